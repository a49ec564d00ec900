"""Read content/terms.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file
from plugins.kernel.terms.model import Term, Terms, terms_of

FILE = "terms.yaml"
_ERROR, _HINT = "error", "hint"
TERM_KEYS = (
    Key("right", "正确", "line", "正确的写法；不许用的词不写这一行", "民主评议党员"),
    Key("wrong", "错误", "lines", "错误的写法，每个一行，前面加短横线；只有一个就写在冒号后面", "民主评义党员"),
    Key("in_order", "顺序", "lines", "连着写时要按这个先后的词，如几个职务，每个一行"),
    Key("together", "同句", "lines", "不能在一句话里同时出现的词，一行一组，一组里用顿号隔开；最少见的一组写在头一行"),
    Key("unless", "除非", "lines", "句子里有这些词的，不算，每个一行"),
    Key("why", "原因", "line", "为什么，印在检查的结果里", "“评议”的“议”不是“义”", required=True),
    Key(
        "severity", "轻重", "choice", "写“错误”，改好以前不发布；写“提示”，只是说一声", "错误", required=True,
        choices={"错误": _ERROR, "提示": _HINT, _ERROR: _ERROR, _HINT: _HINT},
    ),
    Key("also_right", "也对", "lines", "里面有错误的写法、其实是对的词，每个一行"),
    Key("in_quotations", "引文可用", "yes", "引号里、引用的段落里可以照原文写", "是"),
    Key("in_titles", "书名可用", "yes", "书名号里可以照原名写", "是"),
)  # fmt: skip
KEYS = (Key("terms", "用语", "maps", "全部用语", keys=TERM_KEYS),)
_SHORTEST = 2  # characters of a wrong form: one alone stands in words without number


def load_terms(content: Path, shown: str) -> tuple[Terms, list[Problem]]:
    """Return the terms and what is wrong with their file. No file means no terms.

    shown: the file as messages name it.
    """
    path = content / FILE
    if not path.is_file():
        return Terms(), []
    values = read_yaml_file(path, shown, KEYS)
    rows = values.get("terms", ())
    check = _Check(shown, rows)
    faults = [[*check.row(row)] for row in rows]
    whole = (row for row, wrong in zip(rows, faults, strict=True) if not row.problems and not wrong)
    return terms_of(tuple(map(_term, whole))), [*values.problems, *chain.from_iterable(faults)]


def _term(row: Values) -> Term:
    return Term(
        right=row.get("right", ""),
        wrong=_once(row, "wrong"),
        why=row.get("why"),
        is_hint=row.get("severity") == _HINT,
        in_order=_once(row, "in_order"),
        also_right=_once(row, "also_right"),
        in_quotations=row.get("in_quotations", False),
        in_titles=row.get("in_titles", False),
        together=tuple(map(_group, _once(row, "together"))),
        unless=tuple(map(_bare, _once(row, "unless"))),
    )


def _group(line: str) -> tuple[str, ...]:
    """Return the words of a group, of which each says the same."""
    return tuple(filter(None, map(_bare, line.split("、"))))


def _once(row: Values, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.get(name, ())))


def _bare(form: str) -> str:
    return "".join(form.split())


class _Check:
    """Finds entries that say nothing, or that contradict each other. right: all right forms, with their lines; wrong:
    the wrong ones so far.
    """

    def __init__(self, shown: str, rows: Iterable[Values]) -> None:
        self.shown = shown
        self.wrong: dict[str, int] = {}
        self.right: dict[str, int] = {}
        for row in rows:
            for form in (row.get("right", ""), *row.get("also_right", ())):
                self.right.setdefault(form, row.line_of("right"))

    def row(self, row: Values) -> Iterator[Problem]:
        if row.problems:
            return
        if not row.get("wrong") and not row.get("in_order") and not row.get("together"):
            mend = "请加几行，例如 错误: 和它下面的“- 民主评义党员”；管先后的，写 顺序:；管一句话的，写 同句:"
            yield Problem(self.shown, row.line, "这一条没有写“错误”，也没有写“顺序”“同句”", mend)
        for form in row.get("wrong", ()):
            yield from self._form(form, row.line_of("wrong"))
        words = row.get("in_order", ())
        if len(words) == 1 or any(len(_bare(word)) < _SHORTEST for word in words):
            mend = f"请写两个以上的词，每个一行，每个至少 {_SHORTEST} 个字"
            yield Problem(self.shown, row.line_of("in_order"), "“顺序”里的词不够，或者太短", mend)
        groups = [*map(_group, row.get("together", ()))]
        if len(groups) == 1 or any(not group or min(map(len, group)) < _SHORTEST for group in groups):
            mend = f"请写两组以上，一组一行，组里用顿号隔开，每个词至少 {_SHORTEST} 个字，如 党费 和 自动扣、自动交"
            yield Problem(self.shown, row.line_of("together"), "“同句”里的组不够，或者有词太短", mend)

    def _form(self, form: str, line: int) -> Iterator[Problem]:
        if len(_bare(form)) < _SHORTEST:
            what = f"错误的写法“{form}”只有一个字，哪里都会碰到"
            yield Problem(self.shown, line, what, f"请把前后的字也写上，至少 {_SHORTEST} 个字")
        elif form in self.right:
            what = f"“{form}”写成了错误的，第 {self.right[form]} 行又说是对的"
            yield Problem(self.shown, line, what, "请只留一处")
        elif form in self.wrong:
            yield Problem(self.shown, line, f"“{form}”在第 {self.wrong[form]} 行已经写过", "请只留一处")
        self.wrong.setdefault(form, line)
