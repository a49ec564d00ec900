"""What the making of a result asked of all that lies around it, with the answers.

A result that was made from a text stays right as long as the text is the same and every question that was asked in
making it would be answered as before. Shake and salsa call this a verifying trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Any, Protocol

from plugins.kernel.slotted import slotted

Question = tuple[str, ...]  # what is asked, and of what
Answer = Any  # plain data; equal answers mean the same
Dependency = tuple[Question, Answer]


class Answers(Protocol):
    """Who can be asked."""

    def dependency(self, question: Question) -> Dependency:
        """Return the question with its answer. Refusals are answers too, as plain data."""


@slotted
class Trace:
    """Stands between one text and its surroundings. dependencies: every question so far with its answer."""

    answers: Answers
    dependencies: dict[Question, Dependency] = field(default_factory=dict)

    def ask(self, *question: str) -> Answer:
        """Return the answer and remember that it was asked for."""
        found = self.dependencies.get(question)
        if found is None:
            found = self.dependencies[question] = self.answers.dependency(question)
        return found[1]


class Verifier:
    """Finds out whether results are still right. Each question is asked once for all who depend on its answer."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._known: dict[Question, Answer] = {}

    def changed(self, dependencies: Iterable[Dependency]) -> Dependency | None:
        """Return the first dependency that would be answered otherwise today, None where all would be as they were."""
        known = self._known
        for question, answer in dependencies:
            try:
                today = known[question]  # once: of ten thousand texts there are a hundred thousand
            except KeyError:
                today = known[question] = self._answers.dependency(question)[1]
            if today != answer:
                return question, answer
        return None

    def answer(self, question: Question) -> Answer:
        """Return today's answer to a question that `changed` was asked about."""
        return self._known[question]
