"""The pictures of commands in the editors' README: real commands in a sample repository, their output drawn as SVG.

`tasks.py shots --terminal` writes them into theme/shots. They need no browser, and the same bytes come out everywhere.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from plugins.kernel.problems import PortalError
from plugins.setup.verb import find_verbs, read_words
from tests.county import ROOT
from tests.editors import NAMES, SETTINGS, git
from tests.reviewing import COLUMNS as COLUMNS_YAML

NOW = "2026-03-10T08:00"
STAMP = "2026-03-10T08:00:00+08:00"  # of every commit: its name depends on it
COLUMNS = 88  # of the terminal that is drawn
# A picture asks no other host for a font.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\n|<!-- .*? -->", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace(
    "Fira Code, monospace", "ui-monospace, Consolas, monospace"
)
NOTICE = "content/notices/示例通知.md"
HEAD = "---\n标题: 示例通知\n日期: 2026-03-{day}\n来源: 示例\n编辑: 示例\n摘要: 示例\n示例: 是\n---\n\n"


def pictures() -> dict[str, bytes]:
    """Return each picture by its file's name, made in a repository that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="redcity-") as folder, _surroundings():
        place = Path(folder).resolve()
        first, second = _begin(place)
        return {f"git-{name}.svg": _drawn(lines) for name, lines in _scenes(first, second)}


def _scenes(first: Path, second: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield what two people type and read."""
    _write(first, NOTICE, HEAD.format(day="32") + "三月八日开会。\n")
    yield "refused", _typed(first, "save", "新的通知")
    _write(first, NOTICE, HEAD.format(day="01") + "三月八日开会。\n")
    yield "save", _typed(first, "save", "新的通知")
    yield "get", _typed(second, "get")
    _write(first, NOTICE, HEAD.format(day="01") + "三月八日上午九点开会。\n")
    _typed(first, "save", "写明几点")
    _write(second, NOTICE, HEAD.format(day="01") + "三月九日开会。\n")
    yield "conflict", _typed(second, "save", "改了日子")


def _typed(root: Path, verb: str, *words: str) -> list[str]:
    """Run a verb as tasks.py does; return the line that was typed and what was printed."""
    found = find_verbs(ROOT)[verb]
    printed = io.StringIO()
    with redirect_stdout(printed):
        try:
            found.run(read_words(found, [*words, "--now", NOW]), root)
        except PortalError as error:
            print(error)
    shown = "".join(f' "{word}"' for word in words)
    return [f"> py tasks.py {verb}{shown}", *printed.getvalue().rstrip("\n").split("\n")]


def _drawn(lines: Sequence[str]) -> bytes:
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor",
                      legacy_windows=False)  # fmt: skip
    for number, line in enumerate(lines):
        console.print(Text(line, style="" if number else "bold"), highlight=False, soft_wrap=False)
    svg = console.export_svg(title="", code_format=FORMAT, unique_id="terminal")
    # A Chinese character is as wide as two others, which the stated lengths do not know: they would press it together.
    return (re.sub(r' textLength="[^"]*"', "", svg).rstrip("\n") + "\n").encode()


def _begin(place: Path) -> tuple[Path, Path]:
    """Return the projects of two people that share a repository, with a county in it that has no text yet."""
    git(place, "init", "-q", "--bare", "-b", "main", "shared.git")
    first, second = (place / name for name in NAMES[:2])
    git(place, "clone", "-q", "shared.git", str(first))
    _write(first, ".gitignore", ".cache/\ntheme\n")
    _write(first, "content/columns.yaml", COLUMNS_YAML)
    _write(first, "content/site.yaml", "name: 示例党建网\n")
    _name(first, NAMES[0])
    git(first, "checkout", "-q", "-b", "main")
    git(first, "add", "-A")
    git(first, "commit", "-q", "-m", "开始")
    git(first, "push", "-q", "-u", "origin", "main")
    git(place, "clone", "-q", "shared.git", str(second))
    _name(second, NAMES[1])
    return first, second


def _name(root: Path, name: str) -> None:
    git(root, "config", "user.name", name)
    git(root, "config", "user.email", "editor@example.org")
    (root / "theme").symlink_to(ROOT / "theme", target_is_directory=True)


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _surroundings() -> Iterator[None]:
    """Let no setting, clock or terminal of this machine change what is printed."""
    fixed: Mapping[str, str] = {**SETTINGS, "GIT_AUTHOR_DATE": STAMP, "GIT_COMMITTER_DATE": STAMP}
    before = dict(os.environ)
    os.environ.update(fixed)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
