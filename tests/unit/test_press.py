"""plugins/press.py: pages are taken first; what stands is left out, the rest is printed in workers and inspected."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from pelican.plugins import signals

from plugins import workers
from plugins.build.swap import standing
from plugins.marks import mark_of
from plugins.outputs import Ledger, Outputs
from plugins.press import FRAME, Page, Press, UnfitSite, Work
from plugins.published import SITE_WIDE
from plugins.workers import WORTH_IT

TEMPLATES = {
    "page.html": "{{ body }} {{ output_file }}",
    "list.html": '{{ part("row") }}{{ body }}',
    FRAME: "{{ site }}: <{{ main }}> {{ view }}",
    "partials/row.html": "-",
    "other.html": "nobody shows it",
}
PAGES = {"index.html": ("page.html", "甲"), "a/index.html": ("list.html", "乙"), "b/c/d.html": ("page.html", "丙")}


class Shop:
    """A press at work on a site in `folder`, and what it leaves for the next. bad: words that nobody may print."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.last, self.bad = folder, Ledger({}, {}), "坏"
        self.inspected: list[str] = []
        self.templates = dict(TEMPLATES)
        self.names: dict[str, Any] = dict.fromkeys(SITE_WIDE, "") | {"site": "红城", "part": Part()}

    def inspect(self, path: str, text: str) -> list[str]:
        self.inspected.append(path)
        return [f"{path} 里有{self.bad}"] if self.bad in text else []

    def press(self, count: int = 1) -> Press:
        outputs = Outputs(self.folder, self.last, standing(self.folder))
        settings = {"PORTAL_OUTPUTS": outputs, "PORTAL_INSPECT": self.inspect, "PORTAL_WORKERS": count}
        settings["PORTAL_ENDING"] = ExitStack()
        self.inspected.clear()
        return Press(str(self.folder), settings)

    def environment(self) -> Environment:
        return Environment(loader=DictLoader(self.templates), undefined=StrictUndefined)

    def show(self, pages: Mapping[str, tuple[str, Any]], count: int = 1) -> set[str]:
        """Print a site of these pages: (template, body). Return the paths of those that were printed now."""
        press, environment = self.press(count), self.environment()
        for path, (template, body) in pages.items():
            press.take(Page(path, template, mark_of(body), partial(str, path), partial(dict, body=body)))
        press.print_pages(self.names, environment)
        self.last = Ledger(press.outputs.files, press.outputs.results)
        assert set(pages) == set(press.outputs.files)
        return press.outputs.fresh

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


class Part:
    """Stands for the portal's own; the templates that it reaches are found by the words that call it."""

    def __call__(self, name: str) -> str:
        return name


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path / "site")


def test_a_page_shows_what_is_the_sites_and_what_is_its_own(shop: Shop) -> None:
    """And knows its path."""
    assert set(PAGES) == shop.show(PAGES)
    assert [
        "红城: <甲 index.html> index.html", "红城: <row乙> a/index.html", "红城: <丙 b/c/d.html> b/c/d.html",
    ] == [shop.read(path) for path in PAGES]  # fmt: skip
    assert sorted(PAGES) == sorted(shop.inspected)


def test_what_stands_is_not_printed_again(shop: Shop) -> None:
    """Nor are its names made, nor is it inspected, nor touched."""
    shop.show(PAGES)
    before = standing(shop.folder)
    assert set() == shop.show(PAGES)
    assert ([], before) == (shop.inspected, standing(shop.folder))


def edit_body(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("page.html", "丁")}


