"""The queue of accepted articles and the store of rejected ones, in SQLite."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from streams.article import Article
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake
from streams.intake import Counts, FileMark, rejection


@pytest.fixture
def article(now):
    return Article(
        id="a-1",
        text="Words з кирилицею.",
        received=now,
        title="Head",
        url="https://a.example/1",
        source="a.example",
        published=datetime(2026, 3, 10, 9, tzinfo=UTC),
        lang="en",
    )


def test_an_accepted_article_waits_as_it_came(intake, article):
    assert intake.accept(article)

    assert intake.waiting(10) == [(1, article)]


def test_a_day_without_a_time_waits_as_it_came(intake, now):
    of_a_day = Article(id="a-2", text="Words.", received=now, published_day=date(2026, 3, 10))

    intake.accept(of_a_day)

    assert intake.waiting(10)[0][1] == of_a_day


def test_the_same_content_is_accepted_once(intake, article):
    intake.accept(article)

    assert not intake.accept(replace(article, received=article.received + timedelta(hours=1)))
    assert len(intake.waiting(10)) == 1


def test_a_changed_text_under_the_same_id_is_accepted(intake, article):
    intake.accept(article)

    assert intake.accept(replace(article, text="Other words."))


def test_articles_wait_in_the_order_of_their_acceptance(intake, article):
    accepted = intake.accept_many(replace(article, id=f"a-{number}") for number in (3, 1, 2, 1))

    assert accepted == 3
    assert [waiting.id for _, waiting in intake.waiting(2)] == ["a-3", "a-1"]


def test_a_done_article_waits_no_longer_and_is_still_known(intake, article):
    intake.accept(article)
    ((seq, _),) = intake.waiting(1)

    intake.done(seq)

    assert intake.waiting(10) == []
    assert not intake.accept(article)


def test_an_article_to_be_replayed_waits_again(intake, article):
    intake.accept(article)
    intake.done(1)

    assert intake.accept_many([article], again=True) == 1
    assert intake.waiting(10) == [(1, article)]


def test_a_done_article_leaves_no_text_in_the_file(tmp_path, article):
    file = SqliteFile(tmp_path / "frontwire.db")
    intake = SqliteIntake(file)
    intake.accept(article)
    intake.done(1)

    with file.transaction() as connection:
        (row,) = connection.execute("SELECT * FROM articles").fetchall()

    assert row["record"] is None
    assert row["published"] == "2026-03-10T09:00:00+00:00"


def test_a_batch_is_accepted_whole_or_not_at_all(intake, article):
    def broken_off():
        yield article
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.accept_many(broken_off())

    assert intake.waiting(10) == []


def test_what_was_accepted_is_there_after_a_restart(tmp_path, article):
    SqliteIntake(SqliteFile(tmp_path / "frontwire.db")).accept(article)

    again = SqliteIntake(SqliteFile(tmp_path / "frontwire.db"))

    assert [waiting for _, waiting in again.waiting(10)] == [article]


def test_a_rejected_record_is_kept_once(intake):
    item = rejection("feed.jsonl:2", "broken", b"{\xff")

    assert intake.reject(item)
    assert not intake.reject(item)
    assert intake.rejected() == [item]


def test_a_rejected_record_is_found_by_its_id(intake):
    item = rejection("feed.jsonl:2", "broken", b"{\xff")
    intake.reject(item)

    assert intake.rejected_item(item.id) == item
    assert intake.rejected_item("other") is None


def test_a_rejected_record_that_is_taken_back_is_gone(intake):
    item = rejection("feed.jsonl:2", "broken", b"{\xff")
    intake.reject(item)

    assert intake.take_back(item.id) == item
    assert intake.take_back(item.id) is None
    assert intake.rejected() == []


def test_a_file_that_was_read_is_known_by_size_and_time(intake):
    intake.remember(FileMark("in/a.txt", 10, 1_000, "d1"))

    assert intake.has_read(FileMark("in/a.txt", 10, 1_000))


def test_a_file_that_was_touched_is_known_by_its_content(intake):
    intake.remember(FileMark("in/a.txt", 10, 1_000, "d1"))

    assert intake.has_read(FileMark("in/a.txt", 10, 2_000, "d1"))


@pytest.mark.parametrize(
    "mark", [FileMark("in/a.txt", 11, 2_000, "d2"), FileMark("in/a.txt", 11, 2_000), FileMark("in/b.txt", 10, 1_000)]
)
def test_a_file_that_changed_was_not_read(intake, mark):
    intake.remember(FileMark("in/a.txt", 10, 1_000, "d1"))

    assert not intake.has_read(mark)


def test_a_stored_record_that_cannot_be_read_is_rejected_and_holds_up_nobody(tmp_path, article):
    file = SqliteFile(tmp_path / "frontwire.db")
    intake = SqliteIntake(file)
    intake.accept_many([article, replace(article, id="a-2")])
    with file.transaction() as connection:
        connection.execute("UPDATE articles SET record = ? WHERE seq = 1", (b'{"schema": 99}',))

    assert [waiting.id for _, waiting in intake.waiting(10)] == ["a-2"]
    assert [item.where for item in intake.rejected()] == ["article a-1"]
    assert intake.counts().waiting == 1


def test_counts_tell_waiting_done_and_rejected(intake, article):
    intake.accept_many(replace(article, id=str(number)) for number in range(3))
    intake.done(2)
    intake.reject(rejection("a", "broken"))

    assert intake.counts() == Counts(waiting=2, done=1, rejected=1)
