"""What comes out of a foreign file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError

Crop = tuple[float, float, float, float]
UNCROPPED: Crop = (0, 0, 0, 0)
QUOTED_CHARS = 16  # of a paragraph, by which an editor finds it again


class NotReadable(PortalError):
    """A file that cannot be brought in. Its text is Chinese and says what to do instead."""


@frozen
class Note:
    """One thing that an editor should know of.

    kind: what it is, in Chinese. place: where it stood. words: the text that belongs to it, "" for none.
    came: whether its words are in the draft; what did not come stands in the report alone.
    """

    kind: str
    place: str
    words: str = ""
    came: bool = False


@frozen
class Picture:
    """A picture of the text. data: its file's bytes. alt: what the foreign file says that it shows, "" for nothing.

    crop: how much of it nobody sees: from the left, above, from the right and below, each from 0 to 1.
    """

    data: bytes
    place: str
    alt: str = ""
    crop: Crop = UNCROPPED


@frozen
class Guess:
    """A value for the draft's head. reason: from where it was taken, for the editor who confirms it."""

    value: str
    reason: str


@frozen
class Imported:
    """A text brought in.

    body: Markdown, in which `picture_marker(n)` stands where the picture with that index belongs.
    guesses: by the names of the article's keys; `title` is always there.
    """

    body: str
    guesses: Mapping[str, Guess]
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    aliases: tuple[str, ...] = field(default=())


def quoted(words: str) -> str:
    """Return the beginning of a paragraph as a place names it."""
    words = " ".join(words.split())
    return f"“{words[:QUOTED_CHARS]}{'…' if len(words) > QUOTED_CHARS else ''}”"
