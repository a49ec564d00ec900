"""plugins/features/faq/__init__.py: questions for links, tags and counts, and the column that they need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.faq import FEATURE
from plugins.kernel.building.edition import Reading
from tests.unit.features.faq.test_load import topic
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.samples import column, columns, day, save

FAQ = column("faq", "问答", filled_by="faq")


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """A topic of two questions, one of them with a tag, and a column for them."""
    text = topic("dues", 10, "a", "b").replace("    复核", "    标签: 党费\n    复核", 1)
    save(tmp_path, "faq/dues.yaml", text)
    found = reading_of(tmp_path, columns(column(), FAQ))
    read(FEATURE, found)
    return found


def test_questions_are_read_and_what_is_wrong_in_their_files_reported(tmp_path: Path) -> None:
    save(tmp_path, "faq/dues.docx", "")
    reading = reading_of(tmp_path)
    assert () == read(FEATURE, reading).topics
    assert ["faq/dues.docx"] == [problem.path for problem in reading.problems]


def test_others_are_told_of_every_question(reading: Reading) -> None:
    """Links lead to it by its address; its tags count from the day of its last review."""
    told = announced(FEATURE, reading.models)
    assert {"faq/a": "faq/a.html", "faq/b": "faq/b.html"} == told.pages
    assert ["faq/a.html", "faq/b.html"] == told.expected
    assert ([("党费", day("2026-03-01").moment)], 2) == (told.tag_uses, told.texts)


def test_sound_answers_have_no_problem(reading: Reading) -> None:
    assert [] == problems(FEATURE, reading)


def test_questions_without_a_column_are_a_problem(reading: Reading) -> None:
    """They would be nowhere. A portal without questions needs no such column."""
    reading.models.put(columns(column()))
    mend = "请在 columns.yaml 里加上 slug: faq、filled_by: faq 的栏目。"
    assert [f"faq/dues.yaml:1: 有问答文件，却没有 faq 栏目。{mend}"] == problems(FEATURE, reading)
    reading.request.faq.joinpath("dues.yaml").unlink()
    read(FEATURE, reading)
    assert [] == problems(FEATURE, reading)


def test_a_column_that_may_only_be_written_wrongly_is_not_asked_for(reading: Reading) -> None:
    reading.models.put(replace(columns(column()), is_whole=False))
    assert [] == problems(FEATURE, reading)
