"""From a page's names and templates to a file that was inspected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.incremental.targets import LastBuild, Made, OutputRecord, Target
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.pages import Page, PageInputs
from plugins.kernel.rendering.printer import PagePrinter
from plugins.kernel.rendering.renderer import Renderer, UnfitSite, refuse
from plugins.kernel.rendering.slips import TemplateSlip
from tests.unit.kernel.rendering.sample_site import BODIES, OWNER, PAGE, SampleSite, metadata_of, page_of

INPUTS = PageInputs(*(bytes([number]) * SIZE for number in range(4)))


def renderer(sample: SampleSite) -> Renderer:
    environment = sample.environment()
    sample.folder.mkdir(exist_ok=True)
    return Renderer(environment, sample.all_shared(environment), sample.outputs(), sample.inspect)


def printed(sample: SampleSite, page: Page) -> tuple[OutputRecord | None, list[str]]:
    """Print one page; return its record, and what is wrong with it."""
    ((record, troubles),) = renderer(sample).print_all(iter([(page, INPUTS)]))
    return record, troubles


def test_a_page_shows_what_is_the_sites_and_what_is_its_own(sample: SampleSite) -> None:
    """It stands in the frame, and knows its path."""
    printed(sample, page_of("a.html"))
    assert "红城: <甲 a.html> a.html" == sample.read("a.html")


def test_a_page_that_nobody_keeps_is_the_same(sample: SampleSite) -> None:
    """As the form shows it."""
    environment = sample.environment()
    printer = PagePrinter(environment, sample.all_shared(environment))
    assert "红城: <甲 a.html> a.html" == printer.print("page.html", metadata_of("a.html", "甲"), {"body": "甲"})


def test_a_finished_page_is_recorded(sample: SampleSite) -> None:
    """The record says what it was made of, what the disk says of it, and where its main part lies."""
    record, troubles = printed(sample, page_of("a.html"))
    note = f"{len('红城: <'.encode())} {len('甲 a.html'.encode())}"
    assert (OutputRecord(INPUTS.joined(), *sample.standing()["a.html"], note), []) == (record, troubles)


def test_what_is_wrong_with_a_page_is_told_with_it(sample: SampleSite) -> None:
    """It may be in its own words or in the frame's."""
    assert ["a.html 里有坏"] == printed(sample, page_of("a.html", body="坏"))[1]
    sample.shared["site"] = "坏"
    assert ["a.html 里有坏"] == printed(sample, page_of("a.html"))[1]


def _with_secret(path: str, body: Any) -> Mapping[str, Any]:
    return {"body": body, "secret": path}


def test_a_page_sees_no_other_pages_names(sample: SampleSite) -> None:
    """Otherwise it would depend on what was printed before it."""
    sample.templates["page.html"] = "{{ secret }}"
    first = Page("a.html", PageType("page", {"body": "", "secret": ""}), metadata_of, _with_secret, ("a.html", "甲"))
    (record, _), (none, slips) = renderer(sample).print_all(iter([(first, INPUTS), (page_of("b.html"), INPUTS)]))
    assert record and "红城: <a.html> a.html" == sample.read("a.html")
    assert (None, ["模板 page.html 第 1 行出错：这里没有“secret”这个名字。请改好模板，再试一次。"]) == (none, slips)


@pytest.mark.parametrize("name", ["page.html", "list.html", "partials/row.html", "base.html"])
def test_an_undefined_name_ends_the_build(sample: SampleSite, name: str) -> None:
    """A page with a hole in it is none."""
    sample.templates[name] += "{{ nothing }}"
    with pytest.raises(
        TemplateSlip, match=f"^模板 {name} 第 1 行出错：这里没有“nothing”这个名字。请改好模板，再试一次。$"
    ):
        sample.show(BODIES)


def test_a_fragment_sees_no_name_of_the_page_around_it(sample: SampleSite) -> None:
    """It is printed once for many pages."""
    sample.templates["partials/row.html"] = "{{ body }}"
    with pytest.raises(TemplateSlip, match="这里没有“body”这个名字"):
        sample.show(BODIES)


def _words(text: str, note: str) -> Made:
    return text, note


def _bytes(text: str) -> Made:
    return text.encode(), "note"


def test_a_file_that_is_no_page_is_recorded(sample: SampleSite) -> None:
    """Its record has its maker's note. A text is inspected, bytes are not."""
    targets = [Target("a.xml", OWNER, _words, ("坏", "一")), Target("b.gz", OWNER, _bytes, ("坏",))]
    (first, said), (second, said_not) = renderer(sample).make_all(iter(targets))
    assert (["a.xml 里有坏"], [], ["a.xml"]) == (said, said_not, sample.inspected)
    assert OutputRecord(targets[0].fingerprint, *sample.standing()["a.xml"], "一") == first
    assert OutputRecord(targets[1].fingerprint, *sample.standing()["b.gz"], "note") == second


def test_troubles_are_told_at_once_up_to_twenty() -> None:
    """Whoever mends them sees more than one, and no more than a screen holds."""
    with pytest.raises(UnfitSite) as refused:
        refuse([f"{number}.html 里有坏" for number in range(30)])
    told = [f"{number}.html 里有坏" for number in range(20)]
    assert ["成品检查没有通过，没有发布：", *told] == str(refused.value).split("\n")
    refuse([])


def test_what_must_not_be_published_is_refused(sample: SampleSite) -> None:
    """None of the pages that were printed with it counts as part of a site."""
    with pytest.raises(UnfitSite) as refused:
        sample.show(BODIES | {f"{number:02}.html": (PAGE, "坏") for number in range(30)})
    assert "00.html 里有坏" == str(refused.value).split("\n")[1]
    assert LastBuild() == sample.last
    assert set(BODIES) == sample.show(BODIES)
