"""Read content/columns.yaml, the only list of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plugins.columns.model import FUNCTION_SLUGS, TEMPLATES, Column, Columns, Function
from plugins.problems import PortalError, Problem
from plugins.schema import Key, Values, nearest, read_fields
from plugins.sources import read_source
from plugins.yaml_lines import parse_yaml

FILE = "columns.yaml"
RESERVED = frozenset(
    {"assets", "archive", "tags", "topics", "map", "corrections", "feeds", "pages", "images", "search", "media"}
)
_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_FUNCTIONS = {name: name for name in FUNCTION_SLUGS}

COLUMN_KEYS = (
    Key("slug", "目录名", "line", "英文小写，是文件夹名，也是网址的一段", "news", required=True),
    Key("name", "名称", "line", "栏目的中文名", "党建工作动态", required=True),
    Key("function", "功能", "choice", "四大功能之一", "新闻", required=True, choices=_FUNCTIONS),
    Key("description", "说明", "text", "一句话说明栏目登什么", "全县党建工作的新消息", required=True),
    Key("keywords", "关键词", "list", "页面标签用的词", "党建, 动态", required=True),
    Key("type", "栏目类别", "line", "政府网站页面标签里的栏目类别", "工作动态", required=True),
    Key("template", "版式", "choice", "列表的样子", "list", choices={name: name for name in TEMPLATES}),
    Key("order", "顺序", "number", "从小到大排列", "10", required=True),
    Key("requires", "必填", "list", "这个栏目的稿件还必须写哪几项", "source, editor"),
    Key("filled_by", "来源插件", "line", "由插件填写的栏目写插件名，普通栏目不写", "faq"),
)
FUNCTION_KEYS = (
    Key("name", "名称", "choice", "四大功能之一", "新闻", required=True, choices=_FUNCTIONS),
    Key("description", "说明", "text", "一句话说明这个功能", "县里的事，第一时间看得到", required=True),
)
KEYS = (
    Key("functions", "功能", "maps", "四大功能，按显示顺序", required=True, keys=FUNCTION_KEYS),
    Key("columns", "栏目", "maps", "全部栏目", required=True, keys=COLUMN_KEYS),
)


def load_columns(
    content: Path, shown: str, article_keys: frozenset[str] = frozenset()
) -> tuple[Columns, list[Problem]]:
    """Return the columns of a content folder and what is wrong with their file.

    shown: the file's path in messages. article_keys: the names that `requires` may hold; empty: not checked.
    Raises PortalError where there is no such file.
    """
    path = content / FILE
    if not path.is_file():
        raise PortalError(f"文件夹 {content.name} 里没有 {FILE}。请用 --content 指向一个有 {FILE} 的文件夹。")
    source = read_source(path, shown)
    if isinstance(source, Problem):
        return Columns((), ()), [source]
    node = parse_yaml(source.text, shown)
    if isinstance(node, Problem):
        return Columns((), ()), [node]
    values = read_fields(node, KEYS, shown)
    problems = [*values.problems, *_check(values, shown, article_keys)]
    return _columns(values), problems


def _columns(values: Values) -> Columns:
    rows = [row for row in values.get("columns", ()) if not row.problems]
    columns = tuple(sorted((_column(row) for row in rows), key=lambda column: (column.order, column.slug)))
    functions = tuple(
        Function(
            row.get("name"), FUNCTION_SLUGS[row.get("name")], row.get("description"), _of(columns, row.get("name"))
        )
        for row in values.get("functions", ())
        if not row.problems
    )
    return Columns(tuple(column for function in functions for column in function.columns), functions)


def _of(columns: tuple[Column, ...], function: str) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.function == function)


def _column(row: Values) -> Column:
    return Column(
        slug=row.get("slug"),
        name=row.get("name"),
        function=row.get("function"),
        description=row.get("description"),
        keywords=row.get("keywords", ()),
        type=row.get("type"),
        template=row.get("template", "list"),
        order=row.get("order"),
        requires=row.get("requires", ()),
        filled_by=row.get("filled_by", ""),
    )


def _check(values: Values, shown: str, article_keys: frozenset[str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    functions = {row.get("name") for row in values.get("functions", ())}
    for row in values.get("columns", ()):
        slug, line = row.get("slug", ""), row.line_of("slug")
        if slug in seen:
            yield Problem(shown, line, f"目录名“{slug}”和第 {seen[slug]} 行重复", "请换一个英文小写的名字")
        seen.setdefault(slug, line)
        if slug and (not _SLUG.fullmatch(slug) or slug in RESERVED):
            yield Problem(shown, line, f"目录名“{slug}”不能用", "请用英文小写字母、数字和短横线，例如 news")
        if row.get("function") and row.get("function") not in functions:
            mend = "请在 functions 下加上这个功能的名称和说明"
            yield Problem(shown, row.line_of("function"), f"功能“{row.get('function')}”没有说明", mend)
        yield from _check_requires(row, shown, article_keys)


def _check_requires(row: Values, shown: str, article_keys: frozenset[str]) -> Iterator[Problem]:
    for name in row.get("requires", ()):
        if article_keys and name not in article_keys:
            mend = nearest(name, sorted(article_keys)) or "可以写的有：" + "、".join(sorted(article_keys))
            yield Problem(shown, row.line_of("requires"), f"必填项“{name}”不是稿件的一项", mend)
