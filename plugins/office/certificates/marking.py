"""What a paper is worth: drawn anew from its seed and marked by the bank, whatever the learner's page has counted."""

from __future__ import annotations

from datetime import timedelta

from plugins.features.learning.draw import draw
from plugins.features.learning.marking import is_right
from plugins.features.learning.questions import Exam, QuestionBank
from plugins.features.questions.layout import DATA
from plugins.kernel.frozen import frozen
from plugins.office.certificates.refused import Refused
from plugins.office.certificates.requests import Paper
from plugins.office.certificates.school import School

_LATE = timedelta(minutes=2)  # a page may take as long to close a paper whose time is over
_AGAIN = "请学员在网站上重新考一次，再交申请"


@frozen
class Marked:
    """A paper that was marked.

    examination, course: titles, course "" where the examination ends none. full: what all right answers are worth.
    pass_mark: the least with which one has passed.
    """

    examination: str
    course: str
    score: int
    full: int
    pass_mark: int


def mark(paper: Paper, school: School) -> Marked:
    """Return what a paper is worth; raise Refused for one that its seed does not draw, and for one that has failed."""
    exam = _exam_of(paper, school.bank)
    asked = [each.question for each in draw(school.bank, exam, paper.seed)]
    if [each.code for each in asked] != [code for code, _answer in paper.answers]:
        raise Refused("答卷上的题不是这个卷号抽出来的，答卷被改动过", _AGAIN)
    if paper.finished - paper.started > timedelta(minutes=exam.minutes) + _LATE:
        raise Refused(f"答卷用的时间超过了 {exam.minutes} 分钟", _AGAIN)
    answers = zip(asked, paper.answers, strict=True)
    score = sum(is_right(question, answer) for question, (_code, answer) in answers)
    if score != paper.score:
        raise Refused(f"网页上记的是 {paper.score} 分，照答案算是 {score} 分，答卷被改动过", _AGAIN)
    marked = Marked(
        exam.title, school.course_title(exam.course), score, exam.count, -(-exam.count * exam.pass_share // 100)
    )
    if score < marked.pass_mark:
        raise Refused(f"没有合格：{score} 分，合格线是 {marked.pass_mark} 分", "请学员合格以后再申请")
    return marked


def _exam_of(paper: Paper, bank: QuestionBank) -> Exam:
    if paper.bank != bank.state:
        mend = f"请用 --bank 指定考试那天的网站或离线包里的 {DATA}"
        raise Refused(f"考试用的题库（{paper.bank}）和现在的（{bank.state}）不是同一版", mend)
    found = bank.find_exam(paper.exam)
    if not found:
        raise Refused(f"题库里没有“{paper.exam}”这门考试", _AGAIN)
    return found
