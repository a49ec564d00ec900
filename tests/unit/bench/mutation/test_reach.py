"""tests/bench/mutation/reach.py: which tests run for a line."""

from pathlib import Path

from tests.bench.mutation.places import Place
from tests.bench.mutation.reach import Reach, in_order, load_reach, save_reach, select

LOAD, CHECK = "tests/unit/faq/test_load.py", "tests/unit/faq/test_check.py"
FIRST, SECOND = f"{LOAD}::test_first", f"{LOAD}::test_second"
REACH = Reach(
    {"plugins/faq/load.py": {1: [LOAD, CHECK], 4: [f"{LOAD}|{FIRST}"], 5: [f"{LOAD}|{SECOND}"], 9: [CHECK]}},
    {LOAD: 2.0, CHECK: 1.0},
)


def test_only_the_tests_that_reach_a_statement_run() -> None:
    """On any of its lines."""
    assert [FIRST] == REACH.tests("plugins/faq/load.py", Place(4, 4, at_import=False))
    assert [FIRST, SECOND] == REACH.tests("plugins/faq/load.py", Place(3, 5, at_import=False))


def test_a_file_runs_whole_for_what_no_test_alone_has_run() -> None:
    """Such as a fixture, or another process."""
    assert {LOAD: [LOAD]} == select([f"{LOAD}|{FIRST}", LOAD], by_file=False)
    assert [CHECK] == REACH.tests("plugins/faq/load.py", Place(9, 9, at_import=False))


def test_what_runs_at_import_concerns_all_tests_of_a_file() -> None:
    """Also where a test was the first to import it."""
    assert {LOAD: [LOAD]} == select([f"{LOAD}|{FIRST}"], by_file=True)
    assert {LOAD, CHECK} == set(REACH.tests("plugins/faq/load.py", Place(1, 1, at_import=True)))


def test_nothing_reaches_what_never_ran() -> None:
    assert [] == REACH.tests("plugins/faq/load.py", Place(20, 20, at_import=False))
    assert [] == REACH.tests("plugins/faq/new.py", Place(1, 1, at_import=True))


def test_a_files_own_tests_run_first_then_the_quick_ones() -> None:
    slow, quick, own, namesake = "tests/unit/slow.py", "tests/unit/quick.py", LOAD, "tests/unit/pages/test_load.py"
    selected = {file: [file] for file in (slow, quick, namesake, own)}
    seconds = {slow: 9.0, quick: 1.0, own: 20.0, namesake: 10.0}
    assert [own, namesake, quick, slow] == in_order("plugins/faq/load.py", selected, seconds)


def test_it_can_be_kept(tmp_path: Path) -> None:
    save_reach(REACH, tmp_path / "reach.json")
    assert REACH == load_reach(tmp_path / "reach.json")
