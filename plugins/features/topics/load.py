"""Read content/topics.yaml: topics that gather texts by several tags, with an introduction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import MAX_CHARS, free_slug
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.markdown.link_resolver import Surroundings
from plugins.kernel.markdown.links import check_links
from plugins.kernel.markdown.lint import lint
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file
from plugins.kernel.tag_addresses import check_blanks, same_tag
from plugins.kernel.terms.check import check_body, check_words
from plugins.kernel.terms.model import Terms

FILE = "topics.yaml"
KEYS = (
    Key("slug", "地址名", "line", "英文小写，是网址的一段", "spring-tea", required=True),
    Key("name", "名称", "line", "专题的名称", "春茶生产", required=True),
    Key("summary", "摘要", "line", "一句话说明专题", "从修剪到开采，一年茶事", required=True),
    Key("introduction", "导语", "text", "专题页上的介绍，Markdown", ""),
    Key("tags", "标签", "list", "收哪些标签的文章", "黄茶, 春茶", required=True),
)
FILE_KEYS = (Key("topics", "专题", "maps", "全部专题", required=True, keys=KEYS),)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@frozen
class Topic(Value):
    slug: str
    name: str
    summary: str
    introduction: str
    tags: tuple[str, ...]
    line: int
    introduction_line: int
    name_line: int = 1
    summary_line: int = 1

    @property
    def path(self) -> str:
        return f"topics/{self.slug}.html"


@frozen
class Topics:
    """The topics in the order of their file."""

    topics: tuple[Topic, ...]


def load_topics(content: Path, shown: str) -> tuple[tuple[Topic, ...], list[Problem]]:
    """Return the topics in the order of their file, and what is wrong with it. No file means no topics."""
    path = content / FILE
    if not path.is_file():
        return (), []
    values = read_yaml_file(path, shown, FILE_KEYS)
    rows = values.get("topics", ())
    return tuple(_topic(row) for row in rows if not row.problems), [*values.problems, *_check(rows, shown)]


def check_tags(topics: tuple[Topic, ...], used: frozenset[str], shown: str) -> Iterator[Problem]:
    """Yield a hint for each topic whose tags no text carries, and hints to odd tags.

    Its page says that there is nothing yet. That keeps nobody from publishing: the last text that had the tags may just
    have been taken away, or have come to its end, and then the site without it must not wait.
    """
    known = set(map(same_tag, used))
    for topic in topics:
        yield from check_blanks("标签", topic.tags, shown, topic.line)
        if known.isdisjoint(map(same_tag, topic.tags)):
            mend = "请在文章里用上这些标签，或先删去这个专题"
            what = f"专题“{topic.name}”的标签没有一篇文章用到，网页上写着还没有文章"
            yield Problem(shown, topic.line, what, mend, is_hint=True)


def check_introductions(
    topics: Iterable[Topic], shown: str, surroundings: Surroundings, terms: Terms
) -> Iterator[Problem]:
    """Yield a problem for each slip, dead link and departure from the terms in an introduction, and in what stands
    above it. Links start from content/.
    """
    for topic in topics:
        words = check_words(((topic.name, topic.name_line), (topic.summary, topic.summary_line)), terms)
        departures = (*words, *check_body(topic.introduction, topic.introduction_line, terms))
        yield from (Problem(shown, *finding) for finding in departures)
        text, first = topic.introduction, topic.introduction_line
        yield from (Problem(shown, *finding) for finding in lint(text, first))
        yield from check_links(text, first, shown, "", surroundings)


def _topic(row: Values) -> Topic:
    return Topic(
        row.get("slug"),
        row.get("name"),
        row.get("summary"),
        row.get("introduction", ""),
        row.get("tags"),
        row.line_of("tags"),
        row.start_of("introduction"),
        row.line_of("name"),
        row.line_of("summary"),
    )


def _check(rows: tuple[Values, ...], shown: str) -> Iterator[Problem]:
    seen: set[str] = set()
    taken = {row.get("slug", "") for row in rows}
    for row in rows:
        slug = row.get("slug", "")
        if slug in seen or (slug and not _is_address(slug)):
            example = free_slug(slug, "topic", lambda each: each not in taken and _is_address(each))
            mend = f"请换一个英文小写的名字，例如 {example}"
            taken.add(example)
            yield Problem(shown, row.line_of("slug"), f"地址名“{slug}”不能用或重复", mend)
        seen.add(slug)


def _is_address(slug: str) -> bool:
    return bool(_SLUG.fullmatch(slug)) and slug != "index" and len(slug) <= MAX_CHARS and not is_device(slug)
