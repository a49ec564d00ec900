"""Captions to be filled in: a cue for each stretch in which something is heard, with a place for the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LONGEST_S = 6.0  # that a cue stands; two lines are read in that time
SHORTEST_S = 0.8
PLACE = "（这里写字幕）"
_HEAD = (
    "WEBVTT\n\nNOTE 一段是片里说一句话的时间，把“（这里写字幕）”换成说的话，两行以内；没有人说话的，整段删去。\n"
    "NOTE 写好以后，去掉 content/media.yaml 里“字幕”那一行前面的 #。\n"
)


def skeleton(seconds: float, silences: Sequence[tuple[float, float]]) -> str:
    """Return captions without words. seconds: the film's length. silences: (from, to), one after the other."""
    cues = [f"{_clock(start)} --> {_clock(end)}\n{PLACE}" for start, end in cue_times(seconds, silences)]
    return (
        "\n".join([_HEAD, "\n\n".join(cues or [f"{_clock(0)} --> {_clock(min(seconds, LONGEST_S))}\n{PLACE}"])]) + "\n"
    )


def cue_times(seconds: float, silences: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Yield from when to when each cue stands: what lies between silences, long stretches in equal parts."""
    start = 0.0
    for silent_from, silent_to in (*silences, (seconds, seconds)):
        length = silent_from - start
        if length >= SHORTEST_S:
            parts = max(1, -int(-length // LONGEST_S))
            for number in range(parts):
                yield start + length * number / parts, start + length * (number + 1) / parts
        start = max(start, silent_to)


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
