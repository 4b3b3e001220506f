"""The exit statuses, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """What a script can rely on."""

    WELL = 0
    SOMETHING_REJECTED = 1
    WRONG_USAGE = 2
    SERVER_AWAY = 3
