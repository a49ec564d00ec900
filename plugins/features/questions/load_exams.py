"""Read content/school/questions/exams.yaml: what each examination draws from the bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.features.learning.courses import Courses
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
    content: Path, name: str, shown: str, bank: QuestionBank, topics: Sequence[str] | None
) -> tuple[QuestionBank, tuple[Record, ...], list[Problem]]:
    """Return the bank with its examinations, these as written, and all that is wrong in their file.

    topics: codes of the topics' files, where some of these could not be read whole: what is too few to draw is not told
    then. None where all questions are known.
    """
    found, problems = read_records(content, [name], shown, KEYS)
    records = found["exams"]
    problems += check_codes(records, "exam")
    exams = []
    for record in records:
        slips = [*_check_figures(record), *_check_quotas(record, bank, topics)]
        problems += slips
        if record.is_sound and not slips and topics is None:
            exams.append(_exam(record))
    return replace(bank, exams=tuple(sorted(exams, key=lambda exam: exam.code))), tuple(records), problems


def check_exam_courses(records: Iterable[Record], courses: Courses, waiting: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each course that an examination ends and the county has not: no certificate could name it.

    waiting: codes of courses that wait for signatures.
    """
    codes = [each.code for each in courses.rows]
    for record in records:
        code = record.values.get("course", "")
        if code and code not in codes and code not in waiting:
            offered = f"可以写的有：{'、'.join(codes)}；" if codes else ""
            mend = f"{nearest(code, codes)}{offered}不为哪门课办的考试，删去“课程”这一项"
            yield record.problem("course", f"没有叫“{code}”的课程", mend)


def _exam(record: Record) -> Exam:
    values = record.values
    quotas = [_quota(row) for row in values.get("quotas")]
    return Exam(
        values.get("code"), values.get("title"), values.get("minutes"), values.get("pass_share"), tuple(quotas),
        values.get("course", ""),
    )  # fmt: skip


def _check_figures(record: Record) -> Iterator[Problem]:
    """Yield what is wrong with the figures that are written; those that are missing are told already."""
    minutes, share = record.values.get("minutes"), record.values.get("pass_share")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        yield record.problem("minutes", "“时间”不对", f"请写 1 到 {MOST_MINUTES} 分钟，例如 时间: 60")
    if share is not None and not 1 <= share <= 100:
        yield record.problem("pass_share", "“及格”不对", "请写 1 到 100，例如 及格: 60")


def _check_quotas(record: Record, bank: QuestionBank, topics: Sequence[str] | None) -> Iterator[Problem]:
    """Yield all that is wrong with the quotas, each line by itself, so that one look at the file mends them all.

    Of those that could be read, a problem for each that the bank cannot meet, however unluckily those before it have
    drawn.
    """
    codes = topics if topics is not None else [topic.code for topic in bank.topics]
    before: list[Quota] = []
    for row in record.values.get("quotas", ()):
        slips = list(_check_quota(record, row, codes))
        yield from slips
        if slips or row.problems:
            continue
        quota = _quota(row)
        if topics is None and (left := _left(bank, quota, before)) < quota.count:
            mend = f"请把题数改成 {left} 以下，或者在题库里添题" if left > 0 else "请在题库里添题，或者删去这一条"
            what = f"要抽 {quota.count} 道，题库里只有 {max(left, 0)} 道可抽"
            yield Problem(record.shown, row.line_of("topic"), what, mend)
        before.append(quota)


def _check_quota(record: Record, row: Values, codes: Sequence[str]) -> Iterator[Problem]:
    topic, count, difficulty = row.get("topic"), row.get("count"), row.get("difficulty", 0)
    if topic and topic not in codes:
        mend = f"{nearest(topic, codes)}可以写的有：{'、'.join(codes) or '（题库还是空的）'}"
        yield Problem(record.shown, row.line_of("topic"), f"题库里没有“{topic}”这个话题", mend)
    if count is not None and count < 1:
        yield Problem(record.shown, row.line_of("count"), "“题数”不对", "请写 1 以上，例如 题数: 5")
    if difficulty not in (0, *DIFFICULTIES):
        mend = "请写 1、2 或 3；几级都抽的，删去“难度”"
        yield Problem(record.shown, row.line_of("difficulty"), "“难度”不对", mend)


def _quota(row: Values) -> Quota:
    return Quota(row.get("topic"), row.get("difficulty", 0), row.get("count"))


def _left(bank: QuestionBank, quota: Quota, before: Sequence[Quota]) -> int:
    """Return how many questions are left to a quota at least, when those before it have drawn from the same ones."""
    taken = [each.count for each in before if each.topic == quota.topic and _overlap(each, quota)]
    return len(drawable(bank, quota, [])) - sum(taken)


def _overlap(one: Quota, other: Quota) -> bool:
    return one.difficulty == other.difficulty or 0 in (one.difficulty, other.difficulty)
