"""Articles' files as an editor's hand changes them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.built.changing.scene import NothingToDo, Scene

TAGS = ("茶叶", "公式", "公示", "宫室", "组织生活", "读书", "独子", "Tea", "tea", "100%")  # some sound alike
LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()]+\.md)(?:#[^()]*)?\)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def set_key(path: Path, name: str, value: str | None, *others: str) -> None:
    """Give the head's key another value; None removes it. others: its other names."""
    head, rest = read(path).removeprefix("---\n").split("---\n", 1)
    lines, is_left_out = list[str](), False
    for line in head.splitlines():
        if not line.startswith((" ", "-", "\t")):  # else it goes on with what the line before it began
            is_left_out = line.partition(":")[0] in (name, *others)
        lines += [] if is_left_out else [line]
    lines += [f"{name}: {value}"] if value is not None else []
    write(path, "---\n" + "\n".join(lines) + "\n---\n" + rest)


def change_body(path: Path, change: Callable[[str], str]) -> None:
    text = read(path)
    head, fence, rest = text.removeprefix("---\n").partition("---\n")
    write(path, f"---\n{head}{fence}{change(rest)}")


def link_to(scene: Scene, path: Path) -> str:
    target = path.relative_to(scene.content).as_posix()
    return f"../{target}"


def replace_one(path: Path, pattern: str, new: str, chance: random.Random) -> None:
    """Replace one of the pattern's places; group 1 stays."""
    text = read(path)
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found:
        raise NothingToDo
    place = chance.choice(found)
    write(path, text[: place.start()] + place[1] + new + text[place.end() :])


def photograph(seed: int, size: tuple[int, int] = (490, 4), kind: str = "JPEG") -> bytes:
    """Return a small photograph, wide enough for two sizes."""
    image = Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()
