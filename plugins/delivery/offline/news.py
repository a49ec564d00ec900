"""What a delta brings, for its readers: which texts are new, changed, moved or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plugins.delivery.offline.model import TextRow
from plugins.kernel.frozen import frozen

NEW, CHANGED, MOVED, WITHDRAWN = "新增", "修改", "移动", "撤下"


@frozen
class News:
    """One text. title: "" for a withdrawn one, which must not be read anywhere any more."""

    kind: str
    title: str
    path: str


def find_news(
    base: Sequence[TextRow], full: Sequence[TextRow], titles: Mapping[str, str], moved: Mapping[str, str]
) -> Iterator[News]:
    """Yield what has become of the texts of `base` in `full`; nothing where the texts of `base` are unknown.

    titles: of the texts of `full`, by path. moved: old path → new path.
    """
    if not base:
        return
    before, after = {row.path: row for row in base}, {row.path: row for row in full}
    arrived = set(moved.values())
    yield from (News(NEW, titles[path], path) for path in after if path not in before and path not in arrived)
    yield from (
        News(CHANGED, titles[path], path) for path, row in after.items() if path in before and row != before[path]
    )
    yield from (News(MOVED, titles[path], path) for path in after if path in arrived)
    yield from (News(WITHDRAWN, "", path) for path in before if path not in after and path not in moved)
