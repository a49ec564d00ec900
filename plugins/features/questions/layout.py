"""Where the bank's pages and data lie in the output."""

from __future__ import annotations

INDEX = "school/questions/index.html"
DATA = "school/quiz/data/bank.js"  # theme/static/quiz reads it
FAQ_TOPIC = "faq"  # the code under which the Q&A's questions stand in the data


def topic_path(code: str) -> str:
    """Return the page of a topic's questions."""
    return f"school/questions/{code}.html"


def exam_path(code: str) -> str:
    """Return the page that tells what an examination is."""
    return f"school/exams/{code}.html"
