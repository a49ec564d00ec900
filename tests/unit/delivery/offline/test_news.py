"""plugins/delivery/offline/news.py: what a delta brings, for its readers."""

from plugins.delivery.offline.difference import Difference, compare
from plugins.delivery.offline.model import Manifest
from plugins.delivery.offline.news import CHANGED, MOVED, NEW, WITHDRAWN, News
from tests.unit.delivery.offline.samples import V1, V2, manifest, text_row


def tombstone(path: str, moved_to: str | None) -> str:
    return f"gone {moved_to or ''}"


def lead(old: Manifest, new: Manifest, whole: bool = False) -> Difference:
    return compare(old, new, {row.path: f"《{row.path}》" for row in new.texts}, tombstone, whole)


def test_news_tell_what_a_reader_will_find() -> None:
    """Of what is withdrawn only the place."""
    kept, edited, moved, gone = (text_row(f"{name}.html", f"n/{name}.md") for name in "kemg")
    old = manifest(V1, {"a": b"1"}, (kept, edited, moved, gone))
    texts = (
        kept, text_row("e.html", "n/e.md", body="other"), text_row("m2.html", "n/m.md", "m.html", "m.html", "m.html"),
        text_row("new.html", "n/new.md"),
    )  # fmt: skip
    assert (
        News(NEW, "《new.html》", "new.html"), News(CHANGED, "《e.html》", "e.html"),
        News(MOVED, "《m2.html》", "m2.html"), News(WITHDRAWN, "", "g.html"),
    ) == lead(old, manifest(V2, {"a": b"2"}, texts)).news  # fmt: skip


def test_of_unknown_texts_there_is_no_news() -> None:
    """Where only the base's zip is left, every text would count as new."""
    assert () == lead(manifest(V1), manifest(V2, texts=(text_row("a.html"),))).news
