"""What a verb of the command line is, where verbs are found, how their words are read and how they are listed.

A verb stands in the tuple VERBS of a `verbs.py` beside what it does. These files are read by a bare Python, before
anything is installed: they import the standard library, this file and what of the kernel imports nothing heavy
(`request_options`). What a verb needs further it imports when it runs.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import walk_tb
from typing import Any, NoReturn

from plugins.setup import USAGE, SetupError

FILE = "verbs.py"
HELP = ("-h", "--help")


class Person(Enum):
    """For whom a verb is, in the order in which they are listed: the name in Chinese and in English."""

    EDITOR = "编辑", "editors"
    REVIEWER = "审稿人", "reviewers"
    STATION = "站点", "stations"
    OFFICE = "办公室", "offices"
    OPERATOR = "运维", "operators"
    DEVELOPER = "开发", "developers"


@dataclass(frozen=True, slots=True)
class Verb:
    """One command.

    chinese, english: a sentence each. run: takes what was chosen and the project's folder, returns the exit code.
    add_options: adds the verb's options to a parser. usage: what is written behind the name, as documentation shows it.
    groups: the dependency groups of pyproject.toml that it needs besides the portal's own.
    passes_on: the words behind the name are not read but handed to `run` as they are, as `chosen.rest`.
    refuse: looks at what was chosen before anything is installed; says what is wrong and returns an exit code, or WELL.
    changes_content: writes into the content folder what it works out of it. One such command at a time works there,
    whatever it is: else the second would write over what the first has added.
    """

    name: str
    person: Person
    chinese: str
    english: str
    run: Callable[[Namespace, Path], int]
    add_options: Callable[[ArgumentParser], None] | None = None
    usage: str = ""
    groups: tuple[str, ...] = ()
    passes_on: bool = False
    refuse: Callable[[Namespace, Path], int] | None = None
    changes_content: bool = False


def find_verbs(root: Path) -> dict[str, Verb]:
    """Return every verb that a `verbs.py` below root/plugins declares.

    Raises SetupError for a name that two have, and for a file that cannot be read or declares no verbs.
    """
    verbs: dict[str, Verb] = {}
    places: dict[str, str] = {}
    for path in sorted((root / "plugins").rglob(FILE)):
        place = path.relative_to(root).as_posix()
        for verb in _declared(path, root):
            if verb.name in verbs:
                raise SetupError(
                    f"{places[verb.name]} 和 {place} 里都有命令“{verb.name}”。请给新加的一个换名字。",
                    f"{places[verb.name]} and {place} both declare the verb {verb.name!r}; rename the newer one.",
                )
            verbs[verb.name], places[verb.name] = verb, place
    return verbs


def _declared(path: Path, root: Path) -> tuple[Verb, ...]:
    # From its file and not through its package, whose __init__.py may import what is not installed yet.
    name = ".".join(path.relative_to(root).with_suffix("").parts)
    spec = spec_from_file_location(name, path)
    assert spec and spec.loader
    module: Any = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise _unread(path, root, error) from error
    verbs = getattr(module, "VERBS", None)
    if not isinstance(verbs, tuple) or not all(isinstance(each, Verb) for each in verbs):
        place = path.relative_to(root).as_posix()
        raise SetupError(
            f"{place} 里没有 VERBS。请写成 VERBS = (Verb(…),)，只有一个命令也要有那个逗号。",
            f"{place}: no VERBS; write VERBS = (Verb(…),), with the comma even behind a single one.",
        )
    return verbs


def _unread(path: Path, root: Path, error: Exception) -> SetupError:
    """Return what is said of a file that cannot be imported: the line of it at which that came out."""
    lines = [number for frame, number in walk_tb(error.__traceback__) if frame.f_code.co_filename == str(path)]
    if isinstance(error, SyntaxError) and error.filename == str(path):
        lines.append(error.lineno or 1)
    place, line = path.relative_to(root).as_posix(), lines[-1] if lines else 1
    return SetupError(
        f"{place} 第 {line} 行出错，命令读不进来。开头只能用标准库和 plugins.setup，别的写在函数里。请改好这一行。",
        f"{place}:{line}: its verbs cannot be read. At its top import the standard library and plugins.setup only.",
        f"{type(error).__name__}: {error}",
    )


def by_person(verbs: Iterable[Verb]) -> dict[Person, list[Verb]]:
    """Return the verbs of each person who has any."""
    found = {person: [verb for verb in verbs if verb.person is person] for person in Person}
    return {person: own for person, own in found.items() if own}


def listing(verbs: Mapping[str, Verb]) -> str:
    """Return the help that names every verb, in two languages."""
    lines = ["用法：python3 tasks.py 命令（Windows：py tasks.py 命令）"]
    for person, own in by_person(verbs.values()).items():
        chinese, english = person.value
        lines.append(f"\n{chinese} {english}")
        lines += [f"  {verb.name:<6} {verb.chinese}\n         {verb.english}" for verb in own]
    return "\n".join([*lines, "\n每个命令的选项：python3 tasks.py 命令 --help"])


def unknown_verb(word: str, verbs: Iterable[str]) -> str:
    """Say that there is no such verb, and which one is meant."""
    near = nearest(word, verbs)
    english = f" Did you mean {near!r}?" if near else ""
    return f"没有“{word}”这个命令。{perhaps(near)}There is no verb {word!r}.{english}"


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the word that is meant, "" where none is near."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1)), "")


def perhaps(near: str) -> str:
    """Return the question whether a word is meant, "" for none."""
    return f"您是否想写“{near}”？" if near else ""


def read_words(verb: Verb, words: Sequence[str]) -> Namespace:
    """Return what a person has chosen with the words behind the verb's name; end with USAGE where they are wrong."""
    if verb.passes_on and not (verb.add_options and words and words[0] in HELP):
        return Namespace(rest=list(words))
    parser = _Parser(verb)
    if verb.add_options:
        verb.add_options(parser)
    if unread := next(filter(_is_unread, words), ""):
        shown = unread.encode(errors="backslashreplace").decode()
        parser.error(f"“{shown}”里有字读不出来：命令窗口的编码不是 UTF-8，或者没有这个文件")
    return parser.read(words)


