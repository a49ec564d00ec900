"""plugins/bundle/update.py: from one bundle to the next."""

from plugins.bundle.account import CHANGED, MOVED, NEW, WITHDRAWN, News
from plugins.bundle.layout import trail_path
from plugins.bundle.model import Manifest, row_of
from plugins.bundle.update import Update, find_moved, lead_over
from tests.unit.bundle.samples import V1, V2, V3, manifest, text_row


def tombstone(path: str, moved_to: str | None) -> str:
    return f"gone {moved_to or ''}"


def lead(old: Manifest, new: Manifest, whole: bool = False) -> Update:
    return lead_over(old, new, {row.path: f"《{row.path}》" for row in new.texts}, tombstone, whole)


def test_an_update_carries_what_differs() -> None:
    """And the lists of it."""
    old = manifest(V1, {"a.html": b"1", "b.html": b"2", "c.html": b"3"})
    new = manifest(V2, {"a.html": b"1", "b.html": b"4", "d.html": b"5", "c.html": b"3"})
    found = lead(old, new)
    assert ["b.html", "d.html"] == [path for path in found.changed if not path.startswith("manifest/")]
    assert {row.path for row in new.parts} - {row.path for row in old.parts} <= set(found.changed)
    assert ({}, (), (V1,)) == (found.laid, found.tombstones, found.chain)


def test_what_is_gone_becomes_a_page_or_nothing() -> None:
    old, new = manifest(V1, {"a.html": b"1", "b.webm": b"2", "c.html": b"3"}), manifest(V2, {"c.html": b"3"})
    found = lead(old, new)
    expected = {"a.html": b"gone ", "b.webm": b""}
    assert expected.items() <= found.laid.items()
    assert {row_of(path, data) for path, data in found.laid.items()} == set(found.tombstones)


def test_trails_stay() -> None:
    """They are how a folder knows which updates it has had."""
    old = manifest(V1, {"c.html": b"3", trail_path(V1): b"x"})
    assert trail_path(V1) not in lead(old, manifest(V2, {"c.html": b"3", trail_path(V2): b"y"})).laid


def test_lists_that_are_gone_are_emptied() -> None:
    """They would name what is withdrawn."""
    files = {f"{number:03d}": b"1" for number in range(50)}
    old, new = manifest(V1, files), manifest(V2, {"000": b"1"})
    found = lead(old, new)
    lists = {row.path for row in old.parts} - {row.path for row in new.parts}
    assert len(lists) > 3
    assert lists == found.laid.keys() - files.keys()
    assert {b""} == set(found.laid.values())


def test_tombstones_last_as_long_as_their_places_are_free() -> None:
    """What comes back is no tombstone any more."""
    stone, other = row_of("a.html", b"gone "), row_of("b.html", b"gone ")
    old = manifest(V2, {"c.html": b"3"}, chain=(V1,), tombstones=(stone, other))
    found = lead(old, manifest(V3, {"c.html": b"3", "b.html": b"again"}))
    assert ((stone,), (V1, V2), {}) == (found.tombstones, found.chain, found.laid)
    assert "b.html" in found.changed


def test_a_whole_update_has_everything() -> None:
    """All that any folder of the chain may hold is gone afterwards."""
    old = manifest(V2, {"c.html": b"3", "d.html": b"4"}, chain=(V1,), tombstones=(row_of("a.html", b"gone x"),))
    found = lead(old, manifest(V3, {"c.html": b"3"}), whole=True)
    assert {"c.html"} == {path for path in found.changed if not path.startswith("manifest/")}
    assert {"a.html": b"gone ", "d.html": b"gone "} == found.laid
    assert tuple(row_of(path, b"gone ") for path in ("a.html", "d.html")) == found.tombstones


def test_a_version_that_comes_back_is_not_before_itself() -> None:
    """An edit and its taking back on one day."""
    old = manifest(V2, {"c.html": b"3"}, chain=(V1,))
    assert (V2,) == lead(old, manifest(V1, {"c.html": b"3"})).chain


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
    """Where only the older zip is left, every text would count as new."""
    assert () == lead(manifest(V1), manifest(V2, texts=(text_row("a.html"),))).news


def test_a_text_is_known_again_by_its_source_its_words_or_its_title() -> None:
    old = [
        text_row("a.html", "n/a.md"), text_row("b.html", "n/b.md", body="words"),
        text_row("c.html", "n/c.md", title="title"), text_row("d.html", "n/d-long-name.md"),
    ]  # fmt: skip
    new = [
        text_row("a2.html", "n/a.md"), text_row("b2.html", "n/x.md", body="words"),
        text_row("c2.html", "n/y.md", title="title"), text_row("d2.html", "m/d-long-name.md"),
    ]  # fmt: skip
    assert {f"{name}.html": f"{name}2.html" for name in "abcd"} == find_moved(old, new)


def test_what_could_be_two_is_not_guessed() -> None:
    """A link to a stranger's text would be worse than none."""
    old = [text_row("a.html", "n/1.md", body="same"), text_row("b.html", "n/2.md", body="same")]
    assert {} == find_moved(old, [text_row("c.html", "m/3.md", body="same")])
    assert {} == find_moved(
        [text_row("a.html", "n/1.md")], [text_row("b.html", "m/1.md"), text_row("c.html", "o/1.md")]
    )


def test_a_text_that_was_there_before_is_nobodys_new_place() -> None:
    old = [text_row("a.html", "n/a.md", body="same"), text_row("b.html", "n/b.md", body="other")]
    new = [text_row("b.html", "n/b.md", body="same")]
    assert {} == find_moved(old, new)