def edit_site(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.names["site"] = "新城"
    return PAGES


def edit_template(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["page.html"] += "!"
    return PAGES


def edit_frame(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates[FRAME] = "新{{ main }}"
    return PAGES


def edit_part(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["partials/row.html"] += "!"
    return PAGES


def edit_other(shop: Shop) -> dict[str, tuple[str, Any]]:
    shop.templates["other.html"] += "!"
    return PAGES


def change_template(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("list.html", "甲")}


def add_page(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"new.html": ("page.html", "甲")}


def remove_file(shop: Shop) -> dict[str, tuple[str, Any]]:
    (shop.folder / "index.html").unlink()
    return PAGES


def touch_file(shop: Shop) -> dict[str, tuple[str, Any]]:
    os.utime(shop.folder / "index.html", ns=(0, 1))
    return PAGES


def swap_bodies(shop: Shop) -> dict[str, tuple[str, Any]]:
    return PAGES | {"index.html": ("page.html", "丙"), "b/c/d.html": ("page.html", "甲")}


@pytest.mark.parametrize(
    ("edit", "printed"),
    [
        (edit_body, {"index.html"}),
        (edit_site, set(PAGES)),
        (edit_template, {"index.html", "b/c/d.html"}),
        (edit_frame, set(PAGES)),
        (edit_part, {"a/index.html"}),
        (edit_other, set()),
        (change_template, {"index.html"}),
        (add_page, {"new.html"}),
        (remove_file, {"index.html"}),
        (touch_file, {"index.html"}),
        (swap_bodies, {"index.html", "b/c/d.html"}),
    ],
)
def test_what_a_page_is_made_of_prints_it_again(
    shop: Shop, edit: Callable[[Shop], dict[str, tuple[str, Any]]], printed: set[str]
) -> None:
    """And nothing else does; all are then as if they were printed for the first time."""
    shop.show(PAGES)
    pages = edit(shop)
    assert printed == shop.show(pages)
    shown = {path: shop.read(path) for path in pages}
    shop.last = Ledger({}, {})
    assert set(pages) == shop.show(pages)
    assert shown == {path: shop.read(path) for path in pages}


@pytest.mark.parametrize("can_fork", [workers.CAN_FORK, False])
def test_many_pages_are_printed_in_workers(shop: Shop, monkeypatch: pytest.MonkeyPatch, can_fork: bool) -> None:
    """Each is what it would be without; its time and size are known, so that it stands the next time."""
    monkeypatch.setattr(workers, "CAN_FORK", can_fork)
    pages = {f"{number % 7}/{number}.html": ("page.html", number) for number in range(2 * WORTH_IT)}
    assert set(pages) == shop.show(pages, 3)
    assert {path: f"红城: <{body} {path}> {path}" for path, (_, body) in pages.items()} == {
        path: shop.read(path) for path in pages
    }
    assert set() == shop.show(pages, 3)


@pytest.mark.parametrize("count", [1, 2])
def test_pages_that_come_later_are_printed_as_well(shop: Shop, count: int) -> None:
    """Printing begins while others still compose theirs; what is begun must end with the build."""
    press, environment = shop.press(count), shop.environment()
    ending = press.settings["PORTAL_ENDING"]
    many = {f"{number % 7}/{number}.html": ("page.html", number) for number in range(2 * WORTH_IT)}
    for pages in (many, PAGES):
        for path, (template, body) in pages.items():
            press.take(Page(path, template, mark_of(body), partial(str, path), partial(dict, body=body)))
        press.begin_printing(shop.names, environment)
    assert (count > 1 and workers.CAN_FORK) == any(pending.is_away for _, pending in press._begun)
    press.print_pages(shop.names, environment)
    assert set(many) | set(PAGES) == press.outputs.fresh
    assert "红城: <3 3/3.html> 3/3.html" == shop.read("3/3.html")
    press.take(Page("late.html", "page.html", b"", str, never))
    for number in range(2 * WORTH_IT):
        press.take(Page(f"{number}.html", "page.html", b"", str, partial(time.sleep, 60)))
    press.begin_printing(shop.names, environment)
    ending.close()
    assert [] == multiprocessing.active_children()


def test_an_undefined_name_ends_the_build(shop: Shop) -> None:
    """A page with a hole in it is none."""
    shop.templates["page.html"] = "{{ nothing }}"
    with pytest.raises(UndefinedError, match="nothing"):
        shop.show(PAGES)


def test_a_page_sees_no_other_pages_names(shop: Shop) -> None:
    """Nor what a plugin has put into the context: it would be in no mark."""
    shop.templates["page.html"] = "{{ secret }}"
    shop.names["secret"] = "x"
    with pytest.raises(UndefinedError, match="secret"):
        shop.show(PAGES)


def test_names_are_made_for_pages_that_are_printed_only(shop: Shop) -> None:
    """An article's text is fetched from the disk for it."""
    made: list[str] = []
    for expected in (["甲"], []):
        made.clear()
        press = shop.press()
        press.take(Page("a.html", "page.html", b"mark", lambda: "view", lambda: {"body": made.append("甲") or "甲"}))
        press.print_pages(shop.names, shop.environment())
        shop.last = Ledger(press.outputs.files, press.outputs.results)
        assert expected == made


def _pair(folder: str, bodies: tuple[str, str]) -> Iterator[dict[str, Any]]:
    _COMPOSED.append(folder)
    for number, body in enumerate(bodies):
        yield {"view": SimpleNamespace(path=f"{folder}/{number}.html"), "body": body}


_COMPOSED: list[str] = []


def bind(shop: Shop, **folders: tuple[str, str]) -> set[str]:
    """Print a pair of pages a folder. Return the paths of those that were printed now."""
    press, environment = shop.press(), shop.environment()
    _COMPOSED.clear()
    for folder, bodies in folders.items():
        press.write_each(folder, environment.get_template("page.html"), shop.names, _pair, folder, bodies)
    press.print_pages(shop.names, environment)
    shop.last = Ledger(press.outputs.files, press.outputs.results)
    assert {f"{folder}/{number}.html" for folder in folders for number in (0, 1)} == set(press.outputs.files)
    return press.outputs.fresh


def test_pages_are_composed_together_where_one_of_them_may_differ(shop: Shop) -> None:
    """Of those that are composed, only what differs is printed."""
    pairs = {"a": ("甲", "乙"), "b": ("丙", "丁")}
    assert {"a/0.html", "a/1.html", "b/0.html", "b/1.html"} == bind(shop, **pairs)
    assert (set(), []) == (bind(shop, **pairs), _COMPOSED)
    assert ({"b/1.html"}, ["b"]) == (bind(shop, **pairs | {"b": ("丙", "戊")}), _COMPOSED)
    assert shop.read("b/1.html").startswith("红城: <戊 b/1.html>")


@pytest.mark.parametrize("template", ["page.html", FRAME])
def test_pages_are_composed_again_for_a_template_that_changed(shop: Shop, template: str) -> None:
    """And printed, where they show it."""
    bind(shop, a=("甲", "乙"))
    shop.templates[template] += "!"
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))
    shop.templates["other.html"] += "!"
    assert (set(), ["a"]) == (bind(shop, a=("甲", "乙")), _COMPOSED)


def test_pages_are_composed_again_for_what_the_whole_site_shows(shop: Shop) -> None:
    bind(shop, a=("甲", "乙"))
    shop.names["site"] = "绿城"
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))


