"""plugins/build/swap.py: put a finished site in the place of the last one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.build.swap import MARK, put_in_place, recover, staging_for
from plugins.problems import PortalError
from tests.unit.samples import save


class Killed(BaseException):
    """The process ends here."""


def build(output: Path, *names: str) -> None:
    """Put a site of these pages in place."""
    staging = staging_for(output)
    for name in names:
        save(staging, name, name)
    put_in_place(staging, output)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {MARK}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def test_the_new_site_is_the_whole_site(output: Path) -> None:
    """No page of the last one stays, and nothing lies beside it."""
    build(output, "a.html", "b.html")
    build(output, "b.html", "c.html")
    assert {"b.html", "c.html"} == names(output)
    assert {"output"} == names(output.parent)


def test_what_others_have_laid_there_moves_along(output: Path) -> None:
    """A publishing branch keeps its .git and CNAME, again and again."""
    build(output, "a.html")
    save(output, "CNAME", "a.example")
    save(output, ".git/HEAD", "ref")
    for page in ("b.html", "c.html"):
        build(output, page)
    assert {"c.html", "CNAME", ".git"} == names(output)
    assert "ref" == (output / ".git/HEAD").read_text()


def test_an_empty_branch_for_publishing_is_taken(output: Path) -> None:
    """Hidden files and CNAME are no site of somebody else's."""
    save(output, "CNAME", "a.example")
    save(output, ".git/HEAD", "ref")
    build(output, "a.html")
    assert {"a.html", "CNAME", ".git"} == names(output)


def test_a_folder_of_somebody_else_is_not_touched(output: Path) -> None:
    """In words, with the remedy."""
    save(output, "论文.doc", "三年的工作")
    with pytest.raises(PortalError, match="不敢覆盖。请用 --output"):
        staging_for(output)
    assert {"论文.doc"} == names(output)


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    """The path was a slip."""
    with pytest.raises(PortalError, match="是一个文件"):
        staging_for(save(tmp_path, "output", ""))


def test_what_a_killed_build_left_is_not_in_the_next(output: Path) -> None:
    """The staging folder begins empty."""
    save(staging_for(output), "half.html", "")
    build(output, "a.html")
    assert {"a.html"} == names(output)


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_leaves_a_whole_site(
    output: Path, monkeypatch: pytest.MonkeyPatch, step: int, after: bool
) -> None:
    """The old or the new one, after the next look at the latest, and what others laid there is never lost."""
    build(output, "old.html")
    save(output, "CNAME", "a.example")
    save(output, ".git/HEAD", "ref")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", dying(Path.rename, step, after))
        with pytest.raises(Killed):
            build(output, "new.html")
    recover(output)
    assert names(output) in ({"old.html", "CNAME", ".git"}, {"new.html", "CNAME", ".git"})
    build(output, "next.html")
    assert {"next.html", "CNAME", ".git"} == names(output)
    assert {"output"} == names(output.parent)


def dying(rename: Callable[[Path, Path], Path], step: int, after: bool) -> Callable[[Path, Path], None]:
    """The real rename until the given one, before or after which the process is killed."""
    calls: list[Path] = []

    def killed(path: Path, target: Path) -> None:
        calls.append(path)
        if len(calls) <= step or after:
            rename(path, target)
        if len(calls) > step:
            raise Killed

    return killed
