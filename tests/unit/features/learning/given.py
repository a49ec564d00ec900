"""A bank of questions of every kind, made by rule."""

from __future__ import annotations

from plugins.features.learning.questions import (
    BLANK,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    TRUE_FALSE_OPTIONS,
    Exam,
    Question,
    QuestionBank,
    QuestionTopic,
    Quota,
    SourceRef,
    in_order_of_codes,
)

FOUR = ("甲", "乙", "丙", "丁")
WRITTEN = {
    SINGLE: (FOUR, ("2",)),
    MULTIPLE: (FOUR, ("1", "3")),
    TRUE_FALSE: (TRUE_FALSE_OPTIONS, ("1",)),
    ORDERING: (FOUR, ("1", "2", "3", "4")),
    MATCHING: (("甲=一", "乙=二", "丙=三"), ()),
    BLANK: ((), ("24、二十四", "三天")),
    SHORT: ((), ("说到这一点就算答到",)),
}


def question(code: str, kind: str, topic: str = "dues", difficulty: int = 1) -> Question:
    options, answer = WRITTEN[kind]
    source = SourceRef("《示例条例》", "第一条")
    return Question(code, kind, f"{code}？", options, answer, "因为如此。", source, topic, difficulty)


def bank(each: int = 4) -> QuestionBank:
    """Return a bank with so many questions of each kind and difficulty in each of two topics, and an examination."""
    rows = [
        question(f"{topic}-{kind}-{difficulty}-{number}", kind, topic, difficulty)
        for topic in ("dues", "life")
        for kind in WRITTEN
        for difficulty in (1, 2, 3)
        for number in range(each)
    ]
    quotas = (Quota("dues", 1, 5), Quota("dues", 0, 7), Quota("life", 3, 4), Quota("life", 0, 4))
    exam = Exam("shili", "示例考试", 60, 60, quotas)
    return QuestionBank(
        in_order_of_codes(rows), (QuestionTopic("dues", "党费"), QuestionTopic("life", "生活")), (exam,)
    )
