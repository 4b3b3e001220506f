"""What the ledger is shown of an article."""

from datetime import timedelta

from streams.sighting import ref_of, sightings_of
from tests.makers import NOON, after, make_article, make_report

WEEK = timedelta(days=7)


def test_an_article_older_than_the_limit_on_its_arrival_is_stale() -> None:
    at_the_limit = make_article(published=NOON, received=after(days=7))
    beyond_it = make_article(published=NOON, received=after(days=7, minutes=1))

    assert not sightings_of(at_the_limit, [make_report()], WEEK)[0].stale
    assert sightings_of(beyond_it, [make_report()], WEEK)[0].stale


def test_without_a_limit_nothing_is_stale() -> None:
    article = make_article(published=NOON, received=after(days=4_000))

    assert not sightings_of(article, [make_report()], None)[0].stale


def test_an_article_without_a_time_stands_at_its_arrival() -> None:
    article = make_article(published=None, received=after(hours=3))

    assert sightings_of(article, [make_report()], WEEK)[0].article.time == after(hours=3)


def test_a_publishers_clock_that_runs_ahead_does_not_turn_the_ledgers() -> None:
    article = make_article(published=after(hours=3), received=NOON)

    assert sightings_of(article, [make_report()], WEEK)[0].article.time == NOON


def test_two_sides_at_one_place_are_rivals_in_one_article() -> None:
    reports = [make_report(), make_report(actor="ukraine"), make_report(actor="ukraine", place="Upper Brook")]

    rivals = [sighting.rivals for sighting in sightings_of(make_article(), reports, WEEK)]

    assert rivals == [{"ukraine"}, {"russia"}, frozenset()]


def test_an_article_without_a_date_says_so() -> None:
    assert ref_of(make_article()).dated
    assert not ref_of(make_article(published=None)).dated
