"""tests/bench/mutation/mutant.py: a small fault in a file."""

from tests.bench.mutation.mutant import Mutant, narrowed

SOURCE = "def least(a, b):\n    is_less = a < b\n    return a if is_less else b\n"


def mutant(old: str, new: str) -> Mutant:
    """Return the mutant in which a stretch of SOURCE is another."""
    start = SOURCE.index(old)
    return narrowed("least.py", "kind", SOURCE, start, start + len(old), new)


def test_only_the_fault_differs() -> None:
    assert SOURCE.replace("a < b", "a <= b") == mutant("a < b", "a <= b").applied(SOURCE)


def test_what_stays_is_no_part_of_it() -> None:
    """However much was given as replaced."""
    assert mutant(" < ", " > ") == mutant(SOURCE, SOURCE.replace("<", ">"))


def test_words_stay_whole() -> None:
    """True and None end alike."""
    source = "call(True)"
    found = narrowed("call.py", "kind", source, 0, len(source), "call(None)")
    assert ("True", "None") == (source[found.start : found.end], found.new)


def test_a_part_may_only_go_or_come() -> None:
    """At its very place."""
    source = "call(one, two)"
    gone = narrowed("call.py", "kind", source, 0, len(source), "call(two)")
    come = narrowed("call.py", "kind", source, 0, len(source), "call(not one, two)")
    assert ("call(two)", "call(not one, two)") == (gone.applied(source), come.applied(source))
    assert len("call(") <= gone.start <= gone.end <= len("call(one, two")


def test_its_line_is_that_of_the_first_character() -> None:
    assert [1, 2, 3] == [mutant(old, "x").line(SOURCE) for old in ("least", "a < b", "is_less else b")]


def test_the_diff_shows_the_lines_with_their_neighbours() -> None:
    expected = [
        "@@ -1,3 +1,3 @@",
        " def least(a, b):",
        "-    is_less = a < b",
        "+    is_less = a > b",
        "     return a if is_less else b",
    ]
    assert expected == mutant(" < ", " > ").diff(SOURCE).splitlines()
