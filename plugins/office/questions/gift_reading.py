"""Read questions from GIFT: ours with all that stands in their comments, and those of other systems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from plugins.features.learning.questions import ALTERNATIVES, PAIR
from plugins.features.questions.written import GAP
from plugins.kernel.slotted import slotted
from plugins.office.questions.gift_writing import ARROW, DIFFICULTY, MODEL, SOURCE_PARTS

_TITLE = re.compile(r"::((?:\\.|[^\\:]|:(?!:))*)::")
_BLOCK = re.compile(r"(?<!\\)((?:\\\\)*)\{((?:\\.|[^\\{}])*)\}", re.DOTALL)  # an escaped bracket opens none
_OPEN = re.compile(r"(?<!\\)(?:\\\\)*\{")
_ANSWER = re.compile(r"([=~])((?:\\.|[^\\=~])*)", re.DOTALL)
_WEIGHT = re.compile(r"\A\s*%(-?\d+(?:\.\d+)?)%")
_FEEDBACK = re.compile(r"(?<!\\)####")
_REMARK = re.compile(r"(?<!\\)#.*\Z", re.DOTALL)
_FORMAT = re.compile(r"\A\s*\[(?:html|moodle|plain|markdown)\]")
_CATEGORY = re.compile(r"\$CATEGORY:", re.IGNORECASE)
_COMMENT = re.compile(r"//([^:：]+)[:：](.*)")
_TRUTHS: Mapping[str, str] = {"T": "对", "TRUE": "对", "F": "错", "FALSE": "错"}


@slotted
class GiftQuestion:
    """A question as a GIFT file has it. line: where it begins. topic: of the last category, "" for none.

    values: by the names of the keys of a bank's file, as people write them; empty where `wrong` says why the question
    can be none of the bank's.
    """

    line: int
    topic: str
    values: dict[str, Any] = field(default_factory=dict)
    wrong: str = ""


def read_gift(text: str) -> Iterator[GiftQuestion]:
    """Yield the questions of a file in their order."""
    topic = ""
    for line, lines in _paragraphs(text):
        comments = [each for each in lines if each.lstrip().startswith("//")]
        words = "\n".join(each for each in lines if not each.lstrip().startswith("//")).strip()
        while _CATEGORY.match(words):
            category, _, words = words.partition("\n")
            topic = category.partition(":")[2].strip().rpartition("/")[2]
            words = words.strip()
        if words:
            yield _question(line, topic, words, _said(comments))


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what blank lines part, each with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _said(comments: list[str]) -> dict[str, Any]:
    """Return what our own comments say, by the names of keys."""
    values: dict[str, Any] = {}
    source: dict[str, str] = {}
    model: list[str] = []
    for comment in comments:
        if not (found := _COMMENT.fullmatch(comment.strip())):
            continue
        label, words = found[1].strip(), found[2].strip()
        if label == DIFFICULTY:
            values["difficulty"] = words
        elif label == MODEL:
            model.append(words)
        elif label in SOURCE_PARTS:
            source[SOURCE_PARTS[label]] = words
    return values | ({"source": source} if source else {}) | ({"model": "\n".join(model)} if model else {})


def _question(line: int, topic: str, words: str, said: dict[str, Any]) -> GiftQuestion:
    title = _TITLE.match(words)
    code = _plain(title[1]) if title else ""
    words = words[title.end() :].strip() if title else words
    block = _BLOCK.search(words)
    if block is None:
        return GiftQuestion(line, topic, wrong="没有 {答案}")
    answers, feedback = _parted(block[2])
    before, behind = words[: block.end(1)], words[block.end() :]
    values = {"code": code, **_answered(answers, said.pop("model", "")), **said}
    if "kind" not in values:
        return GiftQuestion(line, topic, wrong=values["wrong"])
    if behind.strip() or values["kind"] == "填空":
        if values["kind"] != "填空":
            return GiftQuestion(line, topic, wrong="空在句子中间的选择题，题库里没有这种题型")
        if _OPEN.search(behind):
            return GiftQuestion(line, topic, wrong="一道题有几处 {答案}，请改成几道题")
        has_gap = not behind.strip() and GAP.search(before)
        stem = f"{_plain(before, keep_end=True)}{'' if has_gap else '（）'}{_unmarked(behind).rstrip()}"
    else:
        stem = _plain(before)
    values |= {"stem": stem.strip()} | ({"explanation": feedback} if feedback else {})
    return GiftQuestion(line, topic, values)


def _parted(inside: str) -> tuple[str, str]:
    """Return the answers, and the feedback behind all of them."""
    found = _FEEDBACK.search(inside)
    return (inside[: found.start()].strip(), _plain(inside[found.end() :])) if found else (inside.strip(), "")


def _answered(inside: str, model: str) -> dict[str, Any]:
    """Return the kind with options and answer, or `wrong`."""
    if not inside:
        return {"kind": "简答", "answer": (model,) if model else ()}
    truth = _TRUTHS.get(_REMARK.sub("", inside).strip().upper())
    if truth:
        return {"kind": "判断", "answer": (truth,)}
    if inside.startswith("#"):
        return {"wrong": "数值题，题库里没有这种题型；可以写成填空"}
    answers = [(sign, _REMARK.sub("", words).strip()) for sign, words in _ANSWER.findall(inside)]
    if not answers:
        return {"wrong": "答案读不出来"}
    if all(sign == "=" for sign, _ in answers):
        return _all_right([words for _, words in answers])
    return _chosen(answers)


def _all_right(answers: list[str]) -> dict[str, Any]:
    pairs = [words.partition(ARROW) for words in answers]
    if all(sign for _, sign, _ in pairs):
        sides = [(_plain(left), _plain(right)) for left, _, right in pairs]
        if any(not left or not right or PAIR in left for left, right in sides):
            return {"wrong": "连线题有一边空着，或者左边有等号，题库里写不了"}
        return {"kind": "连线", "options": tuple(f"{left}{PAIR}{right}" for left, right in sides)}
    words = [_plain(_WEIGHT.sub("", answer)) for answer in answers]
    if any(not each or ALTERNATIVES in each for each in words):
        return {"wrong": f"填空题的答案空着，或者里面有“{ALTERNATIVES}”，题库里用它隔开几个答案"}
    return {"kind": "填空", "answer": (ALTERNATIVES.join(words),)}


def _chosen(answers: list[tuple[str, str]]) -> dict[str, Any]:
    options = tuple(_plain(_WEIGHT.sub("", words)) for _, words in answers)
    right = [str(place) for place, (sign, words) in enumerate(answers, start=1) if sign == "=" or _share(words) > 0]
    is_single = sum(sign == "=" for sign, _ in answers) == 1 and len(right) == 1
    return {"kind": "单选" if is_single else "多选", "options": options, "answer": tuple(right)}


def _share(words: str) -> float:
    found = _WEIGHT.match(words)
    return float(found[1]) if found else 0


def _plain(words: str, keep_end: bool = False) -> str:
    """Return words without GIFT's marks, and without a word on their format before them."""
    text = _unmarked(_FORMAT.sub("", words)).lstrip()
    return text if keep_end else text.rstrip()


def _unmarked(words: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], words)
