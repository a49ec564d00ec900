"""plugins/delivery/offline/difference.py: what leads from a base to the full bundle after it."""

from plugins.delivery.offline.difference import Difference, compare
from plugins.delivery.offline.model import Manifest
from plugins.features.offline_pages.layout import trail_path
from plugins.kernel.files.file_rows import row_of
from tests.unit.delivery.offline.samples import V1, V2, V3, manifest


def tombstone(path: str, moved_to: str | None) -> str:
    return f"gone {moved_to or ''}"


def lead(old: Manifest, new: Manifest, whole: bool = False) -> Difference:
    return compare(old, new, {row.path: f"《{row.path}》" for row in new.texts}, tombstone, whole)


def test_a_delta_carries_what_differs() -> None:
    """And the lists of it."""
    old = manifest(V1, {"a.html": b"1", "b.html": b"2", "c.html": b"3"})
    new = manifest(V2, {"a.html": b"1", "b.html": b"4", "d.html": b"5", "c.html": b"3"})
    found = lead(old, new)
    assert ["b.html", "d.html"] == [path for path in found.changed if not path.startswith("manifest/")]
    assert {row.path for row in new.lists} - {row.path for row in old.lists} <= set(found.changed)
    assert ({}, (), (V1,)) == (found.new_tombstones, found.tombstones, found.chain)


def test_what_is_gone_becomes_a_page_or_nothing() -> None:
    old, new = manifest(V1, {"a.html": b"1", "b.webm": b"2", "c.html": b"3"}), manifest(V2, {"c.html": b"3"})
    found = lead(old, new)
    expected = {"a.html": b"gone ", "b.webm": b""}
    assert expected.items() <= found.new_tombstones.items()
    assert {row_of(path, data) for path, data in found.new_tombstones.items()} == set(found.tombstones)


def test_trails_stay() -> None:
    """They are how a folder knows which deltas it has had."""
    old = manifest(V1, {"c.html": b"3", trail_path(V1): b"x"})
    assert trail_path(V1) not in lead(old, manifest(V2, {"c.html": b"3", trail_path(V2): b"y"})).new_tombstones


def test_lists_that_are_gone_are_emptied() -> None:
    """They would name what is withdrawn."""
    files = {f"{number:03d}": b"1" for number in range(50)}
    old, new = manifest(V1, files), manifest(V2, {"000": b"1"})
    found = lead(old, new)
    lists = {row.path for row in old.lists} - {row.path for row in new.lists}
    assert len(lists) > 3
    assert lists == found.new_tombstones.keys() - files.keys()
    assert {b""} == set(found.new_tombstones.values())


def test_tombstones_last_as_long_as_their_places_are_free() -> None:
    """What comes back is no tombstone any more."""
    stone, other = row_of("a.html", b"gone "), row_of("b.html", b"gone ")
    old = manifest(V2, {"c.html": b"3"}, chain=(V1,), tombstones=(stone, other))
    found = lead(old, manifest(V3, {"c.html": b"3", "b.html": b"again"}))
    assert ((stone,), (V1, V2), {}) == (found.tombstones, found.chain, found.new_tombstones)
    assert "b.html" in found.changed


def test_a_whole_delta_has_everything() -> None:
    """All that any folder of the chain may hold is gone afterwards."""
    old = manifest(V2, {"c.html": b"3", "d.html": b"4"}, chain=(V1,), tombstones=(row_of("a.html", b"gone x"),))
    found = lead(old, manifest(V3, {"c.html": b"3"}), whole=True)
    assert {"c.html"} == {path for path in found.changed if not path.startswith("manifest/")}
    assert {"a.html": b"gone ", "d.html": b"gone "} == found.new_tombstones
    assert tuple(row_of(path, b"gone ") for path in ("a.html", "d.html")) == found.tombstones


def test_a_version_that_comes_back_is_not_before_itself() -> None:
    """An edit and its taking back on one day."""
    old = manifest(V2, {"c.html": b"3"}, chain=(V1,))
    assert (V2,) == lead(old, manifest(V1, {"c.html": b"3"})).chain
