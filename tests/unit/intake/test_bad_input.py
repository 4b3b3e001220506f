"""Every kind of bad input is rejected once, with its place and reason, and harms nothing around it."""

import os

import pytest

from streams.article import Article
from streams.edges.article_formats import LONGEST_JSON_FILE_BYTES
from streams.intake import KEPT_HEAD_BYTES, LONGEST_RECORD_BYTES


def test_an_empty_file_is_rejected(among_good_files):
    bad = among_good_files("empty.txt", b"")

    assert bad.reason.startswith("empty")


def test_an_empty_json_lines_file_is_rejected(among_good_files):
    bad = among_good_files("empty.jsonl", b"\n\n")

    assert bad.reason.startswith("empty")


@pytest.mark.parametrize("name", ["picture.txt", "picture.html", "picture.json", "picture.jsonl"])
def test_a_binary_file_is_rejected_once_whatever_its_name(among_good_files, name):
    raw = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20

    bad = among_good_files(name, raw)

    assert bad.raw == raw
    assert bad.reason.startswith("a picture")


def test_a_zero_byte_makes_a_text_binary(among_good_files):
    bad = among_good_files("memory.txt", b"Some words\0\0\0")

    assert "a zero byte at byte 10" in bad.reason


def test_invalid_utf8_in_a_text_is_rejected_with_its_place(among_good_files):
    bad = among_good_files("old.txt", "Взято Білицьке".encode("windows-1251"))

    assert bad.reason == "invalid UTF-8: 0xc2 at byte 0; save it as UTF-8"


def test_invalid_utf8_in_a_line_is_rejected_with_its_place_in_the_file(between_good_lines):
    bad = between_good_lines(b'{"text": "caf\xe9"}')

    assert bad.where.endswith("feed.jsonl:2")
    assert "0xe9 at byte 46" in bad.reason


def test_poison_bytes_in_a_line_are_rejected(between_good_lines):
    bad = between_good_lines(b"\0\0\xff\xfe\0")

    assert bad.raw == b"\0\0\xff\xfe\0"


def test_a_line_of_50_megabytes_is_rejected_and_kept_whole(between_good_lines):
    line = b'{"text": "' + b"many words " * (5 * 1024 * 1024) + b'"}'

    bad = between_good_lines(line)

    assert bad.reason == "a record of 55.0 MiB; at most 4 MiB are read as one article"
    assert bad.size == len(line)
    assert bad.raw == line
    assert len(bad.packed) < 1024 * 1024


def test_of_a_line_beyond_64_megabytes_only_the_head_is_kept_and_it_says_so(between_good_lines):
    bad = between_good_lines(b"x" * (65 * 1024 * 1024))

    assert bad.reason.endswith("only its first 64 KiB are kept")
    assert bad.raw == b"x" * KEPT_HEAD_BYTES


def test_a_text_longer_than_a_record_may_be_is_rejected(among_good_files):
    bad = among_good_files("book.txt", b"word " * LONGEST_RECORD_BYTES)

    assert "20.0 MiB" in bad.reason


def test_a_json_file_beyond_its_limit_is_rejected(among_good_files):
    bad = among_good_files("huge.json", b" " * (LONGEST_JSON_FILE_BYTES + 1))

    assert "64.0 MiB" in bad.reason


def test_broken_json_in_a_line_names_the_line(between_good_lines):
    bad = between_good_lines(b'{"text": "never clo')

    assert bad.where.endswith("feed.jsonl:2")
    assert "JSON" in bad.reason


