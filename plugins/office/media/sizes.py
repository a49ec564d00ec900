"""The sizes in which a film is kept, and how ffmpeg is told to make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.office.media.probe import SourceFilm
from plugins.office.media.running import reading

_FRAMES = 30  # a second at most; old PCs stumble over more
_SOUND = ("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-ar", "44100")
# Baseline is what every chip and player since 2006 decodes, and what a PC without one decodes quickest.
_PICTURE = ("-c:v", "libx264", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-preset", "medium", "-crf", "23")
_PLAIN = (
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    "-fflags",
    "+bitexact",
    "-flags:v",
    "+bitexact",
    "-flags:a",
    "+bitexact",
)
# Old films of television have lines of two moments in a picture, and points that are no squares.
_STRAIGHT = "yadif=deint=interlaced,scale=w='trunc(iw*sar/2)*2':h='trunc(ih/2)*2',setsar=1"


@frozen
class Size:
    """name: one of the shelf's SIZES. longest_edge: pixels. kilobits: of the picture, a second at most.

    level: of H.264, which says what a player must be able to do.
    """

    name: str
    longest_edge: int
    kilobits: int
    level: str


SIZES = (Size("phone", 640, 500, "3.0"), Size("pc", 960, 1000, "3.1"), Size("projector", 1280, 2000, "3.1"))


def sizes_for(film: SourceFilm, wanted: Sequence[str]) -> list[Size]:
    """Return the sizes to make: none that would only repeat a smaller one, since no film gains by being blown up."""
    found: list[Size] = []
    for size in SIZES:
        if size.name in wanted and not (found and found[-1].longest_edge >= film.longest_edge):
            found.append(size)
    return found


def encode_words(film: SourceFilm, targets: Sequence[tuple[Size, Path]], evening: str) -> list[str]:
    """Return what ffmpeg is told, so that it reads the film once and writes all sizes. evening: a filter for sound."""
    words = ["-y", *reading(film.file)]
    for size, target in targets:
        words += _output(film, size, evening)
        words.append(str(target))
    return words


def _output(film: SourceFilm, size: Size, evening: str) -> Iterator[str]:
    edge = size.longest_edge
    scale = (
        f"{_STRAIGHT},scale=w='if(gte(iw,ih),min({edge},iw),-2)':h='if(gte(iw,ih),-2,min({edge},ih))'"
        ",scale=w='trunc(iw/2)*2':h='trunc(ih/2)*2'"
    )
    yield from ("-map", "0:V:0", "-vf", scale, "-fpsmax", str(_FRAMES), *_PICTURE, "-level:v", size.level)
    yield from ("-maxrate", f"{size.kilobits}k", "-bufsize", f"{size.kilobits * 2}k")
    if film.has_sound:
        yield from ("-map", "0:a:0", *_SOUND)
        if evening:
            yield from ("-af", evening)
    yield from (*_PLAIN, "-movflags", "+faststart", "-f", "mp4")


def poster_words(film: SourceFilm, target: Path) -> list[str]:
    """Return what ffmpeg is told to make a poster: a picture that is typical of what comes after the opening."""
    start = film.seconds / 10
    return [
        "-y", "-ss", f"{start:.2f}", *reading(film.file), "-map", "0:V:0",
        "-vf", f"{_STRAIGHT},thumbnail=30", "-frames:v", "1", "-q:v", "3", *_PLAIN, "-f", "image2", "-update", "1",
        str(target),
    ]  # fmt: skip
