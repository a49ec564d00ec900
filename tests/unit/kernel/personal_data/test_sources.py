"""plugins/kernel/personal_data/sources.py: where a number that a finished file holds was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.personal_data.sources import places_of
from tests.unit.samples import save

NUMBER = "13912345678"


def test_each_text_that_holds_a_number_is_named_with_its_line_and_no_other(tmp_path: Path) -> None:
    save(tmp_path, "content/news/a.md", "---\n标题: 一\n---\n甲\n请拨 139-1234-\n5678。\n")
    save(tmp_path, "content/news/b.md", "13812345678\n139\n")
    save(tmp_path, "content/news/c.docx", NUMBER)
    save(tmp_path, "faq/q.yaml", f"一三九\n电话: {NUMBER}\n")
    folders = {tmp_path / "content": "content/", tmp_path / "faq": "faq/"}
    assert ["content/news/a.md:5", "faq/q.yaml:2"] == list(places_of(NUMBER, folders))
    assert [] == list(places_of("13700000000", folders))


@pytest.mark.parametrize("written", ["E12345678", "（e）1234-5678", "E 1234\n5678"])
def test_the_number_of_a_paper_is_found_by_its_letters_too(tmp_path: Path, written: str) -> None:
    save(tmp_path, "content/news/a.md", f"甲\n护照 {written}。\n")
    save(tmp_path, "content/news/b.md", "护照 12345678 A12345678\n")
    assert ["content/news/a.md:2"] == list(places_of("E12345678", {tmp_path / "content": "content/"}))