def test_deeply_nested_json_is_rejected(between_good_lines):
    bad = between_good_lines(b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")

    assert bad.where.endswith("feed.jsonl:2")


def test_a_json_line_that_is_no_object_is_rejected(between_good_lines):
    assert between_good_lines(b'"only words"').where.endswith(":2")


@pytest.mark.parametrize(
    "line", [b'{"id": "1"}', b'{"text": ""}', b'{"text": " \\n\\u200f "}', b'{"text": null}', b'{"text": 7}']
)
def test_an_article_without_text_is_rejected(between_good_lines, line):
    assert "text" in between_good_lines(line).reason


def test_an_article_from_the_future_is_rejected(between_good_lines):
    bad = between_good_lines(b'{"text": "Three.", "published": "2026-03-13T00:00:00Z"}')

    assert 'published in the future: "2026-03-13' in bad.reason


def test_a_day_in_the_future_is_rejected(between_good_lines):
    assert 'published in the future: "2026-03-14"' in between_good_lines(b'{"text": "Three.", "published": "2026-03-14"}').reason


def test_a_page_from_the_future_is_rejected(among_good_files):
    head = '<head><meta property="article:published_time" content="2027-01-01T00:00:00Z"></head>'
    words = "<p>The ministry said that its troops had taken the town of Lower Brook after a week of fighting.</p>"

    bad = among_good_files("page.html", f"<html>{head}<body><article>{words * 3}</article></body></html>".encode())

    assert 'published in the future: "2027-01-01' in bad.reason


def test_a_page_named_text_is_rejected(among_good_files):
    bad = among_good_files("page.txt", b"<!DOCTYPE html><html><body><p>Words.</p></body></html>")

    assert bad.reason.startswith('HTML where text was expected: "<!DOCTYPE html>')


def test_a_page_in_a_text_field_is_rejected(between_good_lines):
    assert "HTML where text was expected" in between_good_lines(b'{"text": "<p>Words.</p><p>More.</p>"}').reason


def test_a_page_without_an_article_is_rejected(among_good_files):
    assert among_good_files("menu.html", b"<html><body><script>var menu = 1</script></body></html>").reason.startswith(
        "no article text"
    )


def test_an_unknown_extension_is_rejected_with_what_would_be_right(among_good_files):
    bad = among_good_files("report.docx", b"words")

    assert bad.reason == '".docx" files are not read; name it .txt, .md, .html, .htm, .json, .jsonl, .ndjson'


def test_a_file_that_cannot_be_opened_is_rejected(tmp_path, read):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "z.txt").write_text("Two.")

    before, bad, after = read(tmp_path)

    assert (before.text, after.text) == ("One.", "Two.")
    assert bad.reason.startswith("cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission_is_rejected(tmp_path, read):
    secret = tmp_path / "secret.txt"
    secret.write_text("One.")
    secret.chmod(0)

    (bad,) = read(secret)

    assert "Permission denied" in bad.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_read_permission_is_rejected_and_the_next_path_is_read(tmp_path, read):
    (tmp_path / "secret").mkdir(mode=0)
    (tmp_path / "z.txt").write_text("Two.")

    folder, within, good = read(tmp_path / "secret", tmp_path / "secret" / "a.txt", tmp_path / "z.txt")

    assert "Permission denied" in folder.reason
    assert "Permission denied" in within.reason
    assert good.text == "Two."


def test_a_missing_path_is_wrong_usage_before_anything_is_read(tmp_path, read):
    (tmp_path / "here.txt").write_text("One.")

    with pytest.raises(FileNotFoundError) as error:
        read(tmp_path / "here.txt", tmp_path / "gone.txt", tmp_path / "lost.txt")

    assert "gone.txt" in str(error.value) and "lost.txt" in str(error.value)


def test_a_broken_element_ends_a_json_list_after_the_good_ones(read_file_with):
    first, bad = read_file_with("list.json", b'[\n{"id": "1", "text": "One."},\n{"id": oops},\n{"text": "Two."}]')

    assert isinstance(first, Article)
    assert bad.where.endswith("list.json:3")
    assert bad.raw.startswith(b'{"id": oops}')


def test_a_bad_article_in_a_json_list_stands_alone(read_file_with):
    first, bad, last = read_file_with("list.json", b'[{"id": "1", "text": "One."},\n{"id": "2"},\n{"id": "3", "text": "Two."}]')

    assert (first.id, last.id) == ("1", "3")
    assert bad.where.endswith("list.json:2")


def test_a_json_list_that_is_cut_off_is_rejected_after_its_articles(read_file_with):
    first, bad = read_file_with("list.json", b'[{"id": "1", "text": "One."},\n')

    assert first.id == "1"
    assert "cut off" in bad.reason
