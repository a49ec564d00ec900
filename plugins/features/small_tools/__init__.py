"""Small tools in the page: dues, admission, elections and checklists, each from one file of content/tools/."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.columns.model import Columns
from plugins.features.locality.record_folders import announce_pages
from plugins.features.small_tools.check import check_bodies, check_columns
from plugins.features.small_tools.layout import FOLDER, INDEX
from plugins.features.small_tools.load import read_tool
from plugins.features.small_tools.model import Tool, Tools
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import SUFFIX, is_record
from plugins.kernel.reading.text_files import decode, read_source


def read(reading: Reading) -> Tools:
    """Read content/tools/*.yaml. Where there are none, the county has no tools."""
    tools: list[Tool] = []
    for name in (name for name in reading.below(FOLDER) if is_record(name, (FOLDER,))):
        shown = reading.shown + name
        reading.look_into(reading.content / name, shown)
        stem = name.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX)
        if not name.endswith(SUFFIX) or "/" in stem:
            mend = f"请移到 {reading.shown}{FOLDER} 文件夹里，文件名以 {SUFFIX} 结尾，例如 dues{SUFFIX}"
            reading.report([Problem(shown, 1, "这个文件不会显示", mend)])
            continue
        tool, problems = read_tool(read_source(reading.content / name, shown))
        reading.report(problems)
        tools += [tool] if tool else []
    return Tools(tuple(sorted(tools, key=lambda tool: (tool.order, tool.code))))


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the list and to each tool by their addresses."""
    announce_pages(announcements, INDEX, {tool.path: tool.title for tool in models.of(Tools).rows})


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong in the tools' words, and columns that are not there."""
    tools = edition.models.of(Tools).rows
    yield from check_columns(tools, edition.models.of(Columns))
    yield from check_bodies(tools, edition.context.surroundings, edition.context.terms)


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a tool's file if it held these bytes; None for any other file."""
    if not is_record(shown.removeprefix(edition.request.content_shown), (FOLDER,)):
        return None
    tool, problems = read_tool(decode(data, shown))
    tools = [tool] if tool else []
    columns = check_columns(tools, edition.models.of(Columns))
    return [*problems, *columns, *check_bodies(tools, edition.context.surroundings, edition.context.terms)]


FEATURE = Feature(
    "small_tools",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    prints=printed_by(f"{__name__}.generator"),
    records=(FOLDER,),
    addresses=(FOLDER,),
)
