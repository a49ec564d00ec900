"""Let one command at a time write into an output, and into a cache.

Who comes second waits for a build, which ends by itself. A preview lasts until somebody ends it: its output is then
refused with words, and of its cache one makes no use, which costs time only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from plugins.kernel.lock_file import InUse, Owner, only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.code_fingerprint import reckon

_LOCK = "in-use"  # in a cache


@contextmanager
def alone(request: BuildRequest, command: str, lasts: bool = False) -> Iterator[BuildRequest]:
    """Hold the output of a request and its cache, which is there if there is one; yield it, perhaps without the cache.

    command: as it is typed, for others to read. lasts: until somebody ends it. Raises PortalError where the output is
    held by a command that does not end.
    """
    ours = this_process(command, lasts)
    with ExitStack() as held:
        if request.cache and not _hold(held, request.cache / _LOCK, ours, "缓存"):
            request = replace(request, cache=None)
        held.enter_context(_only_in(lock_of(request.output), request.output.name, ours))
        yield request


@contextmanager
def alone_in(lock: Path, folder: str, command: str) -> Iterator[None]:
    """Hold a folder for as long as a command works, waiting for whoever holds it.

    folder: as people call it. Raises PortalError where the other one does not end.
    """
    with _only_in(lock, folder, this_process(command, lasts=False)):
        yield


@contextmanager
def alone_in_content(content: Path, command: str) -> Iterator[None]:
    """Hold a content folder as above, for a command that would lose or double what another one writes there."""
    with _only_in(lock_of(content), content.name, this_process(command), instead="再做一次"):
        yield


def lock_of(folder: Path) -> Path:
    """Return the lock of a folder that commands write into; it lies beside it, that of a whole disk on the disk."""
    return folder.with_name(f".{folder.name}.lock") if folder.name else folder / ".lock"


@contextmanager
def _only_in(lock: Path, folder: str, ours: Owner, instead: str = "或用 --output 指定别的文件夹") -> Iterator[None]:
    with suppress(OSError):  # what is wrong with the place is said later, by who makes a folder there
        lock.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        try:
            held.enter_context(_held(lock, ours, folder))
        except InUse as other:
            raise PortalError(_refusal(other.owner, folder, instead)) from None
        yield


@contextmanager
def alone_with(lock: Path, command: str, what: str) -> Iterator[bool]:
    """Hold a lock for as long as a command works; yield whether it is held: not where another one never ends.

    what: is held, in Chinese.
    """
    with ExitStack() as held:
        yield _hold(held, lock, this_process(command, False), what)


def _hold(held: ExitStack, lock: Path, ours: Owner, what: str) -> bool:
    try:
        held.enter_context(_held(lock, ours, what))
    except InUse as other:
        _say(f"缓存正由 {other.owner}使用，这次不用它：慢一些，结果一样。")
        return False
    return True


@contextmanager
def _held(lock: Path, ours: Owner, what: str) -> Iterator[None]:
    """Hold a lock, saying for whom one waits. Raises PortalError where other code lies there once the wait is over.

    Half of ours is loaded, and what it finds together with the other half would be kept as the new code's.
    """
    before: list[bytes] = []

    def wait(owner: Owner) -> None:
        _say(f"{what} 正由 {owner}使用，等它完成…")
        before.append(reckon())

    with only_one(lock, ours, wait):
        if before and before[0] != reckon():
            raise PortalError("等的时候，程序换成了另一版，这一次什么也没有做。请再做一次。")
        yield


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _refusal(owner: Owner, folder: str, instead: str) -> str:
    end = "请在它的窗口按 Ctrl+C 结束它" if owner.lasts else "它很久没有完成，请结束它"
    return f"文件夹 {folder} 正由 {owner}使用。{end}，{instead}。"
