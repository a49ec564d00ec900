"""tests/bench/mutation/record.py: what was found out is kept."""

from pathlib import Path

from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.record import Record
from tests.bench.mutation.running import FOUND, SURVIVED, Verdict

ONE, OTHER = Mutant("a.py", "number", 3, 4, "2"), Mutant("a.py", "number", 3, 4, "3")


def test_another_run_knows_what_one_has_found_out(tmp_path: Path) -> None:
    """Even of one that was ended then."""
    record = Record(tmp_path / "new" / "verdicts.jsonl")
    record.add(ONE, Verdict(FOUND, "tests/unit/test_a.py::test_水", 1.5))
    again = Record(tmp_path / "new" / "verdicts.jsonl")
    assert Verdict(FOUND, "tests/unit/test_a.py::test_水", 1.5) == record.get(ONE) == again.get(ONE)
    assert None is again.get(OTHER)


def test_verdicts_are_added(tmp_path: Path) -> None:
    """The last one of a mutant holds."""
    file = tmp_path / "verdicts.jsonl"
    for mutant, outcome in ((ONE, SURVIVED), (OTHER, SURVIVED), (ONE, FOUND)):
        Record(file).add(mutant, Verdict(outcome, "", 1.0))
    assert [FOUND, SURVIVED] == [found.outcome for found in map(Record(file).get, (ONE, OTHER)) if found]
