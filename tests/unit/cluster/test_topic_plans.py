"""The topics as the settings want them, and what is said of those that differ."""

from streams.broker import FoundTopic, Topics, differences, plans

ARTICLES, DEVELOPMENTS, REJECTED = plans(
    Topics("desk-"), partitions=12, replication=3, retention_ms=86_400_000, message_bytes=1000
)


def test_the_prefix_stands_before_every_topic_and_group():
    assert [plan.name for plan in (ARTICLES, DEVELOPMENTS, REJECTED)] == ["desk-articles", "desk-developments", "desk-rejected"]
    assert Topics("desk-").group("find") == "desk-frontwire-find"


def test_with_three_copies_two_must_have_a_record_before_it_counts():
    assert ARTICLES.settings["min.insync.replicas"] == "2"


def test_a_rejected_record_may_be_longer_than_what_it_carries():
    assert int(REJECTED.settings["max.message.bytes"]) > 2 * int(ARTICLES.settings["max.message.bytes"])


def test_a_topic_as_planned_differs_in_nothing():
    found = FoundTopic(1, 3, REJECTED.settings | {"cleanup.policy": "delete,compact"})

    assert differences(REJECTED, found) == []


def test_each_difference_is_named_with_what_would_be_right():
    found = FoundTopic(4, 1, ARTICLES.settings | {"retention.ms": "5"})

    assert differences(ARTICLES, found) == [
        'partitions is "4", the settings say "12"',
        'replication is "1", the settings say "3"',
        'retention.ms is "5", the settings say "86400000"',
    ]
