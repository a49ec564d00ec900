"""Work on many like things over the cores: forked processes, threads where a system cannot fork.

A forked worker sees everything that its parent had made, so only results travel. It ends with its parent.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from plugins.problems import PortalError

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Iterator[Item]], list[Result]]

CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"  # its libraries forbid it
WORTH_IT = 200  # fewer things are done before two processes have started
BLOCK = 32  # neighbours cost alike, so workers take blocks in turn


class WorkerLost(PortalError):
    """A worker ended without its results."""


def spread(
    work: Work[Item, Result], items: Sequence[Item], workers: int, worth_it: int = WORTH_IT,
    meanwhile: Callable[[], None] | None = None,
) -> list[Result]:  # fmt: skip
    """Return work's results for all items, in their order.

    work: takes an iterator and returns one result an item; it may be called once a worker, and in another process.
    workers: most processes at a time. meanwhile: what this process can do while others are at work; left out where it
    has to work itself. Raises what `work` raises, WorkerLost where a process dies.
    """
    count = min(workers, len(items) // BLOCK + 1)
    if count < 2 or len(items) < worth_it:
        return work(iter(items))
    shares = [_share(items, number, count) for number in range(count)]
    done = _forked(work, shares, meanwhile) if CAN_FORK else _threaded(work, shares)
    found: list[Any] = [None] * len(items)
    for number, results in enumerate(done):
        for place, result in zip(_places(len(items), number, count), results, strict=True):
            found[place] = result
    return found


def _places(length: int, number: int, count: int) -> Iterator[int]:
    """The places of a worker's items: every count-th block."""
    for start in range(number * BLOCK, length, count * BLOCK):
        yield from range(start, min(start + BLOCK, length))


def _share(items: Sequence[Item], number: int, count: int) -> list[Item]:
    return [items[place] for place in _places(len(items), number, count)]


def _threaded(work: Work[Item, Result], shares: list[list[Item]]) -> list[list[Result]]:
    with ThreadPoolExecutor(len(shares)) as pool:
        return list(pool.map(lambda share: work(iter(share)), shares))


def _forked(
    work: Work[Item, Result], shares: list[list[Item]], meanwhile: Callable[[], None] | None
) -> list[list[Result]]:
    context = multiprocessing.get_context("fork")
    ends, processes = [], []
    gc.freeze()  # a collection in a worker would copy all that it shares
    try:
        for share in shares:
            receiving, sending = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(work, share, sending, os.getpid()), daemon=True)
            with warnings.catch_warnings():
                # Python warns of locks that other threads may hold; a worker uses none of theirs.
                warnings.simplefilter("ignore", DeprecationWarning)
                process.start()
            sending.close()
            ends.append(receiving)
            processes.append(process)
        if meanwhile:
            meanwhile()
        return [_receive(end) for end in ends]
    finally:
        gc.unfreeze()
        for process in processes:
            process.terminate()
            process.join()


def _receive(end: Connection) -> Any:
    try:
        is_well, result = pickle.loads(end.recv_bytes())
    except (EOFError, OSError):  # nothing came, or a part
        raise WorkerLost("生成网站的一个子进程意外退出，可能是内存不够。请关掉别的程序再试一次。") from None
    finally:
        end.close()
    if not is_well:
        raise result
    return result


def _run(work: Work[Any, Any], share: list[Any], sending: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    try:
        message = pickle.dumps((True, work(_while_wanted(share, parent))), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        message = pickle.dumps((False, _portable(error)))
    sending.send_bytes(message)
    sending.close()


def _while_wanted(share: list[Any], parent: int) -> Iterator[Any]:
    for place, item in enumerate(share):
        if place % BLOCK == 0 and os.getppid() != parent:
            os._exit(1)  # it was killed: nobody waits for this, and the next build is at work
        yield item


def _portable(error: Exception) -> Exception:
    """Return the error, or what can be said of one that cannot travel between processes."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
