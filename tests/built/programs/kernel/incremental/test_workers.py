"""Work on many like things is spread over the cores, and ends with whoever began it."""

import errno
import multiprocessing
import os
import signal
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.incremental import workers
from plugins.kernel.incremental.workers import BLOCK, WORTH_IT, WorkerLost, aside, begin, spread
from plugins.kernel.markdown.link_resolver import BrokenLink
from tests.patience import STEP_S
from tests.sampling import sampled
from tests.systems import needs_forked_workers
from tests.tables import table

MANY = range(10 * BLOCK + 7)


@pytest.fixture(params=[pytest.param(True, marks=needs_forked_workers), False], ids=["forked", "threaded"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Take each of the two ways; tell whether processes are forked."""
    monkeypatch.setattr(workers, "CAN_FORK", request.param)
    return bool(request.param)


def doubled(items: Iterator[int]) -> list[tuple[int, int]]:
    return [(2 * item, os.getpid()) for item in items]


@sampled(4)
@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("count", "most", "number"),
    [
        *product([WORTH_IT, len(MANY), 4 * BLOCK], [None, BLOCK + 3], [2, 3]),
        (1_000, None, 50), (1_000, BLOCK + 3, 3), (4 * BLOCK, None, 50), (BLOCK + 9, 1, 2),
    ],
)  # fmt: skip
def test_results_come_in_the_order_of_the_items(count: int, most: int | None, number: int) -> None:
    """Each comes once, whoever made it."""
    found = begin(doubled, range(count), number, worth_it=0, most=most).results()
    assert [2 * item for item in range(count)] == [each for each, _ in found]


def test_work_is_done_by_as_many_as_are_allowed(way: bool) -> None:
    """Neighbours cost alike, so all of them do every part of it."""
    found = spread(doubled, MANY, 3, worth_it=0)
    processes = [process for _, process in found]
    assert len(set(processes)) == (3 if way else 1)
    assert (os.getpid() in processes) != way
    assert set(processes[: 3 * BLOCK]) == set(processes)


@given(st.integers(0, 500), st.integers(1, 9), st.sampled_from([1, 7, BLOCK]))
def test_every_item_is_in_one_share(length: int, count: int, block: int) -> None:
    """It has its own place, and no share has more than a block more than another."""
    shares = [workers._places(length, number, count, block) for number in range(count)]
    assert list(range(length)) == sorted(place for share in shares for place in share)
    assert max(map(len, shares)) - min(map(len, shares)) <= block


@pytest.mark.usefixtures("way")
def test_few_large_items_can_be_dealt_out_one_by_one() -> None:
    found = spread(doubled, range(5), 4, worth_it=2, block=1)
    assert [0, 2, 4, 6, 8] == [each for each, _ in found]


@needs_forked_workers
def test_no_more_workers_are_started_than_there_are_blocks() -> None:
    found = spread(doubled, range(2 * BLOCK), 4, worth_it=0)
    assert len({process for _, process in found}) == 2


@table(("count", "number", "worth_it"), [(500, 1, 0), (BLOCK - 1, 4, 0), (500, 4, 501), (0, 4, 0)])
def test_little_work_is_done_at_once(count: int, number: int, worth_it: int) -> None:
    """A process costs more than it saves; one is enough; there is nothing to do."""
    assert [(2 * item, os.getpid()) for item in range(count)] == spread(doubled, range(count), number, worth_it)


def failing(items: Iterator[int]) -> list[int]:
    return [item if item != len(MANY) - 1 else int("茶") for item in items]


@pytest.mark.usefixtures("way")
def test_what_a_worker_raises_is_raised() -> None:
    """It arrives as it is, with its words."""
    with pytest.raises(ValueError, match=r"invalid literal for int.*茶"):
        spread(failing, MANY, 3, worth_it=0)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("refusal", [OSError(errno.ENOSPC, "No space left on device", "a.html"), EOFError("茶")])
def test_what_the_disk_refuses_a_worker_is_no_worker_lost(refusal: Exception) -> None:
    """Else an editor with a full disk is told to close programs."""

    def refused(_: Iterator[int]) -> list[int]:
        raise refusal

    with pytest.raises(type(refusal)) as raised:
        spread(refused, MANY, 3, worth_it=0)
    assert str(refusal) == str(raised.value)


@needs_forked_workers
def test_where_a_worker_failed_is_told() -> None:
    """A fault report must lead to the line, in whichever process it stands."""
    with pytest.raises(ValueError) as raised:
        spread(failing, MANY, 3, worth_it=0)
    assert "in failing" in "".join(raised.value.__notes__)


@pytest.mark.usefixtures("way")
def test_no_worker_is_left_when_another_fails() -> None:
    """They would write on into a folder that is gone."""
    with pytest.raises(ValueError):
        spread(failing, MANY, 3, worth_it=0)
    assert [] == multiprocessing.active_children()


@needs_forked_workers
def test_an_error_that_cannot_travel_is_told() -> None:
    """One that is made from two words comes from one back; what it said arrives."""

    def broken(items: Iterator[int]) -> list[int]:
        raise BrokenLink(f"链接 {sum(1 for _ in items) and 'x'} 断了", "请改")

    with pytest.raises(RuntimeError, match="BrokenLink: 链接 x 断了"):
        spread(broken, MANY, 2, worth_it=0)


@needs_forked_workers
def test_a_result_that_cannot_travel_is_an_error() -> None:
    def never() -> None: ...

    with pytest.raises(Exception, match=r"(?i)pickle"):
        spread(lambda items: [never for _ in items], MANY, 2, worth_it=0)


@needs_forked_workers
def test_no_process_works_on_more_than_it_may() -> None:
    """What it looks at becomes a copy of its parent's memory, and that shall be bounded."""
    found = begin(doubled, MANY, 2, worth_it=0, most=50).results()
    counts = Counter(process for _, process in found)
    assert max(counts.values()) <= 50
    assert os.getpid() not in counts


@needs_forked_workers
def test_what_goes_wrong_in_the_place_of_a_worker_is_told() -> None:
    with pytest.raises(ValueError):
        begin(failing, MANY, 2, worth_it=0, most=50).results()
    assert [] == multiprocessing.active_children()


@needs_forked_workers
@pytest.mark.parametrize("most", [None, 50])
@pytest.mark.parametrize("end", [lambda: os._exit(0), lambda: os.kill(os.getpid(), signal.SIGKILL), sys.exit])
def test_a_worker_that_dies_is_missed(end: Callable[[], None], most: int | None) -> None:
    """The system ends one when memory is short. No result is taken for whole that is not."""

    def dying(items: Iterator[int]) -> list[int]:
        return [item for item in items if item != BLOCK or end()]

    with pytest.raises(WorkerLost, match=r"意外退出，可能是内存不够。请关掉别的程序再试一次。$"):
        begin(dying, MANY, 2, worth_it=0, most=most).results()
    assert [] == multiprocessing.active_children()


def test_a_worker_that_dies_in_the_middle_of_its_answer_is_missed() -> None:
    """Half of the results have come through the pipe."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    os.write(sending.fileno(), struct.pack("!i", 100) + b"half")
    sending.close()
    with pytest.raises(WorkerLost):
        workers._receive(receiving)


@needs_forked_workers
def test_long_answers_arrive_whole() -> None:
    """They are more than fits into a pipe, and the workers end in another order."""
    found = spread(lambda items: [bytes([item % 256]) * 20_000 for item in items], MANY, 3, worth_it=0)
    assert [bytes([item % 256]) * 20_000 for item in MANY] == found


ORPHANS = """
import os, sys, time
from pathlib import Path
from plugins.kernel.incremental.workers import begin

def work(items):
    for item in items:
        if item == 0:
            Path(sys.argv[1], "begun").touch()
        time.sleep(0.02)
        Path(sys.argv[1], str(os.getpid())).touch()
    return []

begin(work, range(100_000), 2, worth_it=0, most=int(sys.argv[2])).results()
"""


@needs_forked_workers
@pytest.mark.parametrize("most", [100_000, 1_000])
def test_a_worker_ends_with_its_parent(tmp_path: Path, most: int) -> None:
    """The parent was killed outright; the next build is at work and shall have the cores."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[5])}
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS, str(tmp_path), str(most)], env=surroundings)
    try:
        wait_for(lambda: len([path for path in tmp_path.iterdir() if path.name.isdecimal()]) == 2)
    finally:
        parent.kill()
        parent.wait()
    orphans = [int(path.name) for path in tmp_path.iterdir() if path.name.isdecimal()]
    wait_for(lambda: not any(map(is_alive, orphans)))


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until it holds."""
    end = time.monotonic() + STEP_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Tell whether the process runs; one that has ended and waits to be counted does not."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.is_file() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@needs_forked_workers
def test_work_goes_on_while_others_do_it(tmp_path: Path) -> None:
    """It is begun at once; what its results are turned into is asked for with them."""

    def waiting(items: Iterator[int]) -> list[int]:
        wait_for((tmp_path / "go").exists)
        return list(items)

    pending = begin(waiting, MANY, 2, worth_it=0).then(lambda found: [2 * item for item in found])
    assert (True, True, 2) == (pending.is_away, pending.is_busy(), len(multiprocessing.active_children()))
    (tmp_path / "go").touch()
    wait_for(lambda: not pending.is_busy())
    assert [2 * item for item in MANY] == pending.results()
    assert [] == multiprocessing.active_children()


@pytest.mark.parametrize("number", [1, 2])
def test_one_thing_is_done_beside_what_goes_on_here(way: bool, number: int) -> None:
    """Where another process can do it."""
    is_beside = way and number > 1
    with aside(os.getpid, number) as pending:
        assert pending.is_away == is_beside
        assert (pending.results() != os.getpid()) == is_beside


def test_where_there_are_no_others_work_waits_for_whom_it_concerns() -> None:
    """It is done here when its results are asked for, and not before."""
    done: list[int] = []
    pending = begin(lambda items: [done.append(item) for item in items], range(10), 2)
    assert (False, False, []) == (pending.is_away, pending.is_busy(), done)
    pending.results()
    assert list(range(10)) == done


@needs_forked_workers
@pytest.mark.parametrize("most", [None, 50])
def test_work_that_nobody_waits_for_is_stopped(tmp_path: Path, most: int | None) -> None:
    """Something else went wrong meanwhile: what is still written would land in a folder that is gone."""

    def waiting(items: Iterator[int]) -> list[int]:
        (tmp_path / str(os.getpid())).touch()
        return [time.sleep(600) or item for item in items]

    with pytest.raises(ZeroDivisionError), begin(waiting, MANY, 2, worth_it=0, most=most):
        wait_for(lambda: len([*tmp_path.iterdir()]) == 2)
        print(1 // 0)
    assert [] == multiprocessing.active_children()
    assert not any(is_alive(int(path.name)) for path in tmp_path.iterdir())
