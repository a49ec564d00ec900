"""Three states of a made-up county's site: at first, after an edit, and with a text taken back."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import NOW, generate, write_county
from tests.bench.measure import measure
from tests.county import ROOT

ADDRESS = "https://county.example.org"
ACTS = ("first", "edit", "withdrawal")
_LINKED = re.compile(r"[\w-]+\.md")
_EDITED = "核对无误以后补上的一句"


@dataclass(frozen=True, slots=True)
class States:
    """sites: by act. words: of the text that is taken back. holding: the files of the
    first site that hold them, and do not in the last."""

    sites: dict[str, Path]
    words: str
    holding: tuple[str, ...]


def states(folder: Path, size: int) -> States:
    """Build the three sites."""
    texts = generate(size)
    content, faq = write_county(folder / "county", texts)
    middle, *later = texts[size // 2 :]
    linked = {name for text in texts for name in _LINKED.findall(text.markdown())}
    titles = "\n".join(text.title for text in texts)
    # A link to it would lead nowhere, and its title may stand in no other one: it is what is looked for.
    gone = next(text for text in later if Path(text.source).name not in linked and titles.count(text.title) == 1)
    sites = {"first": _built(folder, content, faq, "first")}
    path = content / middle.source
    path.write_text(middle.markdown().rstrip() + f"{_EDITED}。\n", encoding="utf-8")
    sites["edit"] = _built(folder, content, faq, "edit")
    (content / gone.source).unlink()
    sites["withdrawal"] = _built(folder, content, faq, "withdrawal")
    stay = set(_holding(sites["withdrawal"], gone.title))  # another text may have the same title
    return States(sites, gone.title, tuple(path for path in _holding(sites["first"], gone.title) if path not in stay))


def _built(folder: Path, content: Path, faq: Path, act: str) -> Path:
    """Build the site and keep a copy with its times, by which other tools tell what has changed."""
    output = folder / "output"
    words = ["--content", str(content), "--faq", str(faq), "--output", str(output), "--cache", str(folder / "cache")]
    measure([sys.executable, str(ROOT / "tasks.py"), "build", "--now", NOW, "--site-url", ADDRESS, *words])
    shutil.copytree(output, folder / act, ignore=shutil.ignore_patterns(".portal"))
    return folder / act


def _holding(site: Path, words: str) -> list[str]:
    sought = words.encode()
    files = (path for path in site.rglob("*") if path.suffix in (".html", ".js", ".xml"))
    return [path.relative_to(site).as_posix() for path in files if sought in path.read_bytes()]
