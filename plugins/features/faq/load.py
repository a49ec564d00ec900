"""Read faq/*.yaml, a file a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plugins.features.faq.model import FaqSource, QuestionSource, TopicSource
from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import MAX_CHARS, free_slug
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import DATA, find_files
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import EXPLANATION, Source, posix, read_source
from plugins.kernel.reading.yaml_files import read_yaml
from plugins.kernel.tag_addresses import tag_lines

SOURCE_KEYS = (
    Key("title", "名称", "line", "文件的全名", "《中国共产党章程》", required=True),
    Key("date", "日期", "date", "文件的日期", "2018-10-28"),
    Key("article", "条款", "line", "第几条", "第十一条"),
)
QUESTION_KEYS = (
    Key("id", "编号", "line", "英文小写，永远不变，是网址的一段", "dues-base", required=True),
    Key("question", "问", "line", "问题", "每月党费按什么比例交？", required=True),
    Key("also_asked", "也问", "list", "群众还会怎样问", "党费怎么算, 工资八千交多少"),
    Key("answer", "答", "text", "回答，Markdown", "按月工资的一定比例交。", required=True),
    Key("source", "来源", "maps", "回答依据的文件", "《中国共产党章程》", required=True, keys=SOURCE_KEYS),
    Key("reviewed", "复核", "date", "最近一次核对的日期", "2026-11-20", required=True),
    Key("tags", "标签", "list", "归类的词", "党费"),
)
KEYS = (
    Key("topic", "话题", "line", "话题的英文小写名", "dues", required=True),
    Key("name", "名称", "line", "话题的中文名", "党费", required=True),
    Key("description", "说明", "line", "这个话题收哪些问题", "党费怎么算、怎么交", required=True),
    Key("order", "顺序", "number", "从小到大排列", "10", required=True),
    Key("on_home", "首页", "yes", "写“是”，这个话题最常问的上首页", "是"),
    Key("questions", "问题", "maps", "全部问题", required=True, keys=QUESTION_KEYS),
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = re.compile(r"index|topic-.*|\d{4}(?:-\d{1,3})?")


def load_faq(folder: Path, shown: str) -> tuple[tuple[TopicSource, ...], list[Problem]]:
    """Return the topics in order and all that is wrong in their files.

    shown: what messages print before a path relative to `folder`. No folder means no questions.
    """
    topics: list[TopicSource] = []
    places: list[tuple[str, int]] = []
    there = find_files(folder, shown)
    problems = there.problems
    for path in (folder / name for name in there.names):
        name = shown + posix(path, folder)
        if path.name == EXPLANATION:
            continue
        if path.suffix not in DATA:
            problems.append(Problem(name, 1, "问答文件夹里只能放 .yaml 文件", "请移走，或把内容写进一个话题的文件"))
            continue
        topic, values = read_topic(read_source(path, name))
        problems.extend(values.problems)
        if topic:
            topics.append(topic)
            places.append((name, values.line_of("topic")))
    problems.extend(_check_slugs([topic.slug for topic in topics], places))
    problems.extend(_check_ids([question for topic in topics for question in topic.questions]))
    return tuple(sorted(topics, key=lambda topic: (topic.order, topic.slug))), problems


def read_topic(source: Source | Problem) -> tuple[TopicSource | None, Values]:
    """Return a topic, None where its file lacks something, and the values of its file with what is wrong in them."""
    values = Values(1, {}, {}, {}, [source]) if isinstance(source, Problem) else read_yaml(source, KEYS)
    return _topic(values, source.path if isinstance(source, Problem) else source.shown), values


def _topic(values: Values, shown: str) -> TopicSource | None:
    if any(values.get(key.name) is None for key in KEYS if key.required):
        return None
    questions = tuple(_question(row, shown) for row in values.get("questions") if not row.problems)
    return TopicSource(
        values.get("topic"), values.get("name"), values.get("description"), values.get("order"), questions,
        values.get("on_home", False),
    )  # fmt: skip


def _question(row: Values, shown: str) -> QuestionSource:
    return QuestionSource(
        id=row.get("id"),
        question=row.get("question"),
        also_asked=row.get("also_asked", ()),
        answer=row.get("answer"),
        answer_line=row.start_of("answer"),
        sources=tuple(_source(each) for each in row.get("source")),
        reviewed=row.get("reviewed"),
        tags=row.get("tags", ()),
        tags_line=row.line_of("tags"),
        tag_lines=tuple(tag_lines(row)),
        shown=shown,
        line=row.line_of("id"),
        question_line=row.line_of("question"),
        reviewed_line=row.line_of("reviewed"),
    )


def _source(values: Values) -> FaqSource:
    date = values.get("date")
    return FaqSource(values.get("title"), date.text if date else "", values.get("article", ""))


def _is_address(text: str) -> bool:
    return bool(_ID.fullmatch(text)) and len(text) <= MAX_CHARS and not is_device(text)


def _check_slugs(slugs: Sequence[str], places: Sequence[tuple[str, int]]) -> Iterator[Problem]:
    """Yield a problem for each topic that has no address of its own. places: the file and line of each slug."""
    seen: set[str] = set()
    taken = set(slugs)
    for slug, (shown, line) in zip(slugs, places, strict=True):
        if not _is_address(slug) or slug in seen:
            example = free_slug(slug, "topic", lambda each: each not in taken and _is_address(each))
            taken.add(example)
            mend = f"请换一个英文小写的名字，例如 {example}"
            yield Problem(shown, line, f"话题名“{slug}”不能用或重复", mend)
        seen.add(slug)


def _check_ids(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Yield a problem for each question that has no address of its own."""
    seen: dict[str, QuestionSource] = {}
    taken = {question.id for question in questions}
    for question in questions:
        if what := _why_not(question.id, seen):
            example = free_slug(question.id, "question", lambda each: each not in taken and not _why_not(each, {}))
            taken.add(example)
            mend = f"请换一个，只用英文小写字母、数字和短横线，例如 {example}"
            yield Problem(question.shown, question.line, what, mend)
        seen.setdefault(question.id, question)


def _why_not(name: str, seen: Mapping[str, QuestionSource]) -> str:
    if not _is_address(name) or _TAKEN.fullmatch(name):
        return f"编号“{name}”不能用"
    if other := seen.get(name):
        return f"编号“{name}”重复，{other.shown} 第 {other.line} 行已经用了"
    return ""
