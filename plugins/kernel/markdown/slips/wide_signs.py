"""Signs of Markdown that a Chinese input method has made wide: they are letters, and readers would see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plugins.kernel.edits import Edit
from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.markdown.slips.marks import SURNAMES
from plugins.kernel.markdown.slips.prose import Prose
from plugins.kernel.rare_pattern import rare_pattern

# A text without any of these has none of the slips below. Runs are looked for behind their first sign, since a look for
# one character takes a sixth of the time.
ALONE = ("\uff03", "\uff1e", "\uff40")
RUNS: Mapping[str, tuple[str, ...]] = {
    "\uff01": ("\uff01\uff01", "\uff01!", "!\uff01"),
    "!": ("!!!",),
    "?": ("???",),
    "\uff0a": ("\uff0a\uff0a",),
    "\uff5e": ("\uff5e\uff5e",),
    "\uff0d": ("\uff0d\uff0d\uff0d",),
}
_KINDS = (
    "abstract|attention|bug|caution|danger|error|example|failure|hint|important|info|note|question|quote|success|"
    "summary|tip|todo|warning"
)
_CHINESE_KINDS = "提示|注意|重要|说明|危险|警告"
_FRAME = rf"[!\uff01]{{3}}(?:[ \u3000]*(?:{_KINDS})\b|[ \u3000]+(?:{_CHINESE_KINDS})(?=[\s\"\u201c]|$))"
_NARROW = str.maketrans("\uff03\uff01\u3000", "#! ")
_NOT_AT_BORDERS = "[^\\s\u3001\uff0c\u3002\uff1b\uff1a\uff08\uff09{0}]"


class _Slip(NamedTuple):
    """pattern: matches from a line's beginning on, or is looked for in all of it. is_certain: what it matches must be
    narrow, whatever the editor meant.
    """

    pattern: re.Pattern[str]
    is_at_beginning: bool
    what: str
    mend: str
    is_hint: bool = True
    is_certain: bool = False


def _pair(sign: str, number: int) -> re.Pattern[str]:
    """Return what words between two runs of a sign match, but not what such runs hide of two names: 张＊＊、李＊＊."""
    border, run = _NOT_AT_BORDERS.format(sign), f"(?<!{sign}){sign}{{{number}}}(?!{sign})"
    return re.compile(f"{run}{border}(?:[^{sign}]*{border})?{run}")


_SLIPS = (
    _Slip(
        re.compile("\uff03{1,6}[ \u3000]"), True, "标题前面的井号是全角的", "请改成半角：## 小标题", is_hint=False,
        is_certain=True,
    ),
    _Slip(
        re.compile("\uff03{1,6}(?![\\d\\s\uff03])[^\uff03]*$"), True, "“\uff03”会照样印在网页上",
        "要做小标题，请改成半角，后面空一格：## 小标题；不是标题，不用管",
    ),
    _Slip(
        re.compile("\uff1e(?!\\s*[\\d\uff1d=])"), True, "行首的“\uff1e”是全角的，会照样印在网页上",
        "要做引文，请改成半角：> 引文；不是引文，不用管",
    ),
    _Slip(
        rare_pattern(rf"(?=[!\uff01]{{0,2}}\uff01){_FRAME}", re.IGNORECASE), True, "提示框的感叹号是全角的",
        '请改成半角：!!! note "标题"', is_certain=True,
    ),
    _Slip(
        rare_pattern(rf"!!!(?:{_KINDS})\b", re.IGNORECASE), True, "“!!!”后面少了空格，不成提示框",
        '请写成 !!! note "标题"',
    ),
    _Slip(
        rare_pattern(rf"\?\?\?\+? ?(?:{_KINDS})\b", re.IGNORECASE), True, "这里没有折叠的提示框，“???”会照样印在网页上",
        '请写成 !!! note "标题"',
    ),
    _Slip(
        re.compile("\uff0d{3,}\\s*$"), True, "这一行减号是全角的，会照样印在网页上",
        "要画一条横线，请改成半角：---；本来就要印，不用管",
    ),
    _Slip(
        rare_pattern(rf"(?<![{SURNAMES}])" + _pair("\uff0a", 2).pattern), False,
        "“\uff0a\uff0a”是全角的星号，会照样印在网页上", "要加粗，请改成半角：**文字**；本来就要印星号，不用管",
    ),
    _Slip(
        _pair("\uff5e", 2), False, "“\uff5e\uff5e”会照样印在网页上", "要划去，请写 <del>文字</del>；本来就要印，不用管",
    ),
    _Slip(
        re.compile("\uff40[^\uff40]+\uff40|\uff40{3}"), False, "“\uff40”是全角的，会照样印在网页上",
        "要写代码，请改成半角：`文字`；本来就要印，不用管",
    ),
)  # fmt: skip


def check_wide_signs(lines: Iterable[Prose]) -> Iterator[Finding]:
    """Yield a hint for each kind of wide sign in each line, a problem for a heading that would be none."""
    for each in lines:
        for slip in () if each.in_tags else _SLIPS:
            look = slip.pattern.match if slip.is_at_beginning else slip.pattern.search
            if found := look(each.words):
                edits = (Edit(each.line, found[0], found[0].translate(_NARROW)),) if slip.is_certain else ()
                yield Finding(each.line, slip.what, slip.mend, slip.is_hint, edits)
