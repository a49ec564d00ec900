"""Tables of small cases: one test runs all rows of a table and tells of every row that fails.

A test of its own for each row would cost more in gathering and reporting than in what it tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial, wraps
from inspect import Parameter, signature
from typing import Any

import pytest

from tests.sampling import sampled

Test = Callable[..., None]
Rows = Iterable[Any] | Callable[[], Iterable[Any]]
_Case = tuple[Any, ...]
FAILS = (Exception, pytest.fail.Exception)
MARKED = type(pytest.param())


def table(names: str | Sequence[str], rows: Rows, ids: Any = None, one_of: int = 1) -> Callable[[Test], Any]:
    """Give a test each row of a table, as `pytest.mark.parametrize` does, within one test.

    For tests that leave nothing behind: rows share whatever fixtures the test asks for.
    rows: or a function that finds them when the test is run, where that takes longer than gathering tests should.
    ids: what stands for each row in a failure, as for `parametrize`; the row itself where there are none.
    one_of: of a dear table each commit runs one row in so many, a long run all.
    """
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    is_one = isinstance(names, str) and len(columns) == 1
    if callable(rows):
        cases = cache(lambda: list(_labelled(columns, is_one, rows(), ids)))
    else:
        cases = partial(list, list(_labelled(columns, is_one, rows, ids)))

    def fold(test: Test) -> Any:
        @wraps(test)
        def run(share: int = 0, **fixtures: Any) -> None:
            failed = {}
            mine = cases()[share::one_of]
            for label, case in mine:
                try:
                    test(**dict(zip(columns, case, strict=True)), **fixtures)
                except FAILS as error:
                    failed[label] = error
            if failed:
                told = "\n".join(f"{label}: {error!r}" for label, error in failed.items())
                raise AssertionError(f"{len(failed)} of {len(mine)} rows fail:\n{told}") from next(
                    iter(failed.values())
                )

        whole = signature(test)
        left = [each for name, each in whole.parameters.items() if name not in columns]
        if one_of == 1:
            run.__signature__ = whole.replace(parameters=left)  # type: ignore[attr-defined]
            return run
        share = Parameter("share", Parameter.KEYWORD_ONLY)
        run.__signature__ = whole.replace(parameters=[*left, share])  # type: ignore[attr-defined]
        return sampled(one_of)(pytest.mark.parametrize("share", range(one_of))(run))

    return fold


def _labelled(columns: Sequence[str], is_one: bool, rows: Iterable[Any], ids: Any) -> Iterator[tuple[str, _Case]]:
    """Yield each row with what stands for it in a failure."""
    cases = [(row,) if is_one else tuple(row) for row in rows]
    assert cases and all(len(case) == len(columns) for case in cases), f"each row needs {columns}"
    assert not any(isinstance(value, MARKED) for case in cases for value in case), "marks need parametrize"
    return zip(_labels(cases, ids), cases, strict=True)


def _labels(cases: Sequence[_Case], ids: Any) -> Iterator[str]:
    for number, case in enumerate(cases):
        if callable(ids):
            words = ", ".join(str(ids(value)) for value in case)
        else:
            words = str(list(ids)[number]) if ids is not None else ", ".join(repr(value)[:200] for value in case)
        yield f"{number}: {words}"
