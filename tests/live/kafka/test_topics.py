"""``frontwire topics create`` on a real broker."""

from .conftest import Cluster


def test_topics_are_created_once_and_then_found_as_planned(bare: Cluster):
    first = bare("topics", "create")
    second = bare("topics", "create")

    assert first.stdout.count("created") == 3
    assert second.stdout.count("exists") == 3
    assert "differs" not in second.stdout


def test_an_existing_topic_that_differs_is_named_and_left_alone(cluster: Cluster):
    told = cluster("topics", "create", "--partitions", "5", "--retention", "1d", expect=1)

    assert 'partitions is "2", the settings say "5"' in told.stdout
    assert 'retention.ms is "2592000000", the settings say "86400000"' in told.stdout
    assert "differs" not in cluster("topics", "create").stdout


def test_brokers_that_are_away_end_it_with_status_3(bare: Cluster):
    told = bare("topics", "create", "--broker", "kafka://127.0.0.1:1", expect=3)

    assert "kafka at 127.0.0.1:1" in told.stderr
    assert "Traceback" not in told.stderr
