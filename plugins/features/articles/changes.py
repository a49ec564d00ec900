"""What of an article has changed since the last build, in the words that its editor knows."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.features.articles.head_fields import COMPOSED
from plugins.features.articles.model import Article, ArticleSource
from plugins.features.articles.stored import StoredText
from plugins.features.columns.model import TOLD as COLUMN_TOLD
from plugins.features.list_items.model import PublishedText
from plugins.kernel.incremental.blobs import LostBlob

_BODY = "正文"
# What editors call those fields of an article that have not the name of a key.
OTHER_LABELS = {"path": BY_NAME["slug"].label, "picture": BY_NAME["image"].label, "html": _BODY, "source": "文件名"}


def told_changes(before: PublishedText | None, now: PublishedText | None, source: ArticleSource) -> Iterator[str]:
    """Yield a sentence, without its full stop, for what has changed. source: of the article as it is now."""
    if not (before and now and isinstance(before.text, StoredText) and isinstance(now.text, StoredText)):
        return
    try:
        old, new = before.text.article(), now.text.article()
    except LostBlob:  # what the last build had is gone; nobody can tell the two apart
        return
    if old.column != new.column:
        yield COLUMN_TOLD
    labels = [*_labels(old, new, source), *_labels_of_lists(before, now)]
    if labels:
        yield f"稿件的{'、'.join(dict.fromkeys(labels))}变了"
    elif old.pictures != new.pictures:
        yield "稿件里的图片变了"


def _labels(old: Article, new: Article, source: ArticleSource) -> Iterator[str]:
    changed = {name for name in Article.__match_args__ if getattr(old, name) != getattr(new, name)}
    derived = set()  # what the editor has left to the portal follows from what is told anyway
    if "html" in changed and not source.get("summary"):
        derived.add("summary")
    if "tags" in changed and not source.get("keywords"):
        derived.add("keywords")
    for key in KEYS:
        if key.name in changed - derived or (key.name not in COMPOSED and _differ(old, new, key.name)):
            yield key.label
    yield from dict(sorted(set(old.register) ^ set(new.register)))
    yield from (label for name, label in OTHER_LABELS.items() if name in changed)


def _differ(old: Article, new: Article, name: str) -> bool:
    return bool(getattr(old.fields, name) != getattr(new.fields, name))


def _labels_of_lists(before: PublishedText, now: PublishedText) -> Iterator[str]:
    """Yield the labels of what shows in lists and on sticks only."""
    if before.item.headline != now.item.headline:
        yield BY_NAME["headline"].label
    if before.offline_priority != now.offline_priority:
        yield BY_NAME["offline_priority"].label
