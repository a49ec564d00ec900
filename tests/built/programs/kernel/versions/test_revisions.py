"""plugins/kernel/versions/revisions.py: every file's past, through renames."""

from pathlib import Path

import pytest

from plugins.kernel.versions.repository import Repository
from plugins.kernel.versions.revisions import Revisions, revisions_below
from tests.reviewing import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "county")
    office.root.mkdir()
    office.git("init", "-q", "-b", "main")
    office.write("texts/a.md", "甲\n" * 20)
    office.write("other/b.md", "乙\n")
    office.commit()
    return office


def look(office: Office, known: Revisions | None = None) -> Revisions:
    repository = Repository(office.root)
    return revisions_below(repository, repository.head(), "texts", lambda path: path.endswith(".md"), known)


def paths(found: Revisions, path: str) -> list[str]:
    return [each.path for each in found.files[path]]


def test_a_renamed_file_keeps_its_past(office: Office) -> None:
    office.git("mv", "texts/a.md", "texts/“新” 名.md")
    office.commit()
    office.write("texts/“新” 名.md", "丙\n")
    office.commit()
    found = look(office)
    assert ["texts/a.md", "texts/“新” 名.md", "texts/“新” 名.md"] == paths(found, "texts/“新” 名.md")
    assert [True, False, False] == [each.is_beginning for each in found.files["texts/“新” 名.md"]]
    assert ["texts/“新” 名.md"] == list(found.files)


def test_a_file_that_is_brought_back_as_it_was_has_its_past_again(office: Office) -> None:
    before = office.read("texts/a.md")
    (office.root / "texts/a.md").unlink()
    office.commit()
    assert ([], ["texts/a.md"]) == (list(look(office).files), list(look(office).gone))
    office.write("texts/a.md", before)
    office.commit()
    assert 2 == len(look(office).files["texts/a.md"])


def test_another_file_of_an_old_name_has_no_past(office: Office) -> None:
    (office.root / "texts/a.md").unlink()
    office.commit()
    office.write("texts/a.md", "别的\n")
    office.commit()
    assert 1 == len(look(office).files["texts/a.md"])


def test_what_is_known_is_not_read_again_and_a_changed_history_is(office: Office) -> None:
    known = look(office)
    assert look(office, known) is known
    office.write("texts/c.md", "丙\n")
    office.commit()
    later = look(office, known)
    assert later == look(office) and "texts/c.md" not in known.files
    office.git("commit", "-q", "--amend", "-m", "改写")
    office.write("texts/d.md", "丁\n")
    office.commit()
    assert look(office, later) == look(office)
