"""Names of websites in which letters of other scripts stand for Latin ones: they lead elsewhere than they seem to."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

_PHONETIC = "PHONETIC"
_SCRIPTS = frozenset({_PHONETIC, "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "DESERET", "GEORGIAN"})
_ENCODED = "xn--"


def strange_letter(host: str) -> str:
    """Return the first letter of a host that only looks like a Latin one, "" for none.

    Under an ending of its own script a name is honest: it could have no other letters.
    """
    if host.isascii() and _ENCODED not in host.lower():
        return ""
    labels = [_decoded(label) for label in host.rstrip(".").split(".")]
    honest = {_script(letter) for letter in labels[-1]} if not labels[-1].isascii() else set()
    return next((char for label in labels for char in label if _script(char) in _SCRIPTS - honest), "")


def _decoded(label: str) -> str:
    with suppress(UnicodeError):
        return label[len(_ENCODED) :].encode().decode("punycode") if label.lower().startswith(_ENCODED) else label
    return label


def _script(char: str) -> str:
    """Return the script of a letter as Unicode names it; letters of phoneticians are none of the Latin ones."""
    name = unicodedata.name(char, "").partition(" ")[0]
    is_plain = unicodedata.normalize("NFKD", char)[:1].isascii()
    return _PHONETIC if name == "LATIN" and not is_plain else name
