"""The bank as GIFT, Moodle's text format for questions: https://docs.moodle.org/en/GIFT_format.

What GIFT has no place for stands in comments, which other systems pass over and `gift_reading` reads back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plugins.features.learning.questions import (
    ALTERNATIVES,
    BLANK,
    MATCHING,
    MULTIPLE,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    Question,
)
from plugins.features.questions.written import GAP

ARROW = "->"
DIFFICULTY, MODEL = "难度", "参考答案"
SOURCE_PARTS: Mapping[str, str] = {"来源": "name", "条款": "article", "日期": "date"}
_SPECIAL = re.compile(r"[\\~=#{}:]")
_FORMAT = re.compile(r"\[(?:html|moodle|plain|markdown)\]")  # at its beginning a text says so of what format it is
_WEIGHT = re.compile(r"\s*%-?\d+(?:\.\d+)?%")  # at its beginning an answer says so how much it earns


def to_gift(questions: Iterable[Question]) -> tuple[str, list[Question]]:
    """Return the text, and the questions that GIFT cannot say: in an order, or with several blanks."""
    lines: list[str] = []
    left: list[Question] = []
    topic = ""
    for question in questions:
        if not (answers := _answers(question)):
            left.append(question)
            continue
        if question.topic != topic:
            topic = question.topic
            lines += [f"$CATEGORY: {topic}", ""]
        lines += [*_comments(question), f"::{escaped(question.code)}::{_stated(question, answers)}", ""]
    return "\n".join(lines), left


def escaped(words: str) -> str:
    """Return words with the signs that mean something to GIFT marked as words, and breaks as \\n."""
    return f"{'[plain]' if _FORMAT.match(words) else ''}{_escaped_signs(words)}"


def _escaped_signs(words: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", words).replace("\n", "\\n")


def _answer(words: str, share: str) -> str:
    """Return one of the answers between braces. share: what it earns, which has to be said of words that look so."""
    return f"{share if _WEIGHT.match(words) else ''}{escaped(words)}"


def _comments(question: Question) -> Iterable[str]:
    yield f"// {DIFFICULTY}: {question.difficulty}"
    for label, part in SOURCE_PARTS.items():
        if words := getattr(question.source, part):
            yield f"// {label}: {words}"
    if question.kind == SHORT:
        yield from (f"// {MODEL}: {line}" for line in question.answer[0].split("\n"))


def _stated(question: Question, answers: str) -> str:
    """Return the question with its answers: in place of the gap, or behind."""
    block = f"{{{answers}{'' if answers.endswith(' ') or not answers else ' '}####{escaped(question.explanation)}}}"
    if question.kind != BLANK:
        return f"{escaped(question.stem)} {block}"
    before, _gap, behind = GAP.sub("\0", question.stem).partition("\0")
    return f"{escaped(before)}{block}{_escaped_signs(behind)}"


def _answers(question: Question) -> str:
    """Return what stands between the braces, "" where GIFT has no way to say it; a blank for nothing to say."""
    if question.kind == SINGLE:
        return " ".join(
            f"={_answer(option, '%100%')}" if str(place) in question.answer else f"~{_answer(option, '%0%')}"
            for place, option in enumerate(question.options, start=1)
        )
    if question.kind == MULTIPLE:
        return " ".join(f"~{_weight(question, place)}{escaped(each)}" for place, each in enumerate(question.options, 1))
    if question.kind == TRUE_FALSE:
        return "TRUE" if question.answer == ("1",) else "FALSE"
    if question.kind == MATCHING and not any(ARROW in option for option in question.options):
        return " ".join(f"={escaped(left)} {ARROW} {escaped(right)}" for left, right in question.pairs)
    if question.kind == BLANK and len(question.answer) == 1:
        return " ".join(f"={_answer(each.strip(), '%100%')}" for each in question.answer[0].split(ALTERNATIVES))
    return " " if question.kind == SHORT else ""


def _weight(question: Question, place: int) -> str:
    """Return an option's share of the point in per cent: together the right ones have all of it, a wrong one none."""
    share = f"{100 / len(question.answer):.5f}".rstrip("0").rstrip(".")
    return f"%{share}%" if str(place) in question.answer else "%-100%"
