"""The window that a command is typed in, whatever it is: its streams may be closed, and its letters few or strange."""

import os
import sys
from collections.abc import Iterable

from plugins.setup import SetupError

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def open_streams() -> None:
    """Open the streams that whoever started us has closed, and let none of them end us over a letter.

    Where one is closed, the first file that is opened has its number, and is written into by who means the stream.
    """
    number = 0
    while number < len(_STREAMS):
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123  # until the end
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # as those have that Python makes
            stream.reconfigure(errors="backslashreplace")


def demand_letters(words: Iterable[str]) -> None:
    """Raise SetupError for a word that is no text in UTF-8, unless a file has that very name."""
    for word in words:
        if word.encode("utf-8", "replace").decode() != word and not os.path.lexists(word):
            shown = word.encode("utf-8", "backslashreplace").decode()
            raise SetupError(
                f"命令里的“{shown}”不是 UTF-8 的字，读不出来。请把这个窗口的编码改成 UTF-8，再写一次。",
                f"“{shown}” is no text in UTF-8. Let this window use UTF-8 and type it again.",
            )
