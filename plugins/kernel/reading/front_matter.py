"""The head of a text: found between its fences, its lines mended, read as YAML."""

from __future__ import annotations

import re
from functools import cache

from plugins.kernel.edits import Edit, Edits
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import Problem
from plugins.kernel.reading.head_lines import looks_like_field, mend_lines, visible
from plugins.kernel.reading.plain_fields import PLAIN_LINES, plain_fields
from plugins.kernel.reading.text_files import Source
from plugins.kernel.reading.yaml_lines import Fields, parse_yaml

FENCE = "---"
_LIKE_FENCE = re.compile(r"[-\u2010-\u2015\u2212\uff0d\ufe63\u4e00_=~+* ]+")  # dashes of every program, and 一
_RIGHT_FENCE = f"请改成三个半角减号：{FENCE}"
_NO_HEAD = ("文件开头没有头部", "请在最前面写几行：---、标题: …、日期: …、---")


@cache
def _plain_head() -> re.Pattern[str]:
    """Return what a head matches in which there is nothing to mend.

    It takes 3 ms to translate, which a build in which no text has changed need not wait for.
    """
    return re.compile(rf"{FENCE}\n({PLAIN_LINES}){FENCE}\n")


@frozen
class Split:
    """A text in two. fields: its head, None where that could not be read. head_line, body_line: where each begins.

    head_end: the first line that is no longer the head's: its closing fence, where it has one.
    """

    fields: Fields | None
    head_line: int
    body: str
    body_line: int
    head_end: int


def split(source: Source) -> tuple[Split, list[Problem]]:
    """Return the head and body of a text and what is wrong with the head's form.

    The head stands between two lines `---`; without them it ends at the first empty line.
    """
    if plain := _plain_head().match(source.text):
        plain_head = plain_fields(plain[1], 2)
        end_line = len(plain_head.pairs) + 2
        return Split(plain_head, 2, source.text[plain.end() :], end_line + 1, end_line), []
    lines = source.text.split("\n")
    start = next((index for index, line in enumerate(lines) if visible(line)), 0)
    head = _Head(source.shown)
    if start or lines[start].startswith("\u3000"):
        edits = (*(Edit(at + 1, lines[at], None) for at in range(start)), _unindented(lines[start], start + 1))
        head.report(1, "头部前面有空行或空格", "请删去，让文件从 --- 开始", edits)
    end = head.find(lines, start)
    fields = head.read()
    return Split(fields, head.first_line, "\n".join(lines[end:]), end + 1, head.end_line), head.problems


def _unindented(line: str, number: int) -> Edit:
    return Edit(number, line, line.lstrip(" \u3000"))


class _Head:
    """The head's lines, mended, and everything that was wrong with them."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.lines: list[str] = []
        self.first_line = self.end_line = 1

    def report(self, line: int, what: str, mend: str, edits: Edits = ()) -> None:
        self.problems.append(Problem(self.shown, line, what, mend, edits=edits))

    def find(self, lines: list[str], start: int) -> int:
        """Take the head's lines, of which the first stands at `start`; return the index at which the body starts."""
        fenced = visible(lines[start]) == FENCE or self._nearly_opened(lines, start)
        begin = start + 1 if fenced else start
        self.first_line = self.end_line = begin + 1
        end = self._close(lines, begin) if fenced else self._unopened(lines, begin)
        fence_lines = 1
        if end is None:
            if fenced:
                self.report(start + 1, "头部没有结束", "请在头部最后一行下面加一行 ---")
            elif not looks_like_field(lines[begin]):
                self.report(begin + 1, *_NO_HEAD)
                return start
            end, fence_lines = (_end_of_unclosed(lines, begin) if fenced else _index_of("", lines, begin)), 0
        end = len(lines) if end is None else end
        self.lines, problems = mend_lines(lines[begin:end], self.first_line, self.shown)
        self.problems += problems
        self.end_line = end + 1
        return min(end + fence_lines, len(lines))

    def _nearly_opened(self, lines: list[str], start: int) -> bool:
        """Tell a line above the fields that was meant as a fence."""
        line = visible(lines[start])
        if start + 1 >= len(lines) or not looks_like_field(lines[start + 1]):
            return False
        if _LIKE_FENCE.fullmatch(line):
            self.report(start + 1, "头部的第一行不对", _RIGHT_FENCE, (Edit(start + 1, lines[start], FENCE),))
            return True
        if line.startswith(FENCE):
            self.report(
                start + 1, f"{FENCE} 后面还有别的字", f"请让 {FENCE} 单独占一行，后面的字另起一行；用不着就删去"
            )
            return True
        return False

    def _close(self, lines: list[str], begin: int) -> int | None:
        """Return the index of the fence that ends the head, also of a mistyped one, None where there is none."""
        end = _index_of(FENCE, lines, begin)
        stop = next(
            (index for index in range(begin, end or len(lines)) if not visible(lines[index])), end or len(lines)
        )
        nearly = next((index for index in range(begin, stop) if _is_like_fence(lines[index])), None)
        if nearly is None:
            return end
        self.report(nearly + 1, "头部的最后一行不对", _RIGHT_FENCE, (Edit(nearly + 1, lines[nearly], FENCE),))
        return nearly

    def _unopened(self, lines: list[str], begin: int) -> int | None:
        """Return the index of the closing fence of a head without the opening one, None where there is neither."""
        end = _index_of(FENCE, lines, begin)
        if end is None or not all(not visible(line) or _may_be_of_head(line) for line in lines[begin:end]):
            return None
        edits = (Edit(begin + 1, "", f"{FENCE}\n"),)
        self.report(begin + 1, "头部前面缺一行 ---", f"请在第 {begin + 1} 行的前面加一行 ---", edits)
        return end

    def read(self) -> Fields | None:
        """Return the head's fields; None, with a problem, where there are none."""
        node = parse_yaml("\n".join(self.lines), self.shown, self.first_line)
        if isinstance(node, Problem):
            self.problems.append(node)
            return None
        if isinstance(node, Fields):
            return node
        if not self.problems:
            self.report(1, *_NO_HEAD)
        return None


def _is_like_fence(line: str) -> bool:
    """Tell a line below fields that was meant as a fence; one dash alone is an item of a list."""
    return bool(_LIKE_FENCE.fullmatch(line)) and not line.startswith(" ") and len(line.strip()) > 1


def _index_of(wanted: str, lines: list[str], begin: int) -> int | None:
    return next((index for index in range(begin, len(lines)) if visible(lines[index]) == wanted), None)


def _end_of_unclosed(lines: list[str], begin: int) -> int:
    """Return where a head without a second fence ends: after the last line before an empty one that can be its own."""
    stop = next((index for index in range(begin, len(lines)) if not visible(lines[index])), len(lines))
    found = (index + 1 for index in reversed(range(begin, stop)) if _may_be_of_head(lines[index]))
    return next(found, stop)


def _may_be_of_head(line: str) -> bool:
    return line.startswith((" ", "\t", "-", "]", "}")) or looks_like_field(line)
