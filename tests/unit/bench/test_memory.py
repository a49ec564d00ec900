"""tests/bench/memory.py: a page that processes share is counted once."""

import os
from multiprocessing import get_context

from tests.bench.memory import family_bytes
from tests.systems import needs_shared_memory_told

MB = 1_000_000
HELD = 120 * MB


@needs_shared_memory_told
def test_what_a_forked_process_shares_counts_once() -> None:
    before = family_bytes(os.getpid())
    held = bytearray(os.urandom(1) * HELD)
    context = get_context("fork")
    begun, ended = context.Event(), context.Event()
    child = context.Process(target=lambda: (begun.set(), ended.wait()))
    child.start()
    begun.wait()
    together = family_bytes(os.getpid()) - before
    ended.set()
    child.join()
    assert len(held) == HELD
    assert HELD * 0.9 < together < HELD * 1.5


def test_a_process_that_has_ended_holds_nothing() -> None:
    assert family_bytes(2**22 + 1) == 0  # beyond the greatest number that Linux gives
