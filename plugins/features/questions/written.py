"""From a question as people write it to the bank's: what each kind needs, and what it must not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from plugins.features.learning.questions import (
    ALTERNATIVES,
    BLANK,
    KINDS,
    MATCHING,
    MULTIPLE,
    ORDERING,
    PAIR,
    SHORT,
    SINGLE,
    TRUE_FALSE,
    TRUE_FALSE_OPTIONS,
    Question,
    SourceRef,
)
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Values
from plugins.kernel.slotted import slotted

_CHINESE = {
    "单选": SINGLE, "多选": MULTIPLE, "判断": TRUE_FALSE, "排序": ORDERING, "连线": MATCHING, "填空": BLANK,
    "简答": SHORT,
}  # fmt: skip
KIND_WORDS: Mapping[str, str] = _CHINESE | {kind: kind for kind in KINDS}
WORDS: Mapping[str, str] = {kind: word for word, kind in _CHINESE.items()}  # what people call each kind
GAP = re.compile(r"[（(][\s　]*[）)]|_{2,}")  # where a blank is filled in
MOST_OPTIONS = 10
_TRUE = frozenset({"对", "正确", "是", "√", "真", "t", "true", "yes"})
_FALSE = frozenset({"错", "错误", "否", "×", "假", "f", "false", "no"})
_LETTER = re.compile(r"[a-j]")
_LETTERS = re.compile(r"[a-j]{2,}")
_BETWEEN = re.compile(r"[,，、;；\s]+")  # the answers of a question with several
# What stands before an option, as printed papers have it.
_LABEL = rare_pattern(r"[(（]?([A-Ja-jＡ-Ｊａ-ｊ])[)）.．、:：]\s*(?=\S)")


@slotted
class _Given:
    """A question as it is written. answer: as the bank has it, filled in by the checks."""

    record: Record
    options: tuple[str, ...]
    answer: list[str] = field(default_factory=list)


def read_question(record: Record, topic: str) -> tuple[Question | None, list[Problem]]:
    """Return a question of the bank, None where something is missing or wrong in it, and what that is."""
    values = record.values
    kind = values.get("kind")
    if not record.is_sound or kind not in _CHECKS:
        return None, []
    options = tuple(" ".join(each.split()) for each in values.get("options", ()))
    given = _Given(record, tuple(map(_plain_pair, options)) if kind == MATCHING else options)
    if problems := list(_CHECKS[kind](given)):
        return None, problems
    return Question(
        values.get("code"), kind, _stem(values, kind),
        TRUE_FALSE_OPTIONS if kind == TRUE_FALSE else given.options, tuple(given.answer),
        values.get("explanation").strip(), _source(values.get("source")), topic, values.get("difficulty"),
    ), []  # fmt: skip


def _stem(values: Values, kind: str) -> str:
    """Return the question; what is to be filled in is written in one way."""
    stem: str = values.get("stem").strip()
    return GAP.sub("（）", stem) if kind == BLANK else stem


def _source(values: Values) -> SourceRef:
    return SourceRef(
        values.get("name", ""), values.get("article", ""), date.day if (date := values.get("date")) else ""
    )


def _check_choice(given: _Given) -> Iterator[Problem]:
    """Yield what is wrong with the options and the answer of a question with one right option or several."""
    yield from _check_options(given)
    written = [part for each in given.record.values.get("answer", ()) for part in _parted(each, given.options)]
    given.answer += [_number_of(each, given.options) for each in written]
    is_single = given.record.values.get("kind") == SINGLE
    if not written:
        yield given.record.problem("kind", "没有写“答案”", "请加一行 答案: 1，写第几个选项是对的")
    elif wrong := [word for word, found in zip(written, given.answer, strict=True) if not found]:
        mend = f"请写第几个选项，1 到 {len(given.options)}，或者 A、B"
        yield given.record.problem("answer", f"答案“{wrong[0]}”不是哪一个选项", mend)
    elif two := next(_meant_twice(given, written), None):
        word, by_place, by_words = two
        mend = f"请写成 {by_words}，如果对的是“{word}”；请写成 {by_place}，如果对的是“{_option(given, by_place)}”"
        yield given.record.problem("answer", f"答案“{word}”是第几个选项，还是选项里写的“{word}”，分不清", mend)
    elif len(set(given.answer)) < len(given.answer):
        yield given.record.problem("answer", "一个选项在答案里写了两次", "请删去一个")
    elif is_single and len(given.answer) > 1:
        yield given.record.problem("answer", "单选题有几个答案", "请只留一个，或者写成 题型: 多选")
    elif not is_single and len(given.answer) == len(given.options):
        yield given.record.problem("answer", "所有的选项都对，考不出什么", "请加一个不对的选项")


def _parted(written: str, options: tuple[str, ...]) -> list[str]:
    """Return the answers of a line: an option, several with commas between them, or letters as in ABD."""
    if _number_of(written, options):
        return [written]
    parts = [part for part in _BETWEEN.split(written) if part]
    return list(parts[0]) if len(parts) == 1 and _LETTERS.fullmatch(_plain_word(parts[0])) else parts


def _meant_twice(given: _Given, written: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield answers that name one option by its place and another by its words, with the letters of the two.

    A letter always means a place, unless an option consists of it.
    """
    plain = [_plain_word(option) for option in given.options]
    for word, number in zip(written, given.answer, strict=True):
        by_words = plain.index(_plain_word(word)) + 1 if _plain_word(word) in plain else 0
        if by_words and by_words != int(number):
            yield word, _sign(int(number), plain), _sign(by_words, plain)


def _sign(number: int, plain: list[str]) -> str:
    """Return what names an option by its place and no other by its words."""
    letter = chr(ord("A") + number - 1)
    return letter if letter.casefold() not in plain else str(number)


