"""Documents that libreoffice/make.py has written: what is seen is in the draft, the rest in the report."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from plugins.office.importing.docx.read import read_docx
from tests.tables import table
from tests.unit.office.importing.judging import report, shown

FOLDER = Path(__file__).parent / "libreoffice"
DOCUMENTS = sorted(FOLDER.glob("*.docx"))
TEXT = re.compile(r"<(?:w:t|w:delText)(?: [^>]*)?>([^<]+)<")


def texts(path: Path) -> set[str]:
    """Return what stands in any part of a document, whatever it means."""
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/") and name.endswith(".xml")]
        found = (text for name in names for text in TEXT.findall(parts.read(name).decode()))
        return {"".join(text.split()) for text in found if text.strip()}


def test_there_are_ten() -> None:
    assert 10 == len(DOCUMENTS)


@table("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_word_is_in_the_draft_or_in_the_report(path: Path) -> None:
    text = read_docx(path.read_bytes(), path.name)
    page, told = shown(text), report(text)
    assert [] == [words for words in texts(path) if words not in page and words not in told]
    assert [] == [words for words in texts(path) if words.startswith("见") and words not in page]
    assert "藏" not in page and "注" not in page.replace("脚注", "").replace("尾注", "").replace("批注", "")
    assert [] == [note for note in text.notes if note.kind == "没有转入的字"]


def test_the_documents_hold_what_must_not_come() -> None:
    """Else the tests above would show nothing."""
    held = {path.stem: "".join(texts(path)) for path in DOCUMENTS}
    assert "藏起来的字" in held["hidden"] and "藏删去的字" in held["deleted"] and "注批注的字" in held["comment"]
    assert all("注页眉" in words for words in held.values())


def test_automatic_numbers_and_merged_cells_are_kept() -> None:
    body = read_docx((FOLDER / "mixed.docx").read_bytes(), "a.docx").body
    assert "一、见条目" in body and "二、见条目二" in body and 'colspan="2"' in body
