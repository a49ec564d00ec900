"""tests/tables.py: a table is one test, and no row that fails is hidden behind another."""

import pytest

from tests.tables import table


def test_every_row_is_run_and_every_row_that_fails_is_told() -> None:
    seen = []

    @table(("number", "half"), [(2, 1), (4, 3), (6, 3), (8, 5)])
    def halves(number: int, half: int) -> None:
        seen.append(number)
        assert number == 2 * half

    with pytest.raises(AssertionError, match=r"(?s)2 of 4 rows fail:\n1: 4, 3: .*\n3: 8, 5: "):
        halves()
    assert [2, 4, 6, 8] == seen


def test_a_row_that_raises_nothing_where_it_should_is_told() -> None:
    @table("text", ["1", "a"], ids=["figure", "letter"])
    def is_refused(text: str) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(AssertionError, match=r"1 of 2 rows fail:\n0: figure: .*DID NOT RAISE"):
        is_refused()


def test_two_tables_make_each_pair() -> None:
    seen = []

    @table("first", "ab")
    @table("second", "xyz")
    def pairs(first: str, second: str) -> None:
        seen.append(first + second)

    pairs()
    assert ["ax", "ay", "az", "bx", "by", "bz"] == seen


@table("number", [1, 2])
def test_fixtures_are_given_beside_the_row(request: pytest.FixtureRequest, number: int) -> None:
    assert request.node.name == "test_fixtures_are_given_beside_the_row" and number > 0


def test_rows_that_take_long_to_find_are_found_once_when_the_test_is_run() -> None:
    found = []

    def rows() -> list[int]:
        found.append("found")
        return [1, 3]

    @table("number", rows, ids=lambda number: f"of {number}")
    def are_even(number: int) -> None:
        assert number % 2 == 0

    assert [] == found
    for _ in range(2):
        with pytest.raises(AssertionError, match=r"(?s)2 of 2 rows fail:\n0: of 1: .*\n1: of 3: "):
            are_even()
    assert ["found"] == found


def test_a_row_with_marks_is_refused() -> None:
    """They are for single tests: a long row would run with each commit."""
    with pytest.raises(AssertionError, match="marks need parametrize"):
        table("number", [pytest.param(1, marks=pytest.mark.long)])


def test_a_row_that_is_too_short_and_a_table_without_rows_are_refused() -> None:
    """Else a test would test nothing."""
    for rows in ([], [(1,)]):
        with pytest.raises(AssertionError, match="each row needs"):
            table(("one", "two"), rows)


def test_of_a_dear_table_each_commit_runs_a_share_and_all_shares_run_each_row_once() -> None:
    seen = []

    @table("number", range(7), one_of=3)
    def test_dear(number: int) -> None:
        seen.append(number)
        assert number != 4

    assert {"sampled", "parametrize"} == {mark.name for mark in test_dear.pytestmark}
    for share in (0, 2):
        test_dear(share=share)
    with pytest.raises(AssertionError, match="1 of 2 rows fail:\n4: 4"):
        test_dear(share=1)
    assert [0, 3, 6, 2, 5, 1, 4] == seen
