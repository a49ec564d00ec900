"""Plain texts in any encoding, tables of values with commas, captions, drawings."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator

from plugins.kernel.passages.passage import CELL, HEAD_ROWS, ROWS_AGAIN, ROWS_AT_ONCE, Passage, in_lines, is_of_head
from plugins.kernel.passages.rich_tables import with_whole_rows
from plugins.kernel.passages.rich_text import without_bytes
from plugins.kernel.personal_data.plain import MARK

_MARKS = (
    (BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"),
    (BOM_UTF8, "utf-8-sig"),
)  # fmt: skip
_OF_NEIGHBOURS = ("big5hkscs", "cp932", "euc_jp", "euc_kr")  # Taiwan, Hong Kong, Japan, Korea
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_HIGH, _PRINTABLE = re.compile(rb"[\x80-\xff]"), re.compile("(?:=[0-9A-Fa-f]{2})+")
_SAMPLE = 4096  # bytes that tell an encoding without a mark
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_TIME = r"(?:\d+:)?\d\d:\d\d[.,]\d{3}"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")  # what follows them is read
_FEWEST_OF_NUMBER = 9  # signs of a line that may hold a number of its own, and does not only count captions
_PLACES = "places"
# Where a drawing's lines lie; and pictures written into it.
_SHAPES = re.compile(
    r"\s(?:d|points|transform|gradientTransform|patternTransform|viewBox|values|keyTimes|keySplines|path|style|"
    r"stroke-[a-z]+|[a-z-]*(?:width|height)|[xyr][12xy]?|[dcf][xy]|offset|font-size|from|to|by)\s*=\s*"
    r"(?:\"[^\"]*\"|'[^']*')|data:[\w.+-]+/[\w.+-]+[;,][^\"']*"
)
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
# As Excel writes long numbers, and as programs write columns of them that have empty cells: 13800138000.0.
_AS_NUMBER = re.compile(r"[\s\"=]*([0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,2}|[0-9]{11,15}\.0+)[\s\"]*")
_RTF_BYTE = re.compile(rb"\\'([0-9a-fA-F]{2})")
_RTF_WIDE = re.compile(r"\\u(-?[0-9]{1,5}) ?\??")  # a letter by its code, with what older programs show for it
_RTF_ENDED = re.compile(rb"(\\[A-Za-z]+(?:-?[0-9]+)?)[\r\n]+")  # a command, by a line's end in place of a blank
_RTF_CELL = re.compile(r"\\(?:nest)?cell\b ?")
_RTF_BREAK, _RTF_COMMAND = re.compile(r"\\(?:par|line|(?:nest)?row)\b ?"), re.compile(r"\\[a-z]+-?[0-9]* ?|\\\*|[{}]")
_RTF_RAISED = re.compile(r"\\(?:super|sub|up[1-9][0-9]*|dn[1-9][0-9]*)(?![a-z0-9]) ?")  # as the figure of a note
_DELIMITERS = ",;\t|"


def decoded(data: bytes) -> str:
    """Return the words of a text in whatever encoding, its line ends as everybody's."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding and b"\0" in data[:_SAMPLE]:
        encoding = _wide(data[:_SAMPLE])
    for each in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            return _LINE_ENDS.sub("\n", data.decode(each))
        except UnicodeDecodeError:
            continue
    return _LINE_ENDS.sub("\n", data.decode(encoding or "gb18030", "replace"))


def _wide(sample: bytes) -> str:
    """Return the encoding of a text without a mark whose plain letters have zeros between."""
    if sample[:4].count(0) == 3:
        return "utf-32-be" if sample[0] == 0 else "utf-32-le"
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def text_passages(data: bytes) -> Iterator[Passage]:
    """Yield the lines of a text, in each encoding in which others may have written it."""
    yield Passage(_without_escapes(decoded(data)))
    if _HIGH.search(data) and not _is_utf8(data):
        for encoding in _OF_NEIGHBOURS:
            yield Passage(_LINE_ENDS.sub("\n", data.decode(encoding, "replace")))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.startswith(_UTF16)
    return True


