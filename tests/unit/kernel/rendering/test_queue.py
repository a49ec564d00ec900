"""Pages are taken first; what stands is left out, and the rest is printed, in workers where there is much."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pytest

from plugins.kernel.incremental import workers
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.incremental.targets import LastBuild
from plugins.kernel.incremental.workers import WORTH_IT
from plugins.kernel.rendering.names import UndeclaredName
from plugins.kernel.rendering.pages import Page
from tests.unit.kernel.rendering.sample_site import (
    BODIES,
    FRAME,
    LIST,
    OWNER,
    PAGE,
    SHOWN,
    Bodies,
    SampleSite,
    composed,
    metadata_of,
    page_of,
)

MANY: Bodies = {f"{number % 7}/{number}.html": (PAGE, number) for number in range(2 * WORTH_IT)}


def test_every_page_that_was_taken_is_printed(sample: SampleSite) -> None:
    """It is inspected, and counts as new."""
    assert set(BODIES) == sample.show(BODIES)
    assert SHOWN == {path: sample.read(path) for path in BODIES}
    assert sorted(BODIES) == sorted(sample.inspected)


def test_what_stands_is_not_printed_again(sample: SampleSite) -> None:
    """Its names are not made, it is not inspected, and nobody touches it."""
    sample.show(BODIES)
    before = sample.standing()
    assert set() == sample.show(BODIES)
    assert ([], [], before) == (composed, sample.inspected, sample.standing())


def edit_body(sample: SampleSite) -> Bodies:
    return BODIES | {"index.html": (PAGE, "丁")}


def edit_site(sample: SampleSite) -> Bodies:
    sample.shared["site"] = "新城"
    return BODIES


def edit_template(sample: SampleSite) -> Bodies:
    sample.templates["page.html"] += "!"
    return BODIES


def edit_frame(sample: SampleSite) -> Bodies:
    sample.templates[FRAME] = "新{{ main }}"
    return BODIES


def edit_fragment(sample: SampleSite) -> Bodies:
    sample.templates["partials/row.html"] += "!"
    return BODIES


def edit_other(sample: SampleSite) -> Bodies:
    sample.templates["other.html"] += "!"
    return BODIES


def change_type(sample: SampleSite) -> Bodies:
    return BODIES | {"index.html": (LIST, "甲")}


def add_page(sample: SampleSite) -> Bodies:
    return BODIES | {"new.html": (PAGE, "甲")}


def remove_file(sample: SampleSite) -> Bodies:
    (sample.folder / "index.html").unlink()
    return BODIES


def touch_file(sample: SampleSite) -> Bodies:
    os.utime(sample.folder / "index.html", ns=(0, 1))
    return BODIES


def swap_bodies(sample: SampleSite) -> Bodies:
    return BODIES | {"index.html": (PAGE, "丙"), "b/c/d.html": (PAGE, "甲")}


@pytest.mark.parametrize(
    ("edit", "printed"),
    [
        (edit_body, {"index.html"}),
        (edit_site, set(BODIES)),
        (edit_template, {"index.html", "b/c/d.html"}),
        (edit_frame, set(BODIES)),
        (edit_fragment, {"a/index.html"}),
        (edit_other, set()),
        (change_type, {"index.html"}),
        (add_page, {"new.html"}),
        (remove_file, {"index.html"}),
        (touch_file, {"index.html"}),
        (swap_bodies, {"index.html", "b/c/d.html"}),
    ],
)
def test_what_a_page_is_made_of_prints_it_again(
    sample: SampleSite, edit: Callable[[SampleSite], Bodies], printed: set[str]
) -> None:
    """Nothing else does; all pages are then as if they were printed for the first time."""
    sample.show(BODIES)
    bodies = edit(sample)
    assert printed == sample.show(bodies)
    shown = {path: sample.read(path) for path in bodies}
    sample.last = LastBuild()
    assert set(bodies) == sample.show(bodies)
    assert shown == {path: sample.read(path) for path in bodies}


def test_a_page_that_nobody_takes_any_more_is_no_part_of_the_site(sample: SampleSite) -> None:
    sample.show(BODIES)
    assert set() == sample.show({"index.html": BODIES["index.html"]})
    assert {"index.html"} == set(sample.last.files)


def test_two_who_want_one_address_are_refused(sample: SampleSite) -> None:
    """They are refused whether or not a page stands there."""
    for _ in range(2):
        queue = sample.queue()
        queue.take(page_of("index.html"), "首页")
        queue.take(page_of("Index.html", body="乙"), "单页")
        with pytest.raises(AddressTaken, match="首页；单页"):
            queue.finish()
        sample.show({"index.html": (PAGE, "甲")})


def test_what_the_whole_site_shows_must_be_plain_data(sample: SampleSite) -> None:
    """Nobody could say whether anything else is the same in the next build."""
    sample.shared["site"] = (each for each in "红城")
    with pytest.raises(TypeError, match="no plain data"):
        sample.show(BODIES)


@pytest.mark.parametrize("can_fork", [workers.CAN_FORK, False])
def test_many_pages_are_printed_in_workers(sample: SampleSite, monkeypatch: pytest.MonkeyPatch, can_fork: bool) -> None:
    """Each is what it would be without; its time and size are known, so that it stands the next time."""
    monkeypatch.setattr(workers, "CAN_FORK", can_fork)
    assert set(MANY) == sample.show(MANY, 3)
    assert {path: f"红城: <{body} {path}> {path}" for path, (_, body) in MANY.items()} == {
        path: sample.read(path) for path in MANY
    }
    assert set() == sample.show(MANY, 3)


@pytest.mark.parametrize("count", [1, 2])
def test_pages_that_come_later_are_printed_as_well(sample: SampleSite, count: int) -> None:
    """Printing begins while others still compose theirs."""
    queue = sample.queue(count)
    for bodies in (MANY, BODIES):
        for path, (page_type, body) in bodies.items():
            queue.take(page_of(path, page_type, body), OWNER)
        queue.begin()
    assert (count > 1 and workers.CAN_FORK) == any(pending.is_away for _, pending in queue._begun)
    queue.take(page_of("last.html"), OWNER)
    queue.finish()
    assert {*MANY, *BODIES, "last.html"} == queue.outputs.fresh
    assert "红城: <3 3/3.html> 3/3.html" == sample.read("3/3.html")


def _asleep(path: str, body: Any) -> Mapping[str, Any]:
    time.sleep(600)
    return {"body": path + body}


def test_what_was_begun_ends_with_the_build(sample: SampleSite) -> None:
    """Something else went wrong meanwhile: what is still printed would land in a folder that is gone."""
    queue = sample.queue(2)
    for number in range(2 * WORTH_IT if workers.CAN_FORK else 0):
        queue.take(Page(f"{number}.html", PAGE, metadata_of, _asleep, (f"{number}.html", "")), OWNER)
    queue.begin()
    assert workers.CAN_FORK == any(pending.is_away for _, pending in queue._begun)
    sample.ending.close()
    assert [] == multiprocessing.active_children()


@pytest.mark.parametrize("is_much", [True, False])
def test_while_workers_print_other_things_are_done(sample: SampleSite, is_much: bool) -> None:
    """Where nobody else prints there is nothing to wait for, and they can be done later."""
    done: list[bool] = []
    sample.meanwhile = lambda: done.append(True)
    sample.show(MANY if is_much else BODIES, 2)
    assert [True] * (is_much and workers.CAN_FORK) == done


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (edit_body, "输入“body”变了。"),
        (edit_frame, "用到的模板变了：base.html。"),
        (edit_template, "用到的模板变了：page.html。"),
        (edit_site, "全站共用的内容变了：site。"),
        (remove_file, "网站文件夹里的这个文件被改动或删除过。"),
    ],
)
def test_why_a_page_was_printed_can_be_told(
    sample: SampleSite, edit: Callable[[SampleSite], Bodies], reason: str
) -> None:
    sample.show(BODIES)
    bodies = edit(sample)
    sample.explanation = Explanation("index.html")
    queue = sample.queue()
    for path, (page_type, body) in bodies.items():
        queue.take(page_of(path, page_type, body), OWNER)
    queue.finish()
    assert ["index.html（样稿）重新做了，因为：", f"  - {reason}"] == sample.explanation.tell(queue.outputs)


@pytest.mark.parametrize(("more", "is_told"), [(0, True), (-1, False)])
def test_what_every_worker_would_make_is_made_ahead(sample: SampleSite, more: int, is_told: bool) -> None:
    """Of few pages nothing is: no worker is started for them."""
    told: list[str] = []
    queue = sample.queue(workers=2)
    queue.ahead = told.extend
    paths = [f"{number}.html" for number in range(WORTH_IT + more)]
    for path in paths:
        queue.take(page_of(path), OWNER)
    queue.finish()
    assert (paths if is_told else []) == told


def test_templates_that_print_are_judged_before_workers_start_and_the_rest_meanwhile(sample: SampleSite) -> None:
    """What was judged is not asked for again; a build of few pages has all judged at once."""
    for bodies, judged_first in ((MANY, [{"base.html", "page.html"}]), (BODIES, [])):
        judge = _Judge()
        sample.show(bodies, 2, judge)
        assert (judged_first, True) == (judge.asked, judge.has_judged_rest)


class _Judge:
    """Notes what it is asked to judge."""

    def __init__(self) -> None:
        self.asked: list[set[str]] = []
        self.has_judged_rest = False

    def some(self, files: Collection[str]) -> None:
        assert not self.has_judged_rest
        self.asked.append(set(files))

    def rest(self) -> None:
        self.has_judged_rest = True


def test_a_template_that_must_not_print_ends_the_build(sample: SampleSite) -> None:
    """Also where workers are at work already: no page comes into the site."""

    class Refusing(_Judge):
        def rest(self) -> None:
            raise UndeclaredName("no")

    with pytest.raises(UndeclaredName):
        sample.show(MANY, 2, Refusing())
    assert {} == sample.last.files
