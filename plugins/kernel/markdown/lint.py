"""Find slips in Markdown: what would be printed as plain text or vanish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.markdown.lines import prose_lines
from plugins.kernel.markdown.whitelist import TAGS, allows

Finding = tuple[int, str, str]  # line, what is wrong, how to mend it

_WIDE_LINK = re.compile(
    r"[\[\uff3b][^\[\]\uff3b\uff3d]*[\]\uff3d]\s*\uff08[^\uff09]*\uff09|\uff3b[^\uff3d]*\uff3d\s*[(\uff08]|"
    r"\[[^\]]*\]\([^)\uff09]*\uff09|\[[^\]]*\]\uff08[^)]*\)"
)
_WIDE_IMAGE = re.compile(r"\uff01\[")
_WIDE_HEADING = re.compile(r" {0,3}\uff03")
_BARE_IMAGE = re.compile(r"!\[\s*\]\(")
_BARE_HTML_IMAGE = re.compile(r"<img\b(?![^>]*\balt\s*=\s*[\"'][^\"'\s])[^>]*>", re.IGNORECASE)
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,3}[.)])\s+\S")
_BLOCK = re.compile(r"\s|[#>|]|[-*_]{3,}|:|\[\^|<|!!!|\?\?\?")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*=")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")

# A text with a slip has one of these signs or matches one of these patterns. The signs of code are among them, since
# without its code a text has other lines.
_SIGNS = ("`", "~~~", "<", "\uff03", "\uff5c", "\uff3b", "\uff3d", "\uff01[")
_MAYBE_LINK = re.compile(r"\](?:\s*\uff08|\([^)\uff09\n]*\uff09)")
_MAYBE_ITEM = re.compile(r"\n(?= {0,3}(?:[-*+]|\d{1,3}[.)])\s)")
_MAYBE_RULE = re.compile(r"\n(?=[^\S\n]*(?:\|[^\S\n]*)?:?--)(?=[^\n]*\|)")


def lint(body: str, first_line: int) -> Iterator[Finding]:
    """Yield what is wrong in `body`, line by line. first_line: the file's line on which it begins."""
    if not _may_have_slips(body):
        return
    before = ""
    previous = 0
    for number, line in prose_lines(body, first_line, code="x"):  # as words: an item of code alone is not empty
        if number != previous + 1:
            before = ""
        yield from _check_brackets(number, line)
        yield from _check_html(number, line)
        yield from _check_structure(number, line, before)
        before, previous = line, number


def _may_have_slips(body: str) -> bool:
    """Return False where no line can be wrong: quick searches in the whole text spare most texts the slow ones."""
    if any(sign in body for sign in _SIGNS) or _MAYBE_LINK.search(body) or _BARE_IMAGE.search(body):
        return True
    body = "\n" + body
    if any(_is_paragraph(_line_before(body, item.start())) for item in _MAYBE_ITEM.finditer(body)):
        return True
    return "|" in body and any("|" not in _line_before(body, rule.start()) for rule in _MAYBE_RULE.finditer(body))


def _line_before(body: str, end: int) -> str:
    return body[body.rfind("\n", 0, end) + 1 : end]


def _check_brackets(number: int, line: str) -> Iterator[Finding]:
    if _WIDE_IMAGE.search(line):
        yield number, "图片前面的感叹号是全角的", "请改成半角：![图片说明](图片路径)"
    if _WIDE_LINK.search(line):
        yield number, "链接用了全角括号", "请改成半角：[文字](地址)"
    if _BARE_IMAGE.search(line) or _BARE_HTML_IMAGE.search(line):
        yield number, "图片没有文字说明", "看不见图的人要靠它，请写成 ![图里有什么](图片路径)"


def _check_html(number: int, line: str) -> Iterator[Finding]:
    for closing, tag, rest in _TAG.findall(line):
        name = tag.lower()
        if name not in TAGS:
            if not closing:
                yield number, f"这里不能用 <{tag}>", "请删去；标题用 #，图片用 ![说明](路径)，音频和视频写在头部"
            continue
        for attribute in _ATTRIBUTE.findall(re.sub(r"\"[^\"]*\"|'[^']*'", "", rest)):
            if not allows(name, attribute.lower()):
                yield number, f"<{tag}> 里不能写 {attribute}", "请删去这个属性，样式由网站统一"


def _check_structure(number: int, line: str, before: str) -> Iterator[Finding]:
    if _WIDE_HEADING.match(line):
        yield number, "标题前面的井号是全角的", "请改成半角：## 小标题"
    if line.count("\uff5c") >= 2:
        yield number, "表格用了全角竖线“\uff5c”", "请改成半角竖线：| 甲 | 乙 |"
    if _LIST_ITEM.match(line) and _is_paragraph(before):
        yield number, "列表前面缺一个空行", "请在这一行前面加一个空行"
    if _TABLE_RULE.fullmatch(line) and "|" in line and "|" not in before:
        yield number, "表格缺表头，或表头和横线之间有空行", "请把表头写在横线的上一行"


def _is_paragraph(line: str) -> bool:
    return bool(line.strip()) and not _LIST_ITEM.match(line) and not _BLOCK.match(line)
