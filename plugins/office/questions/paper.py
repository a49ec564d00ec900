"""An examination's paper by its seed, for A4: the questions, a sheet for the answers, and the key for who marks it.

The paper is the one that the page of examinations shows for the same seed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from plugins.features.learning.draw import DrawnQuestion, draw
from plugins.features.learning.questions import (
    BLANK,
    MATCHING,
    MULTIPLE,
    ORDERING,
    SINGLE,
    TRUE_FALSE,
    Exam,
    QuestionBank,
)
from plugins.features.questions.compose import LETTERS, compose_exam
from plugins.features.questions.written import GAP, WORDS
from plugins.kernel.files.asked_files import demand_unshown, make_folder
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen

PAPER, SHEET, KEY = PARTS = ("试卷.html", "答题纸.html", "答案.html")
_RULES = {
    SINGLE: "只选一个", MULTIPLE: "选出所有对的", TRUE_FALSE: "写 对 或 错", ORDERING: "把字母排成对的次序",
    MATCHING: "每个数字后面写一个字母", BLANK: "写出空里的字",
}  # fmt: skip
_GAP = "（　　　　）"
_COLUMNS = ((4, 6), (2, 15), (1, sys.maxsize))  # so many options side by side, while none has more characters


@frozen
class PaperQuestion:
    """A question as it is printed. options: with letters. sides: of a matching question, with numbers.

    columns: how many options stand side by side, so that short ones take little paper.
    boxes: what stands before each place for an answer, "" for one place alone. key: the answer as it is written there.
    """

    number: int
    kind: str
    rule: str
    stem: str
    options: tuple[str, ...]
    sides: tuple[str, ...]
    columns: int
    boxes: tuple[str, ...]
    key: str


def print_paper(bank: QuestionBank, exam: Exam, seed: str, folder: Path) -> tuple[Path, ...]:
    """Write the three parts into a folder and return them. The same bank, examination and seed give the same bytes."""
    demand_unshown(folder)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template("paper.html")
    questions = tuple(compose_paper(draw(bank, exam, seed)))
    sheet = compose_exam(exam, bank)
    make_folder(folder)
    paths = []
    for part in PARTS:
        text = template.render(part=part, exam=sheet, seed=seed, state=bank.state, questions=questions, parts=PARTS)
        paths.append(folder / part)
        write_whole(paths[-1], f"{text}\n")
    return tuple(paths)


def compose_paper(drawn: Sequence[DrawnQuestion]) -> Iterator[PaperQuestion]:
    """Yield the questions as they are printed, in their order."""
    for number, each in enumerate(drawn, start=1):
        question = each.question
        sides = tuple([left for left, _ in question.pairs]) if question.kind == MATCHING else ()
        shown = _shown(each) if question.kind != TRUE_FALSE else ()
        yield PaperQuestion(
            number, WORDS[question.kind], _RULES[question.kind], GAP.sub(_GAP, question.stem), shown, sides,
            _columns(shown), tuple(_boxes(each)), _key(each),
        )  # fmt: skip


def _shown(drawn: DrawnQuestion) -> tuple[str, ...]:
    question = drawn.question
    options = [right for _, right in question.pairs] if question.kind == MATCHING else question.options
    return tuple([options[place] for place in drawn.places])


def _columns(options: Sequence[str]) -> int:
    """Return into how many columns of an A4 page the longest option fits."""
    longest = max(map(len, options), default=0)
    return next(columns for columns, most in _COLUMNS if longest <= most)


def _boxes(drawn: DrawnQuestion) -> Iterator[str]:
    question = drawn.question
    count = (
        len(question.options) if question.kind == MATCHING else len(question.answer) if question.kind == BLANK else 1
    )
    yield from ("",) if count == 1 else map(str, range(1, count + 1))


def _key(drawn: DrawnQuestion) -> str:
    """Return the answer as it is written on the sheet."""
    question, letter = drawn.question, {place: LETTERS[at] for at, place in enumerate(drawn.places)}
    if question.kind in (SINGLE, MULTIPLE):
        return "".join(sorted(letter[int(each) - 1] for each in question.answer))
    if question.kind == ORDERING:
        return "".join(letter[int(each) - 1] for each in question.answer)
    if question.kind == MATCHING:
        return "　".join(f"{at + 1}{letter[at]}" for at in range(len(question.options)))
    if question.kind == TRUE_FALSE:
        return question.options[int(question.answer[0]) - 1]
    return "；".join(each.replace("、", "或者") for each in question.answer)
