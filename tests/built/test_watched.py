"""Texts of up to a hundred kilobytes, made of all that people type and paste: none takes long, none takes much memory.

Each batch is read in a process of its own, whose time and memory are those of its texts.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
from functools import partial

import pytest

from plugins.kernel.incremental.workers import CAN_FORK
from tests.built.mistyped.edits import PIECES, VALUES
from tests.built.test_in_time import HEAD, read_text
from tests.quiet_time import quiet_seconds
from tests.unit.kernel.markdown.mutants import SIGNS

BYTES = 100_000
MOST_S, MOST_MB = 2.0, 200.0
PARTS = (*SIGNS, *PIECES, *filter(None, VALUES), "春茶开采前要做好三件事。", "联系电话", "2026-03-01", "2026")
BATCHES = [pytest.param(seed, 1_000, marks=pytest.mark.long) for seed in range(1, 101)]
assert CAN_FORK, "the tests run where processes can be forked"


def made(chance: random.Random) -> str:
    """Return a text of a few parts, each again and again: alone, one within the other, or in turns."""
    size = int(10 ** chance.uniform(1, 5))
    parts = chance.sample(PARTS, chance.randint(1, 5))
    joint = chance.choice(("", "", " ", "\n", "\n\n", "甲"))
    turn = joint.join(parts) + joint
    form = chance.randrange(4)
    if form == 0:
        body = turn * (size // len(turn) + 1)
    elif form == 1:
        body = "".join((part + joint) * (size // (len(parts) * (len(part) + 1)) + 1) for part in parts)
    elif form == 2:
        half = size // (2 * (len(parts[0]) + len(parts[-1]))) + 1
        body = parts[0] * half + parts[-1] * half
    else:
        body = "".join(chance.choice(parts) + joint for _ in range(size // 4))
    cut = body.encode("utf-8", "surrogatepass")[:BYTES].decode("utf-8", "ignore")
    return HEAD.replace("编辑: 示例", f"编辑: {cut}") if chance.random() < 0.1 else HEAD + cut


def watch(seed: int, count: int, sending: multiprocessing.connection.Connection) -> None:
    """Send the text that took longest, its seconds of processor time, and by how many MB memory has grown."""
    chance = random.Random(seed)
    before, slowest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, ("", 0.0)
    for _ in range(count):
        text = made(chance)
        took = quiet_seconds(partial(read_text, text), MOST_S)
        slowest = max(slowest, (text, took), key=lambda each: each[1])
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sending.send((slowest[0][:300], slowest[1], grown))


@pytest.mark.parametrize(("seed", "count"), [(0, 60), *BATCHES])
def test_no_text_takes_long_or_much_memory(seed: int, count: int) -> None:
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=watch, args=(seed, count, sending))
    process.start()
    sending.close()
    text, took, grown = receiving.recv()
    process.join()
    assert took < MOST_S, text
    assert grown < MOST_MB
