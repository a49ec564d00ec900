"""How many letters are taken in how much time. Addresses are known by a keyed hash alone, and in memory only."""

from __future__ import annotations

import hashlib
import secrets
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

PROVED = (30, 60.0)  # letters, seconds: of one address, whose devices have done their work; a village may share one
PLAIN = (5, 600.0)  # of one address, without that work, as forms without a script send them
ALL_PLAIN = (60, 3600.0)  # of all addresses together
ALL = (1200, 3600.0)  # likewise, with and without
MOST_ADDRESSES = 20_000  # that are kept in mind; a flood of further ones makes the oldest forgotten


class Rates:
    """Counts letters that were let through. clock: seconds that only grow."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)  # of this process: what it has hashed means nothing to any other
        self._seen: dict[bytes, deque[float]] = {}
        self._lock = Lock()

    def wait_s(self, address: str, is_proved: bool) -> int:
        """Count a letter and return 0, or return in how many seconds one may come again."""
        kind = b"proved" if is_proved else b"plain"
        limits = [(self._mark(address) + kind, PROVED if is_proved else PLAIN), (b"all", ALL)]
        limits += [] if is_proved else [(b"all plain", ALL_PLAIN)]
        with self._lock:
            now = self._clock()
            waits = [self._wait(mark, most, within, now) for mark, (most, within) in limits]
            if any(waits):
                return max(waits)
            for mark, _ in limits:
                times = self._seen.pop(mark, deque())
                times.append(now)
                self._seen[mark] = times  # the one seen last stands last
            while len(self._seen) > MOST_ADDRESSES:
                del self._seen[next(iter(self._seen))]
        return 0

    def _wait(self, mark: bytes, most: int, within: float, now: float) -> int:
        times = self._seen.get(mark, deque())
        while times and times[0] <= now - within:
            times.popleft()
        return int(times[0] + within - now) + 1 if len(times) >= most else 0

    def _mark(self, address: str) -> bytes:
        return hashlib.blake2b(_network(address).encode(), key=self._key, digest_size=16).digest()


def _network(address: str) -> str:
    """Return what stands for a sender: an address, or of IPv6 the network of a household."""
    try:
        found = ip_address(address.partition("%")[0])  # without the name of a network card
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return found.exploded[:19]
    return str(getattr(found, "ipv4_mapped", None) or found)
