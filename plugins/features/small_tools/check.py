"""What is wrong in the words that the tools' pages show, once all texts are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.features.columns.model import Columns
from plugins.features.small_tools.layout import FOLDER
from plugins.features.small_tools.model import Tool
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.markdown.link_resolver import Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.model import Terms


def check_columns(tools: Iterable[Tool], columns: Columns) -> Iterator[Problem]:
    """Yield a problem for each column that a tool names and nobody has set up."""
    slugs = [column.slug for column in columns.columns]
    for tool in tools if columns.is_whole else ():
        if tool.column and tool.column not in slugs:
            mend = f"{nearest(tool.column, slugs)}可以写的有：{'、'.join(slugs)}；不写也行，删去这一行"
            yield Problem(tool.shown, tool.column_line, f"没有“{tool.column}”这个栏目", mend)


def check_bodies(tools: Iterable[Tool], surroundings: Surroundings, terms: Terms) -> Iterator[Problem]:
    """Yield a problem for each slip, dead link and departure from the terms in what is explained. Links start from
    content/tools/.
    """
    for tool in tools:
        first = tool.body_line
        yield from (Problem(tool.shown, *finding) for finding in lint(tool.body, first))
        yield from check_links(tool.body, first, tool.shown, FOLDER, surroundings)
        departures = (*check_words(tool.words, terms), *check_body(tool.body, first, terms))
        yield from (Problem(tool.shown, *finding) for finding in departures)
        for text, begin in (*tool.words, (tool.body, first)):
            for line, what, mend in classified_marks(text):
                yield Problem(tool.shown, begin + line - 1, what, mend)
