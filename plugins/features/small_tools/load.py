"""Read content/tools/*.yaml, a file a tool."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.features.locality.record_checks import is_code
from plugins.features.small_tools.admission import AdmissionRules
from plugins.features.small_tools.election import ElectionRules
from plugins.features.small_tools.keys import ELECTION_KEYS, KEYS
from plugins.features.small_tools.model import BlankSheet, Checklist, RuleSource, Step, Tool
from plugins.features.small_tools.quantities import read_share
from plugins.features.small_tools.read_admission import read_admission
from plugins.features.small_tools.read_dues import read_dues
from plugins.features.small_tools.reader import Reader
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import SUFFIX
from plugins.kernel.reading.schema import Values, sound
from plugins.kernel.reading.text_files import Source
from plugins.kernel.reading.yaml_files import read_yaml

MOST_ROWS = 60  # of a blank sheet, which is more than a page of A4 holds
_RECKONED = ("dues", "stages", "election")


def read_tool(source: Source | Problem) -> tuple[Tool | None, list[Problem]]:
    """Return a tool, None where its file lacks what each needs, and all that is wrong in it."""
    if isinstance(source, Problem):
        return None, [source]
    values, reader = read_yaml(source, KEYS), Reader(source.shown)
    code = PurePosixPath(source.shown).name.removesuffix(SUFFIX)
    if not is_code(code):
        proposed = free_slug(code, "tool", is_code)
        reader.report(1, f"文件名“{code}”是网址的一段，不能用", f"请把文件改名为 {proposed}{SUFFIX}")
    tool = _tool(code, values, reader) if _is_whole(values) else None
    return tool, [*values.problems, *reader.problems]


def _is_whole(values: Values) -> bool:
    return all(values.get(key.name) is not None for key in KEYS if key.required)


def _tool(code: str, values: Values, reader: Reader) -> Tool:
    dues, election = values.get("dues"), values.get("election")
    stages = values.get("stages", ())
    written = [name for name in _RECKONED if values.get(name)]
    if len(written) > 1:
        mend = f"请把第 {values.line_of(written[-1])} 行起的一项移到另一个文件里"
        reader.report(values.line_of(written[-1]), "一个文件里只能有一样算的（党费、发展步骤、选举）", mend)
    admission: AdmissionRules | None = read_admission(stages, reader) if stages else None
    return Tool(
        code=code,
        title=values.get("title"),
        about=values.get("about"),
        order=values.get("order"),
        column=values.get("column", ""),
        sources=tuple(_source(row) for row in sound(values.get("sources"))),
        body=values.get("body", ""),
        checklists=tuple(_checklist(row) for row in sound(values.get("checklists", ()))),
        sheets=tuple(_sheet(row, reader) for row in sound(values.get("sheets", ()))),
        dues=read_dues(dues, reader) if dues and not dues.problems else None,
        admission=admission,
        election=_election(election, reader) if election and not election.problems else None,
        shown=reader.shown,
        body_line=values.start_of("body"),
        column_line=values.line_of("column"),
        words=tuple(sorted(set(_words(values)), key=lambda word: word[1])),
    )


def _words(values: Values) -> Iterator[tuple[str, int]]:
    """Yield each text that a file holds, with its line; but for the explanation, which is Markdown."""
    for name, value in values.data.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Values):
                yield from _words(each)
            elif isinstance(each, str) and name != "body":
                yield each, values.line_of(name)


def _source(row: Values) -> RuleSource:
    day = row.get("day")
    return RuleSource(row.get("name"), row.get("article", ""), day.text if day else "", row.get("note", ""))


def _checklist(row: Values) -> Checklist:
    steps = (Step(each.get("what"), each.get("note", ""), each.get("article", "")) for each in sound(row.get("steps")))
    return Checklist(row.get("heading"), row.get("note", ""), tuple(steps))


def _sheet(row: Values, reader: Reader) -> BlankSheet:
    rows = row.get("rows")
    if not 1 <= rows <= MOST_ROWS:
        reader.report(row.line_of("rows"), f"“行”要在 1 到 {MOST_ROWS} 之间", "请写成例如 行: 12")
    return BlankSheet(row.get("heading"), row.get("columns"), min(rows, MOST_ROWS), row.get("note", ""))


def _election(row: Values, reader: Reader) -> ElectionRules | None:
    mend = "请写成几分之几，例如 4/5"
    shares = [reader.quantity(row, key.name, read_share, mend) for key in ELECTION_KEYS]
    read = [share for share in shares if share is not None]
    return ElectionRules(*read) if len(read) == len(shares) else None
