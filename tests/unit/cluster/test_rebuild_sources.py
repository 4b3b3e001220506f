"""What of the topics a rebuild takes as told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontwire.rebuild_sources import Sources, reach_of
from streams.edges.kafka_history import Kept
from streams.edges.wire import development_to_json
from tests.makers import NOON, after, make_development

GOOD = development_to_json(make_development())


@dataclass
class FakeHistory:
    """A topic of one partition whose records were written an hour apart."""

    values: list[bytes | None]
    topic: str = "developments"

    def kept(self) -> dict[int, tuple[int, int]]:
        return {0: (0, len(self.values))}

    def offsets_at(self, moment: datetime) -> dict[int, int]:
        raise NotImplementedError

    def records(self, until: Mapping[int, int]) -> Iterator[Kept]:
        for offset, value in enumerate(self.values[: until[0]]):
            yield Kept(0, offset, after(hours=offset), value)


def told(values: list[bytes | None], told_before: dict[int, int], resend_since: datetime | None = None) -> list[bool]:
    history = FakeHistory(values)
    sources = Sources(history, history, {}, told_before, of_articles=0, gone=False)
    return [one.told for one in sources.written(resend_since)]


def test_what_the_stage_tell_had_done_with_is_told():
    assert told([GOOD] * 4, {0: 3}) == [True, True, True, False]


def test_where_tell_never_committed_nothing_is_told():
    assert told([GOOD] * 2, {}) == [False, False]


def test_what_was_written_since_a_moment_is_to_be_sent_again():
    assert told([GOOD] * 4, {0: 4}, resend_since=after(hours=2)) == [True, True, False, False]


def test_bad_records_are_passed_over():
    assert told([GOOD, b"\xff", None, b"{}", b"[" * 100_000, GOOD], {0: 6}) == [True, True]


def test_articles_that_reach_back_as_far_as_a_claim_is_remembered_suffice():
    assert reach_of(after(days=-30), NOON) is None
    assert reach_of(after(days=-7), NOON) == timedelta(days=7)
    assert reach_of(None, NOON) == timedelta(0)
