"""A page whose frame alone has changed takes its main part from where it stands."""

from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.incremental.targets import LastBuild, OutputRecord, OutputRegistry
from plugins.kernel.rendering.pages import PageInputs
from plugins.kernel.rendering.splice import note_of, print_frame, standing_main
from tests.unit.kernel.rendering.sample_site import BODIES, FRAME, SHOWN, SampleSite, composed

INPUTS = PageInputs(*(digest(name.encode()) for name in PageInputs._fields))
JINJA = Environment(undefined=StrictUndefined, autoescape=True)
BEFORE, MAIN, AFTER = "页首", "正文<b>", "页尾"


def test_a_frame_is_printed_around_a_hole() -> None:
    """What a page prints is not escaped once more, and both ends see the page's names."""
    frame = JINJA.from_string("{{ site }}<{{ main }}>{{ page }}")
    assert ("红城<", ">甲") == print_frame(frame, {"site": "红城", "page": "甲"})


def test_a_frame_without_a_main_part_has_one_end() -> None:
    assert ("红城", "") == print_frame(JINJA.from_string("红城"), {})


def outputs_with(sample: SampleSite, note: str | None = None, inputs: bytes = INPUTS.joined()) -> OutputRegistry:
    """Return the registry of a build after one that has left a page. note: as its record has it."""
    head, main = BEFORE.encode(), MAIN.encode()
    sample.folder.mkdir()
    (sample.folder / "a.html").write_bytes(head + main + AFTER.encode())
    size, modified_ns = sample.standing()["a.html"]
    record = OutputRecord(inputs, size, modified_ns, note_of(head, main) if note is None else note)
    sample.last = LastBuild({"a.html": record})
    return sample.outputs()


def test_the_main_part_is_found_where_the_page_stands(sample: SampleSite) -> None:
    """Its place counts bytes, not characters; the frame of that time does not matter."""
    outputs = outputs_with(sample)
    assert MAIN.encode() == standing_main(outputs, "a.html", INPUTS)
    assert MAIN.encode() == standing_main(outputs, "a.html", INPUTS._replace(frame=digest(b"other")))


@pytest.mark.parametrize("changed", ["shared", "template", "own"])
def test_a_main_part_that_was_made_of_anything_else_is_not_taken(sample: SampleSite, changed: str) -> None:
    other = INPUTS._replace(**{changed: digest(b"other")})
    assert standing_main(outputs_with(sample), "a.html", other) is None


def test_a_main_part_that_somebody_has_changed_is_not_taken(sample: SampleSite) -> None:
    outputs_with(sample)
    (sample.folder / "a.html").write_text("somebody's")
    assert standing_main(sample.outputs(), "a.html", INPUTS) is None


def test_of_a_page_that_did_not_stand_nothing_is_taken(sample: SampleSite) -> None:
    assert standing_main(outputs_with(sample), "b.html", INPUTS) is None


def test_a_file_that_was_no_page_has_no_main_part(sample: SampleSite) -> None:
    """Its record says of no part where it lies."""
    assert standing_main(outputs_with(sample, note=""), "a.html", INPUTS) is None


def test_the_main_part_of_a_page_that_a_plugin_has_seen_is_not_taken(sample: SampleSite) -> None:
    """Of such a page nobody knows what it was made of, not even that it is the same."""
    unknown = PageInputs(b"", b"", b"", b"")
    assert standing_main(outputs_with(sample, inputs=unknown.joined()), "a.html", unknown) is None


def test_in_another_frame_the_main_part_stays_as_it_was(sample: SampleSite) -> None:
    """It costs most, and a word in the foot changes every page. Its names are not even made."""
    sample.show(BODIES)
    sample.templates[FRAME] = "{{ page.path }}新的红城[{{ main }}]{{ site }}"
    assert set(BODIES) == sample.show(BODIES)
    assert ([], "index.html新的红城[甲 index.html]红城") == (composed, sample.read("index.html"))
    assert set(BODIES) == set(sample.inspected)
    assert set() == sample.show(BODIES)
    sample.templates[FRAME] = "{{ site }}: <{{ main }}> {{ page.path }}"
    assert set(BODIES) == sample.show(BODIES)
    assert ([], SHOWN) == (composed, {path: sample.read(path) for path in BODIES})


def test_in_another_frame_a_main_part_that_somebody_has_changed_is_printed_anew(sample: SampleSite) -> None:
    sample.show(BODIES)
    (sample.folder / "index.html").write_text("somebody's")
    sample.templates[FRAME] = "新[{{ main }}]"
    assert set(BODIES) == sample.show(BODIES)
    assert ("新[甲 index.html]", ["index.html"]) == (sample.read("index.html"), composed)