def _option(given: _Given, sign: str) -> str:
    return given.options[int(_number_of(sign, given.options)) - 1]


def _check_true_false(given: _Given) -> Iterator[Problem]:
    yield from _check_none(given, "options", "判断题不写选项")
    written = [unicodedata.normalize("NFKC", each).strip().casefold() for each in given.record.values.get("answer", ())]
    if len(written) == 1 and written[0] in _TRUE | _FALSE:
        given.answer.append("1" if written[0] in _TRUE else "2")
    else:
        key = "answer" if written else "kind"
        yield given.record.problem(key, "判断题的答案没有写对或错", "请写成 答案: 对，或者 答案: 错")


def _check_ordering(given: _Given) -> Iterator[Problem]:
    yield from _check_options(given)
    yield from _check_none(given, "answer", "排序题的选项照对的次序写，不另写答案")
    given.answer += [str(number) for number in range(1, len(given.options) + 1)]


def _check_matching(given: _Given) -> Iterator[Problem]:
    yield from _check_options(given)
    yield from _check_none(given, "answer", "连线题的答案就在选项里，写成“左边=右边”")
    pairs = [each.partition(PAIR) for each in given.options]
    for option, (left, sign, right) in zip(given.options, pairs, strict=True):
        if not sign or not left or not right:
            yield given.record.problem("options", f"“{option}”不是一对", "请写成“左边=右边”，例如 警告=1年")
            return
    for side, name in ((0, "左边"), (2, "右边")):
        words = [pair[side] for pair in pairs]
        if twice := next((word for word in words if words.count(word) > 1), ""):
            yield given.record.problem("options", f"{name}有两个“{twice}”，分不清连哪一个", "请改成不同的说法")


def _check_blank(given: _Given) -> Iterator[Problem]:
    yield from _check_none(given, "options", "填空题不写选项")
    gaps = len(GAP.findall(given.record.values.get("stem")))
    given.answer += [each.strip() for each in given.record.values.get("answer", ())]
    if not gaps:
        yield given.record.problem("stem", "填空题里没有要填的地方", "请在要填的地方写 （）")
    elif len(given.answer) != gaps:
        mend = "请一空一行，前面写“- ”；几个都对的，用顿号隔开写在一行"
        yield given.record.problem(
            "answer" if given.answer else "kind", f"题里有 {gaps} 个空，答案有 {len(given.answer)} 个", mend
        )
    elif bad := next((each for each in given.answer if not all(map(str.strip, each.split(ALTERNATIVES)))), ""):
        mend = (
            f"请把“{bad}”改成 {ALTERNATIVES.join(filter(None, map(str.strip, bad.split(ALTERNATIVES)))) or '要填的字'}"
        )
        yield given.record.problem("answer", f"答案“{bad}”的顿号前后缺了字，空着不填也算对了", mend)


def _check_short(given: _Given) -> Iterator[Problem]:
    yield from _check_none(given, "options", "简答题不写选项")
    given.answer += given.record.values.get("answer", ())
    if not given.answer:
        yield given.record.problem("kind", "没有写“答案”", "请加一行 答案，写参考答案")
    given.answer[:] = ["、".join(given.answer)] if given.answer else []


def _check_options(given: _Given) -> Iterator[Problem]:
    record, options = given.record, given.options
    if len(options) < 2:
        key = "options" if options else "kind"
        yield record.problem(key, "选项不到两个", "请在“选项”下一行写一个，前面写“- ”")
    elif len(options) > MOST_OPTIONS:
        yield record.problem("options", f"选项有 {len(options)} 个，太多了", f"请减到 {MOST_OPTIONS} 个以内")
    elif twice := next((each for each in options if options.count(each) > 1), ""):
        yield record.problem("options", f"选项“{twice}”写了两次", "请删去一个，或者改成别的")
    elif _are_lettered(options):
        mend = f"请把每个选项前面的字母删去，例如“{options[0]}”改成“{_LABEL.sub('', options[0], count=1)}”"
        yield record.problem("options", "选项前面写了字母，抽题时次序会打乱，字母由网页自己编", mend)


def _are_lettered(options: tuple[str, ...]) -> bool:
    """Tell whether each option begins with the letter of its place."""
    labels = [found[1] if (found := _LABEL.match(each)) else "" for each in options]
    return [_plain_word(label) for label in labels] == [chr(ord("a") + place) for place in range(len(options))]


def _check_none(given: _Given, key: str, why: str) -> Iterator[Problem]:
    if given.record.values.get(key):
        yield given.record.problem(key, why, "请删去这一项，或者改“题型”")


def _number_of(written: str, options: tuple[str, ...]) -> str:
    """Return the number of the option that a number, a letter or its own words name; "" for none."""
    plain = _plain_word(written).rstrip(".、")
    if plain.isascii() and plain.isdigit():
        number = int(plain)
    else:
        number = ord(plain) - ord("a") + 1 if _LETTER.fullmatch(plain) else 0
    if 1 <= number <= len(options):
        return str(number)
    return str(options.index(written.strip()) + 1) if written.strip() in options else ""


def _plain_word(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip().casefold()


def _plain_pair(option: str) -> str:
    left, sign, right = option.replace("＝", PAIR).partition(PAIR)
    return f"{left.strip()}{sign}{right.strip()}"


_CHECKS: Mapping[str, Callable[[_Given], Iterator[Problem]]] = {
    SINGLE: _check_choice, MULTIPLE: _check_choice, TRUE_FALSE: _check_true_false, ORDERING: _check_ordering,
    MATCHING: _check_matching, BLANK: _check_blank, SHORT: _check_short,
}  # fmt: skip
