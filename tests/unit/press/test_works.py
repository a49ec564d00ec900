"""plugins/press.py: files that are no pages are made where something has changed, and inspected."""

from __future__ import annotations

import pytest

from plugins.outputs import Ledger
from plugins.press import UnfitSite, Work
from tests.unit.press.shop import Shop, never


def made_by(shop: Shop, works: list[Work], count: int = 1) -> tuple[list[str], set[str]]:
    """Return the notes, and the paths of what was made now."""
    press = shop.press(count)
    notes = press.make_each(works)
    shop.last = Ledger(press.outputs.files, {})
    return notes, press.outputs.fresh


def work(path: str, text: str, mark: bytes = b"1", note: str = "") -> Work:
    return Work(path, mark, lambda: (text, note))


def test_works_are_made_where_something_has_changed(shop: Shop) -> None:
    """Notes of those that stand are still known."""
    assert (["一", "二"], {"a.js", "b/c.xml"}) == made_by(
        shop, [work("a.js", "a", note="一"), work("b/c.xml", "b", note="二")]
    )
    again = [Work("a.js", b"1", never), work("b/c.xml", "c", b"2", "三")]
    assert (["一", "三"], {"b/c.xml"}) == made_by(shop, again)
    assert ["a", "c"] == [shop.read("a.js"), shop.read("b/c.xml")]


def test_bytes_are_written_as_they_are(shop: Shop) -> None:
    """Nobody reads them, so they are not inspected."""
    packed = "坏".encode() + b"\0\xff"
    assert ([""], {"a.gz"}) == made_by(shop, [Work("a.gz", b"1", lambda: (packed, ""))])
    assert ([], packed) == (shop.inspected, (shop.folder / "a.gz").read_bytes())


def test_works_may_be_many(shop: Shop) -> None:
    """In workers, each note at its place."""
    works = [work(f"{number}.js", str(number), note=f"第{number}") for number in range(100)]
    notes, fresh = made_by(shop, works, 3)
    assert ([f"第{number}" for number in range(100)], 100) == (notes, len(fresh))
    assert [str(number) for number in range(100)] == [shop.read(f"{number}.js") for number in range(100)]


def test_a_work_that_must_not_be_published_is_refused(shop: Shop) -> None:
    with pytest.raises(UnfitSite, match=r"b\.xml 里有坏"):
        made_by(shop, [work("a.js", "好"), work("b.xml", "坏")])


def test_a_small_text_is_inspected_and_written_where_it_differs(shop: Shop) -> None:
    press = shop.press()
    press.write_text("robots.txt", "User-agent: *\n")
    assert ["robots.txt"] == shop.inspected
    assert "User-agent: *\n" == shop.read("robots.txt")
    with pytest.raises(UnfitSite, match=r"x\.json 里有坏"):
        press.write_text("x.json", "坏")
    assert {"robots.txt"} == set(press.outputs.files)


@pytest.mark.parametrize(("name", "is_read"), [("a.vtt", True), ("a.txt", True), ("a.pdf", False), ("a.jpg", False)])
def test_a_copied_text_is_looked_at(shop: Shop, name: str, is_read: bool) -> None:
    """A picture has no words."""
    press = shop.press()
    press.outputs.target(name).write_bytes("坏".encode() + b"\xff")
    if is_read:
        with pytest.raises(UnfitSite, match=f"{name} 里有坏"):
            press.look_at(name)
    else:
        press.look_at(name)


def test_a_long_text_is_written_whole(shop: Shop) -> None:
    """Longer than a system takes at once."""
    made_by(shop, [work("a.js", "茶" * 3_000_000)])
    assert "茶" * 3_000_000 == shop.read("a.js")
