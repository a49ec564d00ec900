"""The frame splice: a page whose frame alone has changed takes its main part from where it stands.

An edit of the base template changes every page of the site. What lies between head and foot stays, and to print that
again is what most of a build's time goes into: with the splice such a build takes half of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from plugins.kernel.incremental.targets import OutputRegistry
from plugins.kernel.reading.text_files import read_bytes
from plugins.kernel.rendering.pages import UNKNOWN, PageInputs, read_inputs
from plugins.kernel.rendering.slips import render

_HOLE = Markup("\0")  # no text holds it: editors' files with one are refused


def print_frame(frame: Template, names: Mapping[str, Any]) -> tuple[str, str]:
    """Return what stands before and after the main part."""
    before, _, after = render(frame, {**names, "main": _HOLE}).partition(_HOLE)
    return before, after


def note_of(before: bytes, main: bytes) -> str:
    """Return what an output record notes, so that the main part is found again."""
    return f"{len(before)} {len(main)}"


def standing_main(outputs: OutputRegistry, path: str, inputs: PageInputs) -> bytes | None:
    """Return the main part as the page holds it that still stands, None where it was made of anything else."""
    record = outputs.standing_record(path)
    if inputs == UNKNOWN or not record or not record.note or read_inputs(record.inputs).main != inputs.main:
        return None
    start, length = map(int, record.note.split())
    return read_bytes(f"{outputs.standing}/{path}")[start : start + length]