def test_a_page_that_is_gone_is_composed_and_printed(shop: Shop) -> None:
    """The other of its pair stands."""
    bind(shop, a=("甲", "乙"))
    (shop.folder / "a/1.html").unlink()
    assert {"a/1.html"} == bind(shop, a=("甲", "乙"))


def test_what_composes_pages_sees_nothing_but_its_inputs(shop: Shop) -> None:
    """Else its pages would stand when something else has changed."""
    press, template = shop.press(), shop.environment().get_template("page.html")
    for compose in (lambda: iter(()), partial(_pair, "a"), press.take):
        with pytest.raises(AssertionError):
            press.write_each("a", template, shop.names, compose)


def test_pages_that_are_composed_are_written_at_once_for_a_plugin(shop: Shop, written: list[str]) -> None:
    """It waits for each."""
    assert {"a/0.html", "a/1.html"} == bind(shop, a=("甲", "乙"))
    assert ["0.html", "1.html"] == written


def test_what_must_not_be_published_is_refused(shop: Shop) -> None:
    """All of it at once, up to twenty, and none of these pages counts as part of a site."""
    with pytest.raises(UnfitSite) as refused:
        shop.show(PAGES | {f"{number:02}.html": ("page.html", "坏") for number in range(30)})
    told = [f"{number:02}.html 里有坏" for number in range(20)]
    assert ["成品检查没有通过，没有发布：", *told] == str(refused.value).split("\n")
    assert {} == shop.last.files
    assert set(PAGES) == shop.show(PAGES)


def made_by(shop: Shop, works: list[Work], count: int = 1) -> tuple[list[str], set[str]]:
    """Return the notes, and the paths of what was made now."""
    press = shop.press(count)
    notes = press.make_each(works)
    shop.last = Ledger(press.outputs.files, {})
    return notes, press.outputs.fresh


