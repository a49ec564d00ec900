"""tests/bench/mutation/sampling.py: a sample that is even over the code."""

from tests.bench.mutation.mutant import Mutant
from tests.bench.mutation.sampling import Line, sample

LINES = 100


def by_line(each: int = 1) -> dict[Line, list[Mutant]]:
    """Return some mutants of one kind, and one of another, on each of a file's lines."""
    return {
        ("file.py", line): [
            *(Mutant("file.py", "many", line, line + number, "") for number in range(each)),
            Mutant("file.py", "one", line, line, "x"),
        ]
        for line in range(LINES)
    }


def drawn(count: int, seed: int = 1, each: int = 1) -> list[Mutant]:
    """Return a sample of which every mutant is sound."""
    return sample(by_line(each), count, seed, lambda mutant: True)


def test_every_stretch_gives_one() -> None:
    """A tenth of the code a tenth of the sample."""
    assert list(range(10)) == sorted(mutant.start // 10 for mutant in drawn(10))


def test_a_seed_gives_the_same_sample_again() -> None:
    """And another one another."""
    assert drawn(10) == drawn(10)
    assert set(drawn(10)) != set(drawn(10, seed=2))


def test_the_order_is_random() -> None:
    """So that a run that is cut short has not only seen the first files."""
    assert sorted(drawn(50), key=lambda mutant: mutant.start) != drawn(50)


def test_a_kind_counts_the_same_however_many_mutants_it_makes() -> None:
    kinds = [mutant.kind for mutant in drawn(100, each=50)]
    assert 30 < kinds.count("one") < 70


def test_another_is_drawn_for_one_that_is_not_sound() -> None:
    """Of the same stretch; none where it has no other."""
    found = sample(by_line(), 10, 1, lambda mutant: mutant.start % 10 == 3 and mutant.kind == "one")
    assert [*range(3, LINES, 10)] == sorted(mutant.start for mutant in found)
    assert 5 == len(sample(by_line(), 10, 1, lambda mutant: mutant.start < 50))


def test_there_are_no_more_than_lines() -> None:
    assert LINES == len(drawn(3 * LINES))