def _is_unread(word: str) -> bool:
    """Tell a word with bytes that are no text, unless a file that is there has such a name."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return not any(os.path.lexists(name) for name in (word, word.partition("=")[2]))
    return False


# What argparse says, and how it is said here; the first that matches.
_SAID = (
    (r"the following arguments are required: (.+)", r"少写了 \1"),
    (r"argument (\S+): expected (?:one argument|at least one argument)", r"\1 后面要写一个值"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 的“\2”不是整数"),
    (r"argument (-\S+): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 不能写“\2”，可以写 \3"),
    (r"argument \S+: invalid choice: '(.*)' \(choose from (.+)\)", r"这里不能写“\1”，可以写 \2"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"\1 后面不写值，多了“\2”"),
    (r"argument (\S+): (.+)", r"\1：\2"),
)


def in_chinese(message: str) -> str:
    """Return what argparse says of wrong words in Chinese, or as it is where nobody has translated it."""
    for pattern, chinese in _SAID:
        if found := re.fullmatch(pattern, message):
            return found.expand(chinese).replace("'", "")
    return message


class _Formatter(HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(ArgumentParser):
    """Says in Chinese what is wrong and which option may be meant; no beginning of an option stands for it."""

    def __init__(self, verb: Verb) -> None:
        self.names: list[str] = []
        self.verb = verb
        super().__init__(
            prog=f"tasks.py {verb.name}", description=verb.chinese, allow_abbrev=False, add_help=False,
            formatter_class=_Formatter,
        )  # fmt: skip
        self._positionals.title, self._optionals.title = "要写的", "选项"
        self.add_argument(*HELP, action="help", help="显示这段说明")

    def add_argument(self, *names: Any, **given: Any) -> Any:
        self.names += names
        return super().add_argument(*names, **given)

    def read(self, words: Sequence[str]) -> Namespace:
        """Return what was chosen; end where words are left over."""
        chosen, left = self.parse_known_args(words)
        if left and not left[0].startswith("-"):  # behind an option, where argparse looks for no more of a list
            chosen, left = self.parse_known_intermixed_args(words)
        if left:
            near = nearest(left[0].partition("=")[0], self.names) if left[0].startswith("-") else ""
            self.error(f"不认识 {' '.join(left)}", near)
        return chosen

    def error(self, message: str, near: str = "") -> NoReturn:
        if found := re.search(r"invalid choice: '(.*)' \(choose from (.+)\)", message):
            near = nearest(found[1], [each.strip("'") for each in found[2].split(", ")])
        self.print_usage(sys.stderr)
        where = f"每个选项怎么写，请看 python3 tasks.py {self.verb.name} --help"
        self.exit(USAGE, f"这样写不对：{in_chinese(message)}。{perhaps(near)}{where}\n")
