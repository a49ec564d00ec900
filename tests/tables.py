"""Tables of small cases: one test runs all rows of a table and tells of every row that fails.

A test of its own for each row would cost more in gathering and reporting than in what it tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from inspect import Parameter, signature
from typing import Any

import pytest

from tests.sampling import sampled

Test = Callable[..., None]
FAILS = (Exception, pytest.fail.Exception)
MARKED = type(pytest.param())


def table(names: str | Sequence[str], rows: Iterable[Any], ids: Any = None, one_of: int = 1) -> Callable[[Test], Any]:
    """Give a test each row of a table, as `pytest.mark.parametrize` does, within one test.

    For tests that leave nothing behind: rows share whatever fixtures the test asks for.
    ids: what stands for each row in a failure, as for `parametrize`; the row itself where there are none.
    one_of: of a dear table each commit runs one row in so many, a long run all.
    """
    columns = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    is_one = isinstance(names, str) and len(columns) == 1
    cases = [(row,) if is_one else tuple(row) for row in rows]
    labels = list(_labels(cases, ids))
    assert cases and all(len(case) == len(columns) for case in cases), f"each row needs {columns}"
    assert not any(isinstance(value, type(pytest.param())) for case in cases for value in case), (
        "marks need parametrize"
    )

    def fold(test: Test) -> Any:
        @wraps(test)
        def run(share: int = 0, **fixtures: Any) -> None:
            failed = {}
            for label, case in list(zip(labels, cases, strict=True))[share::one_of]:
                try:
                    test(**dict(zip(columns, case, strict=True)), **fixtures)
                except FAILS as error:
                    failed[label] = error
            if failed:
                told = "\n".join(f"{label}: {error!r}" for label, error in failed.items())
                raise AssertionError(f"{len(failed)} of {len(cases[share::one_of])} rows fail:\n{told}") from next(
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


def _labels(cases: Sequence[tuple[Any, ...]], ids: Any) -> Iterator[str]:
    for number, case in enumerate(cases):
        if callable(ids):
            words = ", ".join(str(ids(value)) for value in case)
        else:
            words = str(list(ids)[number]) if ids is not None else ", ".join(repr(value)[:200] for value in case)
        yield f"{number}: {words}"
