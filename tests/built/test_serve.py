"""`serve` as an editor runs it: accidents are shown, and it goes on; a second command on the same folders is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.request import urlopen

from tests.built.commands import NOW, tasks
from tests.county import ROOT, Miniature
from tests.patience import STEP_S
from tests.previews import shown
from tests.sampling import in_turns
from tests.systems import needs_signals

pytestmark = in_turns()

Accident = Callable[[Miniature], None]
TEXT = "content/news/first-meeting.md"


def options(county: Miniature, output: str = "output", cache: str = "cache") -> list[str]:
    folders = {"--content": "content", "--faq": "faq", "--output": output, "--cache": cache}
    given = [word for name, folder in folders.items() for word in (name, str(county.root / folder))]
    return [*given, "--now", NOW]


@contextmanager
def serving(county: Miniature) -> Iterator[tuple[subprocess.Popen[str], Queue[str]]]:
    """A preview in a process of its own, and what it says, line by line."""
    command = [sys.executable, str(ROOT / "tasks.py"), "serve", "--port", "0", *options(county)]
    inside = {**os.environ, "PYTHONUTF8": "1"}  # else it would hand over to another process
    with subprocess.Popen(
        command, env=inside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        said: Queue[str] = Queue()
        assert process.stdout
        lines = process.stdout
        listener = Thread(target=lambda: [said.put(line.strip()) for line in lines], daemon=True)
        listener.start()
        try:
            yield process, said
        finally:
            process.kill()
            listener.join(STEP_S)  # else the pipe would be closed under its hands


def until(said: Queue[str], words: str) -> str:
    """Return the first line that has the words."""
    while words not in (line := said.get(timeout=STEP_S)):
        pass
    return line


def _lead_nowhere(county: Miniature) -> None:
    (county.content / "news/lost.md").symlink_to("nowhere.md")


def _make_a_folder(county: Miniature) -> None:
    (county.content / "news/folder.md").mkdir()


def _delete(county: Miniature) -> None:
    (county.root / TEXT).unlink()


def _lose_all(county: Miniature) -> None:
    county.content.rename(county.root / "aside")


def _break(county: Miniature) -> None:
    county.write(TEXT, b"\xff\xfe\x00")


def _spoil_the_columns(county: Miniature) -> None:
    county.write("content/columns.yaml", "- [")


def _lose_the_site(county: Miniature) -> None:
    (county.root / "output").rename(county.root / "gone")
    county.write("output", "a file in its place")


ACCIDENTS: tuple[Accident, ...] = (
    _lead_nowhere, _make_a_folder, _delete, _lose_all, _break, _spoil_the_columns, _lose_the_site,
)  # fmt: skip


@needs_signals
def test_a_preview_survives_what_happens_to_its_files(miniature: Miniature) -> None:
    """One accident after another; once all is well again, so is the preview."""
    before = {path: path.read_bytes() for path in miniature.content.rglob("*") if path.is_file()}
    with serving(miniature) as (process, said):
        address = until(said, "网址 http").split()[1]
        for number, accident in enumerate(ACCIDENTS):
            accident(miniature)
            nudge(miniature)
            until(said, "")
            status, page = shown(address)
            assert status in (200, 503) and "</body>" in page
            mend(miniature, before)
            miniature.write(TEXT, before[miniature.root / TEXT] + f"\n第{number}次改好。\n".encode())
            until(said, "已生成")
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(STEP_S) in (0, 130)
    assert not (miniature.root / ".output.lock").exists()


def nudge(county: Miniature) -> None:
    """Save a text that says the same, so that there is a build in any case."""
    with (county.faq / "dues.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")


def mend(county: Miniature, files: dict[Path, bytes]) -> None:
    """Lay the content down as it was."""
    if (county.root / "aside").exists():
        (county.root / "aside").rename(county.content)
    for path in (county.content / "news/lost.md", county.content / "news/folder.md"):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
    if (county.root / "output").is_file():
        (county.root / "output").unlink()
    for path, data in files.items():
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)


def test_who_comes_to_a_preview_is_told(miniature: Miniature) -> None:
    """A second preview and a build on its output; who shares only its cache goes without it. None disturbs it."""
    with serving(miniature) as (process, said):
        address = until(said, "网址 http").split()[1]
        for verb, more in (("serve", ["--port", "0"]), ("build", [])):
            refused = tasks(verb, *options(miniature), *more)
            assert (2, "") == (refused.returncode, refused.stdout)
            assert f"文件夹 output 正由 serve（进程 {process.pid}，20" in refused.stderr
            assert "按 Ctrl+C 结束它，或用 --output" in refused.stderr
        beside = tasks("build", *options(miniature, output="another"))
        assert (0, True) == (beside.returncode, "缓存正由 serve" in beside.stderr)
        nudge(miniature)
        until(said, "已生成")
        with urlopen(address, timeout=STEP_S) as page:
            assert page.status == 200


@needs_signals
def test_a_killed_preview_holds_nobody_up(miniature: Miniature) -> None:
    """Its locks lie there, and count for nothing."""
    with serving(miniature) as (process, said):
        until(said, "网址 http")
    assert process.returncode
    after = tasks("build", *options(miniature), "--no-search")
    assert (0, "") == (after.returncode, after.stderr)
    assert {"content", "faq", "output", "cache"} == {path.name for path in miniature.root.iterdir()}
