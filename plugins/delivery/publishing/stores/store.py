"""What every store can do. A path is the site's, with forward slashes; a state is a small file beside the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from plugins.features.offline_pages.system_names import FILES, FOLDERS
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.printable import printable
from plugins.kernel.problems import PortalError

STATE = ".redcity"  # the folder of states, where a target has no place outside of the site
CURRENT = "current"  # a link to the version that visitors see
_SHOWN = 300  # characters
MOST_STATE_BYTES = 1 << 26  # far more than the list of any site has
Sent = Callable[[FileRow], None]  # is told of each file that has arrived
_OF_SYSTEMS = re.compile(rf"\..*|lost\+found|@eaDir|#recycle|{FOLDERS}|{FILES}", re.IGNORECASE)


class StoreFailed(PortalError):
    """The target has not done what was asked. Its text is Chinese and says what to do.

    is_lasting: the same would fail again, until somebody has changed something.
    """

    def __init__(self, text: str, is_lasting: bool = False) -> None:
        super().__init__(text)
        self.is_lasting = is_lasting


def of_state(data: bytes, name: str) -> bytes:
    """Return a state of which no more was read than one byte beyond the most; raise StoreFailed for one that has it."""
    if len(data) > MOST_STATE_BYTES:
        raise StoreFailed(f"那边记发布情况的 {name} 太大，不是发布时写的。请到那边看是谁放的，删去它，再做一次。", True)
    return data


def opened_here(place: Path) -> BinaryIO:
    """Open a file of this machine that is sent; raise StoreFailed where it cannot be read any more."""
    try:
        return place.open("rb")
    except OSError as error:
        raise StoreFailed(
            f"本机的 {place} 读不出来：{reason(error)}。那边没有写坏，请看是不是有别的程序在动它，再发布一次。", True
        ) from None


def in_short(said: str) -> str:
    """Return the end of what a program says, as it stands within a sentence of ours."""
    return printable(" ".join(said.split())[-_SHOWN:].rstrip(".。 "))


def is_stranger(name: str) -> bool:
    """Tell names at the top of a target that somebody has put there from hidden ones and those of systems."""
    return not _OF_SYSTEMS.fullmatch(name)


class Store(Protocol):
    """A target's files. Any of its functions may raise StoreFailed. Nothing is written before `prepare`."""

    knows_hashes: bool  # whether `hashes` costs no download

    def prepare(self) -> None:
        """Make the folders that are needed before the first write."""

    def trial(self) -> AbstractContextManager[None]:
        """Prepare, and in the end take away the folders that were not there before."""

    def strangers(self) -> list[str]:
        """Return what lies at the top of a target, besides our own states."""

    def listed(self) -> set[str]:
        """Return the paths of all files that visitors can read, whoever has put them there."""

    def read(self, path: str) -> bytes | None:
        """Return a file of the site, None where there is none."""

    def read_state(self, name: str) -> bytes | None:
        """Return a state, None where there is none."""

    def write_state(self, name: str, data: bytes) -> None:
        """Write a state, whole or not at all."""

    def remove_state(self, name: str) -> None:
        """Remove a state; one that is not there is no fault."""

    def list_states(self, folder: str) -> list[str]:
        """Return the names in a folder of states."""

    def begin(self, base: str, goes_on: bool) -> bool:
        """Send to a draft from now on, a copy of version `base`; tell whether it goes on with one that was there.

        goes_on: whether one that a run before has left may be taken, of which nobody else knows what is in it.
        Stores without versions do nothing: what is sent is seen at once, each file whole.
        """

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Sent) -> None:
        """Send files of a local folder. None is seen before it is whole."""

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files; those that are not there are no fault."""

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        """Return the SHA-256 of what lies at the paths of these rows, without those where nothing lies."""

    def room(self) -> int | None:
        """Return the bytes that are free there, None where nobody tells."""

    def close(self) -> None:
        """Give back what the store has opened."""


class VersionStore(Store, Protocol):
    """A store that keeps versions beside each other, and switches between them in one step."""

    def current(self) -> str:
        """Return the version that visitors see, "" for none."""

    def versions(self) -> list[str]:
        """Return the versions that are kept."""

    def publish_draft(self, version: str) -> None:
        """Make the draft a version and switch to it."""

    def switch(self, version: str) -> None:
        """Let visitors see a version that is kept."""

    def lend(self, paths: Iterable[str], giver: str, taker: str) -> None:
        """Give a version files of another one, which stay there too."""

    def drop(self, version: str) -> None:
        """Remove a version."""

    def clock(self) -> float:
        """Return the time that it is there, in seconds since 1970."""
