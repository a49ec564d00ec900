"""tests/bench/building/goals.py: the portal's costs as multiples of Hugo's."""

from tests.bench.building.goals import GOALS, is_met, ratios


def row(cpu_s: float, wall_s: float, peak_mb: float = 100) -> dict[str, float]:
    return {"cpu_s": cpu_s, "wall_s": wall_s, "peak_mb": peak_mb}


FIGURES = {
    "clean": {
        "10000": {
            "portal": row(10, 5, 300),
            "hugo": row(8, 4, 600),
            "portal+search": row(30, 15),
            "hugo+pagefind": row(60, 20),
        },
        "50000": {"portal": row(55, 28)},
    },
    "body": {"10000": {"portal": row(1, 1), "hugo": row(8, 4)}},
    "unchanged": {"10000": {"portal": row(0.8, 0.8), "hugo": row(8, 4)}},
    "template": {"10000": {"portal": row(2, 1), "hugo": row(8, 4)}},
}


def test_ratios_are_named_by_case_and_unit() -> None:
    assert {
        "clean_wall_vs_hugo": 1.25,
        "clean_cpu_vs_hugo": 1.25,
        "edit_wall_vs_hugo": 0.25,
        "edit_cpu_vs_hugo": 0.125,
        "nochange_wall_vs_hugo": 0.2,
        "nochange_cpu_vs_hugo": 0.1,
        "template_wall_vs_hugo": 0.25,
        "template_cpu_vs_hugo": 0.25,
        "search_wall_vs_hugo": 0.75,
        "search_cpu_vs_hugo": 0.5,
        "peak_memory_vs_hugo": 0.5,
    } == ratios(FIGURES, "10000")


def test_growth_needs_no_hugo() -> None:
    assert {"growth_cpu": 5.5} == ratios(FIGURES, "50000")


def test_every_goal_has_a_ratio() -> None:
    assert set(GOALS) <= {*ratios(FIGURES, "10000"), *ratios(FIGURES, "50000")}


def test_a_goal_is_the_most_that_may_be() -> None:
    assert is_met("clean_wall_vs_hugo", 1.0)
    assert not is_met("clean_wall_vs_hugo", 1.001)
    assert is_met("title_wall_vs_hugo", 9) is None
