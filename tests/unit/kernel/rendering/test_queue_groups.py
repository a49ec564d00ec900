"""Pages of one list are composed together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import PageGroup, composed_group
from tests.unit.kernel.rendering.sample_site import FRAME, PAGE, SampleSite, page_of

composed: list[str] = []  # folders whose pages were composed


def _pair(folder: str, bodies: tuple[str, str]) -> Iterator[tuple[PageMetadata, Mapping[str, Any]]]:
    composed.append(folder)
    for number, body in enumerate(bodies):
        yield PageMetadata(f"{folder}/{number}.html", "list", "标题"), {"body": body}


def group_of(folder: str, bodies: tuple[str, str]) -> PageGroup:
    return composed_group(folder, f"栏目 {folder}", PAGE, _pair, (folder, bodies))


def show(sample: SampleSite, **folders: tuple[str, str]) -> set[str]:
    """Print a pair of pages in each folder. Return the paths of those that were printed now."""
    composed.clear()
    fresh = sample.show_groups(group_of(folder, bodies) for folder, bodies in folders.items())
    assert {f"{folder}/{number}.html" for folder in folders for number in (0, 1)} == set(sample.last.files)
    return fresh


def test_pages_are_composed_together_where_one_of_them_may_differ(sample: SampleSite) -> None:
    """Of those that are composed, only what differs is printed."""
    pairs = {"a": ("甲", "乙"), "b": ("丙", "丁")}
    assert {"a/0.html", "a/1.html", "b/0.html", "b/1.html"} == show(sample, **pairs)
    assert (set(), []) == (show(sample, **pairs), composed)
    assert ({"b/1.html"}, ["b"]) == (show(sample, **pairs | {"b": ("丙", "戊")}), composed)
    assert "红城: <戊 b/1.html> b/1.html" == sample.read("b/1.html")


@pytest.mark.parametrize("template", ["page.html", FRAME])
def test_pages_are_composed_again_for_a_template_that_changed(sample: SampleSite, template: str) -> None:
    """They are printed where they show it."""
    show(sample, a=("甲", "乙"))
    sample.templates[template] += "!"
    assert {"a/0.html", "a/1.html"} == show(sample, a=("甲", "乙"))
    sample.templates["other.html"] += "!"
    assert (set(), ["a"]) == (show(sample, a=("甲", "乙")), composed)


def test_pages_are_composed_again_for_what_the_whole_site_shows(sample: SampleSite) -> None:
    show(sample, a=("甲", "乙"))
    sample.shared["site"] = "绿城"
    assert {"a/0.html", "a/1.html"} == show(sample, a=("甲", "乙"))


def test_a_page_that_is_gone_is_composed_and_printed(sample: SampleSite) -> None:
    """The other of its pair stands."""
    show(sample, a=("甲", "乙"))
    (sample.folder / "a/1.html").unlink()
    assert {"a/1.html"} == show(sample, a=("甲", "乙"))


def test_the_owner_of_a_group_owns_its_pages(sample: SampleSite) -> None:
    """It does so whether they are composed or stand."""
    for _ in range(2):
        queue = sample.queue()
        queue.take(page_of("a/1.html"), "单页")
        queue.take_group(group_of("a", ("甲", "乙")))
        with pytest.raises(AddressTaken, match=r"a/1\.html 有两个主人：单页；栏目 a"):
            queue.finish()
        show(sample, a=("甲", "乙"))


def test_a_page_of_a_group_can_be_explained(sample: SampleSite) -> None:
    show(sample, a=("甲", "乙"))
    sample.explanation = Explanation("a/1.html")
    queue = sample.queue()
    queue.take_group(group_of("a", ("甲", "丙")))
    queue.finish()
    assert ["a/1.html（栏目 a）重新做了，因为：", "  - 输入“body”变了。"] == sample.explanation.tell(queue.outputs)
