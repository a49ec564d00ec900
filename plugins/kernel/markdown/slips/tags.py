"""HTML that may not stand in a text, or that does not end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.prose import Prose
from plugins.kernel.markdown.source_links import Tags, lines_of_tokens
from plugins.kernel.markdown.whitelist import TAGS, allows

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
_WITHOUT_END = frozenset(("br", "hr", "img"))
_MAY_STAY_OPEN = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "rp", "rt", "tbody", "thead", "tfoot"))


def check_tags(lines: Iterable[Prose], tokens: Iterable[Token]) -> Iterator[Finding]:
    """Yield tags and attributes that are not allowed, and tags that nothing closes."""
    for each in lines:
        for name in _TAG.findall(each.words):
            if name.lower() not in TAGS:
                mend = "请删去；标题用 #，图片用 ![说明](路径)，音频和视频写在头部"
                yield Finding(each.line, f"这里不能用 <{name}>", mend)
    opened: dict[str, int] = {}
    count: Counter[str] = Counter()
    for line, token in lines_of_tokens(tokens):
        if token.type not in ("html_inline", "html_block"):
            continue
        if token.content.rfind("<!--") > token.content.rfind("-->"):
            at = line + token.content.count("\n", 0, token.content.rfind("<!--"))
            yield Finding(at, "注释“<!--”没有结束，后面的字都看不见", "请在同一段的末尾写上 -->，中间不要有空行")
        tags = Tags()
        tags.feed(token.content)
        for at, name, attributes in tags.opened:
            yield from _check_attributes(line + at, name, attributes)
            opened.setdefault(name, line + at)
            count[name] += 1
        count.subtract(name for _, name in tags.closed)
    for name, line in opened.items():
        if count[name] > 0 and name not in _WITHOUT_END | _MAY_STAY_OPEN:
            yield Finding(
                line, f"<{name}> 没有结束", f"请在该结束的地方写上 </{name}>；不是标签的话，写成 &lt;{name}&gt;"
            )


def _check_attributes(line: int, name: str, attributes: dict[str, str | None]) -> Iterator[Finding]:
    if name not in TAGS:
        yield Finding(line, f"这里不能用 <{name}>", "请删去；标题用 #，图片用 ![说明](路径)，音频和视频写在头部")
        return
    for attribute in attributes:
        if not allows(name, attribute):
            yield Finding(line, f"<{name}> 里不能写 {attribute}", "请删去这个属性，样式由网站统一")
    if name == "img" and not (attributes.get("alt") or "").strip():
        yield Finding(line, "图片没有文字说明", "看不见图的人要靠它，请写成 ![图里有什么](图片路径)")
