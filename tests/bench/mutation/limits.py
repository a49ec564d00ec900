"""A pytest plugin: a mutant that gathers without end fails, before the machine's memory is full."""

from __future__ import annotations

import resource

MOST = 4 << 30  # bytes of one process; a test takes a tenth


def pytest_configure() -> None:
    """Set the limit, for this process and those that it starts."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST if hard == resource.RLIM_INFINITY else min(MOST, hard), hard))
