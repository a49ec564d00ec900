"""The words around a number, which decide what it is: a telephone, or the number of an order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.kernel.personal_data.plain import BREAK, CELL, MARK
from plugins.kernel.personal_data.serial_names import before_list, names_a_telephone, serial_name

_BEFORE, _AFTER, _ABOVE, _ADDRESS = 28, 10, 40, 300  # characters that are looked at
CONTACT = re.compile(
    r"电话|手机|移动号|小灵通|联系|联络|致电|拨打|来电|短信|微信|热线|咨询|值班|支付宝|钉钉|抖音|快手|飞书|微博|号码"
    r"|[☎☏✆📞📱📲]|tel(?![a-z]*[g-k])|(?<![a-z])(?:phone|mobile|mob|cell|call|contact|sms|qq|vx|wx|whatsapp|we ?chat|"
    r"weixin|hp|dianhua|shouji)",
    re.IGNORECASE,
)
# Above a column of quantities that speaks of telephones: 短信条数, 来电（次）, 话费.
COUNTED = re.compile(r"(?:次数?|[数量率费额]|(?<!联系)人|元|时长)\s?\)?\W*$", re.MULTILINE)
PERSON = re.compile(
    r"身份|公民|证件|证号|姓名|出生|性别|户籍|监护|学生|学籍|考生|儿童|本人|家长|残疾"
    r"|(?<![\u4e00-\u9fff])[男女](?![\u4e00-\u9fff])|id ?card|identity|sfz"
    r"|女儿|儿子|孩子|小孩|子女|孙子|孙女|外孙|新生儿|婴儿|宝宝|[长次][子女](?!县)|户主之[子女]|幼儿园[大中小托]班|[1-6]年级|留守|孤儿",
    re.IGNORECASE,
)
CARD = re.compile(
    r"卡号|行卡|储蓄卡|借记卡|信用卡|工资卡|社保卡|卡通|存折|开户|汇款|打款|转账|收款|持卡|card|visa", re.IGNORECASE
)
ACCOUNT = re.compile(r"[帐账][号户]")  # people's accounts have the numbers of their cards
CARD_OR_ACCOUNT = re.compile(f"{CARD.pattern}|{ACCOUNT.pattern}", re.IGNORECASE)
_PARAMETER = re.compile(r"[?&;]([\w.\-\[\]]+)=$")
_WEB = re.compile(rf"[a-z][a-z0-9+.-]*://[^\s<>\"'\u3000-\u9fff{BREAK}{CELL}]*$", re.IGNORECASE)
_SERIAL_PARAMETER = re.compile(
    r"(?:.*(?:id|no|sn|num|code|order|key|seq|ver|version|time|ts|stamp|date|page|ref|hash|token)|[a-z_]|mid|idx)$",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r" ?(?:[万亿](?:(?![\u4e00-\u9fff])|[人次户株只头条多余])"
    r"|[万亿]?(?:元(?![旦月宵])|吨|公?斤|亩|公顷|[毫厘分]米|千瓦|立方|平方|公里|字节|%)"
    r"|\((?:[mc]?m|毫米|厘米|米|元|吨)\)"
    r"|(?:kwh?|kg|km|mm|cm|ml|mb|gb|kb|px|hz|rmb|cny)\b)",
    re.IGNORECASE,
)
_OF_ROWS = re.compile(r"序号\W*$")  # stands above anything
_NUMBERED = re.compile(r"[0-9 -]+[Xx]?\s?(?:号(?!码|电话|手机|微信)|期|卷|条|页|届|批)")
# What is counted. 13800138000人工服务 is a telephone all the same.
_COUNTED = re.compile(
    r"\s?(?:人次|人|户|次|个|册|份|件|条|台|套|辆|株|头|只|棵|张|本|名|位|枚|家|栋|项|起|斤|米|度|票|美元|欧元|港元|日元|m[23\u00b2\u00b3]|[kM]?Wh|[kM]?J|[kM]?W|‰)"
    r"(?![\u4e00-\u9fffA-Za-z0-9])"
)
_SUM = re.compile(
    r"(?:金额|总额|余额|限额|资金|资本|资产|产值|收入|支出|投资|预算|决算|造价|估价|总价|经费|总数|合计|总计|共计|累计|浏览量|阅读量|访问量|点击量|人口|客流|产量|销量|面积|流量|"
    r"规格|尺寸|长宽高|[长宽高厚深](?:\W?[xX*]\W?[长宽高厚深]){1,2}|"
    r"(?:\(|单位:)(?:元|万元|亿元|吨|公斤|亩|千瓦时|人|户|[mc]?m|毫米|厘米|米)\)?)(?:[:\s]|为|是|共|达|约){0,3}$"
)
_MONEY = re.compile(r"[$\u00a3\u00a5\u20ac]\s?$|人民币\s?$")
# The tags between two rows of a table are one end of a line.
_LINE_ENDS = re.compile(rf"[\n{BREAK}][\s{BREAK}]*+")
_BORDER = re.compile(rf"[|\t{CELL}]")
_RULE = re.compile(r"[\s|:\-]+")  # below a table's headers
_FIGURE = re.compile("[0-9]")
_NAMES_COLUMN = re.compile(r"序号|姓名|名称|[号码]$|单位|备注|日期|电话|手机")
_TITLES = 3  # rows above the headers at the most: a title, who made the table, when
_EDGES = f" \r\n\t{BREAK}{MARK}"  # at the end of a row


class Cell(NamedTuple):
    """A cell of a table, and where it stands in the text."""

    start: int
    text: str


@dataclass(frozen=True)
class Words:
    """A text as `plain` has made it, to be asked for the words around a place in it."""

    text: str

    def before(self, start: int) -> str:
        """Return the words before a number, in its line, with what stands above it in a table."""
        begin = max(0, start - _BEFORE)
        near = self.text[begin:start]
        for end in ("\n", BREAK):
            near = near.rpartition(end)[2]
        return near

    def row(self, start: int) -> str:
        """Return all of a number's line that stands before it, of a long line the end."""
        return self.text[max(self._lines[self._row(start)], start - _ADDRESS) : start]

    def above(self, start: int) -> str:
        """Return the line above a number that stands at the beginning of its own, as under its name; "" elsewhere."""
        row = self._row(start)
        if not row or self.text[self._lines[row] : start].strip(_EDGES + "\"'*`>(\u201c"):
            return ""
        lines = self.text[max(0, self._lines[row] - _ABOVE) : self._lines[row]].rstrip(_EDGES)
        return re.split(rf"[\n{BREAK}{CELL}|]", lines)[-1]

    def after(self, end: int) -> str:
        near = self.text[end : end + _AFTER]
        for stop in ("\n", BREAK, CELL, "|"):
            near = near.partition(stop)[0]
        return near

    def header(self, start: int) -> str:
        """Return what stands above a cell in its table, "" where there is no table."""
        rows = self._header_rows(start)
        if not rows:
            return ""
        column = len(_cells(self.text[self._lines[self._row(start)] : start])) - 1
        return "\n".join(cells[column] for cells in map(_cells, rows) if column < len(cells))

    def is_serial(self, start: int) -> bool:
        """Tell whether the words directly before a number, or above it, name it as no person's."""
        if start not in self._serials:
            self._serials[start] = self._is_serial(start)
        return self._serials[start]

    def _is_serial(self, start: int) -> bool:
        before = before_list(self.before(start), self.text, start)
        if _PARAMETER.search(before):
            return self.is_parameter_of_serial(start)
        if self._is_in_title(before, start):
            return True
        found = serial_name(before) or serial_name(_OF_ROWS.sub("", self.above(start)))
        if not found and self._is_alone(before):
            found = next(filter(None, map(serial_name, map(str.strip, self.header(start).split("\n")))), None)
        return found is not None and not names_a_telephone(found)

    def tells(self, words: re.Pattern[str], start: int, end: int) -> bool:
        """Tell whether such words stand near a number: before or behind it, or in the row of headers above.

        Of a number that begins its line the line above counts as well: lists of one column have no other header.
        """
        near = self.before(start), self.after(end), "\n".join(self._header_rows(start)), self.above(start)
        return any(map(words.search, near))

    def contacts(self, start: int, end: int) -> bool:
        """Tell whether a number is named as one to call; in a table what stands above its own cell counts."""
        near = (self.before(start), self.after(end), self.header(start)) if self.mention_contacts else ()
        return any(map(CONTACT.search, near))

    def is_measured(self, start: int, end: int) -> bool:
        """Tell a sum or an amount by the unit behind it, or the sign of money before."""
        if _MONEY.search(self.text[max(0, start - 6) : start]):
            return True
        is_amount = _COUNTED.match(self.text, end) or _UNITS.match(self.text, end) or self._is_sum(start)
        return bool(is_amount) and not self.contacts(start, end)

    def _is_sum(self, start: int) -> bool:
        """Tell an amount by the word directly before it, or above its cell."""
        before = self.before(start)
        return bool(_SUM.search(before) or (self._is_alone(before) and _SUM.search(self.header(start).strip())))

    def is_in_address(self, start: int) -> bool:
        """Tell whether a number stands in a web address."""
        return bool(_WEB.search(self.text[max(0, start - _ADDRESS) : start]))

    def is_parameter_of_serial(self, start: int) -> bool:
        """Tell a number that an address hands over under a name like `id`."""
        found = _PARAMETER.search(self.text[max(0, start - 60) : start])
        return bool(found and not CONTACT.search(found[1]) and _SERIAL_PARAMETER.match(found[1]))

    def _is_in_title(self, before: str, start: int) -> bool:
        """Tell the number of a deed or an issue: 第…号, 第…期."""
        if not before.rstrip().endswith("第"):
            return False
        return bool(_NUMBERED.match(self.text, start))

    def tables(self) -> Iterator[list[list[Cell]]]:
        """Yield the rows of each table, the head among them."""
        rows: list[list[Cell]] = []
        for line, top in enumerate(self._tops):
            if rows and top != self._tops[line - 1]:
                yield rows
                rows = []
            if top >= 0:
                rows.append(self._cells_of(line))
        if rows:
            yield rows

    def _cells_of(self, line: int) -> list[Cell]:
        begin = self._lines[line]
        end = self._lines[line + 1] if line + 1 < len(self._lines) else len(self.text)
        found, start = [], begin
        for border in _BORDER.finditer(self.text, begin, end):
            found.append(Cell(start, self.text[start : border.start()]))
            start = border.end()
        return [*found, Cell(start, self.text[start:end].strip(_EDGES))]

    def _is_alone(self, before: str) -> bool:
        """Tell whether nothing but its cell's border stands before a number."""
        return not _BORDER.split(before)[-1].strip()

    @cached_property
    def mention_cards(self) -> bool:
        """Tell whether the text speaks of cards or accounts anywhere."""
        return bool(CARD.search(self.text) or ACCOUNT.search(self.text))

    @cached_property
    def mention_contacts(self) -> bool:
        """Tell whether the text speaks anywhere of what one may call."""
        return bool(CONTACT.search(self.text))

    @cached_property
    def _serials(self) -> dict[int, bool]:
        """What is known of the places that were asked for: groups of figures are asked for in many stretches."""
        return {}

    @cached_property
    def _headers(self) -> dict[int, int]:
        """What is known of tables: the row of headers of each, by the table's first row."""
        return {}

    @cached_property
    def _lines(self) -> list[int]:
        """Return where each line begins."""
        return [0, *_line_starts(self.text)]

    @cached_property
    def _tops(self) -> list[int]:
        """Return, for each line, the first line of its table, itself where it is in none."""
        tops: list[int] = []
        for at, begin in enumerate(self._lines):
            end = self._lines[at + 1] if at + 1 < len(self._lines) else len(self.text)
            is_row = bool(_BORDER.search(self.text, begin, end))
            goes_on = is_row and at > 0 and tops[at - 1] >= 0
            tops.append(tops[at - 1] if goes_on else at if is_row else -1)
        return tops

    def _row(self, start: int) -> int:
        return bisect_right(self._lines, start) - 1

    def _header_rows(self, start: int) -> list[str]:
        """Return the row of headers of a number's table, behind the table's title where it has one."""
        row = self._row(start)
        top = self._tops[row]
        if top < 0 or top == row:
            return []
        if top not in self._headers:
            self._headers[top] = self._find_header(top)
        rows = map(self._line, range(top, min(self._headers[top] + 1, row)))
        return [each for each in rows if not _RULE.fullmatch(each)]

    def _find_header(self, top: int) -> int:
        """Return the first row of a table that has several filled cells: above it stands a title. The top one if none.

        A rule may underline the title: then words stand in each filled cell of the row below, and no figures.
        """
        is_ruled = False
        for row in range(top, min(top + _TITLES + 2, len(self._lines))):
            cells = [cell.strip(_EDGES) for cell in _cells(self._line(row))]
            if self._tops[row] != top:
                break
            if row > top and _RULE.fullmatch(self._line(row)):
                is_ruled = True
            elif len([*filter(None, cells)]) > 1:
                return row if not is_ruled or _are_headers(cells) else top
            elif is_ruled:
                break
        return top

    def _line(self, row: int) -> str:
        return self.text[self._lines[row] : self._lines[row + 1] - 1 if row + 1 < len(self._lines) else len(self.text)]


def _line_starts(text: str) -> Iterator[int]:
    """Yield where each line begins but the first. A break of markup and all blanks and empty lines about it end one."""
    for found in _LINE_ENDS.finditer(text):
        if BREAK in found[0]:
            yield found.end()
        else:
            yield from (found.start() + at for at, sign in enumerate(found[0], 1) if sign == "\n")


def _are_headers(cells: list[str]) -> bool:
    """Tell the names of columns from what stands in them."""
    return not any(map(_FIGURE.search, cells)) and any(map(_NAMES_COLUMN.search, cells))


def _cells(row: str) -> list[str]:
    """Return what stands in a row's cells; a border at its beginning opens the first one."""
    return _BORDER.split(row)
