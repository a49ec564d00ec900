"""Characters that nobody sees: they come along when text is pasted from web pages, Word or phones."""

from __future__ import annotations

from plugins.kernel.rare_pattern import rare_pattern

# Those of which Unicode says that a page shows nothing (Default_Ignorable_Code_Point): the soft hyphen, blanks and
# joiners without width, fillers, marks of writing direction, the byte order mark, tags; and what stands for an object
# that was left out. For a set in [].
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000effff"
)
# They choose a form of the character before them, as ☎ in colours, and are seen by that alone; for a set in [].
SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_WITHIN_EMOJI = "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])"  # there the joiner makes one picture of two
_ANY = rare_pattern(f"(?:{_WITHIN_EMOJI}\u200d|(?!\u200d)[{INVISIBLE}])")


def holds_invisible(text: str) -> bool:
    """Tell whether there is any. All are beyond ASCII, which most addresses are within."""
    return not text.isascii() and bool(_ANY.search(text))


def without_invisible(text: str) -> str:
    """Return what is seen of a text."""
    return _ANY.sub("", text)
