"""The machine's clock, for the delivery loop."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime


class SystemClock:
    """Wall time."""

    def now(self) -> datetime:
        """This moment, UTC."""
        return datetime.now(UTC)

    async def rest(self, seconds: float, wake: asyncio.Event) -> None:
        """Return after so many seconds, or as soon as ``wake`` is set."""
        with suppress(TimeoutError):
            await asyncio.wait_for(wake.wait(), seconds)
