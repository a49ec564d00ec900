"""One generator's sources of a county, and how they are built."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.corpus import Text

CLEAN = "clean"  # the case without an output to begin with
CASES = (CLEAN, "unchanged", "body", "title", "added", "removed", "template", "setting")
_INDENT = re.compile(r"(\A---\n.*?\n---\n)|^[ \t]+", re.MULTILINE | re.DOTALL)  # not of a head, which is YAML


@dataclass(frozen=True, slots=True)
class Site:
    """content: the folder of the texts. source: returns a text as this generator reads it.

    template: the base template; a "</body>" stands in it. setting: the file with the county's name.
    keeps: it has files of its own besides the output from which a later run gains; they are in cache.
    folder: where the command runs, None for anywhere.
    """

    name: str
    command: tuple[str, ...]
    content: Path
    source: Callable[[Text], str]
    template: Path
    setting: Path
    output: Path
    keeps: bool = False
    cache: Path | None = None
    folder: Path | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def path(self, text: Text) -> Path:
        """Return where the text's file is."""
        return self.content / text.source


class LeftOut(Exception):
    """A generator cannot be run on this machine. Holds the reason in both languages."""


def lay_templates(source: Path, target: Path) -> None:
    """Copy a peer's project, with its templates' indents left out, as the portal prints its own."""
    shutil.copytree(source, target)
    for path in target.rglob("*"):
        if path.suffix in (".html", ".njk"):
            text = path.read_text(encoding="utf-8")
            path.write_text(_INDENT.sub(lambda found: found[1] or "", text), encoding="utf-8", newline="\n")


def write_texts(folder: Path, texts: Iterable[Text], source: Callable[[Text], str]) -> None:
    """Write the texts as one generator reads them."""
    for text in texts:
        path = folder / text.source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source(text), encoding="utf-8", newline="\n")
