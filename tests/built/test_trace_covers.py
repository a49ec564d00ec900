"""What a build reads lies where the trace of the whole site looks: nothing else can change its result unseen."""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.pipeline.traced_build import build_unless_same
from tests.county import ROOT, copy_county

# The system's, which no build asks for words: libraries and their data, zones, types of files, devices.
_SYSTEM = (sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), "/usr", "/lib", "/etc", "/dev", "/proc", "/sys")
CODE = "__pycache__"  # code as Python keeps it
_OURS = ("plugins", "theme", "pelicanconf.py", "tests")  # of the project: code, told by the tables' version, and theme


@pytest.fixture(scope="module")
def watch() -> Callable[[list[str]], None]:
    """Return what begins to note the paths that this process opens or lists; an audit hook cannot be taken away."""
    noted: list[list[str]] = []

    def note(event: str, given: tuple[Any, ...]) -> None:
        if noted and event in ("open", "os.scandir", "os.listdir") and isinstance(given[0], str | bytes | os.PathLike):
            noted[-1].append(os.fsdecode(given[0]))

    sys.addaudithook(note)
    return noted.append


def test_a_build_reads_nothing_that_its_trace_does_not_cover(
    tmp_path: Path, watch: Callable[[list[str]], None]
) -> None:
    """Of a county with everything, in one process: each file that is opened lies in a folder that is looked at."""
    county, places = copy_county(tmp_path / "county"), ("output", "cache", "bundles")
    opened: list[str] = []
    request = county.request(**{name: tmp_path / name for name in places}, workers=1)
    watch(opened)
    build_unless_same(request)
    watch([])
    known = [county.content, county.faq, *(tmp_path / name for name in places), *(ROOT / name for name in _OURS)]
    kept = (sys.pycache_prefix,) if sys.pycache_prefix else ()  # where Python puts its code in place of __pycache__
    covered = (*map(str, known), *_SYSTEM, *kept, str(tmp_path / ".output."), tempfile.gettempdir() + "/redcity-")
    strange = {path for path in map(os.path.abspath, opened) if not path.startswith(covered) and CODE not in path}
    assert not strange - {str(tmp_path)}  # where killed builds may have left something
    assert any(path.startswith(str(county.content)) for path in opened)
