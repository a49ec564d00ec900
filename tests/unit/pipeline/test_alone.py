"""plugins/pipeline/alone.py: one command at a time writes into an output, and into a cache."""

from __future__ import annotations

from argparse import Namespace
from contextlib import ExitStack, nullcontext
from pathlib import Path

import pytest

import tasks
from plugins.kernel.lock_file import is_used
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.kernel.request_options import add_places
from plugins.pipeline.alone import alone, alone_in_content, lock_of
from plugins.setup.verb import Person, Verb, find_verbs
from tests.county import NOW, ROOT


def request(root: Path, output: str = "output", cache: str | None = "cache") -> BuildRequest:
    if cache:
        (root / cache).mkdir(exist_ok=True)
    given = {"output": root / output, "cache": root / cache if cache else None}
    return BuildRequest(root / "content", root / "faq", theme=root, now=NOW, **given)  # type: ignore[arg-type]


def test_who_is_alone_has_all_and_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Again and again, with and without a cache; nothing is said."""
    for wanted in (request(tmp_path), request(tmp_path, "deep/output"), request(tmp_path, cache=None)):
        with alone(wanted, "build") as given:
            assert wanted == given
    assert ("", "") == capsys.readouterr()
    assert {"cache", "deep"} == {path.name for path in tmp_path.iterdir()}
    assert [] == [*(tmp_path / "cache").iterdir()] == [*(tmp_path / "deep").iterdir()]


def test_the_output_of_a_preview_is_refused(tmp_path: Path) -> None:
    """With what it is and what to do, to a build and to a second preview."""
    with alone(request(tmp_path), "serve", lasts=True):
        for command, lasts in (("build", False), ("serve", True)):
            words = (
                r"文件夹 output 正由 serve（进程 \d+，\d{4}-.* 开始）使用。请在它的窗口按 Ctrl\+C 结束它，或用 --output"
            )
            with pytest.raises(PortalError, match=words), alone(request(tmp_path, cache=None), command, lasts):
                pass
        with pytest.raises(PortalError), alone(request(tmp_path), "build"):
            pass


def test_the_cache_of_a_preview_is_not_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bundle can be made while an editor writes."""
    with alone(request(tmp_path), "serve", lasts=True), alone(request(tmp_path, "another"), "build") as given:
        assert given.cache is None
    assert "缓存正由 serve（进程" in capsys.readouterr().err
    with alone(request(tmp_path), "build") as given:
        assert tmp_path / "cache" == given.cache


@pytest.mark.parametrize("is_changed", [True, False])
def test_who_has_waited_does_not_go_on_with_two_halves_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_changed: bool
) -> None:
    """It has loaded a part before it waited, and would load the rest of what has come meanwhile."""
    found = iter([b"old", b"new" if is_changed else b"old"])
    monkeypatch.setattr("plugins.pipeline.alone.reckon", lambda: next(found))
    wanted, first = request(tmp_path, cache=None), ExitStack()
    first.enter_context(alone(wanted, "build"))
    monkeypatch.setattr("plugins.kernel.lock_file.time.sleep", lambda _: first.close())  # the first one ends meanwhile
    refused = pytest.raises(PortalError, match="程序换成了另一版") if is_changed else nullcontext()
    with refused, alone(wanted, "build") as given:
        assert wanted == given
    assert not lock_of(wanted.output).exists()


def test_a_place_that_cannot_be_is_left_to_who_says_so(tmp_path: Path) -> None:
    """No lock can lie there."""
    (tmp_path / "file").write_text("")
    wanted = request(tmp_path, "file/output")
    with alone(wanted, "build") as given:
        assert wanted == given


@pytest.mark.parametrize("changes", [True, False])
def test_a_command_that_changes_content_is_the_only_one(tmp_path: Path, changes: bool) -> None:
    """While it works, and no longer; others read and build meanwhile."""
    content = tmp_path / "content"
    content.mkdir()
    held: list[bool] = []

    def look(_chosen: Namespace, _root: Path) -> int:
        held.append(is_used(lock_of(content)))
        return 0

    verb = Verb("new", Person.EDITOR, "甲", "one", look, add_places, changes_content=changes)
    assert (0, [changes]) == (tasks.run_verb(verb, ["new", "--content", str(content)]), held)
    assert ["content"] == [path.name for path in tmp_path.iterdir()]


def test_who_never_leaves_the_content_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another folder for output would be of no use."""
    (tmp_path / "content").mkdir()
    monkeypatch.setattr("plugins.kernel.lock_file.PATIENCE_S", 0.0)
    content, words = tmp_path / "content", r"content 正由 fix（.*，请结束它，再做一次。$"
    with (
        alone_in_content(content, "fix"),
        pytest.raises(PortalError, match=words),
        alone_in_content(content, "new"),
    ):
        pass


def test_which_commands_change_content() -> None:
    """All that write there what they have worked out of it; media.yaml is read and written in one moment."""
    changing = {name for name, verb in find_verbs(ROOT).items() if verb.changes_content}
    assert {"branch", "fix", "import", "intake", "new", "programme", "questions", "rota", "stations"} == changing


def test_the_lock_of_a_whole_disk_lies_on_it() -> None:
    """A stick may be the content folder. It has no name, and nothing lies beside it."""
    assert lock_of(Path("/")) == Path("/.lock") and lock_of(Path("/a/content")) == Path("/a/.content.lock")
