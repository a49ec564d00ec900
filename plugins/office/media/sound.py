"""How loud a film is, and where somebody may be speaking in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from math import isfinite

from plugins.kernel.frozen import frozen
from plugins.office.media.probe import SourceFilm
from plugins.office.media.running import demand, reading

# The loudness of broadcasts on the web: speech is understood in a large room, and two films after each other are alike.
_AIM = "loudnorm=I=-16:TP=-1.5:LRA=11"
_SILENCE = "silencedetect=noise=-35dB:d=0.6"
_BEGIN = re.compile(r"silence_start: (-?[\d.]+)")
_END = re.compile(r"silence_end: (-?[\d.]+)")
_MEASURED = re.compile(r"\{[^{}]*\"input_i\"[^{}]*\}")
_NAMES = ("input_i", "input_tp", "input_lra", "input_thresh", "target_offset")


@frozen
class Sound:
    """filter: evens the loudness, "" where there is nothing to even. silences: (from, to) in seconds."""

    filter: str = ""
    silences: tuple[tuple[float, float], ...] = ()


def listen(program: str, film: SourceFilm, on_seconds: Callable[[float], None]) -> Sound:
    """Return what is heard of a film."""
    if not film.has_sound:
        return Sound(silences=((0.0, film.seconds),))
    words = [*reading(film.file), "-map", "0:a:0", "-af", f"{_SILENCE},{_AIM}:print_format=json", "-f", "null", "-"]
    said = demand(program, words, on_seconds)
    return Sound(even(said), silences(said, film.seconds))


def even(said: str) -> str:
    """Return the filter for a film of which ffmpeg has said how loud it is; a silent one stays as it is."""
    found = _MEASURED.search(said)
    measured = json.loads(found[0]) if found else {}
    values = [float(measured.get(name, "inf")) for name in _NAMES]
    if not all(map(isfinite, values)):
        return ""
    loudness, peak, spread, threshold, offset = values
    return (
        f"{_AIM}:measured_I={loudness}:measured_TP={peak}:measured_LRA={spread}:measured_thresh={threshold}"
        f":offset={offset}:linear=true"
    )


def silences(said: str, seconds: float) -> tuple[tuple[float, float], ...]:
    """Return the silences of which ffmpeg has told. seconds: the film's length, where the last one may end."""
    begins = [max(0.0, float(each)) for each in _BEGIN.findall(said)]
    ends = [float(each) for each in _END.findall(said)]
    return tuple(zip(begins, [*ends, seconds][: len(begins)], strict=True))
