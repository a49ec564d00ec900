"""Read content/school/questions/exams.yaml: what each examination draws from the bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.features.learning.draw import drawable
from plugins.features.learning.questions import DIFFICULTIES, Exam, QuestionBank, Quota
from plugins.features.locality.record_checks import check_codes
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.record_files import Record, read_records
from plugins.kernel.reading.schema import Key, Values

EXAM_FILE = "exams.yaml"
QUOTA_KEYS = (
    Key("topic", "话题", "line", "题库里话题的英文名", "dues", required=True),
    Key("difficulty", "难度", "number", "只抽这一级难度，1 到 3；不写就都抽", "1"),
    Key("count", "题数", "number", "抽几道", "5", required=True),
)
EXAM_KEYS = (
    Key("code", "代码", "line", "英文小写，定了就不改", "applicants", required=True),
    Key("title", "名称", "line", "考试的名称", "发展对象集中培训结业考试", required=True),
    Key("minutes", "时间", "number", "考多少分钟", "60", required=True),
    Key("pass_share", "及格", "number", "答对百分之几算及格，1 到 100", "60", required=True),
    Key("course", "课程", "line", "为哪门课办的，写课程的代码；不写就是单独的", "applicants"),
    Key("quotas", "抽题", "maps", "从哪个话题抽几道", required=True, keys=QUOTA_KEYS),
)
KEYS = (Key("exams", "考试表", "maps", "全部考试", required=True, keys=EXAM_KEYS),)
MOST_MINUTES = 300


def load_exams(
    content: Path, name: str, shown: str, bank: QuestionBank, is_whole: bool
) -> tuple[QuestionBank, list[Problem]]:
    """Return the bank with its examinations, and what is wrong in their file: what cannot be drawn is told here.

    is_whole: whether all questions could be read; where some could not, what is too few to draw is not told yet.
    """
    found, problems = read_records(content, [name], shown, KEYS)
    records = found["exams"]
    problems += check_codes(records, "exam")
    exams = []
    for record in records:
        if not record.is_sound:
            continue
        problems += _check_figures(record)
        exam = _exam(record)
        slips = list(_check_quotas(record, exam, bank)) if is_whole else []
        problems += slips
        if not slips:
            exams.append(exam)
    return replace(bank, exams=tuple(sorted(exams, key=lambda exam: exam.code))), problems


def _exam(record: Record) -> Exam:
    values = record.values
    quotas = [
        Quota(row.get("topic"), row.get("difficulty", 0), row.get("count")) for row in values.get("quotas")
    ]  # fmt: skip
    return Exam(
        values.get("code"), values.get("title"), values.get("minutes"), values.get("pass_share"), tuple(quotas),
        values.get("course", ""),
    )  # fmt: skip


def _check_figures(record: Record) -> Iterator[Problem]:
    if not 1 <= record.values.get("minutes") <= MOST_MINUTES:
        yield record.problem("minutes", "“时间”不对", f"请写 1 到 {MOST_MINUTES} 分钟，例如 时间: 60")
    if not 1 <= record.values.get("pass_share") <= 100:
        yield record.problem("pass_share", "“及格”不对", "请写 1 到 100，例如 及格: 60")


def _check_quotas(record: Record, exam: Exam, bank: QuestionBank) -> Iterator[Problem]:
    """Yield a problem for each quota that the bank cannot meet, however unluckily those before it have drawn."""
    topics = [topic.code for topic in bank.topics]
    rows: list[Values] = record.values.get("quotas")
    for place, (row, quota) in enumerate(zip(rows, exam.quotas, strict=True)):
        line = row.line_of("topic")
        if quota.topic not in topics:
            mend = f"{nearest(quota.topic, topics)}可以写的有：{'、'.join(topics) or '（题库还是空的）'}"
            yield Problem(record.shown, line, f"题库里没有“{quota.topic}”这个话题", mend)
        elif quota.count < 1 or quota.difficulty not in (0, *DIFFICULTIES):
            yield Problem(record.shown, line, "“题数”或者“难度”不对", "题数写 1 以上，难度写 1、2 或 3")
        elif (left := _left(bank, quota, exam.quotas[:place])) < quota.count:
            mend = f"请把题数改成 {left} 以下，或者在题库里添题" if left > 0 else "请在题库里添题，或者删去这一条"
            yield Problem(record.shown, line, f"要抽 {quota.count} 道，题库里只有 {max(left, 0)} 道可抽", mend)


def _left(bank: QuestionBank, quota: Quota, before: Sequence[Quota]) -> int:
    """Return how many questions are left to a quota at least, when those before it have drawn from the same ones."""
    taken = [each.count for each in before if each.topic == quota.topic and _overlap(each, quota)]
    return len(drawable(bank, quota, [])) - sum(taken)


def _overlap(one: Quota, other: Quota) -> bool:
    return one.difficulty == other.difficulty or 0 in (one.difficulty, other.difficulty)
