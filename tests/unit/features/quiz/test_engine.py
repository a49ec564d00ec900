"""The engine of questions is small, and its borrowed part is what the list of licences says it is."""

from __future__ import annotations

import gzip
import hashlib
import re

from plugins.features.assets.bundle import QUIZ, join_scripts
from tests.county import ROOT
from tests.unit.features.assets.test_scripts import later

MOST_BYTES = 25 * 1024  # as it travels, gzip
VENDOR = ROOT / "theme/bundle/vendor"
FSRS = VENDOR / "fsrs.min.js"


def test_the_engine_and_its_scheduler_are_small_enough_for_a_slow_line() -> None:
    """With all that the bundle takes of the shared scripts."""
    engine = join_scripts(ROOT / "theme/static/quiz").encode()
    assert set(QUIZ) == {"quiz.js", FSRS.name}
    assert sum(len(gzip.compress(part, 9)) for part in (engine, FSRS.read_bytes())) <= MOST_BYTES


def test_the_scheduler_is_read_by_old_browsers() -> None:
    assert set() == later(FSRS.read_text(encoding="utf-8"))


def test_the_scheduler_is_the_one_that_the_list_describes() -> None:
    listed = (VENDOR / "LICENSES.md").read_text(encoding="utf-8")
    size, digest = re.findall(r"([\d,]+) bytes, SHA-256 ([0-9a-f]{64})", listed)[0]
    data = FSRS.read_bytes()
    assert (len(data), hashlib.sha256(data).hexdigest()) == (int(size.replace(",", "")), digest)
