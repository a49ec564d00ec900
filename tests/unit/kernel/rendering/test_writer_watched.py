"""Beside a plugin that waits for each page, pages are printed one after another, as it expects them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pelican.plugins import signals

from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Page
from plugins.kernel.rendering.writer import PortalWriter
from tests.unit.kernel.rendering.sample_site import FRAME, OWNER, PAGE, SampleSite, metadata_of, page_of
from tests.unit.kernel.rendering.sample_writer import writer_of

METADATA = PageMetadata("a.html", "page", "标题")
Heard = list[tuple[str, Any]]  # the names of files and what they were printed of


def write(sample: SampleSite, body: str) -> PortalWriter:
    """Hand a page over as the features' generators do; return the writer before its queue prints."""
    writer = writer_of(sample)
    writer.write_page(OWNER, PAGE, METADATA, body=body)
    return writer


def test_without_such_a_plugin_nobody_waits(sample: SampleSite) -> None:
    assert not writer_of(sample).is_watched


def test_each_page_is_written_at_once(sample: SampleSite, written: Heard) -> None:
    """The plugin may read or change it. It is printed again each time, for nobody knows what became of it."""
    for number, body in enumerate("乙丙丁", 1):
        writer = write(sample, body)
        assert writer.is_watched
        assert (number, f"红城: <{body} a.html> a.html") == (len(written), sample.read("a.html"))
        assert {"a.html"} == sample.end(writer.outputs)


def test_a_plugin_is_told_of_what_the_page_was_printed(sample: SampleSite, written: Heard) -> None:
    """It is told what Pelican would tell it: the context with the page's own names and its path."""
    write(sample, "乙")
    ((name, context),) = written
    assert "a.html" == name
    assert ("乙", "a.html", "红城", "x") == tuple(context[each] for each in ("body", "output_file", "site", "secret"))


def _article(path: str, body: Any) -> Mapping[str, Any]:
    return {"body": body, "article": "the portal's own", "page": path}


@pytest.mark.parametrize("of_pelican", [{}, {"article": "Pelican's", "category": "Pelican's"}])
def test_a_plugin_finds_nothing_of_the_portals_where_pelican_has_its_own(
    sample: SampleSite, written: Heard, of_pelican: dict[str, Any]
) -> None:
    """It would ask an article or a page for what only those of Pelican have, as their `url`."""
    page_type = PageType("page", dict.fromkeys(("body", "article", "page"), ""))
    writer_of(sample).take(Page("a.html", page_type, metadata_of, _article, ("a.html", "甲")), OWNER, **of_pelican)
    ((_, context),) = written
    assert of_pelican == {name: context[name] for name in ("article", "page", "category") if name in context}


def test_a_page_that_is_made_late_is_written_at_once_too(sample: SampleSite, written: Heard) -> None:
    writer_of(sample).take(page_of("b/c.html", body="丙"), OWNER)
    assert "红城: <丙 b/c.html> b/c.html" == sample.read("b/c.html")
    assert ["c.html"] == [name for name, _ in written]


def _pair(folder: str, bodies: tuple[str, str]) -> Iterator[tuple[PageMetadata, Mapping[str, Any]]]:
    for number, body in enumerate(bodies):
        yield PageMetadata(f"{folder}/{number}.html", "list", "标题"), {"body": body}


def test_pages_that_are_composed_together_are_written_at_once(sample: SampleSite, written: Heard) -> None:
    """They are written one after another, each time."""
    for _ in range(2):
        writer = writer_of(sample)
        writer.write_pages("pairs", OWNER, PAGE, _pair, "a", ("甲", "乙"))
        assert {"a/0.html", "a/1.html"} == sample.end(writer.outputs)
    assert ["0.html", "1.html"] * 2 == [name for name, _ in written]


def test_another_frame_is_shown_around_new_words(sample: SampleSite, written: Heard) -> None:
    """The main part is not taken from a file that the plugin may have changed."""
    sample.end(write(sample, "甲").outputs)
    sample.templates[FRAME] = "新[{{ main }}]"
    write(sample, "乙")
    assert "新[乙 a.html]" == sample.read("a.html")


def test_what_a_plugin_has_had_a_hand_in_does_not_stand(sample: SampleSite, written: Heard) -> None:
    """When the plugin is gone, the page is the portal's own again."""
    sample.end(write(sample, "甲").outputs)
    signals.content_written.receivers.clear()
    writer = write(sample, "甲")
    writer.queue.finish()
    assert {"a.html"} == sample.end(writer.outputs)
