"""The processor time of some work, told as a quiet machine would take it.

Cores are shared: beside other work the same instructions cost up to twice the time, also of the processor. So a fixed
loop is timed before and after, and what the work took is divided by how much slower that loop was than on a quiet
machine. What takes too long by itself does so at each try.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

QUIET_LOOP_S = 0.0105  # of the loop on the machine for which the bounds are written, with nothing beside it
TRIES = 3


def quiet_seconds(work: Callable[[], object], bound: float) -> float:
    """Return the least time in seconds that some work takes, of up to three tries: none follows one below the bound.

    As in `check` and `build`, nothing looks for garbage meanwhile: here that would be what other tests have left.
    """
    least = float("inf")
    for _ in range(TRIES):
        least = min(least, _once(work))
        if least < bound:
            break
    return least


def slowness() -> float:
    """Return how many times longer the loop takes now than on a quiet machine: at least 1."""
    return max(1.0, _processor_s(_loop) / QUIET_LOOP_S)


def _once(work: Callable[[], object]) -> float:
    before = slowness()
    taken = _processor_s(work)
    return taken / ((before + slowness()) / 2)


def _processor_s(work: Callable[[], object]) -> float:
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        if was_on:
            gc.enable()


def _loop() -> None:
    words: dict[int, str] = {}
    for number in range(100_000):
        words[number % 5_021] = str(number)
