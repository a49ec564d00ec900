"""Whether a notice or document still holds on a given day. Pure: the day is asked for only where it decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plugins.features.articles.model import ArticleSource, Validity
from plugins.kernel.rendering.page_metadata import Link

LABELS = {"valid": "有效", "revised": "已修订", "repealed": "废止", "expired": "已过期", "pending": "尚未生效"}


def validity_of(article: ArticleSource, today: Callable[[], date], successor: Link | None) -> Validity | None:
    """Return what the banner says, None for an article that says nothing of its validity.

    What the editor states comes first; else a successor means revised, and the dates decide.
    """
    stated, start, end = article.get("validity"), article.get("valid_from"), article.get("valid_until")
    if not (stated or start or end or successor):
        return None
    if stated in ("revised", "repealed"):
        state = stated
    elif successor:
        state = "revised"
    elif end and end.date < today():
        state = "expired"
    else:
        state = "pending" if start and start.date > today() else "valid"
    return Validity(state, LABELS[state], _message(state, article, successor), successor)


def _message(state: str, article: ArticleSource, successor: Link | None) -> str:
    start, end = article.get("valid_from"), article.get("valid_until")
    if state == "expired":
        return f"本文已于{end.text}失效，仅供查阅。"
    if state == "pending":
        return f"本文自{start.text}起生效。"
    if state == "revised":
        return "本文已有新的文本，请以新文本为准。" if successor else "本文已经修订，请查阅新的文本。"
    if state == "repealed":
        return "本文已经废止，仅供查阅。"
    return f"本文现行有效，有效期至{end.text}。" if end else "本文现行有效。"
