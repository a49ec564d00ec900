"""The bank as data for the browser: theme/static/quiz draws, asks and marks by it."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.learning.questions import Question, QuestionBank, exam_row, in_order_of_codes, question_row
from plugins.features.locality.data_script import data_script
from plugins.features.questions.layout import FAQ_TOPIC

KIND = "questions"
_FAQ_NAME = "党建知识问答"


def bank_script(bank: QuestionBank, asked: Sequence[Question]) -> str:
    """Return the script. asked: questions of the Q&A, which stand in a topic of their own behind the others.

    bank: what identifies the state that papers are drawn from. questions are in the order of their codes.
    """
    topics = [{"code": each.code, "name": each.name} for each in bank.topics]
    if asked:
        topics.append({"code": FAQ_TOPIC, "name": _FAQ_NAME})
    rows = [question_row(each) for each in in_order_of_codes([*bank.questions, *asked])]
    return data_script(
        KIND,
        {"bank": bank.state, "topics": topics, "questions": rows, "exams": [exam_row(each) for each in bank.exams]},
    )
