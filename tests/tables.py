"""Tables of small cases: one test runs all rows of a table and tells of every row that fails.

A test of its own for each row would cost more in gathering and reporting than in what it tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from inspect import signature
from typing import Any

import pytest

Test = Callable[..., None]
FAILS = (Exception, pytest.fail.Exception)
MARKED = type(pytest.param())


def table(names: str | Sequence[str], rows: Iterable[Any], ids: Any = None) -> Callable[[Test], Test]:
    """Give a test each row of a table, as `pytest.mark.parametrize` does, within one test.

    For tests that leave nothing behind: rows share whatever fixtures the test asks for.
    ids: what stands for each row in a failure, as for `parametrize`; the row itself where there are none.
    """
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    is_one = isinstance(names, str) and len(columns) == 1
    cases = [(row,) if is_one else tuple(row) for row in rows]
    labels = list(_labels(cases, ids))
    assert cases and all(len(case) == len(columns) for case in cases), f"each row needs {columns}"
    assert not any(isinstance(value, type(pytest.param())) for case in cases for value in case), (
        "marks need parametrize"
    )

    def fold(test: Test) -> Test:
        @wraps(test)
        def run(**fixtures: Any) -> None:
            failed = {}
            for label, case in zip(labels, cases, strict=True):
                try:
                    test(**dict(zip(columns, case, strict=True)), **fixtures)
                except FAILS as error:
                    failed[label] = error
            if failed:
                told = "\n".join(f"{label}: {error!r}" for label, error in failed.items())
                raise AssertionError(f"{len(failed)} of {len(cases)} rows fail:\n{told}") from next(
                    iter(failed.values())
                )

        whole = signature(test)
        left = [each for name, each in whole.parameters.items() if name not in columns]
        run.__signature__ = whole.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    return fold


def _labels(cases: Sequence[tuple[Any, ...]], ids: Any) -> Iterator[str]:
    for number, case in enumerate(cases):
        if callable(ids):
            words = ", ".join(str(ids(value)) for value in case)
        else:
            words = str(list(ids)[number]) if ids is not None else ", ".join(repr(value)[:200] for value in case)
        yield f"{number}: {words}"
