"""What a reader sees of a text: figures as everybody writes them, without markup, its lines where they were."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from plugins.kernel.personal_data.covered_cells import with_covered_cells
from plugins.kernel.personal_data.figures import (
    CHINESE_BEFORE_LETTERS,
    CIRCLE,
    CIRCLES,
    CROSSED,
    FAR_BESIDE_PLAIN,
    FEWEST_FIGURES,
    GLUED_TO_MOBILE,
    LETTERED,
    LETTERS,
    LONG_MISTYPED,
    LOOKING_LIKE,
    MISTYPED,
    MOST_MISTYPED,
    ON_KEY,
    ONE_LIKE_DASH,
    OTHERS_BESIDE_PLAIN,
    SCIENTIFIC,
    SPOKEN_DASHES,
    TABLE,
    YAO,
    without_dash_words,
    without_exponent,
)
from plugins.kernel.wording.invisible import INVISIBLE

# What stands for markup: within a word, between two cells of a table, between two lines; and for the end of a line
# within a row of tags, which readers see as a blank.
MARK, CELL, BREAK, FOLD = "\x01", "\x02", "\x03", "\x1f"
TURN = "\u202e"  # from here on a page shows what was written from its end
_TURNED = re.compile("\u202e([^\u202c\u202e\n]*)")
# A list whose items are a figure each, with what counts them.
_FIGURES_LISTED = re.compile(r"(?:^[ \t>]*\d{1,2}[.)\u3001]\s*\d[ \t]*\n\s*){8}", re.MULTILINE)
_COUNT_OF_ITEM = re.compile(r"^[ \t>]*\d{1,2}[.)\u3001]\s*(?=\d[ \t]*$)", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*+)?[^<>]*+>")
_TAG_OF_LETTERS = re.compile(r"<(/?)([A-Za-z][A-Za-z:-]*+)[A-Za-z\s\"'=:;/_-]*+>")
# What says only how a table looks, be it in figures.
_OF_TABLE = re.compile(
    r"<()(table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)\b(?![^<>]*[0-9]{5})(?:\s+(?:rowspan|colspan|span|width|height|"
    r"style|class|v?align|bgcolor|border|cellpadding|cellspacing|scope|nowrap)"
    r"(?:\s*=\s*(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]++))?)++\s*>",
    re.IGNORECASE,
)
_CELLS = frozenset({"td", "th", "entry", "table-cell"})
_WITHIN_WORDS = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|rb|ruby|s|samp|small|span|strike|"
    "strong|sub|sup|time|tspan|tt|u|var|wbr|textpath|"
    "svg|path|g|circle|rect|line|use|defs|polygon|polyline|ellipse"
)
# A name of a column with blanks between its letters, as headers of printed tables are set: 身 份 证 号.
_SPACED_NAME = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?: {1,4}[\u4e00-\u9fff]){1,11}(?![\u4e00-\u9fff])")
_ENDS_NAME = frozenset("号码名话机证照卡")
# A cell of a table, and what breaks its words into lines.
_CELL_WITH_BREAKS = re.compile(
    r"^[ \t>]*\|[^\n]*|<t[dh]\b(?:[^<]++|<(?!/?(?:t[dhr]|table|tbody)\b))*+", re.MULTILINE | re.IGNORECASE
)
_ROW_OF_TAGS = re.compile(
    r"<tr\b(?:[^<]++|<(?!/?(?:tr|table|tbody|thead|tfoot)\b))*+(?=</?(?:tr|table|tbody|thead|tfoot)\b)", re.IGNORECASE
)
_BREAK_IN_CELL = re.compile(r"<(?:br|/?p|/?div)\b[^<>]*>", re.IGNORECASE)
# Marks over a letter, the box of a key, what chooses among shapes: nothing that anybody reads.
_UNREAD = re.compile(f"[{INVISIBLE}\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u115f\u1160\U000e0000-\U000e01ef]")
_BLANKS = re.compile("[\u2800\u3164\uffa0]")  # letters without ink
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_PERCENT = re.compile(r"%(?:25)*([2-7][0-9A-Fa-f])|%E3%80%80|%C2%A0", re.IGNORECASE)
_ADDRESS = re.compile(r"\]\([^()\n]*\)|\]\[[^\[\]\n]*\]|\{:[^{}\n]*\}|\[\^[^\[\]\n]{1,20}\]:?")
# Attributes of printed pages that hold words, names or addresses.
_SAID = re.compile(
    r"\s(?:alt|title|id|name|href|src|content|value|label|placeholder|summary|cite|poster|aria-[a-z]+|data-[a-z]+-text|"
    r"data-(?:label|title|text))=\"([^\"]*)\"",
    re.IGNORECASE,
)
_LAST = 0x10FFFF
_LIKES = {**LETTERS, **LOOKING_LIKE}
_SYLLABLE = re.compile("[ -]li[ -]", re.IGNORECASE)  # as an address writes 例, 里, 李: 138-li-123456


def visible(text: str) -> str:
    """Return the words of a text as its readers see them."""
    return _with_letters_as_figures(_seen(text))


def readings(text: str) -> tuple[str, ...]:
    """Return a text in every way in which its figures can be read.

    A letter beside a number may be typed for a figure, or say something of it: a blood group, the kind of a card.
    """
    if "<" in text:
        text = with_covered_cells(text)
        text = _CELL_WITH_BREAKS.sub(_in_one_line, text)
        text = _ROW_OF_TAGS.sub(lambda row: row[0].replace("\n", FOLD), text)
    found = [_seen(text), _as_words(text)]
    if ONE_LIKE_DASH.search(text):
        found.append(_seen(ONE_LIKE_DASH.sub("-", text)))
    if CIRCLE.search(text):  # typed for a zero, or the mark of who is ill, behind a telephone
        found.append(_seen(CIRCLE.sub(" ", text)))
    if TURN in text:
        found.append(_seen(_TURNED.sub(lambda turned: turned[1][::-1], text)))
    if _FIGURES_LISTED.search(text):
        found.append(_seen(_COUNT_OF_ITEM.sub("", text)))
    return (*found, *map(_with_letters_as_figures, found))


def printed(page: str) -> tuple[str, ...]:
    """Return what a printed page shows, in every way in which its figures can be read, and what its tags say."""
    seen = _seen(with_covered_cells(page))
    return seen, _with_letters_as_figures(seen), attributes(page)


def written(text: str) -> str:
    """Return a text with its tags and addresses as words, for what only these hold."""
    return _with_letters_as_figures(_as_words(text))


def _seen(text: str) -> str:
    if "<" in text:
        text = _TAG.sub(_sentinel, text)
    if "]" in text or "{" in text:
        text = _ADDRESS.sub(MARK, text)
    return _in_plain_figures(_decoded(text))


def _as_words(text: str) -> str:
    """Return a text with its tags and addresses as words.

    Tags of letters alone hold no number, and make the cells of a table, whose headers say what stands below them.
    """
    if "<" in text:
        text = _TAG_OF_LETTERS.sub(_sentinel, _OF_TABLE.sub(_sentinel, text))
    return _in_plain_figures(_decoded(text))


def _in_one_line(cell: re.Match[str]) -> str:
    """Return a cell, or a row in Markdown, whose breaks end no line of the table."""
    return _BREAK_IN_CELL.sub(lambda tag: " " + "\n" * tag[0].count("\n"), cell[0])


def _without_blanks(name: re.Match[str]) -> str:
    return name[0].replace(" ", "") if name[0][-1] in _ENDS_NAME else name[0]


def attributes(page: str) -> str:
    """Return what a printed page says in its tags, a line each."""
    return _with_letters_as_figures(_in_plain_figures("\n".join(unescape(value) for value in _SAID.findall(page))))


def _decoded(text: str) -> str:
    """Return a text without escapes: those of HTML, of addresses and of YAML. No line comes or goes."""
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "%" in text:
        text = _PERCENT.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    if "&" in text:
        text = "\n".join(unescape(line).replace("\n", " ") for line in text.split("\n"))
    return text


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16)
    return " " if code > _LAST or code < 0x20 else chr(code)


def _in_plain_figures(text: str) -> str:
    text = text if text.isascii() else _in_ascii_figures(text)
    text = GLUED_TO_MOBILE.sub(rf"\g<0>{MARK}", text)
    if "x" in text or "X" in text:
        text = CROSSED.sub(r"\1-\2-\3", text)
    if "E" in text or "e" in text:
        text = SCIENTIFIC.sub(without_exponent, text)
    return text


def _with_letters_as_figures(text: str) -> str:
    text = LONG_MISTYPED.sub(_without_few_lookalikes, MISTYPED.sub(_without_lookalikes, text))
    return LETTERED.sub(_without_letters, text)


def _without_letters(found: re.Match[str]) -> str:
    """Return a number in which letters were typed for figures, as 138oo138ooo. Bars in a row of a table are none."""
    is_number = sum(map(str.isdigit, found[0])) >= FEWEST_FIGURES
    if "|" in found[0] and found[0].count("|") < _bars_around(found):
        return found[0]
    if _SYLLABLE.search(found[0]):
        return found[0]
    return "".join(LETTERS.get(char, char) for char in found[0]) if is_number else found[0]


def _without_lookalikes(found: re.Match[str]) -> str:
    """Return a number in which letters were typed that look like figures, as 138I2345b78."""
    is_number = sum(map(str.isdigit, found[0])) > FEWEST_FIGURES
    return "".join(_LIKES.get(char, char) for char in found[0]) if is_number else found[0]


def _without_few_lookalikes(found: re.Match[str]) -> str:
    """Return a longer number in which few such letters were read for figures, as 51160Z1943O2059353."""
    is_number = sum(char in _LIKES for char in found[0]) <= MOST_MISTYPED
    return "".join(_LIKES.get(char, char) for char in found[0]) if is_number else found[0]


def _bars_around(found: re.Match[str]) -> int:
    """Return how many bars there are in the line of a number."""
    before, after = found.string.rfind("\n", 0, found.start()), found.string.find("\n", found.end())
    return found.string.count("|", before + 1, after if after >= 0 else len(found.string))


def _in_ascii_figures(text: str) -> str:
    text = ON_KEY.sub(rf"{MARK}\g<0>{MARK}", without_circles(text))
    text = _UNREAD.sub("", _BLANKS.sub(" ", text))
    text = OTHERS_BESIDE_PLAIN.sub(MARK, YAO.sub("幺", text))
    if max(text, default="") > "\uffff":
        text = FAR_BESIDE_PLAIN.sub(MARK, text)
    text = CHINESE_BEFORE_LETTERS.sub(MARK, text)
    text = unicodedata.normalize("NFKC", text.translate(TABLE))
    text = _SPACED_NAME.sub(_without_blanks, text)
    return SPOKEN_DASHES.sub(without_dash_words, text)


def without_circles(text: str) -> str:
    """Return a text in which up to three circles in a row, typed for zeros, are zeros."""
    if "○" in text or "◯" in text:
        return CIRCLES.sub(lambda found: "0" * len(found[0]), text)
    return text


def _sentinel(found: re.Match[str]) -> str:
    """Return what stands for a tag, with the ends of lines that are in it."""
    name = (found[2] or "").lower().rpartition(":")[2]
    if name in _CELLS:
        sign = "" if found[1] else CELL
    else:
        sign = MARK if not name or _WITHIN_WORDS.fullmatch(name) else BREAK
    return sign + "\n" * found[0].count("\n") + FOLD * found[0].count(FOLD)
