"""Read content/pages: texts that stand outside of the columns, like 关于本站."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.kernel.addressing.file_names import MAX_SLUG, is_device
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.dates.date_order import check_order, check_year
from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.link_resolver import Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import walk
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import EXPLANATION, Source, posix, read_source
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.model import Terms

FOLDER = "pages"
LAST = 1000  # order of pages that give none
KEYS = (
    Key("title", "标题", "line", "页面的标题", "关于本站", required=True),
    Key("date", "日期", "date", "写成的日期", "2026-03-01", required=True),
    Key("summary", "摘要", "text", "一两句话", "这个网站是谁办的，登些什么", required=True),
    Key("updated", "更新", "date", "内容更新的日期", "2026-03-05"),
    Key("order", "顺序", "number", "在页脚里的顺序，从小到大", "10"),
)
_NAME = re.compile(r"[a-z][a-z0-9-]*\.md")


@frozen
class StaticPage:
    """A page outside of the columns. source: relative to the content folder."""

    source: str
    shown: str
    title: str
    date: CivilTime
    updated: CivilTime | None
    summary: str
    order: int
    body: str
    body_line: int
    title_line: int = 1
    summary_line: int = 1

    @property
    def path(self) -> str:
        return self.source.removesuffix(".md") + ".html"


@frozen
class StaticPages:
    """The pages in their order."""

    pages: tuple[StaticPage, ...]


def load_pages(content: Path, shown: str) -> tuple[tuple[StaticPage, ...], list[Problem]]:
    """Return the pages in their order, and what is wrong with their heads."""
    pages: list[StaticPage] = []
    problems: list[Problem] = []
    paths = list(walk(content / FOLDER))
    taken = {path.name for path in paths}
    for path in paths:
        source = posix(path, content)
        if path.name == EXPLANATION:
            continue
        if not _can_be(source.removeprefix(f"{FOLDER}/")):
            example = free_slug(path.stem, "page", lambda each: f"{each}.md" not in taken and _can_be(f"{each}.md"))
            taken.add(f"{example}.md")
            mend = f"请改成英文小写的名字，例如 {FOLDER}/{example}.md"
            problems.append(Problem(shown + source, 1, f"页面的文件名“{path.name}”不能用", mend))
            continue
        page, found = read_page(read_source(path, shown + source), source)
        problems.extend(found)
        if page:
            pages.append(page)
    return tuple(sorted(pages, key=lambda page: (page.order, page.source))), problems


def _can_be(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and len(name) <= MAX_SLUG and not is_device(name)


def check_page(page: StaticPage, surroundings: Surroundings, terms: Terms) -> Iterator[Problem]:
    """Yield what is wrong in a page's body, and departures from the county's terms."""
    words = check_words(((page.title, page.title_line), (page.summary, page.summary_line)), terms)
    departures = (*words, *check_body(page.body, page.body_line, terms))
    yield from (Problem(page.shown, *finding) for finding in departures)
    yield from (Problem(page.shown, *finding) for finding in lint(page.body, page.body_line))
    yield from check_links(page.body, page.body_line, page.shown, FOLDER, surroundings)
    for line, what, mend in classified_marks(page.body):
        yield Problem(page.shown, page.body_line + line - 1, what, mend)


def read_page(text: Source | Problem, source: str) -> tuple[StaticPage | None, list[Problem]]:
    """Return a page, None where its head cannot be used, and what is wrong with the head. text: of its file."""
    if isinstance(text, Problem):
        return None, [text]
    shown = text.shown
    head, problems = split(text)
    if head.fields is None:
        return None, problems
    values = read_fields(head.fields, KEYS, shown, max(1, head.head_line - 1))
    problems += values.problems
    if any(not values.get(key.name) for key in KEYS if key.required):
        return None, problems
    problems += _check_dates(values, shown)
    page = StaticPage(
        source, shown, values.get("title"), values.get("date"), values.get("updated"), values.get("summary"),
        values.get("order", LAST), head.body, head.body_line, values.line_of("title"), values.start_of("summary"),
    )  # fmt: skip
    return page, problems


def _check_dates(values: Values, shown: str) -> Iterator[Problem]:
    date, updated = values.get("date"), values.get("updated")
    for label, time, name in (("日期", date, "date"), ("更新", updated, "updated")):
        if time:
            yield from check_year(label, time, shown, values.line_of(name))
    yield from check_order("更新", updated, "日期", date, shown, values.line_of("updated"))
