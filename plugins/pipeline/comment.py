"""What `check` says as Markdown, for a comment on a pull request: no word of a text or a name can act within it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.kernel.problems import Problem, errors, summary

_MOST_CHARS = 60_000  # GitHub takes 65,536 of a comment
_HEAD = "| 文件 | 行 | 哪里不对 | 怎么改 |\n|---|---|---|---|\n"
# A word of ASCII with any sign in it may be Markdown, HTML, a link, a mention of a person or of an issue; a long one of
# hexadecimal digits alone is taken for a commit.
_MAY_ACT = re.compile(r"[!-~]*[^A-Za-z0-9\s\x80-\U0010ffff][!-~]*|\b[0-9A-Fa-f]{7,}\b", re.ASCII)
_LETTER = re.compile(r"[A-Za-z0-9]")


def comment(problems: Sequence[Problem]) -> str:
    """Return a comment: the problems as a table, then the hints, as many of them as fit."""
    wrong = errors(problems)
    hints = [each for each in problems if each.is_hint]
    parts = [f"**稿件检查**：{summary(problems)}\n"]
    room = _MOST_CHARS
    for title, found in (("要改的", wrong), ("提示（不影响发布）", hints)):
        table = "".join(_fitting(found, room))
        room -= len(table)
        parts += [f"\n### {title}\n\n{_HEAD}{table}"] if found else []
    return "".join(parts)


def _fitting(found: Sequence[Problem], room: int) -> Iterator[str]:
    for number, problem in enumerate(found):
        row = _row(problem)
        room -= len(row)
        if room < 0:
            yield f"| … | | 还有 {len(found) - number} 处 | 运行 `python3 tasks.py check` 看全部 |\n"
            return
        yield row


def _row(problem: Problem) -> str:
    path, what, mend = problem.said
    return f"| {_code(path)} | {problem.line} | {_harmless(what)} | {_harmless(mend)} |\n"


def _harmless(words: str) -> str:
    """Return a sentence in which what could act stands as code, and every sign of it as a number."""
    return _MAY_ACT.sub(lambda found: _code(found[0]), _visible(words))


def _code(words: str) -> str:
    """Return words that are printed as they are: within code nobody is mentioned and nothing is linked."""
    signs = (each if _LETTER.match(each) or not each.isascii() else f"&#{ord(each)};" for each in _visible(words))
    return f"<code>{''.join(signs)}</code>"


def _visible(words: str) -> str:
    """Return words on one line, without what cannot be seen: it could turn the direction of reading."""
    return "".join(
        each if each.isprintable() or each == "\u3000" else " " if each in "\n\r\t" else "\ufffd" for each in words
    )
