"""The words around a number, which decide what it is: a telephone, or the number of an order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from plugins.kernel.personal_data.column_names import shortened
from plugins.kernel.personal_data.number_lists import NumberLists
from plugins.kernel.personal_data.plain import BREAK, CELL, MARK
from plugins.kernel.personal_data.rows import BORDER, EDGES, Rows
from plugins.kernel.personal_data.serial_names import before_list, names_a_telephone, serial_name

_BEFORE, _AFTER, _ABOVE, _ADDRESS = 28, 10, 40, 300  # characters that are looked at
CONTACT = re.compile(
    r"电话|手机|移动号|小灵通|联系|联络|通[讯信](?:方式|号码)|致电|拨打|来电|短信|微信|热线|咨询|值班|支付宝|钉钉|抖音|快手|飞书|微博|号码"
    r"|[☎☏✆📞📱📲]|tel(?![a-z]*[g-k])|(?<![a-z])(?:phone|mobile|mob|cell|call|contact|sms|qq|vx|wx|whatsapp|we ?chat|"
    r"weixin|hp|dianhua|shouji)",
    re.IGNORECASE,
)
# Above a column of quantities that speaks of telephones: 短信条数, 来电（次）, 话费.
COUNTED = re.compile(r"(?:次数?|[数量率费额]|(?<!联系)人|元|时长)\s?\)?\W*$", re.MULTILINE)
PERSON = re.compile(
    r"身[份分]|公民|证件|证号|姓名|出生|性别|户籍|监护|学生|学籍|考生|儿童|本人|家长|残疾"
    r"|(?<![\u4e00-\u9fff])[男女](?![\u4e00-\u9fff])|id ?card|identity|sfz"
    r"|(?<![\w?&])(?-i:ID)(?![A-Za-z0-9_=])"
    r"|女儿|儿子|孩子|小孩|子女|孙子|孙女|外孙|新生儿|婴儿|宝宝|[长次][子女](?!县)|户主之[子女]|幼儿园[大中小托]班|[1-6]年级|留守|孤儿"
    r"|(?<![0-9])[0-9]{1,2}\s?(?:周?岁|个?月龄)|新生(?:名|花|入|录)|花名册|少先队|学前班",
    re.IGNORECASE,
)
CARD = re.compile(
    r"卡号|行卡|储蓄卡|借记卡|信用卡|工资卡|社保卡|保障卡|卡通|卡\(?折\)?[号帐账]|[一1]折通|存折|开户|汇款|打款|转账|收款|持卡|card|visa",
    re.IGNORECASE,
)
ACCOUNT = re.compile(r"[帐账][号户]")  # people's accounts have the numbers of their cards
CARD_OR_ACCOUNT = re.compile(f"{CARD.pattern}|{ACCOUNT.pattern}", re.IGNORECASE)
# Up to the number itself: a dollar sign would let the end of a line stand between, and an address end below itself.
_PARAMETER = re.compile(r"[?&;]([\w.\-\[\]]+)=\Z")
# Behind a comma, a bracket, a border or a sign that no address has, something else follows.
_WEB = re.compile(r"[a-z][a-z0-9+.-]*://(?:[\w.~/?#@&$%=+-]|:[0-9]{1,5}(?=/))*\Z", re.IGNORECASE | re.ASCII)
_SERIAL_PARAMETER = re.compile(
    r"(?:.*(?:id|no|sn|num|code|order|key|seq|ver|version|time|ts|stamp|date|page|ref|hash|token)|[a-z_]|mid|idx)$",
    re.IGNORECASE,
)
_ENDS = "(?![\u4e00-\u9fff])"  # a word: 13912345678元山村 says where somebody lives
_UNITS = re.compile(
    rf" ?(?:[万亿](?:人次|[人次户株只头条])?{_ENDS}|[万亿]?元(?:{_ENDS}|(?=整|人民币|以[上下内]|左右|[的用多余]))"
    rf"|[万亿]?(?:(?:吨|公?斤|亩|公顷|[毫厘分]米|千瓦时?|立方米?|平方(?:公里|[千厘毫]?米)?|公里|字节){_ENDS}|%)"
    r"|\((?:[mc]?m|毫米|厘米|米|元|吨)\)"
    r"|(?:k[Ww]h?|[Kk][Gg]|km|mm|cm|m[lL]|[MGKk]B|px|Hz|RMB|CNY)\b)"
)
_GROUP = re.compile("[0-9]+")
_LONGEST_CUT, _LETTERS = 8, re.compile(r"[^\W\d_]+\Z")  # of a word that begins before what is looked at
_NOTHING = re.compile(rf"[\s{MARK}{BREAK}*_`~'\"]*")
_OF_ROWS = re.compile(r"序号\W*$")  # stands above anything
_NUMBERED = re.compile(r"[0-9 -]+[Xx]?\s?(?:号(?!码|电话|手机|微信)|期|卷|条|页|届|批)")
# What is counted. 13800138000人工服务 is a telephone all the same; 张, 家 and 项 may be who answers.
_COUNTED = re.compile(
    r"\x20?(?:人次|人|户|次|个|册|份|件|条|台|套|辆|株|头|只|棵|本|名|位|枚|栋|起|斤|米|度|票|美元|欧元|港元|日元|m[23\u00b2\u00b3]|[kM]?Wh|[kM][JW])"
    r"(?![\u4e00-\u9fffA-Za-z0-9])"
)
# What offices see to is a sum only where the figures are said to be it, or stand below it: 流动人口 139….
_SEEN_TO = r"资金|资产|收入|支出|投资|预算|决算|造价|估价|经费|人口|客流|流量|规格|尺寸"
_SUM = re.compile(
    rf"(?:金额|总额|余额|结余|限额|资本|产值|总价|总数|合计|总计|共计|累计|浏览量|阅读量|访问量|点击量|产量|销量|面积|{_SEEN_TO}|"
    r"长宽高|[长宽高厚深](?:\W?[xX*]\W?[长宽高厚深]){1,2}|"
    r"(?:\(|单位:)(?:元|万元|亿元|吨|公斤|亩|千瓦时|人|户|[mc]?m|毫米|厘米|米)\)?)(?:[: \u00a0]|为|是|共|达|约){0,3}$"
)
_NO_SUM = re.compile(rf"(?:{_SEEN_TO}|\([^()]*\))[:\s]*$")  # before figures without a gap
_NAMES_CALL = re.compile(rf"(?:{CONTACT.pattern})[号码]{{0,2}}\W*$", re.IGNORECASE)  # ends what names the next cell
_MONEY = re.compile(r"(?:[$\u00a3\u00a5\u20ac]|(?<![\u4e00-\u9fff])人民币)[^\S\n]?\Z")
_GOES_ON = re.compile(r"[0-9 -]+ [^\W\d_]")  # a number, and words behind a blank


@dataclass(frozen=True)
class Words(Rows):
    """A text as `plain` has made it, to be asked for the words around a place in it."""

    def before(self, start: int) -> str:
        """Return the words before a number, in its line, the first of them whole: 机号码 is not what 手机号码 is."""
        begin = max(0, start - _BEFORE)
        is_cut = self.text[begin:start][:1].isalpha()
        word = _LETTERS.search(self.text, max(0, begin - _LONGEST_CUT), begin) if is_cut else None
        near = self.text[word.start() if word else begin : start]
        for end in ("\n", BREAK):
            near = near.rpartition(end)[2]
        return near

    def row(self, start: int) -> str:
        """Return all of a number's line that stands before it, of a long line the end."""
        return self.text[max(self.lines[self.row_of(start)], start - _ADDRESS) : start]

    def above(self, start: int) -> str:
        """Return the line above a number that stands at the beginning of its own, as under its name; "" elsewhere.

        A colon begins what is said of a term above it.
        """
        row = self.row_of(start)
        is_alone = row and self.shape(row)[0] == 1 and self.shape(row) == self.shape(row - 1)
        is_first = not row or (self.is_in_table(row) and not is_alone)  # where another column's name is the last above
        if is_first or self.text[self.lines[row] : start].strip(EDGES + "\"'*`>(:\u201c"):
            return ""
        lines = self.text[max(0, self.lines[row] - _ABOVE) : self.lines[row]].rstrip(EDGES + ">")  # of a quote's
        words = re.split(rf"[\n{BREAK}{CELL}|]", lines.rstrip(EDGES + f">{CELL}|") if is_alone else lines)[-1]
        return "" if _are_rows(words.strip(), self.line(row)[start - self.lines[row] :].strip()) else words

    def after(self, end: int) -> str:
        near = self.text[end : end + _AFTER]
        for stop in ("\n", BREAK, CELL, "|"):
            near = near.partition(stop)[0]
        return near

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
        if self._is_alone(before) and self._is_in_column_to_call(before, start):
            return False
        found = serial_name(before) or serial_name(_OF_ROWS.sub("", self.above(start)))
        if not found and self._is_alone(before):
            headers = (serial_name(each.strip(), is_header=True) for each in self.header(start).split("\n"))
            found = next(filter(None, headers), None) or self._serial_of_row(start)
        return found is not None and not names_a_telephone(found)

    def _serial_of_row(self, start: int) -> re.Match[str] | None:
        """Return what names all numbers of a row as no person's, where those before this one are as long as it is."""
        name, own = self.row_name(start), _GROUP.match(self.text, start)
        found = serial_name(name, is_header=True) if name else None
        if not found or not own:
            return None
        before = _GROUP.findall(self.text, self.lines[self.row_of(start)], start)
        return found if before and all(len(each) == len(own[0]) for each in before) else None

    def _is_in_column_to_call(self, before: str, start: int) -> bool:
        """Tell whether what stands above a cell, or alone in the cell before it, names what one may call.

        Where several may stand above it, the one that names no other number.
        """
        label = BORDER.split(before)[-2].strip(EDGES) if BORDER.search(before) else ""
        if _NAMES_CALL.search(label) and not serial_name(label, is_header=True):
            return True
        headers = filter(CONTACT.search, self.headers_near(start))
        return any(
            not (found := serial_name(each.strip(), is_header=True)) or names_a_telephone(found) for each in headers
        )

    def tells(self, words: re.Pattern[str], start: int, end: int) -> bool:
        """Tell whether such words stand near a number: before or behind it, before its list, in the row of headers
        above, or in the title of its table.

        Of a number that begins its line the line above counts as well: lists of one column have no other header.
        """
        near = self.before(start), self.after(end), self.above(start), self.row_name(start), self.header(start)
        is_near = any(map(words.search, near)) or self.do_headers_tell(words, start)
        return is_near or bool(words.search(self.list_name(start)) or words.search(self.table_title(start)))

    def list_name(self, start: int) -> str:
        """Return the words before the list in which a number stands, and those that name a part of it: in a line of
        their own, or at the beginning of the number's line.
        """
        first, below = self._lists.first(start), self._lists.below_words(start)
        in_line = max(first, self._lists.first_in_line(start))
        lines = [self._lists.line_above(each) for each in {first, below}]
        return "\n".join([*lines, self.before(first), self.before(in_line)])

    def table_title(self, start: int) -> str:
        """Return the line above a number's table, and rows of one cell above its headers; "" where it is in none."""
        if not self.is_in_table(self.row_of(start)):
            return ""
        rows = [shortened(self.line(row)) for row in self.header_lines(start)[:-1] if self.shape(row)[0] == 1]
        return "\n".join([self._lists.line_above(self.lines[self.top_of(start)]), *rows])

    def contacts(self, start: int, end: int) -> bool:
        """Tell whether a number is named as one to call; in a table what stands above its own cell counts."""
        near = (self.before(start), self.after(end), self.header(start)) if self.mention_contacts else ()
        return any(map(CONTACT.search, near))

    def is_measured(self, start: int, end: int) -> bool:
        """Tell a sum or an amount by the unit behind it, or the sign of money before."""
        is_amount = (
            _COUNTED.match(self.text, end)
            or _UNITS.match(self.text, end)
            or _MONEY.search(self.text[max(0, start - 6) : start])
            or self._is_sum(start, end)
        )
        return bool(is_amount) and not self.contacts(start, end)

    def _is_sum(self, start: int, end: int) -> bool:
        """Tell an amount by the word directly before it, or above its cell."""
        before = self.before(start)
        if _SUM.search(before) and not (self.text[start:end].isdigit() and _NO_SUM.search(before)):
            return True
        return self._is_alone(before) and bool(_SUM.search(self.header(start).strip()))

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

    def _is_alone(self, before: str) -> bool:
        """Tell whether nothing but its cell's border stands before a number, and what sets it in bold or otherwise."""
        return bool(_NOTHING.fullmatch(BORDER.split(before)[-1]))

    def goes_over_rows(self, start: int, end: int) -> bool:
        """Tell figures that end in another row of a table than they begin."""
        row, last = self.row_of(start), self.row_of(end - 1)
        return row < last and self.is_in_table(row) and self.is_in_table(last)

    @cached_property
    def mention_cards(self) -> bool:
        """Tell whether the text speaks of cards or accounts anywhere."""
        return bool(CARD.search(self.text) or ACCOUNT.search(self.text))

    @cached_property
    def mention_contacts(self) -> bool:
        """Tell whether the text speaks anywhere of what one may call."""
        return bool(CONTACT.search(self.text))

    @cached_property
    def _lists(self) -> NumberLists:
        return NumberLists(self.text)

    @cached_property
    def _serials(self) -> dict[int, bool]:
        """What is known of the places that were asked for: groups of figures are asked for in many stretches."""
        return {}


def _are_rows(above: str, line: str) -> bool:
    """Tell two rows of a table that only blanks or commas part, the lower of which begins with a number."""
    commas = above.count(",")
    return bool(" " in above and _GOES_ON.match(line)) or 0 < commas == line.count(",")
