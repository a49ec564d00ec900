"""tests/bench/mutants.py: what the figures say."""

from tests.bench.mutants import figures
from tests.bench.mutation.running import FOUND, SURVIVED, UNREACHED


def test_the_share_is_of_those_that_were_run() -> None:
    """One that no test reaches counts as not found."""
    rows = [{"outcome": outcome} for outcome in (FOUND, FOUND, FOUND, SURVIVED, UNREACHED)]
    expected = {"drawn": 8, "run": 5, FOUND: 3, SURVIVED: 1, UNREACHED: 1, "share_found": 0.6}
    assert expected == figures(rows, drawn=8)


def test_none_run_have_no_share() -> None:
    assert None is figures([], drawn=8)["share_found"]
