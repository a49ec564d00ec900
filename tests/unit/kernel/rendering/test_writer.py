"""Pelican's writer as the portal extends it: its pages wait in the queue; all others are Pelican's affair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pytest

from plugins.kernel.incremental.ownership import AddressTaken
from plugins.kernel.incremental.targets import Made, Target
from plugins.kernel.problems import CodeSlip
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.renderer import UnfitSite
from plugins.kernel.rendering.slips import TemplateSlip
from tests.unit.kernel.rendering.sample_site import OWNER, PAGE, SampleSite, page_of
from tests.unit.kernel.rendering.sample_writer import writer_of

METADATA = PageMetadata("a.html", "page", "标题")


def test_a_page_of_the_portal_waits_to_be_printed(sample: SampleSite) -> None:
    """Its metadata says where it lies, and its owner is known."""
    writer = writer_of(sample)
    writer.write_page(OWNER, PAGE, METADATA, body="甲")
    assert not sample.folder.exists()
    writer.queue.finish()
    assert ("红城: <甲 a.html> a.html", OWNER) == (sample.read("a.html"), writer.outputs.ownership.owner("a.html"))


def test_a_name_that_its_type_does_not_declare_is_refused(sample: SampleSite) -> None:
    """It is told before anything is printed."""
    with pytest.raises(CodeSlip, match="“page”没有声明“title”"):
        writer_of(sample).write_page(OWNER, PAGE, METADATA, body="甲", title="标题")


def test_what_a_plugin_has_put_into_the_context_is_not_seen(sample: SampleSite) -> None:
    """It would be in no fingerprint."""
    sample.templates["page.html"] = "{{ secret }}"
    writer = writer_of(sample)
    writer.write_page(OWNER, PAGE, METADATA, body="甲")
    with pytest.raises(TemplateSlip, match="这里没有“secret”这个名字"):
        writer.queue.finish()


def test_a_page_that_is_made_late_waits_too(sample: SampleSite) -> None:
    writer = writer_of(sample)
    writer.take(page_of("a.html"), OWNER)
    assert not sample.folder.exists()
    writer.queue.finish()
    assert "红城: <甲 a.html> a.html" == sample.read("a.html")


asked: list[str] = []  # folders whose pages were composed


def _pair(folder: str, bodies: tuple[str, str]) -> Iterator[tuple[PageMetadata, Mapping[str, Any]]]:
    asked.append(folder)
    for number, body in enumerate(bodies):
        yield PageMetadata(f"{folder}/{number}.html", "list", "标题"), {"body": body}


def test_pages_that_are_composed_together_are_one_group(sample: SampleSite) -> None:
    """All of them stand the next time, without being composed."""
    asked.clear()
    for fresh in ({"a/0.html", "a/1.html"}, set()):
        writer = writer_of(sample)
        writer.write_pages("pairs", OWNER, PAGE, _pair, "a", ("甲", "乙"))
        writer.queue.finish()
        assert fresh == sample.end(writer.outputs)
    assert "红城: <乙 a/1.html> a/1.html" == sample.read("a/1.html")
    assert ["a"] == asked


@pytest.mark.parametrize("compose", [lambda: iter(()), partial(_pair, "a"), list])
def test_what_composes_pages_sees_nothing_but_its_inputs(sample: SampleSite, compose: Any) -> None:
    """Its pages would stand when something else has changed."""
    with pytest.raises(AssertionError):
        writer_of(sample).write_pages("pairs", OWNER, PAGE, compose)


def test_a_page_of_another_plugin_is_pelicans_affair(sample: SampleSite) -> None:
    """It is written at once, with all that Pelican knows, and is none of the registry's files."""
    writer = writer_of(sample)
    sample.templates["theirs.html"] = "{{ secret }} {{ body }} {{ output_file }}"
    template = sample.environment().get_template("theirs.html")
    writer.write_file("a.html", template, {"secret": "x"}, body="甲")
    assert "x 甲 a.html" == sample.read("a.html")
    assert ({}, []) == (writer.outputs.files, sample.inspected)


def _words(text: str) -> Made:
    return text, f"note of {text}"


def test_files_that_are_no_pages_are_made_at_once(sample: SampleSite) -> None:
    """Their notes are needed by whoever asks for them."""
    assert ["note of 甲"] == writer_of(sample).make([Target("a.js", OWNER, _words, ("甲",))])
    assert "甲" == sample.read("a.js")


def test_a_small_text_is_inspected_and_written_where_it_differs(sample: SampleSite) -> None:
    for text, fresh in (("User-agent: *\n", {"robots.txt"}), ("User-agent: *\n", set()), ("", {"robots.txt"})):
        writer = writer_of(sample)
        writer.write_text("robots.txt", OWNER, text)
        assert (["robots.txt"], text) == (sample.inspected, sample.read("robots.txt"))
        assert fresh == sample.end(writer.outputs)


def test_a_small_text_that_must_not_be_published_is_refused(sample: SampleSite) -> None:
    writer = writer_of(sample)
    with pytest.raises(UnfitSite, match=r"robots\.txt 里有坏"):
        writer.write_text("robots.txt", OWNER, "坏")
    assert ({}, False) == (writer.outputs.files, sample.folder.exists())


def test_a_small_text_has_no_second_owner(sample: SampleSite) -> None:
    writer = writer_of(sample)
    writer.write_text("robots.txt", OWNER, "")
    with pytest.raises(AddressTaken, match=f"{OWNER}；别人"):
        writer.write_text("robots.txt", "别人", "")


def test_a_small_text_lies_where_its_feature_declares(sample: SampleSite) -> None:
    writer = writer_of(sample)
    writer.outputs.ownership.declared = frozenset({"robots.txt"})
    with pytest.raises(CodeSlip, match=r"x\.json"):
        writer.write_text("x.json", OWNER, "")
    assert not writer.outputs.files


@pytest.mark.parametrize(("name", "is_read"), [("a.vtt", True), ("a.txt", True), ("a.pdf", False), ("a.jpg", False)])
def test_a_copied_text_is_looked_at(sample: SampleSite, name: str, is_read: bool) -> None:
    """It may have any encoding. A picture has no words."""
    writer = writer_of(sample)
    writer.outputs.target(name).write_bytes("坏".encode() + b"\xff")
    if is_read:
        with pytest.raises(UnfitSite, match=f"{name} 里有坏"):
            writer.look_at(name)
    else:
        writer.look_at(name)
