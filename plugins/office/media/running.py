"""Run ffmpeg. Whatever ends us ends it too: a program that nobody waits for would go on for hours."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from plugins.kernel.problems import PortalError

_QUIET = ("-hide_banner", "-nostdin", "-nostats")
_NO_ROOM = "No space left on device"  # on every system, for the words are ffmpeg's own
_LAST_LINES = 3  # of what ffmpeg says, for whoever must look into it


class FilmRefused(PortalError):
    """A film that cannot be taken in; its text says why, and what to do."""


def reading(file: Path) -> list[str]:
    """Return what ffmpeg is told so that it reads this file and asks nobody: what stands before a colon in a name,
    as in `12:30.mkv`, it would take for the way to fetch it.
    """
    return ["-protocol_whitelist", "file", "-i", f"file:{file}"]


def run_ffmpeg(
    program: str, words: Sequence[str], on_seconds: Callable[[float], None] | None = None
) -> tuple[int, str]:
    """Return the exit code of ffmpeg and what it said on stderr.

    on_seconds: told now and then how many seconds of the film are done.
    """
    telling = ("-progress", "pipe:1") if on_seconds else ()
    command = [program, *_QUIET, *telling, *words]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said) as process,
    ):
        try:
            assert process.stdout
            for line in process.stdout:
                name, _, value = line.decode("ascii", "replace").strip().partition("=")
                if on_seconds and name == "out_time_us" and value.isdecimal():
                    on_seconds(int(value) / 1_000_000)
            code = process.wait()
        except BaseException:
            process.kill()
            raise
        said.seek(0)
        return code, said.read().decode("utf-8", "replace")


def demand(program: str, words: Sequence[str], on_seconds: Callable[[float], None] | None = None) -> str:
    """Run ffmpeg and return what it said; raise FilmRefused where it fails."""
    code, said = run_ffmpeg(program, words, on_seconds)
    if code and _NO_ROOM in said:
        raise FilmRefused(
            "磁盘满了，影片没有转完，什么也没有留下。请在放影片的磁盘上腾出地方，或用 --to 换一个文件夹，再做一次。"
        )
    if code:
        end = "\n".join(said.strip().splitlines()[-_LAST_LINES:])
        raise FilmRefused(f"影片转不了，多半是文件坏了。请换一份好的再试。ffmpeg 说：\n{end}")
    return said
