"""Names of websites in which letters of other scripts stand for Latin ones: they lead elsewhere than they seem to."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

_PHONETIC = "PHONETIC"
_KANA = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "VERTICAL"})
# Among the latter are letters that look like a slash or a dash, behind which the name of the site seems to end.
_SCRIPTS = _KANA | {
    _PHONETIC, "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "DESERET", "GEORGIAN",
    "HEBREW", "ARABIC", "ARABIC-INDIC", "EXTENDED", "NKO", "CANADIAN",
}  # fmt: skip
_STROKES = "丶丿丨亅乀乁"  # Chinese, and no words
_BELOW = 220  # the class of marks below a letter, which nobody sees under a line
_ENCODED = "xn--"


def strange_letter(host: str) -> str:
    """Return the first letter of a host that only looks like a Latin one, "" for none.

    Under an ending of its own script a name is honest: it could have no other letters.
    """
    if host.isascii() and _ENCODED not in host.lower():
        return ""
    labels = [_decoded(label) for label in host.rstrip(".").split(".")]
    honest = {_script(letter) for letter in labels[-1]} if not labels[-1].isascii() else set()
    strange = _SCRIPTS - honest - (_KANA if labels[-1] == "jp" else set())
    return next((char for label in labels for char in label if _script(char) in strange or _is_disguised(char)), "")


def _is_disguised(char: str) -> bool:
    """Tell a stroke that looks like a slash, and a Latin letter with a mark that nobody sees."""
    base, *marks = list(unicodedata.normalize("NFKD", char))
    return char in _STROKES or (base.isascii() and any(unicodedata.combining(mark) == _BELOW for mark in marks))


def _decoded(label: str) -> str:
    with suppress(UnicodeError):
        return label[len(_ENCODED) :].encode().decode("punycode") if label.lower().startswith(_ENCODED) else label
    return label


def _script(char: str) -> str:
    """Return the script of a letter as Unicode names it; letters of phoneticians are none of the Latin ones."""
    name = unicodedata.name(char, "").partition(" ")[0]
    is_plain = unicodedata.normalize("NFKD", char)[:1].isascii()
    return _PHONETIC if name == "LATIN" and not is_plain else name
