"""Articles are read from files, folders and standard input, in order and as they come."""

import io
import os
import threading
from datetime import UTC, datetime
from itertools import islice

import pytest

from streams.article import Article
from streams.edges.article_files import mark_of, read_again, read_paths
from streams.intake import rejection


def test_a_text_file_is_one_article(read_file_with, now):
    (article,) = read_file_with("note.txt", b"Headline\n\nWords.")

    assert (article.text, article.title, article.received) == ("Headline\n\nWords.", None, now)


def test_the_id_of_a_text_is_made_of_its_name_and_content(read_file_with):
    (first,), (same,), (other) = (read_file_with("note.txt", text) for text in (b"One.", b"One.", b"Two."))

    assert first.id.startswith("note-") and len(first.id) == len("note-") + 12
    assert first.id == same.id != other[0].id


def test_a_byte_order_mark_is_no_part_of_the_text(read_file_with):
    (article,) = read_file_with("note.md", b"\xef\xbb\xbfWords.")

    assert article.text == "Words."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_text_with_the_mark_of_another_encoding_is_read(read_file_with, encoding):
    (article,) = read_file_with("note.txt", "Взято Білицьке".encode(encoding))

    assert article.text == "Взято Білицьке"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_lines_with_a_byte_order_mark_are_read(read_file_with, encoding):
    articles = read_file_with("feed.jsonl", '{"id": "1", "text": "Білицьке"}\n{"id": "2", "text": "Two."}\n'.encode(encoding))

    assert [article.text for article in articles] == ["Білицьке", "Two."]


def test_json_lines_are_read_with_their_fields(read_file_with):
    (article,) = read_file_with(
        "feed.ndjson",
        b'{"id": "1", "title": "Head", "url": "https://a.example/1", "source": "a.example", '
        b'"published": "2026-03-10T09:00:00+02:00", "lang": "en", "text": "Words."}',
    )

    assert (article.title, article.url, article.source, article.lang) == ("Head", "https://a.example/1", "a.example", "en")
    assert article.published == datetime(2026, 3, 10, 7, tzinfo=UTC)


def test_windows_newlines_end_lines_and_become_plain_ones(read_file_with):
    articles = read_file_with("feed.jsonl", b'{"text": "One.\\r\\nMore."}\r\n\r\n{"text": "Two."}\r\n')

    assert [article.text for article in articles] == ["One.\nMore.", "Two."]


def test_a_json_file_holds_one_article(read_file_with):
    (article,) = read_file_with("one.json", b'{\n  "id": "1",\n  "text": "Words."\n}')

    assert article.id == "1"


def test_a_page_is_read_in_the_charset_that_it_declares(read_file_with):
    words = "<p>Міністерство повідомило, що його війська взяли Білицьке після тижня боїв на вулицях міста.</p>"
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{words * 3}</article></body></html>'

    (article,) = read_file_with("page.html", page.encode("windows-1251"))

    assert "взяли Білицьке" in article.text


def test_a_folder_is_its_files_by_name(tmp_path, read):
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "inner").mkdir()

    assert [article.text for article in read(tmp_path)] == ["a.txt", "b.txt"]


def test_paths_are_read_in_the_order_given(tmp_path, read):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)

    assert [article.text for article in read(tmp_path / "b.txt", tmp_path / "a.txt")] == ["b.txt", "a.txt"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path, now):
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b'{"id": "1", "text": "One."}\n' * 100_000)

    first = list(islice(read_paths([path], lambda: now), 3))

    assert len(first) == 3


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'\xef\xbb\xbf\n{"text": "One."}', ["One."]),
        (b'{\n "text": "One."\n}', ["One."]),
        (b'[\n {"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b"Words.\nMore words.", ["Words.\nMore words."]),
        ('{"text": "Два."}\n'.encode("utf-16"), ["Два."]),
    ],
)
def test_standard_input_is_known_by_its_beginning(monkeypatch, read, given, texts):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))

    assert [article.text for article in read("-")] == texts


def test_a_bad_first_line_of_standard_input_does_not_spoil_the_next(monkeypatch, read):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": bro\n{"text": "Two."}\n')))

    bad, good = read("-")

    assert bad.where == "stdin:1"
    assert good.text == "Two."


def test_empty_standard_input_is_rejected(monkeypatch, read):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))

    (bad,) = read("-")

    assert (bad.where, bad.reason) == ("stdin", "empty; give an article")


def test_a_line_in_a_pipe_is_read_before_the_next_is_written(tmp_path, now):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    first_was_read = threading.Event()

    def write() -> None:
        with pipe.open("wb", buffering=0) as out:
            out.write(b'{"id": "1", "text": "One."}\n')
            assert first_was_read.wait(10)
            out.write(b'{"id": "2", "text": "Two."}\n')

    writer = threading.Thread(target=write)
    writer.start()
    items = read_paths([pipe], lambda: now)
    first = next(items)
    first_was_read.set()
    writer.join()

    assert [first.id, *(item.id for item in items)] == ["1", "2"]


def test_a_rejected_line_is_read_again_from_its_raw_bytes(now):
    item = rejection("feed.jsonl:7", "detection failed", b'{"id": "7", "text": "Seven."}')

    (article,) = read_again(item, lambda: now)

    assert isinstance(article, Article) and article.id == "7"


def test_a_file_that_could_not_be_opened_is_opened_again(tmp_path, now):
    (tmp_path / "note.txt").write_text("Readable.")
    item = rejection(str(tmp_path / "note.txt"), "cannot be read: Permission denied")

    (article,) = read_again(item, lambda: now)

    assert article.text == "Readable."


def test_reading_a_rejected_record_again_in_vain_gives_the_same_rejection(between_good_lines, now):
    bad = between_good_lines(b'{"text": bro')

    (again,) = read_again(bad, lambda: now)

    assert again == bad


def test_a_mark_changes_with_the_content(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("One.")
    before = mark_of(path)
    path.write_text("Two.")

    assert mark_of(path).digest != before.digest
