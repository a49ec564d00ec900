"""Find private keys in a text: they are looked for wherever numbers of persons are, since neither may be published."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.kinds import KEY, Found

# A heading alone, as a text about keys quotes it, is none: the key itself follows, perhaps behind a few lines of its
# own, as of the cipher. PEM first, with OpenSSH's and OpenPGP's; then PuTTY's. Word makes long dashes of hyphens and
# sets blanks of its own, and what is pasted into a table or a letter is broken into shorter pieces.
_KEY = re.compile(
    r"(?:BEGIN\s(?:[A-Z0-9]+\s){0,3}PRIVATE\sKEY(?:\sBLOCK)?\s?[-\u2010-\u2015\u2212\uff0d]|Private-Lines: *[0-9])"
    r"[\s\S]{0,300}?(?:[A-Za-z0-9+/]{32}|(?:[A-Za-z0-9+/]{8,16}\s{1,2}){3})"
)
_SIGNS = ("PRIVATE", "Private-Lines")
SHOWN = "PRIVATE KEY"


def find_keys(text: str, place: str = "") -> list[Found]:
    """Return the private keys in a text, by line. place: where it stands in a file that has no lines."""
    if not any(sign in text for sign in _SIGNS):
        return []
    return [Found(text.count("\n", 0, each.start()) + 1, KEY, SHOWN, place=place) for each in _KEY.finditer(text)]
