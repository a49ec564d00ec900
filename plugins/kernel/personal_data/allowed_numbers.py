"""content/allowed-numbers.yaml: the numbers that an office answers in public, each in the files where it may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from plugins.kernel.files.confined import is_file_within
from plugins.kernel.frozen import frozen
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import KEY, Found
from plugins.kernel.personal_data.papers import paper_number
from plugins.kernel.problems import Problem, as_hints
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import read_source
from plugins.kernel.reading.yaml_files import read_yaml
from plugins.kernel.request import Folders
from plugins.kernel.slotted import slotted

FILE = "allowed-numbers.yaml"
_EMPTY = re.compile(r"(?:\s|#[^\n]*|(?:号码表|numbers):)*")  # what is left when the last number was taken out
NUMBER_KEYS = (
    Key("number", "号码", "line", "公开的号码，写全", "13800138000", required=True),
    Key(
        "files",
        "文件",
        "list",
        "可以出现在哪些文件里，路径从 content 算起；问答写 faq/…",
        "documents/值班表.xlsx",
        required=True,
    ),
    Key("reason", "原因", "line", "为什么要公开", "防汛期间昼夜值班", required=True),
    Key("office", "单位", "line", "由哪个单位接听、负责", "县应急管理局", required=True),
    Key("until", "截止", "date", "公开到哪一天为止，过了这一天就会提醒", "2026-12-31", required=True),
)
KEYS = (Key("numbers", "号码表", "maps", "准许公开的号码", keys=NUMBER_KEYS),)


@frozen
class AllowedNumbers:
    """by_file: the figures of the numbers that may stand in a file today, by its name in messages.

    last_days: until which day some of them may. ends: by its line, until which day each may, or might.
    """

    by_file: Mapping[str, frozenset[str]] = field(default_factory=dict)
    last_days: frozenset[date] = frozenset()
    ends: Mapping[int, date] = field(default_factory=dict)

    def are_allowed(self, shown: str, found: Found) -> bool:
        """Tell whether a number may stand in a file. shown: the file as messages name it."""
        return found.figures in self.by_file.get(shown, frozenset())

    @property
    def figures(self) -> frozenset[str]:
        """All of them, wherever they may stand."""
        return frozenset().union(*self.by_file.values())


@frozen
class NumbersInFile:
    """What was found in a file. shown: as messages name it. is_draft: nobody is kept from publishing by it."""

    shown: str
    found: Sequence[Found]
    is_draft: bool = False


def load_allowed(folders: Folders, names: Iterable[str], today: date) -> tuple[AllowedNumbers, list[Problem]]:
    """Return what may be published today, and what is wrong with the list. No file allows nothing.

    names: the files of the content folder, relative to it.
    """
    shown, path = f"{folders.content_shown}{FILE}", folders.content / FILE
    if not path.is_file():
        return AllowedNumbers(), []
    source = read_source(path, shown)
    if isinstance(source, Problem):
        return AllowedNumbers(), [source]
    if _EMPTY.fullmatch(source.text):
        return AllowedNumbers(), []
    values = read_yaml(source, KEYS)
    known = {folders.content_shown + name for name in names}
    reading = _Reading(folders, shown, known, today, list(values.problems))
    for row in values.get("numbers", ()):
        if not row.problems:
            reading.take(row)
    by_file = {name: frozenset(found) for name, found in reading.by_file.items()}
    return AllowedNumbers(by_file, frozenset(reading.last_days), reading.ends), reading.problems


def check_numbers(found: Iterable[NumbersInFile], allowed: AllowedNumbers) -> Iterator[Problem]:
    """Yield a problem for each number that may not stand where it was found."""
    for file in found:
        told = [
            Problem(file.shown, each.line, each.what, each.mend)
            for each in file.found
            if not each.is_excused and not allowed.are_allowed(file.shown, each)
        ]
        yield from as_hints(told) if file.is_draft else told


def may_be_printed(found: Iterable[NumbersInFile], allowed: AllowedNumbers) -> frozenset[str]:
    """Return the figures that the finished site may hold: of allowed numbers, and of what only looks like one."""
    return allowed.figures.union(each.figures for file in found for each in file.found if each.is_excused)


@slotted
class _Reading:
    """Takes in one row after the other."""

    folders: Folders
    shown: str
    known: set[str]
    today: date
    problems: list[Problem]
    by_file: dict[str, set[str]] = field(default_factory=dict)
    last_days: set[date] = field(default_factory=set)
    ends: dict[int, date] = field(default_factory=dict)

    def take(self, row: Values) -> None:
        number = row.get("number")
        found = {each.figures for each in find_numbers(number) if each.kind != KEY}  # a key is nobody's telephone
        figures = found or {paper_number(number)} - {""}
        if not figures:
            mend = "请把手机、身份证、银行卡、护照或通行证的号码一位不少地写在这里；固定电话不用登记"
            self._report(row.line_of("number"), "这里不是要登记的号码", mend)
        until: date = row.get("until").date
        self.ends[row.line_of("until")] = until
        if until < self.today:
            mend = "请从文件里删去这个号码，再删去这一条；还要公开，就改写截止日期"
            self._report(row.line_of("until"), f"这个号码只准公开到 {until}，已经过了", mend)
            return
        self.last_days.add(until)
        for name in row.get("files"):
            if shown := self._file(name):
                self.by_file.setdefault(shown, set()).update(figures)
            else:
                names = [each.removeprefix(self.folders.content_shown) for each in self.known]
                mend = (
                    f"{nearest(name, names)}请写从 content 算起的路径，例如 notices/值班.md；文件删去了，就把这里也删去"
                )
                self._report(row.line_of("files"), f"没有“{name}”这个文件", mend)

    def _file(self, name: str) -> str:
        """Return a file as messages name it, "" where there is none."""
        folders = self.folders
        for shown in (folders.content_shown + name, name):
            if shown in self.known:
                return shown
        faq = name.removeprefix(folders.faq_shown).removeprefix("faq/")
        return folders.faq_shown + faq if is_file_within(folders.faq, faq) and "faq/" in name else ""

    def _report(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, line, what, mend))
