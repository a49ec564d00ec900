"""Mend the lines of a head one by one, so that a slip in one line hides none in another.

YAML stops at the first line that it cannot read. So what editors often type is written as YAML wants it before it is
read: full-width colons, invisible characters, values in which a sign means something else to YAML.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from plugins.kernel.edits import Edit, Edits
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.flow_lines import half_width_line
from plugins.kernel.reading.odd_characters import told, without_character
from plugins.kernel.reading.schema import normal_name
from plugins.kernel.wording.invisible import INVISIBLE
from plugins.kernel.wording.look_alikes import is_unknown, odd_characters

INVISIBLE_IN_HEAD = rare_pattern(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{INVISIBLE}]")
# Bounded, so that no line however long is looked through again and again.
_KEY = r"[A-Za-z_\u4e00-\u9fff][\w -]{0,60}?"
_FIELD = re.compile(rf"(\s*(?:- )?{_KEY})\s{{0,20}}:(?:\s+(.*)|$)")
_WIDE_COLON = re.compile(rf"(\s*(?:- )?{_KEY})\s{{0,20}}\uff1a\s*(.*)")
_TIGHT_COLON = rare_pattern(rf"({_KEY}):(\S.*)")
_TIGHT_IN_DATA = re.compile(rf"(\s*(?:- )?{_KEY}):(\S.*)")
_BLOCK_TEXT = re.compile(r"(?::|^\s*-)\s+[|>][+-]?\s*$")
_ITEM = re.compile(r"(\s*- +)(.*)")
_SIGN = re.compile(r"(\s*)(\uff0d|-(?=[^\s-]))\s*(\S.*)")  # of an item, mistyped
_FLOW = re.compile(r"[\[{]|[|>][+-]?$")
_QUOTES = ('"', "'")
_WELL_QUOTED = re.compile(r"""\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+'""")
_REMARKED = re.compile(rf"({_WELL_QUOTED.pattern})\s+#(?!\d).*")  # "甲" #1 is a number of something
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*+"'), "'": re.compile(r"(?:[^']|'')*+'(?!')")}
_HASH = re.compile(r"(?:^|\s)#")
_SPECIAL = tuple("*&!%@`?,]}#|>")  # at a value's beginning they mean something to YAML
_PRINTED = 300  # characters of a line that a message shows; who has written more knows which it is
_HASH_WHAT = "井号前面是空格"


def visible(line: str) -> str:
    """Return what an editor sees of a line."""
    return INVISIBLE_IN_HEAD.sub("", line).strip()


def with_blanks(text: str) -> str:
    """Return a text with plain blanks in place of tabs and wide ones."""
    return text.replace("\u3000", " ").replace("\t", "    ")


def looks_like_field(line: str) -> bool:
    """Tell a line that was meant as `name: value`, with whatever colon, from any other."""
    seen = visible(line)
    return any(form.fullmatch(seen) for form in (_FIELD, _WIDE_COLON, _TIGHT_COLON))


def quoted_line(line: str) -> str:
    """Return a field's or a list item's line with its value in quotes as YAML needs them, "" where it is none."""
    before, value = _value_of(line)
    if not value or not before.strip():
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in _QUOTES:
        value = value[1:-1]
    written = f"{before.strip()} {_written(value)}"
    return "" if written == line.strip() or len(written) > _PRINTED else written


def mend_lines(lines: Sequence[str], first_line: int, shown: str) -> tuple[list[str], list[Problem]]:
    """Return the lines as YAML will read them as they were meant, and what is wrong with them.

    first_line: the number of the first one in the file. shown: the file as messages name it.
    """
    mending = _Mending(shown, first_line)
    mended = mending.first(lines)
    return [
        *mended,
        *(mending.take(line, number) for number, line in enumerate(lines[len(mended) :], first_line + len(mended))),
    ], mending.problems


def mend_colons(lines: Sequence[str], names: Container[str], shown: str) -> tuple[list[str], list[Problem]]:
    """Return the lines of a data file with the colons that YAML knows behind keys of these names, and what was wrong.

    What stands in brackets gets its signs of half width too. Nothing else is mended there: a data file may have
    comments, and whoever keeps one knows quotes.
    """
    mending = _Mending(shown, 1, names)
    return [mending.take(line, number) for number, line in enumerate(lines, 1)], mending.problems


