"""Bundles of counties that are built in the tests' own process."""

from collections.abc import Iterator

import pytest

from tests.remembering import remember_all


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Make what comes back once."""
    with pytest.MonkeyPatch.context() as patch:
        remember_all(patch)
        yield