def work(path: str, text: str, mark: bytes = b"1", note: str = "") -> Work:
    return Work(path, mark, lambda: (text, note))


def never() -> Any:
    raise AssertionError("made again")


def test_works_are_made_where_something_has_changed(shop: Shop) -> None:
    """Notes of those that stand are still known."""
    assert (["一", "二"], {"a.js", "b/c.xml"}) == made_by(
        shop, [work("a.js", "a", note="一"), work("b/c.xml", "b", note="二")]
    )
    again = [Work("a.js", b"1", never), work("b/c.xml", "c", b"2", "三")]
    assert (["一", "三"], {"b/c.xml"}) == made_by(shop, again)
    assert ["a", "c"] == [shop.read("a.js"), shop.read("b/c.xml")]


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


def write(shop: Shop, **names: Any) -> Press:
    """Hand a page over as Pelican's generators do; return the press before it prints."""
    press = shop.press()
    template = shop.environment().get_template("page.html")
    press.settings |= {"RELATIVE_URLS": False, "FILENAME_METADATA": "", "SITEURL": "", "PAGINATED_TEMPLATES": {}}
    press.write_file("a.html", template, shop.names | {"body": "甲"}, **names)
    return press


def test_a_page_of_the_portal_waits_to_be_printed(shop: Shop) -> None:
    """It is known by its view; its address is Pelican's affair."""
    press = write(shop, view="view", body="乙", url="a.html")
    assert not shop.folder.exists()
    press.print_pages(shop.names, shop.environment())
    assert "红城: <乙 a.html> view" == shop.read("a.html")


def test_a_page_of_another_plugin_is_pelicans_affair(shop: Shop) -> None:
    """It is written at once, with all that Pelican knows."""
    press = write(shop)
    assert "甲 a.html" == shop.read("a.html")
    assert {} == press.outputs.files


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What a plugin that waits for each page has heard."""
    heard: list[str] = []

    def hear(path: str, context: Any) -> None:
        heard.append(Path(path).name)

    signals.content_written.connect(hear)
    yield heard
    signals.content_written.disconnect(hear)


def test_for_a_plugin_that_waits_for_each_page_they_are_written_at_once(shop: Shop, written: list[str]) -> None:
    """It may read or change them."""
    for number, body in enumerate("乙丙丁", 1):
        press = write(shop, view="view", body=body, url="a.html")
        assert (["a.html"] * number, f"红城: <{body} a.html> view") == (written, shop.read("a.html"))
        assert {"a.html"} == press.outputs.fresh
        shop.last = Ledger(press.outputs.files, {})


def test_what_a_plugin_has_had_a_hand_in_does_not_stand(shop: Shop, written: list[str]) -> None:
    """When the plugin is gone, the page is the portal's own again."""
    shop.last = Ledger(write(shop, view="view", body="甲", url="a.html").outputs.files, {})
    signals.content_written.receivers.clear()
    assert {"a.html"} == shop.show({"a.html": ("page.html", "甲")})


def test_of_a_page_in_another_frame_the_main_part_is_taken_as_it_stands(shop: Shop) -> None:
    """It costs most, and a word in the foot changes every page."""
    shop.show(PAGES)
    shop.templates[FRAME] = "{{ view }}新的红城[{{ main }}]{{ site }}"
    press = shop.press()
    for path, (template, body) in PAGES.items():
        press.take(Page(path, template, mark_of(body), partial(str, path), never))
    press.print_pages(shop.names, shop.environment())
    assert "index.html新的红城[甲 index.html]红城" == shop.read("index.html")
    assert set(PAGES) == press.outputs.fresh == set(shop.inspected)
    shop.last = Ledger(press.outputs.files, press.outputs.results)
    assert set() == shop.show(PAGES)


def test_a_main_part_that_somebody_has_changed_is_printed_anew(shop: Shop) -> None:
    """In another frame as well."""
    shop.show(PAGES)
    (shop.folder / "index.html").write_text("somebody's")
    shop.templates[FRAME] = "新[{{ main }}]"
    assert set(PAGES) == shop.show(PAGES)
    assert "新[甲 index.html]" == shop.read("index.html")
