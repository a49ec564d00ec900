"""Documents of every kind: what is seen is on the page, all else is in the report, what is hidden never shows."""

from __future__ import annotations

import pytest

from plugins.office.importing.docx.read import read_docx
from plugins.office.mending.empty_lines import empty_lines
from tests.sampling import in_turns
from tests.tables import table
from tests.unit.office.importing.documents import generated
from tests.unit.office.importing.judging import missing, report, shown


def holds(seed: int) -> None:
    written = generated(seed)
    text = read_docx(written.data, "a.docx")
    page, told = shown(text), report(text)
    assert [] == missing(written.seen, page)
    assert [] == missing(written.told, page, told)
    assert [] == [each for each in written.hidden if each not in missing([each], page)]
    assert [] == list(empty_lines(text.body)), "what has just been imported is nothing to mend"
    assert [] == [note for note in text.notes if note.kind == "没有转入的字"], "the safety net was needed"


@in_turns()
@table("seed", range(12), one_of=3)
def test_a_document_comes_whole(seed: int) -> None:
    holds(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 300))
def test_two_hundred_documents_come_whole(seed: int) -> None:
    holds(seed)
