"""What stands where a text has been: a notice that it was withdrawn, or a page that leads to its address of today."""

from __future__ import annotations

from plugins.features.articles.aliases import moved_paths, moved_paths_on_sticks
from plugins.features.articles.model import ArticleHeaders, Withdrawal
from plugins.features.columns.model import Column
from plugins.features.list_items.model import Sequenced
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.rendering.pages import Composed
from plugins.kernel.rendering.writer import PortalWriter

WITHDRAWN = PageType(
    "withdrawn", {"withdrawal": "articles.Withdrawal: since when and why"}, {"withdrawal": "撤回的说明变了"}
)
MOVED = PageType("moved", {}, {})
_TAKEN_BACK, _ELSEWHERE = "文章已撤回", "地址变了"


@frozen
class Notice(Value):
    """A withdrawn text's page: nothing of the text itself."""

    path: str
    column: Column
    withdrawal: Withdrawal


def write_left_behind(writer: PortalWriter, headers: ArticleHeaders, *, is_stick: bool) -> None:
    """Write both kinds of pages. is_stick: leave out those that a stick cannot hold."""
    notices = [
        Notice(each.path, each.column, each.withdrawal) for each in headers.withdrawn.values() if each.withdrawal
    ]
    writer.write_pages("withdrawn texts", "撤回的文章", WITHDRAWN, _notices, Sequenced(notices))
    moved = moved_paths_on_sticks(headers) if is_stick else moved_paths(headers)
    writer.write_pages("old addresses", "旧地址", MOVED, _redirects, Sequenced(moved))


def _notices(notices: Sequenced) -> Composed:
    for each in notices:
        trail = crumbs(Link(each.column.name, each.column.path), here=_TAKEN_BACK)
        yield PageMetadata(each.path, "error", _TAKEN_BACK, crumbs=trail), {"withdrawal": each.withdrawal}


def _redirects(moves: Sequenced) -> Composed:
    for each in moves:
        yield PageMetadata(each.path, "moved", _ELSEWHERE, crumbs=crumbs(here=_ELSEWHERE), moved_to=each.target), {}
