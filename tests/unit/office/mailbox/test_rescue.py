"""Of a damaged file every letter that is whole comes out, none that is not, and the others are named."""

from __future__ import annotations

import sqlite3
from argparse import Namespace
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.mailbox import verbs
from plugins.office.mailbox.letter_store import Letter, LetterStore
from plugins.office.mailbox.posted import PostedLetter
from plugins.office.mailbox.rescue import rescue
from plugins.setup import PROBLEMS
from tests.letters import receipt

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=SHANGHAI)
COUNT = 60


@pytest.fixture
def store(tmp_path: Path) -> LetterStore:
    made = LetterStore(tmp_path / "letters.sqlite3")
    for number in range(COUNT):
        text = f"示例第{number}封" + "一二三四五六七八九十" * (150 if number % 3 else 3)
        made.keep(PostedLetter(receipt(number), "党费", text, "示例村", True, True), NOW + timedelta(minutes=number))
    with closing(sqlite3.Connection(made.path)) as written:
        written.execute("pragma wal_checkpoint(truncate)")
    return made


@pytest.mark.parametrize("pages", [range(4, 9), range(20, 24), range(30, 60)], ids=str)
def test_whole_letters_come_out_and_the_others_are_named(store: LetterStore, pages: range) -> None:
    before = {each.receipt: each for each in store.letters()}
    data = bytearray(store.path.read_bytes())
    for page in pages:
        data[page * 4096 : page * 4096 + 200] = bytes(range(200))
    store.path.write_bytes(data)
    found = rescue(store.path)
    assert all(before[each.receipt] == each for each in found.letters)
    assert found.letters and found.lost
    assert not {each.receipt for each in found.letters} & set(found.lost)
    assert data == store.path.read_bytes()


def test_a_letter_of_which_a_word_has_changed_is_not_handed_out(store: LetterStore) -> None:
    """SQLite sees nothing wrong with it."""
    data = store.path.read_bytes()
    store.path.write_bytes(data.replace("示例第7封一二".encode(), "示例第7封一三".encode()))
    found = rescue(store.path)
    assert (receipt(7),) == found.lost and COUNT - 1 == len(found.letters)


def test_the_verb_takes_out_what_it_can(
    store: LetterStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_store: LetterStore, *, only_new: bool = False) -> list[Letter]:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorname = "SQLITE_CORRUPT"
        raise error

    monkeypatch.setattr(LetterStore, "letters", damaged)
    store.path.write_bytes(store.path.read_bytes().replace("示例第7封一二".encode(), "示例第7封一三".encode()))
    asked = Namespace(folder=str(tmp_path / "out"), again=False, now=None)
    assert PROBLEMS == verbs._export(asked, tmp_path / "project", store)
    said = capsys.readouterr().out
    assert f"读得出来的 {COUNT - 1} 封" in said and receipt(7) in said
    assert COUNT == len(list((tmp_path / "out").iterdir()))  # drafts with the table
