"""Faults of our own, told without a word of anybody: where it happened, and nothing of what was at hand."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from plugins.kernel.fault_report import report_fault
from plugins.kernel.problems import PortalError, refusal


class WordlessFault(Exception):
    """What is left of an exception when its message, which may quote a row, is taken away."""


def without_words(
    work: Callable[[], bool], root: Path, what: str, passed_on: tuple[type[Exception], ...] = ()
) -> bool | None:
    """Do the work of a verb; report a fault of ours without messages, values or the words of the command.

    Returns what the work returns, None after a fault. what: the verb, the only word that is kept. passed_on: what is
    no fault of ours, besides what the command line knows of by itself.
    """
    known: tuple[type[Exception], ...] = (PortalError, BrokenPipeError, *passed_on)
    try:
        return work()
    except known:
        raise
    except OSError as error:
        if refusal(error):
            raise
        kept = _wordless(error)
    except Exception as error:
        kept = _wordless(error)
    try:
        raise kept
    except WordlessFault:
        print(report_fault(root, ["members", what]), file=sys.stderr)
    print(kept, file=sys.stderr)
    return None


def _wordless(error: BaseException) -> WordlessFault:
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    return WordlessFault(f"{type(error).__name__}\n{places}")
