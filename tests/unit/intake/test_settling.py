"""A file in a watched folder is told of once nobody writes it any more."""

import pytest

from streams.edges.watched_folder import Settling, is_article_file
from streams.intake import FileMark


def mark(path: str = "in/a.txt", size: int = 10, written: float = 100.0) -> FileMark:
    return FileMark(path, size, int(written * 1e9))


def test_a_file_written_just_now_is_waited_for():
    settling = Settling()

    assert settling.look([mark(written=100.0)], now=100.1) == []
    assert settling.waits


def test_a_file_that_stood_still_for_a_second_is_told_of():
    settling = Settling()
    settling.look([mark()], now=100.1)

    assert settling.look([mark()], now=101.1) == [mark()]
    assert not settling.waits


def test_a_file_that_still_grows_is_waited_for():
    settling = Settling()
    settling.look([mark(size=10, written=100.0)], now=100.5)

    assert settling.look([mark(size=20, written=101.4)], now=101.5) == []


def test_a_file_renamed_into_the_folder_is_told_of_at_once():
    assert Settling().look([mark(written=50.0)], now=100.0) == [mark(written=50.0)]


def test_a_file_whose_time_lies_ahead_is_told_of_once_it_stood_still():
    settling = Settling()

    assert settling.look([mark(written=900.0)], now=100.0) == []
    assert settling.look([mark(written=900.0)], now=101.0) == [mark(written=900.0)]


def test_a_file_is_told_of_once():
    settling = Settling()
    settling.look([mark(written=50.0)], now=100.0)

    assert settling.look([mark(written=50.0)], now=200.0) == []


def test_a_file_that_changed_is_told_of_again():
    settling = Settling()
    settling.look([mark(written=50.0)], now=100.0)

    assert settling.look([mark(size=11, written=60.0)], now=100.0) == [mark(size=11, written=60.0)]


def test_a_file_that_went_and_came_back_is_told_of_again():
    settling = Settling()
    settling.look([mark(written=50.0)], now=100.0)
    settling.look([], now=101.0)

    assert settling.look([mark(written=50.0)], now=102.0) == [mark(written=50.0)]


@pytest.mark.parametrize("name", [".hidden.txt", "a.jsonl.part", "a.txt~", "~a.txt", "a.TMP", "a.crdownload", ".a.txt.swp"])
def test_hidden_and_unfinished_files_are_no_articles(name):
    assert not is_article_file(name)


@pytest.mark.parametrize("name", ["a.txt", "feed.jsonl", "report.docx"])
def test_every_other_file_is_somebodys_article(name):
    assert is_article_file(name)