class _Mending:
    """Mends lines and gathers the problems that an editor must see.

    block: the column of the key whose text, behind `|` or `>`, goes on: what stands there is no field. value: the
    column of the key whose value a line further in would go on with. quote: with which that value began. names: of the
    keys of a data file, None for a head. awaits_item: the line above may have been followed by an item of a list.
    """

    def __init__(self, shown: str, first_line: int, names: Container[str] | None = None) -> None:
        self.shown, self.first_line, self.names = shown, first_line, names
        self.problems: list[Problem] = []
        self.block: int | None = None
        self.value: int | None = None
        self.quote = ""
        self.awaits_item = False

    def first(self, lines: Sequence[str]) -> list[str]:
        """Return the first line in a list, mended, where it does not fit the fields below it; else nothing."""
        line = visible(lines[0]) if lines else ""
        if not line or len(lines) < 2 or _column(lines[1]) or not looks_like_field(lines[1]) or line.startswith("#"):
            return []
        name = line.removeprefix("-").lstrip()
        if not looks_like_field(name):
            self._report(
                self.first_line, "这一行不是“名称: 内容”", "请写成“名称: 内容”，半角冒号后空一格；用不着就删去"
            )
            return [""]
        if name == line and not _column(lines[0]):
            return []
        sign = "短横线" if name != line else "空格"
        edits = (Edit(self.first_line, lines[0], lines[0].lstrip(" \t\u3000")),) if name == line else ()
        self._report(self.first_line, f"这一行开头多了{sign}", f"请删去{sign}，让这一行从“{name[:1]}”字开始", edits)
        return [self.take(name, self.first_line)]

    def take(self, line: str, number: int) -> str:
        """Return a line as YAML will read it."""
        if self.block is not None and (not line.strip() or _column(line) > self.block):
            self._hint(line, number)
            return line
        self.block = None
        if self.names is not None:
            return self._take_data(line, number, self.names)
        cleaned = self._clean(line, number)
        if self.value is not None and (not cleaned or _column(cleaned) > self.value):
            return self._go_on(cleaned, number)
        mended = self._quote(self._mend_colon(self._mend_sign(cleaned, number), number, line), number)
        self._open(mended)
        return mended

    def _take_data(self, line: str, number: int, names: Container[str]) -> str:
        """Return a line of a data file, its colon mended."""
        if self.value is not None and (not line.strip() or _column(line) > self.value):
            self.quote = "" if self.quote and _CLOSING[self.quote].match(line) else self.quote
            return line
        line = self._mend_sign(line, number)
        found = _WIDE_COLON.fullmatch(line) or _TIGHT_IN_DATA.fullmatch(line)
        if found and not _FIELD.fullmatch(line) and normal_name(found[1].strip().removeprefix("- ")) in names:
            line = self._mend_colon(line, number, line) if _WIDE_COLON.fullmatch(line) else f"{found[1]}: {found[2]}"
        line = self._mend_wide(line, number, names)
        self._open(line)
        return line

    def _mend_wide(self, line: str, number: int, names: Container[str]) -> str:
        """Return a line of which brackets or quotes hold the value, with the signs of full width that YAML misreads."""
        right = half_width_line(line, names)
        if right != line and not line.lstrip().startswith("#"):
            mend = f"请改成半角：{right.strip()[:_PRINTED]}"
            self._report(number, "这一行的标点有全角的", mend, (Edit(number, line, right),))
            return right
        return line

    def _clean(self, line: str, number: int) -> str:
        """Return a line with plain blanks and nothing that cannot be seen."""
        cleaned = INVISIBLE_IN_HEAD.sub("", line)
        if cleaned != line:
            self._report(number, "这一行有看不见的字符", "请删去整行，重新手工输入一遍", _right(line, number, cleaned))
        self._hint(cleaned, number)
        if cleaned.startswith("\u3000"):
            if number > self.first_line or self.first_line > 1:  # `split` reports it in the file's first line
                edits = _right(line, number, line.lstrip())
                self._report(number, "这一行开头有全角空格", "请删去行首的空格", edits)
            cleaned = cleaned.lstrip()
        return with_blanks(cleaned).rstrip()

    def _mend_sign(self, line: str, number: int) -> str:
        """Return a line of a list whose sign YAML would not know: `-a.pdf`, `－ a.pdf`."""
        found = _SIGN.fullmatch(line) if self.awaits_item else None
        if not found:
            return line
        what = "是全角的" if found[2] == "\uff0d" else "后面少了空格"
        edits = (Edit(number, line.strip(), f"- {found[3]}"),)
        self._report(number, f"行首的“{found[2]}”{what}", f"请写成 - {found[3]}", edits)
        return f"{found[1]}- {found[3]}"

    def _mend_colon(self, line: str, number: int, typed: str) -> str:
        if wide := _WIDE_COLON.fullmatch(line):
            mend = f"请改成半角冒号加一个空格：{wide[1].strip()}: {wide[2]}".rstrip()
            name, _, value = typed.partition("\uff1a")
            edits = _right(typed, number, f"{name.rstrip()}: {value.lstrip()}".rstrip())
            self._report(number, f"“{wide[1].strip()}”后面是全角冒号", mend, edits)
            return f"{wide[1]}: {wide[2]}"
        if (tight := _TIGHT_COLON.fullmatch(line)) and not _FIELD.fullmatch(line):
            return f"{tight[1]}: {tight[2]}"
        return line

    def _quote(self, line: str, number: int) -> str:
        """Return a line whose value is in quotes where YAML would misread it or cut it off.

        A value that would be cut off is a problem as well: nobody may think that a comment is possible there.
        """
        before, value = _value_of(line)
        if not value or _FLOW.match(value) or _WELL_QUOTED.fullmatch(value):
            return line
        escaped = value.replace("'", "''")
        if value.startswith(_QUOTES):
            if not _CLOSING[value[0]].match(value[1:]):
                return line  # it may be closed on a further line
            if remarked := _REMARKED.fullmatch(value):
                mend = f"要显示的写进引号里，不要的删去，留下半角引号：{before.strip()} {remarked[1]}"
                self._report(number, "引号后面有注释，网页上不会有", mend)
                return f"{before}{remarked[1]}"
            mend = f"请给整个内容加上半角引号：{before.strip()} {_written(value)}"
            edits = () if " #" in value else (Edit(number, line, f"{before}{_written(value)}"),)
            self._report(number, "内容以引号开头，引号后面又有字", mend, edits)
            return f"{before}'{escaped}'"
        if " #" in f" {value}":
            quoted = f"{before.strip()} {_written(value)}".strip()
            self._report(number, _HASH_WHAT, f"井号以后会被当作注释丢掉，请加半角引号：{quoted}")
        if " #" in value or ": " in value or value.endswith(":") or value.startswith(_SPECIAL):
            return f"{before}'{escaped}'"
        return line

    def _open(self, line: str) -> None:
        """Remember whose value or text further lines may go on with."""
        self.value, self.quote = None, ""
        before, value = _value_of(line)
        if line.strip() and not line.lstrip().startswith("#"):
            self.awaits_item = (not value and line.rstrip().endswith(":")) or bool(_ITEM.fullmatch(line))
        if _BLOCK_TEXT.search(line):
            self.block = _key_column(line)
        elif value and before.strip():
            self.value = _key_column(line)
            if value.startswith(_QUOTES) and not _CLOSING[value[0]].match(value[1:]):
                self.quote = value[0]

    def _go_on(self, line: str, number: int) -> str:
        """Return a further line of a value, in which a colon is a colon."""
        if self.quote:
            self.quote = "" if _CLOSING[self.quote].match(line) else self.quote
        elif _HASH.search(line):
            self._report(number, _HASH_WHAT, "井号以后会被当作注释丢掉，请把这一行接到上一行的末尾")
        return line

    def _hint(self, line: str, number: int) -> None:
        """Tell of characters that only look like those that were meant; a value is read as what was meant."""
        for odd in odd_characters(line):
            edits = () if is_unknown(odd) else _right(line, number, without_character(odd, line))
            self.problems.append(Problem(self.shown, number, *told(odd), True, edits))

    def _report(self, line: int, what: str, mend: str, edits: Edits = ()) -> None:
        self.problems.append(Problem(self.shown, line, what, mend, edits=edits))


def _right(typed: str, number: int, right: str) -> Edits:
    """Return the edit of a line, none of a comment: what is not read is nobody's but the editor's."""
    return () if visible(typed).startswith("#") else (Edit(number, typed, right),)


def _written(value: str) -> str:
    """Return a value in quotes as YAML reads it."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _column(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def _key_column(line: str) -> int:
    """Return the column in which a line's key begins, or the sign of a list item that has none."""
    column = _column(line)
    return column + 2 if line.startswith("- ", column) and _FIELD.fullmatch(line) else column


def _value_of(line: str) -> tuple[str, str]:
    """Return what stands before a line's value, and the value, "" where the line must stay as it is."""
    if field := _FIELD.fullmatch(line):
        return f"{field[1]}: ", (field[2] or "").strip()
    if item := _ITEM.fullmatch(line):
        return item[1], item[2].strip()
    value = line.strip()
    return line[: len(line) - len(value)], value if " #" in value and not value.startswith("#") else ""
