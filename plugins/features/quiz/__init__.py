"""Quiz: the page on which the bank's questions are answered: exercises, examinations, for a hall, wrong answers."""

from __future__ import annotations

from plugins.features.learning.questions import QuestionBank
from plugins.features.quiz.layout import PAGE, TITLE
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the page by its address, where the county has a bank."""
    if (models.find(QuestionBank) or QuestionBank()).questions:
        announcements.pages[PAGE.removesuffix(".html")] = PAGE
        announcements.expected.append(PAGE)
        announcements.titles[PAGE] = TITLE


FEATURE = Feature("quiz", announce=announce, prints=printed_by(f"{__name__}.generator"))
