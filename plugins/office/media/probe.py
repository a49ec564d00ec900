"""What a film's file holds, as ffmpeg tells it."""

from __future__ import annotations

import re
from pathlib import Path

from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.scalars import typable_line
from plugins.office.media.running import FilmRefused, demand, reading, run_ffmpeg

_DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)", re.MULTILINE)
_VIDEO = re.compile(r"^  Stream #0:\d+.*: Video: ([^\n]*?)(\d{2,5})x(\d{2,5})([^\n]*)$", re.MULTILINE)
_SOUND = re.compile(r"^  Stream #0:\d+.*: Audio: ", re.MULTILINE)
_FORMAT = re.compile(r"^Input #0, (\S+), from ", re.MULTILINE)
_CHAPTER = re.compile(r"\[CHAPTER\]\s+TIMEBASE=(\d+)/(\d+)\s+START=(\d+)\s+END=\d+(?:\s+title=([^\n]*))?")
_LISTS = frozenset({"hls", "dash", "concat", "image2"})  # that lead to other files
_SHORTEST_S = 1.0


@frozen
class SourceFilm:
    """width, height: as the film is coded, in pixels. chapters: (second, name)."""

    file: Path
    seconds: float
    width: int
    height: int
    has_sound: bool
    chapters: tuple[tuple[int, str], ...] = ()

    @property
    def longest_edge(self) -> int:
        return max(self.width, self.height)


def probe(program: str, file: Path) -> SourceFilm:
    """Return what a file holds; raise FilmRefused for what is no film, in words."""
    if not file.exists():
        raise FilmRefused(f"没有 {file} 这个文件。请检查路径。")
    if not file.is_file():
        raise FilmRefused(f"{file} 不是一个文件。请写影片文件的路径，一次一部。")
    if not file.stat().st_size:
        raise FilmRefused(f"{file.name} 是空的。请重新复制一次。")
    _code, said = run_ffmpeg(program, reading(file))
    kind = _FORMAT.search(said)
    if not kind:
        raise FilmRefused(f"{file.name} 不是影片，或者不完整，打不开。请换一个能播放的文件，如 MP4、AVI、MPG。")
    if kind[1] in _LISTS or kind[1].endswith("_pipe"):
        raise FilmRefused(f"{file.name} 不是影片，是图片或播放列表。请写影片文件的路径。")
    pictures = [found for found in _VIDEO.finditer(said) if "(attached pic)" not in found[4]]
    if not pictures:
        raise FilmRefused(f"{file.name} 里没有画面，只有声音。录音请写在稿件的“音频”里。")
    seconds = _seconds(said)
    if seconds < _SHORTEST_S:
        raise FilmRefused(f"{file.name} 不到一秒，或者是一张图片，不是影片。")
    width, height = int(pictures[0][2]), int(pictures[0][3])
    chapters = _chapters(program, file) if "  Chapter" in said else ()
    return SourceFilm(file, seconds, width, height, bool(_SOUND.search(said)), chapters)


def _seconds(said: str) -> float:
    found = _DURATION.search(said)
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else 0.0


def _chapters(program: str, file: Path) -> tuple[tuple[int, str], ...]:
    """Return the chapters that a file has itself; a single one says nothing."""
    with passing_folder() as folder:
        target = folder / "metadata.txt"
        demand(program, ["-y", *reading(file), "-f", "ffmetadata", str(target)])
        text = target.read_text(encoding="utf-8", errors="replace")
    found = [
        (int(start) * int(part) // int(whole), typable_line(name))
        for part, whole, start, name in _CHAPTER.findall(text)
    ]
    named = tuple((second, name or f"第{number}段") for number, (second, name) in enumerate(found, 1))
    return named if len(named) > 1 else ()
