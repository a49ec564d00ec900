"""Every table and column of the register is said in words, and every word of the command leads somewhere."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from plugins.office.members.schema.journal import columns_of
from plugins.office.members.schema.meanings import MEANINGS
from plugins.office.members.verbs import WORDS, Word
from tests.members import begin
from tests.tables import table


def test_every_column_has_a_meaning(tmp_path: Path) -> None:
    with begin(tmp_path) as register:
        tables = [name for (name,) in register.rows("select name from sqlite_schema where type = 'table'")]
        found = {name: columns_of(register.connection, name) for name in tables}
    assert found == {name: tuple(columns) for name, (_, columns) in MEANINGS.items()}


@table("word", WORDS, ids=lambda word: word.name)
def test_every_word_has_a_room_that_runs(word: Word) -> None:
    assert callable(import_module(f"plugins.office.members.{word.room}").run)
