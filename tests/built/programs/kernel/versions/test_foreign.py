"""plugins/kernel/versions/foreign.py: nobody else's repository has us run its programs, wherever it lies."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from plugins.delivery.offline.moment import moment_of
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.repository import repository_of
from plugins.office.saving.gather import find_changes
from tests.county import NOW
from tests.reviewing import Office


@pytest.fixture
def office(office: Office) -> Office:
    office.write("content/a.md", "示例\n")
    office.commit()
    return office


def filtering(office: Office, name: str = "any") -> Path:
    """Let every file of a repository pass through a program when somebody looks; return the file that it writes."""
    ran = office.root.parent / "ran"
    office.git("config", f"filter.{name}.clean", f"echo ran >> '{ran}'; cat")
    (office.root / ".git/info/attributes").write_text(f"* filter={name}\n", encoding="utf-8")
    (office.root / "content/a.md").write_text("改了\n", encoding="utf-8")
    return ran


@pytest.mark.parametrize("name", ["any", "", "a.b"])
def test_the_programs_of_a_foreign_repository_are_told_and_do_not_run(office: Office, name: str) -> None:
    ran = filtering(office, name)
    for look in (repository_of, lambda folder: moment_of(folder, NOW)):
        with pytest.raises(PortalError, match=re.escape(f"filter.{name}.clean")):
            look(office.root / "content")
    assert not ran.exists()
    office.git("config", "--unset-all", f"filter.{name}.clean")  # as it is told
    found = repository_of(office.root / "content")
    assert found and {"content/a.md"} == found.changed()


def test_a_merge_is_made_once_more_by_no_program_of_a_foreign_repository(office: Office) -> None:
    """As a look at who has written what asks git for."""
    office.git("config", "merge.any.driver", "false")
    with pytest.raises(PortalError, match=re.escape("merge.any.driver")):
        repository_of(office.root / "content")
    assert repository_of(office.root / "content", works_here=True)


def test_what_is_missing_is_fetched_by_no_program_of_a_foreign_repository(office: Office) -> None:
    for name in ("evil", ""):
        office.git("config", f"remote.{name}.promisor", "true")
        office.git("config", f"remote.{name}.uploadpack", "false")
        with pytest.raises(PortalError, match=re.escape(f"remote.{name}.promisor")):
            repository_of(office.root / "content")
        office.git("config", "--remove-section", f"remote.{name}")


@pytest.mark.parametrize("has_common", [False, True])
@pytest.mark.parametrize("is_bare", ["false", "true"])
def test_a_repository_among_the_texts_is_none(office: Office, is_bare: str, has_common: bool) -> None:
    """Its files come with any commit; its settings and its history would count instead of the county's."""
    content = office.root / "content"
    filtering(office)
    shutil.copytree(office.root / ".git", content, dirs_exist_ok=True)
    shutil.rmtree(content / "hooks", ignore_errors=True)
    office.git("config", "--unset-all", "filter.any.clean")
    office.git("config", "--file", str(content / "config"), "core.worktree", ".")
    office.git("config", "--file", str(content / "config"), "core.bare", is_bare)
    if has_common:
        (content / "common").mkdir()
        for name in ("objects", "refs", "config"):
            (content / name).rename(content / "common" / name)
        (content / "commondir").write_text("common\n", encoding="utf-8")
    for folder in (content, content / "news"):
        folder.mkdir(exist_ok=True)
        with pytest.raises(PortalError, match="HEAD"):
            repository_of(folder)
    assert not (office.root.parent / "ran").exists()
    shutil.rmtree(content)
    content.mkdir()
    (content / "HEAD").write_text("一篇稿件\n", encoding="utf-8")
    found = repository_of(content)
    assert found and office.root == found.top


def test_git_does_not_look_into_a_repository_within(office: Office) -> None:
    """A file of the outer one may ask for it, whatever settings say; the inner one's would name programs."""
    inner, ran = office.root / "content/inner", office.root.parent / "ran"
    office.write("content/inner/b.md", "示例\n")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "inner")):
        office.git("-C", str(inner), *words)
    office.write(".gitmodules", '[submodule "inner"]\n\tpath = content/inner\n\turl = ./inner\n\tignore = none\n')
    office.commit()
    office.git("-C", str(inner), "config", "filter.any.clean", f"echo ran >> '{ran}'; cat")
    (inner / ".git/info/attributes").write_text("* filter=any\n", encoding="utf-8")
    os.utime(inner / "b.md", (0, 0))
    found = repository_of(office.root / "content")
    assert found and not found.changed()
    assert not moment_of(office.root / "content", NOW).why
    assert not find_changes(found, ["content"]).paths
    assert not ran.exists()
