"""The one file: whole or not at all, and errors that say what to do."""

import sqlite3
from pathlib import Path

import pytest

from streams.edges.sqlite_file import SqliteFile
from streams.ledger import LedgerUnavailable


@pytest.fixture
def file(tmp_path: Path) -> SqliteFile:
    opened = SqliteFile(tmp_path / "new" / "folder" / "store.db")
    opened.create("notes", 1, "CREATE TABLE notes (text TEXT NOT NULL)")
    return opened


def write(file: SqliteFile, text: str | None) -> None:
    with file.transaction() as connection:
        connection.execute("INSERT INTO notes VALUES (?)", (text,))


def notes(file: SqliteFile) -> list[str]:
    return [row["text"] for row in file.read("SELECT text FROM notes ORDER BY rowid")]


def test_a_transaction_that_fails_leaves_nothing(file: SqliteFile) -> None:
    with pytest.raises(RuntimeError), file.transaction():
        write(file, "first")
        raise RuntimeError

    assert notes(file) == []


def test_inner_transactions_are_part_of_the_outer_one(file: SqliteFile) -> None:
    with file.transaction():
        write(file, "first")
        write(file, "second")

    assert notes(file) == ["first", "second"]


def test_an_inner_transaction_that_fails_is_undone_alone(file: SqliteFile) -> None:
    with file.transaction():
        write(file, "before")
        with pytest.raises(RuntimeError), file.transaction():
            write(file, "half")
            raise RuntimeError
        write(file, "after")

    assert notes(file) == ["before", "after"]


def test_another_process_sees_nothing_of_an_open_transaction(file: SqliteFile) -> None:
    other = SqliteFile(file.path)

    with file.transaction():
        write(file, "first")
        assert notes(other) == []

    assert notes(other) == ["first"]
    other.close()


def test_a_mistake_in_our_own_rows_is_not_called_an_outage(file: SqliteFile) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write(file, None)

    write(file, "later")
    assert notes(file) == ["later"]


def test_tables_are_made_once(file: SqliteFile) -> None:
    write(file, "kept")

    file.create("notes", 1, "CREATE TABLE notes (text TEXT NOT NULL)")

    assert notes(file) == ["kept"]


def test_tables_of_another_version_are_refused(file: SqliteFile) -> None:
    with pytest.raises(LedgerUnavailable, match="its notes tables have version 1, this program reads 2"):
        file.create("notes", 2, "CREATE TABLE notes (text TEXT NOT NULL)")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("an article, by mistake " * 100)

    with pytest.raises(LedgerUnavailable, match=r'store\.db": file is not a database'):
        SqliteFile(path)


def test_a_folder_that_cannot_be_made_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")

    with pytest.raises(LedgerUnavailable, match="a new file in a folder that you may write"):
        SqliteFile(tmp_path / "taken" / "store.db")


def test_a_broken_page_is_an_outage_that_names_the_file(file: SqliteFile) -> None:
    write(file, "x" * 20_000)
    file.close()
    path = Path(file.path)
    path.write_bytes(path.read_bytes()[:-12_000] + b"\xff" * 12_000)
    broken = SqliteFile(path)

    with pytest.raises(LedgerUnavailable, match=r"store\.db.*malformed"):
        notes(broken)
