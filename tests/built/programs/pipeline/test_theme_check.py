"""plugins/pipeline/theme_check.py beside builds of the same process. What it finds is in tests/built."""

from __future__ import annotations

from pathlib import Path

from plugins.features import load_features
from plugins.pipeline.caches import cache_in
from plugins.pipeline.theme_check import check_theme
from tests.county import copy_county


def test_templates_are_judged_in_a_process_that_has_built(tmp_path: Path) -> None:
    """A build leaves its wiring to Pelican behind, which would look for a build where there is none."""
    county = copy_county(tmp_path / "county")
    county.build(full_index=False)
    request = county.request()
    check_theme(request, load_features(), cache_in(tmp_path / "cache", request), has_texts=False)
