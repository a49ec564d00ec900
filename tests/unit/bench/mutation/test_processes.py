"""tests/bench/mutation/processes.py: commands for a limited time."""

import os
import select
import sys
from pathlib import Path
from threading import Event

import pytest

from tests.bench.mutation.processes import Ended, Workplace, abreast, run_for
from tests.patience import STEP_S
from tests.tables import table

STARTS_ANOTHER = """
import os, subprocess, sys
os.set_inheritable(os.open("pipe", os.O_WRONLY), True)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"], close_fds=False)
"""


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path, {**os.environ, "WORD": "hello"}, Event())


def python(program: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", program]


def test_a_command_ends_with_its_code_and_words(workplace: Workplace) -> None:
    """In its folder and its environment."""
    program = "import os, sys; print(os.getcwd(), os.environ['WORD']); sys.exit(7)"
    assert Ended(7, f"{workplace.folder} hello\n") == run_for(python(program), workplace, STEP_S)


def test_one_that_takes_too_long_is_ended(workplace: Workplace) -> None:
    assert Ended(None, "") == run_for(python("while True: pass"), workplace, 0.0)


def test_one_that_is_not_wanted_any_more_is_ended(workplace: Workplace) -> None:
    workplace.stop.set()
    assert None is run_for(python("while True: pass"), workplace, STEP_S).code


def test_what_it_has_started_ends_with_it(workplace: Workplace) -> None:
    """Nobody holds the other end of the pipe then."""
    os.mkfifo(workplace.folder / "pipe")
    reading = os.open(workplace.folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert 0 == run_for(python(STARTS_ANOTHER), workplace, STEP_S).code
    assert [reading] == select.select([reading], [], [], STEP_S)[0]
    assert b"" == os.read(reading, 1)
    os.close(reading)


def test_results_come_in_the_order_of_the_items() -> None:
    assert [1, 4, 9] == abreast(lambda item, stop: item * item, [1, 2, 3], 2)


@table("items", [[1, 0], [0, 1], [0, 1, 0, 0]])
def test_others_are_stopped_when_one_fails(items: list[int]) -> None:
    """And its error is told."""
    stopped: list[bool] = []

    def work(item: int, stop: Event) -> None:
        if item:
            raise ValueError(item)
        stopped.append(stop.wait(STEP_S))

    with pytest.raises(ValueError, match="1"):
        abreast(work, items, 2)
    assert stopped == [True] * len(stopped)
