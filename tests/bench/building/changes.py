"""What is changed between two builds, and what must stand in the output afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tests.bench.building.site import Site
from tests.bench.corpus import Text

MARK = "核对无误以后补上的一句"
NAME, NEW_NAME = "红城党建网", "红城党建新网"
_NEW_DATE = datetime(2026, 6, 29, 9)  # newer than every generated text, older than the clock
_LINK = re.compile(r"\]\(\.\./([^)]+)\)")

Edits = dict[Path, str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """edits: new texts by path in a site, None for a file that goes. added: how many articles more there are.

    mark, least, gone: as of output.Expected.
    """

    name: str
    edits: Callable[[Site], Edits]
    added: int = 0
    mark: str = ""
    least: int = 1
    gone: str = ""


def changes(texts: Sequence[Text]) -> dict[str, Change]:
    """Return the changes by name; texts that are edited or go lie in the middle, the added one is the newest."""
    middle, lonely = texts[len(texts) // 2], lonely_text(texts)
    retitled = with_title(middle, f"{middle.title}（{MARK}）")
    newest = newest_text(texts)
    return {
        "unchanged": Change("unchanged", lambda site: {}),
        "body": Change("body", lambda site: _written(site, with_sentence(middle)), mark=MARK),
        "title": Change("title", lambda site: _written(site, retitled), mark=retitled.title),
        "added": Change("added", lambda site: _written(site, newest), 1, newest.title),
        "removed": Change("removed", lambda site: {site.path(lonely): None}, -1, gone=lonely.title),
        "template": Change("template", _template_edits, mark=MARK, least=len(texts)),
        "setting": Change("setting", _setting_edits, mark=NEW_NAME, least=len(texts)),
    }


@contextmanager
def applied(edits: Edits) -> Iterator[None]:
    """Write the edits, and what was there before at the end."""
    before = {path: path.read_bytes() if path.exists() else None for path in edits}
    for path, text in edits.items():
        _put(path, None if text is None else text.encode())
    try:
        yield
    finally:
        for path, data in before.items():
            _put(path, data)


def with_sentence(text: Text) -> Text:
    """Return the text with a sentence more below its first heading: its summary stays."""
    blocks = text.body.split("\n\n")
    place = next(number for number, block in enumerate(blocks) if block.startswith("## ")) + 1
    blocks[place] += f"{MARK}。"
    return replace(text, body="\n\n".join(blocks))


def with_title(text: Text, title: str) -> Text:
    head = tuple(f"title: {title}" if line.startswith("title: ") else line for line in text.head)
    return replace(text, title=title, head=head)


def newest_text(texts: Sequence[Text]) -> Text:
    """Return a text that is newer than all others, in the column of the last."""
    text = with_title(texts[-1], f"{texts[-1].title}（{MARK}）")
    head = tuple(f"date: {_NEW_DATE}" if line.startswith("date: ") else line for line in text.head)
    return replace(text, source=f"{text.column}/a{len(texts):06d}.md", date=_NEW_DATE, head=head)


def lonely_text(texts: Sequence[Text]) -> Text:
    """Return a text near the middle to which no other links and whose title no other has: it can go alone."""
    linked = {source for text in texts for source in _LINK.findall(text.body)}
    titles = [text.title for text in texts]
    later = texts[len(texts) // 2 + 1 :]
    return next(text for text in later if text.source not in linked and titles.count(text.title) == 1)


def _written(site: Site, text: Text) -> Edits:
    return {site.path(text): site.source(text)}


def _template_edits(site: Site) -> Edits:
    template = site.template.read_text(encoding="utf-8")
    return {site.template: template.replace("</body>", f'<p class="note">{MARK}</p>\n</body>')}


def _setting_edits(site: Site) -> Edits:
    return {site.setting: site.setting.read_text(encoding="utf-8").replace(NAME, NEW_NAME)}


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