def _without_escapes(text: str) -> str:
    """Return the words of an address card of older telephones, which writes letters by their codes."""
    if "QUOTED-PRINTABLE" not in text.upper():
        return text
    return _PRINTABLE.sub(lambda found: bytes.fromhex(found[0].replace("=", "")).decode("utf-8", "replace"), text)


def rtf_passages(data: bytes) -> Iterator[Passage]:
    """Yield the words of a document in Rich Text Format, without the commands between them."""
    data = _RTF_ENDED.sub(rb"\1 ", with_whole_rows(without_bytes(data)))
    # What counts the items of lists is told by codes that are no letters, and stand for cells and breaks elsewhere.
    data = _RTF_BYTE.sub(lambda found: bytes([max(int(found[1], 16), 0x20)]), data)
    text = data.decode("gb18030", "replace")
    text = _RTF_WIDE.sub(lambda found: chr(int(found[1]) % 0x10000), text.replace("\r", "").replace("\n", ""))
    text = _RTF_BREAK.sub("\n", _RTF_CELL.sub(CELL, text))
    yield Passage(_RTF_COMMAND.sub("", _RTF_RAISED.sub(MARK, text)))


def caption_passages(data: bytes) -> Iterator[Passage]:
    """Yield the lines of captions without their times and what counts them: what is said goes on in the next one.

    Behind all of them stands what is said of their places.
    """
    lines = decoded(data).split("\n")
    said: list[tuple[int, str]] = []
    placed: list[tuple[int, str]] = []
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        if times := _TIMES.match(line):
            placed.append((number, line[times.end() :]))
        elif not (line.strip().isdecimal() and len(line) < _FEWEST_OF_NUMBER and _TIMES.match(below)):
            said.append((number, line))
    told = [*said, (len(lines), _PLACES), *placed]
    yield Passage("\n".join(words for _, words in told), (), [number for number, _ in told])


def drawing_passages(data: bytes) -> Iterator[Passage]:
    """Yield the words of a drawing and what its elements are called."""
    yield Passage(_TAG.sub(lambda tag: _SHAPES.sub(lambda found: "\n" * found[0].count("\n"), tag[0]), decoded(data)))


def table_passages(data: bytes) -> Iterator[Passage]:
    """Yield the rows of a table in a text, while it is read; as its lines where it is none."""
    text = decoded(data)
    first = text.split("\n", HEAD_ROWS)[:HEAD_ROWS]  # titles have none, a remark may have more of another
    delimiter = max(
        _DELIMITERS, key=lambda sign: (sum(sign in each for each in first), max(each.count(sign) for each in first))
    )
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    rows = _NumberedRows()
    begun = 1
    try:
        for cells in reader:
            rows.take([" ".join(_in_figures(cell).split("\n")) for cell in cells], begun)
            begun = reader.line_num + 1
            if len(rows.taken) > ROWS_AT_ONCE:
                yield rows.passage()
    except csv.Error:
        yield Passage(text)
        return
    if rows.taken:
        yield rows.passage()


class _NumberedRows:
    """Rows of a table with their lines. After a passage its first ones, and its last, are the next one's first."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, list[str]]] = []
        self.head: list[tuple[int, list[str]]] = []
        self.count = self.again = 0

    def take(self, cells: list[str], line: int) -> None:
        row = line, cells
        self.taken.append(row)
        if self.count < HEAD_ROWS and is_of_head(cells):
            self.head.append(row)
        self.count += 1

    def passage(self) -> Passage:
        rows, self.taken = self.taken, [*self.head, *self.taken[-ROWS_AGAIN:]]
        again, self.again = self.again, len(self.taken)
        words = "\n".join(in_lines([cells for _, cells in rows]))
        return Passage(words, (), [line for line, _ in rows], again=again)


def _in_figures(cell: str) -> str:
    found = _AS_NUMBER.fullmatch(cell)
    return f"{float(found[1]):.0f}" if found else cell
