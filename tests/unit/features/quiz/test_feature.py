"""Whether other texts may link to the page of questions."""

from __future__ import annotations

from plugins.features.learning.questions import QuestionBank
from plugins.features.quiz import announce
from plugins.features.quiz.layout import PAGE
from plugins.kernel.building.feature import Announcements, Models
from tests.quizzes import miniature_bank


def announced(bank: QuestionBank) -> Announcements:
    models, announcements = Models(), Announcements()
    models.put(bank)
    announce(models, announcements)
    return announcements


def test_links_may_lead_to_the_page_where_there_are_questions() -> None:
    found = announced(miniature_bank())
    assert ({"school/quiz": PAGE}, [PAGE]) == (found.pages, found.expected)


def test_without_questions_there_is_no_page() -> None:
    found = announced(QuestionBank())
    assert ({}, []) == (found.pages, found.expected)
