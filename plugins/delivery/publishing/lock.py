"""One publisher at a time: each leaves a note at the target, looks who else has one, and renews its own while it works.

A note says who publishes and since when. It is sealed with the county's key, since at some hosts everybody could read
it. Where two leave one at the same moment, both give way. A note that nobody renews ends by itself.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from plugins.delivery.publishing.stores.store import Store
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError

FOLDER = "locks"
LEASE = timedelta(minutes=15)  # longer than clocks differ and than a step takes; renewed after each third of it
_FAR = 2 * LEASE  # ahead no note ends that a right clock has written
_USES = b"redcity publishing lock 1"


class Busy(PortalError):
    """Somebody else publishes there."""


@frozen
class Note:
    who: str
    machine: str
    process: int
    since: str
    until: str


class Lock:
    """Our note at a target. takes_over: whether somebody has said that nobody is at work whose clock goes wrong."""

    def __init__(self, store: Store, key: Ed25519PrivateKey, who: str, takes_over: bool = False) -> None:
        self._store, self._seal, self._who, self._takes_over = store, seal_of(key), who, takes_over
        self._name = secrets.token_hex(8)
        self._since = datetime.now(SHANGHAI)
        self._renewed = self._since
        self.has_taken_over = False  # from somebody who was taken for dead, and may only be asleep
        self._renewing = threading.Lock()  # files arrive in several threads

    def take(self) -> None:
        """Take the lock, or raise Busy."""
        self._write()
        others = self._others()
        if others:
            self.give_back()
            raise Busy(_told(others[0]))

    def renew(self) -> None:
        """Say that we are still at work, when it is time to. Raises Busy as `demand` does: a machine that slept must
        not take back what somebody else has meanwhile.
        """
        with self._renewing:
            if datetime.now(SHANGHAI) - self._renewed > LEASE / 3:
                self.demand()
                self._write()

    def demand(self) -> None:
        """Raise Busy where our note is gone: somebody took us for dead, and what they do must not mix with ours."""
        name = f"{FOLDER}/{self._name}"
        is_listed = self._name in self._store.list_states(FOLDER)
        if not is_listed and self._store.read_state(name) is None:  # small hosts leave a name out now and then
            raise Busy("发布太久没有动静，别的人已经接过去了。请等那边做完，再做一次。")

    def give_back(self) -> None:
        self._store.remove_state(f"{FOLDER}/{self._name}")

    def _write(self) -> None:
        self._renewed = datetime.now(SHANGHAI)
        note = note_of(self._who, self._since)
        self._store.write_state(f"{FOLDER}/{self._name}", self._seal.encrypt(json.dumps(asdict(note)).encode()))

    def _others(self) -> list[Note]:
        """Return the notes of those who are at work; those of the dead are removed."""
        found = []
        for name in self._store.list_states(FOLDER):
            if name == self._name:
                continue
            data = self._store.read_state(f"{FOLDER}/{name}")
            note = self._note(data) if data else None
            if note and _is_alive(note) and not (self._takes_over and _is_far(note)):
                found.append(note)
            elif data:
                self._store.remove_state(f"{FOLDER}/{name}")
                self.has_taken_over = True
        return found

    def _note(self, data: bytes) -> Note | None:
        return opened_note(data, self._seal)


def note_of(who: str, since: datetime) -> Note:
    """Return a note of this process. since: when it began."""
    until = datetime.now(SHANGHAI) + LEASE
    times = (each.isoformat(timespec="seconds") for each in (since, until))
    return Note(who, socket.gethostname(), os.getpid(), *times)


def opened_note(data: bytes, seal: Fernet) -> Note | None:
    """Return a note that was sealed with the county's key, None for anything else."""
    try:
        return Note(**json.loads(seal.decrypt(data)))
    except (InvalidToken, ValueError, TypeError):
        return None


def _told(note: Note) -> str:
    """Return what people are told of somebody who publishes. A note of a fast clock would hold until its day comes."""
    since = note.since[:16].replace("T", " ")
    who = f"{note.who}正在发布（{note.machine}，进程 {note.process}，{since} 开始），这一次什么也没有做。"
    if _is_far(note):
        return (
            f"{who}可是照这台电脑的钟，那个时候还没有到：有一台的钟不对，请都打开自动对时。"
            "等那边做完再来；那边断了的，加 --anew 就不再等它。"
        )
    return f"{who}等那边做完再来；那边断了的，十五分钟以后自己解开。"


def _is_far(note: Note) -> bool:
    """Tell a note that ends later than any that was written by now: one of the two clocks goes wrong."""
    return datetime.fromisoformat(note.until) > datetime.now(SHANGHAI) + _FAR


def _is_alive(note: Note) -> bool:
    if datetime.fromisoformat(note.until) < datetime.now(SHANGHAI):
        return False
    return note.machine != socket.gethostname() or _runs(note.process)


def _runs(process: int) -> bool:
    if os.name == "nt":  # where to ask would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_over(process)


def _is_over(process: int) -> bool:
    """Tell a process that has ended and whose parent has not asked how: in a container it may stay so for good."""
    try:
        facts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:  # a system that tells no such thing
        return False
    return facts.rpartition(")")[2].split()[0] == "Z"


def seal_of(key: Ed25519PrivateKey) -> Fernet:
    """Return what seals notes, and opens them, for those who have the county's key."""
    derived = HKDF(SHA256(), 32, salt=None, info=_USES).derive(key.private_bytes_raw())
    return Fernet(base64.urlsafe_b64encode(derived))


@contextmanager
def held(store: Store, key: Ed25519PrivateKey, who: str, takes_over: bool = False) -> Iterator[Lock]:
    """Hold the lock of a target. Where it cannot be given back, because the line is cut, it ends by itself.

    takes_over: as of `Lock`.
    """
    lock = Lock(store, key, who, takes_over)
    lock.take()
    try:
        yield lock
    finally:
        with suppress(PortalError):
            lock.give_back()
