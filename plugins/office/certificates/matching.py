"""Which row of the invigilator's list a paper belongs to: one row, one paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import timedelta

from plugins.office.certificates.marking import Marked
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import Request
from plugins.office.certificates.sittings import Sitting

# Title marks, and the dot within a name, which every input method writes as another character.
_PASSED_OVER = frozenset("《》\u00b7\u2022\u2027\u2219\u22c5\u30fb.")
SLACK = timedelta(minutes=15)  # by which a learner's clock may be wrong


def find_sitting(request: Request, marked: Marked, sittings: Sequence[Sitting]) -> Sitting:
    """Return the one row that a request fits; raise Refused where there is none, or more than one."""
    paper = request.paper
    named = [each for each in sittings if _same(each.name) == _same(request.name)]
    if not named:
        mend = "请核对名单和申请里的姓名，一个字都要一样；没有人看着考的，不带 --list 另签，写明自学、未监考"
        raise Refused("监考名单里没有申请人的姓名", mend)
    own = [each for each in named if _same(each.examination) in (_same(paper.exam), _same(marked.examination))]
    if not own:
        mend = f"请核对名单的“考试”，写 {paper.exam} 或 {marked.examination}"
        raise Refused(f"监考名单里的人没有考这一门，名单第 {named[0].line} 行写的是别的考试", mend)
    during = [each for each in own if each.begin - SLACK <= paper.started and paper.finished <= each.end + SLACK]
    if not during:
        when = f"{paper.started:%Y-%m-%d %H:%M} 到 {paper.finished:%H:%M}"
        mend = f"请核对名单第 {own[0].line} 行的日期和时间；考试用的电脑钟不准，请把名单的时间改成电脑上的"
        raise Refused(f"答卷是 {when} 做的，不在监考的时间里", mend)
    fitting = [each for each in during if not each.seed or _same(each.seed) == _same(paper.seed)]
    if not fitting:
        mend = f"请核对名单第 {during[0].line} 行的“卷号”，答卷上的是 {paper.seed}"
        raise Refused("答卷的卷号和监考名单里的不一样", mend)
    if len(fitting) > 1:
        lines = "、".join(str(each.line) for each in fitting)
        raise Refused(f"名单第 {lines} 行都对得上这张答卷", "请删去重复的；同名的人，请给他们不同的卷号，写在名单里")
    return fitting[0]


def _same(text: str) -> str:
    """Return a text as it is compared: one width of letters, no blanks, no title marks, no dots."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in narrow if not char.isspace() and char not in _PASSED_OVER)
