"""The portal's cost as a multiple of Hugo's, beside what it should be at most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = Mapping[str, Mapping[str, Mapping[str, Mapping[str, float]]]]  # by case, size, generator

PORTAL, HUGO = "portal", "hugo"
PORTAL_SEARCH, HUGO_SEARCH = "portal+search", "hugo+pagefind"
GOALS = {
    "clean_wall_vs_hugo": 1.0,
    "clean_cpu_vs_hugo": 1.3,
    "search_wall_vs_hugo": 1.0,
    "edit_wall_vs_hugo": 0.3,
    "edit_cpu_vs_hugo": 0.15,
    "nochange_wall_vs_hugo": 0.3,
    "nochange_cpu_vs_hugo": 0.15,
    "template_wall_vs_hugo": 0.5,
    "template_cpu_vs_hugo": 0.5,
    "peak_memory_vs_hugo": 1.0,
    "growth_cpu": 5.5,
}
GROWTH = 10_000, 50_000  # the goal of growth_cpu: from the one size to the other
_NAMES = {"body": "edit", "unchanged": "nochange"}


def ratios(figures: Figures, size: str) -> dict[str, float]:
    """Return the ratios of one size. growth_cpu is of clean builds, beside the smaller size of GROWTH."""
    found: dict[str, float] = {}
    for case, sizes in figures.items():
        _add_pair(found, _NAMES.get(case, case), sizes.get(size, {}), PORTAL, HUGO)
    clean = figures.get("clean", {})
    rows = clean.get(size, {})
    _add_pair(found, "search", rows, PORTAL_SEARCH, HUGO_SEARCH)
    if PORTAL in rows and HUGO in rows:
        found["peak_memory_vs_hugo"] = round(rows[PORTAL]["peak_mb"] / rows[HUGO]["peak_mb"], 3)
    small, large = map(str, GROWTH)
    if size == large and PORTAL in rows and PORTAL in clean.get(small, {}):
        found["growth_cpu"] = round(rows[PORTAL]["cpu_s"] / clean[small][PORTAL]["cpu_s"], 3)
    return found


def is_met(name: str, ratio: float) -> bool | None:
    """Tell whether a goal is met, None where there is no goal."""
    return ratio <= GOALS[name] if name in GOALS else None


def _add_pair(found: dict[str, float], name: str, rows: Mapping[str, Any], ours: str, theirs: str) -> None:
    if ours in rows and theirs in rows:
        for key, unit in (("wall_s", "wall"), ("cpu_s", "cpu")):
            found[f"{name}_{unit}_vs_hugo"] = round(rows[ours][key] / rows[theirs][key], 3)
