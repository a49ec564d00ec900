"""Words to whoever takes a text out of the house by hand: the site does not show it, or shows another revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha1

from plugins.features.articles.model import ArticleSource
from plugins.features.articles.publication import sort_out, why_hidden
from plugins.features.reviews.committed import committed
from plugins.features.reviews.survey import Survey, survey
from plugins.kernel.request import Folders
from plugins.kernel.versions.selection import CONTENT


def notes_on(texts: Iterable[tuple[ArticleSource, bytes]], folders: Folders, now: datetime) -> Iterator[str]:
    """Yield a sentence for each text that is not public as it lies there, on why. texts: each with its file's bytes."""
    base = committed(folders)
    found = survey(base) if base else None
    for article, data in texts:
        reasons = list(why_hidden(sort_out([article.header()], now)).values())
        if found and (unsigned := _why_not_signed(f"{CONTENT}/{article.source}", data, found)):
            reasons.append(unsigned)
        if reasons:
            why = "；".join(reasons)
            yield f"注意：《{article.get('title')}》现在还不能公开：{why}。先不要发出去，也不要念。"


def _why_not_signed(path: str, data: bytes, found: Survey) -> str:
    """Return why a revision is not the one that was approved, "" where it is."""
    base, text = found.base, found.texts.get(path)
    if path in base.entries and not text:
        return ""  # of a column that needs no review
    is_saved = base.blob(path) in (_blob(data), _blob(data.replace(b"\r\n", b"\n")))
    if text and text.is_current and is_saved:
        return ""
    return "这一版还没有审完" if text and is_saved else "这一版改了还没有保存，也没有审"


def _blob(data: bytes) -> str:
    """Return git's name for these bytes."""
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
