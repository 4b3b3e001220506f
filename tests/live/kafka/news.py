"""Articles of invented villages, for a cluster to find."""

NAMES = ("Lower Brook", "Upper Mill", "Stone Ferry", "Old Quarry")


def capture(number: int) -> dict[str, str]:
    """An article that tells of one capture; the village follows from the number."""
    village = NAMES[number % len(NAMES)]
    return {
        "id": f"capture-{number}",
        "source": f"outlet-{number}.example",
        "published": "2026-03-10T12:00:00Z",
        "title": f"Village of {village} captured",
        "text": f"Russian troops have captured the village of {village} in Donetsk region, the defence ministry in Moscow said.",
    }


def weather(number: int) -> dict[str, str]:
    """An article that tells of nothing."""
    return {
        "id": f"weather-{number}",
        "published": "2026-03-10T12:00:00Z",
        "text": f"Sunny spells are expected in valley {number}.",
    }
