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
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Self, TypeVar, cast

from plugins.kernel.problems import PortalError

Item = TypeVar("Item")
Result = TypeVar("Result")
Outcome = TypeVar("Outcome")
Other = TypeVar("Other")
Work = Callable[[Iterator[Item]], list[Result]]

CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"  # its libraries forbid it
WORTH_IT = 200  # fewer things are done before two processes have started
_A_MOMENT_S = 0.1
_ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if CAN_FORK)
BLOCK = 32  # neighbours cost alike, so workers take blocks in turn


class WorkerLost(PortalError):
    """A worker ended without its results."""


class Pending(Generic[Outcome]):
    """Work that was begun; as a context manager it is stopped at the end. is_away: others do it, else it is done when
    its results are asked for.
    """

    def __init__(
        self, finish: Callable[[], Outcome], processes: Sequence[BaseProcess] = (), ends: Sequence[Connection] = ()
    ) -> None:
        self._finish, self._processes, self._ends = finish, processes, ends
        self.is_away = bool(processes)

    def is_busy(self) -> bool:
        """Tell whether others are still at work on it. Not to be asked once the results are there."""
        return any(not end.poll() for end in self._ends)

    def results(self) -> Outcome:
        """Wait for what the work makes; to be asked for once.

        Raises what the work raises, WorkerLost where a process dies.
        """
        try:
            return self._finish()
        finally:
            self.stop()

    def then(self, turn: Callable[[Outcome], Other]) -> Pending[Other]:
        """Return the same work with what `turn` makes of its results."""
        return Pending(lambda: turn(self._finish()), self._processes, self._ends)

    def stop(self) -> None:
        """End the processes, wherever they are."""
        for process in self._processes:
            process.terminate()
            process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def begin(
    work: Work[Item, Result],
    items: Sequence[Item],
    workers: int,
    worth_it: int | None = None,
    block: int | None = None,
    most: int | None = None,
) -> Pending[list[Result]]:
    """Begin work on all items. Who does not ask for the results has to stop it.

    work: takes an iterator and returns one result an item; it may be called often, and in other processes.
    workers: at a time. worth_it: fewer items are worked on here. block: as many neighbours go to one worker.
    most: no process works on more. A forked process shares its parent's memory until one of the two writes there, and
    to look at an object is to count a reference; so what it has looked at costs memory twice, until it ends.
    """
    block = block or BLOCK
    worth_it = WORTH_IT if worth_it is None else worth_it
    count = min(workers, -(-len(items) // block))
    if count < 2 or len(items) < worth_it:
        return Pending(lambda: work(iter(items)))
    length = len(items)  # what waits for the results shall not keep the items
    places = [_places(length, number, count, block) for number in range(count)]
    shares = [[items[place] for place in each] for each in places]
    if not CAN_FORK:
        return Pending(lambda: _in_order(_threaded(work, shares), places))
    processes, ends = _fork(work, shares, most or length)
    return Pending(lambda: _in_order([_receive(end) for end in ends], places), processes, ends)


def aside(work: Callable[[], Outcome], workers: int) -> Pending[Outcome]:
    """Begin one thing beside what goes on here, where another process can do it. Its results travel, as in `begin`."""
    if workers < 2 or not CAN_FORK:
        return Pending(work)
    processes, (end,) = _fork(lambda _: [work()], [[None]], most=1)
    return Pending(lambda: cast("Outcome", _receive(end)[0]), processes, [end])


def spread(
    work: Work[Item, Result], items: Sequence[Item], workers: int, worth_it: int | None = None, block: int | None = None
) -> list[Result]:
    """Return work's results for all items, in their order; see `begin`."""
    return begin(work, items, workers, worth_it, block).results()


def _in_order(done: Sequence[list[Result]], places: Sequence[Sequence[int]]) -> list[Result]:
    found: list[Any] = [None] * sum(map(len, places))
    for results, each in zip(done, places, strict=True):
        for place, result in zip(each, results, strict=True):
            found[place] = result
    return found


def _places(length: int, number: int, count: int, block: int) -> list[int]:
    """The places of a worker's items: every count-th block."""
    starts = range(number * block, length, count * block)
    return [place for start in starts for place in range(start, min(start + block, length))]


def _threaded(work: Work[Item, Result], shares: list[list[Item]]) -> list[list[Result]]:
    from concurrent.futures import ThreadPoolExecutor  # imported late: most systems can fork

    with ThreadPoolExecutor(len(shares)) as pool:
        return list(pool.map(lambda share: work(iter(share)), shares))


def _fork(work: Work[Item, Result], shares: list[list[Item]], most: int) -> tuple[list[BaseProcess], list[Connection]]:
    context = multiprocessing.get_context("fork")
    ends: list[Connection] = []
    processes: list[BaseProcess] = []
    for share in shares:
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(work, share, most, sending, os.getpid()), daemon=True)
        with warnings.catch_warnings():
            # Python warns of locks that other threads may hold; a worker uses none of theirs.
            warnings.simplefilter("ignore", DeprecationWarning)
            _start(process)
        sending.close()
        ends.append(receiving)
        processes.append(process)
    return processes, ends


def _start(process: BaseProcess) -> None:
    """Start a worker, which hears no signal as this process would before it has its own ways (_run)."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)


def _receive(end: Connection) -> list[Any]:
    found: list[Any] = []
    try:
        while message := _message_from(end):
            is_well, results = pickle.loads(message)
            if not is_well:
                raise results
            found += results
    finally:
        end.close()
    return found


def _message_from(end: Connection) -> bytes:
    try:
        return end.recv_bytes()
    except (EOFError, OSError):  # nothing came, or a part
        raise WorkerLost("生成网站的一个子进程意外退出，可能是内存不够。请关掉别的程序再试一次。") from None


def _run(work: Work[Any, Any], share: list[Any], most: int, sending: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    gc.disable()
    if len(share) > most:
        starts = range(0, len(share), most)
        messages = [_message_of_another(work, share[start : start + most], parent) for start in starts]
    else:
        messages = [_message(work, share, parent)]
    for message in [*messages, b""]:  # now: nobody may read before all is done, and a pipe holds little
        sending.send_bytes(message)
    sending.close()


def _message_of_another(work: Work[Any, Any], share: list[Any], parent: int) -> bytes:
    """Return the message of a process that does the work in this one's place and ends, or is ended with it."""
    ours = os.getpid()
    receiving, sending = multiprocessing.Pipe(duplex=False)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    child = os.fork()
    if not child:
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
            sending.send_bytes(_message(work, share, ours))
        finally:
            os._exit(0)
    signal.signal(signal.SIGTERM, partial(_end_with, child))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    sending.close()
    try:
        while not receiving.poll(_A_MOMENT_S):
            if os.getppid() != parent:
                _end_with(child)
        return receiving.recv_bytes()
    except EOFError:
        os._exit(1)  # it died, and so is this worker missed
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        receiving.close()
        os.waitpid(child, 0)


def _end_with(child: int, *_: object) -> None:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os._exit(1)


def _message(work: Work[Any, Any], share: list[Any], parent: int) -> bytes:
    try:
        return pickle.dumps((True, work(_while_wanted(share, parent))), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(traceback.format_exc())  # it does not travel by itself
        return pickle.dumps((False, _portable(error)))


def _while_wanted(share: list[Any], parent: int) -> Iterator[Any]:
    for start in range(0, len(share), BLOCK):  # not for each: to ask the system takes as long as a short item
        if os.getppid() != parent:
            os._exit(1)  # it was killed: nobody waits for this, and the next build is at work
        yield from share[start : start + BLOCK]


def _portable(error: Exception) -> Exception:
    """Return the error, or what can be said of one that cannot travel between processes."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
