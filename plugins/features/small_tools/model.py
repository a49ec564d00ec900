"""The small tools, each from one file of rules, and what their pages show."""

from __future__ import annotations

from markupsafe import Markup

from plugins.features.small_tools.admission import AdmissionRules, Stage
from plugins.features.small_tools.dues import Deduction, DuesRules
from plugins.features.small_tools.election import ElectionRules
from plugins.features.small_tools.layout import tool_path
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value


@frozen
class RuleSource(Value):
    """Where rules come from. article, day and note are "" where the file gives none."""

    name: str
    article: str
    day: str
    note: str


@frozen
class Step(Value):
    """Something to do. article: which rule asks for it, "" for good practice."""

    what: str
    note: str
    article: str


@frozen
class Checklist(Value):
    heading: str
    note: str
    steps: tuple[Step, ...]


@frozen
class BlankSheet(Value):
    """A table to be filled in by pen."""

    heading: str
    columns: tuple[str, ...]
    rows: int
    note: str


@frozen
class Tool(Value):
    """A tool as its file has it. column: the slug of the one whose page leads to it, "" for none. body: Markdown that
    begins at body_line. words: every other text of the file, with its line.
    """

    code: str
    title: str
    about: str
    order: int
    column: str
    sources: tuple[RuleSource, ...]
    body: str
    checklists: tuple[Checklist, ...]
    sheets: tuple[BlankSheet, ...]
    dues: DuesRules | None
    admission: AdmissionRules | None
    election: ElectionRules | None
    shown: str
    body_line: int
    column_line: int
    words: tuple[tuple[str, int], ...]

    @property
    def path(self) -> str:
        return tool_path(self.code)


@frozen
class Tools(Value):
    """The tools in their order."""

    rows: tuple[Tool, ...] = ()


@frozen
class RuleTable(Value):
    """Rules as a table. note: below it, "" for none."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@frozen
class ToolPage(Value):
    """A tool as its page shows it. reckoner: dues, admission or election, "" for none; rules: JSON for its script.

    choices: the kinds of members to choose from. deductions: what a wage may hold and the base does not. stages: of
    admission.
    """

    reckoner: str
    rules: str
    choices: tuple[str, ...]
    deductions: tuple[Deduction, ...]
    stages: tuple[Stage, ...]
    tables: tuple[RuleTable, ...]
    body: Markup
    checklists: tuple[Checklist, ...]
    sheets: tuple[BlankSheet, ...]
    sources: tuple[RuleSource, ...]
