"""tests/docs.py: tables of the READMEs are written from the code, or found to be old."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.setup.verb import Person
from tests import docs


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one README, whose table is old."""
    monkeypatch.setattr(docs, "READMES", ("README.md",))
    text = "前\n<!-- docs: article-fields -->\nold\n<!-- docs end -->\n后\n"
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_table_is_renewed_between_its_marks(project: Path) -> None:
    """And nothing around it; a second look finds nothing to do."""
    assert ["README.md"] == docs.renew(project, is_check=False)
    text = (project / "README.md").read_text(encoding="utf-8")
    assert text.startswith("前\n<!-- docs: article-fields -->\n\n| 名称 | 英文 |")
    assert text.endswith("|\n\n<!-- docs end -->\n后\n") and "old" not in text
    assert [] == docs.renew(project, is_check=False)


def test_a_check_writes_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which README is old, and how to renew it."""
    monkeypatch.setattr(docs, "ROOT", project)
    before = (project / "README.md").read_bytes()
    assert 1 == docs.main(["--check"])
    assert "README.md 里的表格旧了，请运行 python3 tasks.py docs\n" == capsys.readouterr().out
    assert before == (project / "README.md").read_bytes()
    assert (0, 0) == (docs.main([]), docs.main(["--check"]))


def test_a_table_that_nobody_makes_is_an_error() -> None:
    with pytest.raises(KeyError, match="no-such"):
        docs.renewed("<!-- docs: no-such -->\n<!-- docs end -->\n")


def test_verbs_are_told_by_person() -> None:
    """A person alone needs no heading; a bar within a cell would begin another one."""
    assert "**开发** developers" in docs.verbs_of(*Person)
    desk = docs.verbs_of(Person.EDITOR)
    assert "| `python3 tasks.py new COLUMN TITLE` |" in desk and "**" not in desk
    assert r"`python3 tasks.py verify FOLDER\|ZIP [--key HEX]`" in docs.verbs_of(Person.STATION)


def test_every_name_that_templates_see_is_told() -> None:
    table = docs.template_names()
    for row in ("| every template | `page` |", "| `article.html` | `neighbours` |", "from `assets` | `href` |"):
        assert row in table
