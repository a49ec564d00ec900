"""tests/conftest.py: a run of tests that is ended leaves no browser and no server behind, whoever ends it."""

from __future__ import annotations

import signal

from plugins.setup.stopping import ASKING
from tests.tables import table


@table("number", ASKING)
def test_what_asks_to_end_is_heard_as_by_hand(number: int) -> None:
    """So that what was opened for the tests is closed: each worker has a browser or two."""
    assert signal.default_int_handler is signal.getsignal(number)
