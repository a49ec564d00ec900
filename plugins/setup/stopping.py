"""A command that is asked to end puts away what it has begun, whoever asks: a hand, a supervisor, a closed terminal."""

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

# Windows has no closed terminal, and ends a process from outside without asking it.
ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
SAME_S = 1.0  # Ctrl-C reaches us from the terminal, and once more from the process that waits for us


@contextmanager
def stopped_like_by_hand() -> Iterator[None]:
    """Within, whatever asks this process to end is what Ctrl-C is: folders and locks of ours go as in any end."""
    if threading.current_thread() is not threading.main_thread():  # only there signals are heard
        yield
        return
    with heard(ASKING, _Stop()):
        yield


@contextmanager
def heard(numbers: Iterable[int], handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Within, each of these signals calls the handler. What is ignored stays so, as after `nohup` or behind `&`."""
    before = {number: signal.getsignal(number) for number in numbers}
    ours = [number for number, usual in before.items() if usual not in (signal.SIG_IGN, None)]
    for number in ours:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])


class _Stop:
    """Interrupts what runs. The same wish, told twice in a moment, does not interrupt the putting away."""

    def __init__(self) -> None:
        self.since: float | None = None

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.since is None or now - self.since > SAME_S:
            self.since = now
            raise KeyboardInterrupt
