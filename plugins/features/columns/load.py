"""Read content/columns.yaml, the only list of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.features.columns.model import (
    FORMS,
    FUNCTION_SLUGS,
    HOME_PLACES,
    USUAL_AGES,
    Column,
    ColumnAge,
    Columns,
    Function,
)
from plugins.features.columns.short_names import check_short_names, plain_name
from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import free_slug
from plugins.kernel.problems import PortalError, Problem, errors
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "columns.yaml"
MAX_SLUG = 32  # characters: leaves room for the articles' names
STAGES = range(4)  # how many reviews a column may demand
AGES = range(3_651)  # days; ten years are as good as never
_SLUG = re.compile(r"[a-z][a-z0-9-]*")
_FUNCTIONS = {name: name for name in FUNCTION_SLUGS}

COLUMN_KEYS = (
    Key("slug", "目录名", "line", "英文小写，是文件夹名，也是网址的一段", "news", required=True),
    Key("name", "名称", "line", "栏目的中文名", "党建工作动态", required=True),
    Key("short", "简称", "list", "大家怎么叫这个栏目，查找时输入它，栏目排在最前；几个栏目可以有同一个", "农技, 技术"),
    Key("function", "功能", "choice", "四大功能之一", "新闻", required=True, choices=_FUNCTIONS),
    Key("description", "说明", "text", "一句话说明栏目登什么", "全县党建工作的新消息", required=True),
    Key("keywords", "关键词", "list", "页面标签用的词", "党建, 动态", required=True),
    Key("type", "栏目类别", "line", "政府网站页面标签里的栏目类别", "工作动态", required=True),
    Key("template", "版式", "choice", "列表的样子", "list", choices={name: name for name in FORMS}),
    Key("order", "顺序", "number", "从小到大排列", "10", required=True),
    Key("requires", "必填", "list", "这个栏目的稿件还必须写哪几项", "source, editor"),
    Key("home", "首页位置", "choice", "在首页的什么地方：头条，或公告栏", "公告栏", choices=HOME_PLACES),
    Key("stages", "审次", "number", "有审稿人的县，这个栏目要几审，0 到 3，不写是 3", "3"),
    Key(
        "max_age",
        "更新期限",
        "number",
        "多少天没有新稿件就提醒，0 是不提醒；不写时看栏目类别，工作动态 14，通知公告、政策文件 183，互动交流 92",
        "14",
    ),
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
    content: Path, shown: str, reserved: frozenset[str] = frozenset(), fillers: Mapping[str, str] | None = None
) -> tuple[Columns, list[Problem]]:
    """Return the columns of a content folder and what is wrong with their file.

    shown: the file's path in messages. reserved: names at the top of the site that features own, so that no column may
    have them. fillers: the features that fill a column, each with the column's folder; None where nobody asks whether
    columns name them rightly. Raises PortalError where there is no such file.
    """
    path = content / FILE
    if not path.is_file():
        raise PortalError(f"文件夹 {content.name} 里没有 {FILE}。请用 --content 指向一个有 {FILE} 的文件夹。")
    values = read_yaml_file(path, shown, KEYS)
    rows = values.get("columns", ())
    problems = [*values.problems, *_check(values, shown, reserved)]
    problems += [*_check_names(rows, shown), *_check_names(values.get("functions", ()), shown)]
    problems += check_short_names(rows, shown)
    problems += _check_fillers(rows, shown, fillers) if fillers is not None else ()
    return _columns(values, is_whole=not errors(problems)), problems


def _columns(values: Values, is_whole: bool) -> Columns:
    rows = [row for row in values.get("columns", ()) if not row.problems]
    columns = tuple(sorted((_column(row) for row in rows), key=lambda column: (column.order, column.slug)))
    functions = tuple(
        Function(
            row.get("name"), FUNCTION_SLUGS[row.get("name")], row.get("description"), _of(columns, row.get("name"))
        )
        for row in values.get("functions", ())
        if not row.problems
    )
    lines = tuple((row.get("slug"), row.line_of("requires")) for row in rows if row.get("requires"))
    short = tuple((row.get("slug"), tuple(map(plain_name, row.get("short")))) for row in rows if row.get("short"))
    ordered = tuple(column for function in functions for column in function.columns)
    by_slug = {row.get("slug"): row for row in rows}
    ages = tuple(_age(column, by_slug[column.slug]) for column in ordered)
    return Columns(ordered, functions, lines, is_whole, ages, short)


def _age(column: Column, row: Values) -> ColumnAge:
    """Return what columns.yaml allows, else what is usual. When a feature has last filled a column, nobody knows."""
    days = 0 if column.filled_by else row.get("max_age", USUAL_AGES.get(column.type, 0))
    return ColumnAge(column.slug, days, row.line_of("slug"))


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
        home=row.get("home", ""),
    )


def _check(values: Values, shown: str, reserved: frozenset[str]) -> Iterator[Problem]:
    functions = {row.get("name") for row in values.get("functions", ())}
    yield from _check_slugs(values.get("columns", ()), shown, reserved)
    for row in values.get("columns", ()):
        if row.get("stages", 0) not in STAGES:
            mend = f"请写 {STAGES[0]} 到 {STAGES[-1]} 的一个数，例如 stages: 3"
            yield Problem(shown, row.line_of("stages"), "“审次”超出了范围", mend)
        yield from _check_age(row, shown)
        if row.get("function") and row.get("function") not in functions:
            mend = "请在 functions 下加上这个功能的名称和说明"
            yield Problem(shown, row.line_of("function"), f"功能“{row.get('function')}”没有说明", mend)


def _check_age(row: Values, shown: str) -> Iterator[Problem]:
    if row.get("max_age", 0) not in AGES:
        mend = f"请写 {AGES[0]} 到 {AGES[-1]} 的一个天数，例如 更新期限: 14；不要提醒，请写 0"
        yield Problem(shown, row.line_of("max_age"), "“更新期限”超出了范围", mend)
    elif row.get("max_age") and row.get("filled_by"):
        what = "这个栏目由插件填写，“更新期限”不起作用"
        yield Problem(shown, row.line_of("max_age"), what, "请删去这一行")


def _check_slugs(rows: Iterable[Values], shown: str, reserved: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each folder that no column can have, and what it could be called."""
    seen: dict[str, int] = {}
    taken = {*reserved, *(row.get("slug", "") for row in rows)}
    for row in rows:
        slug, line = row.get("slug", ""), row.line_of("slug")
        if what := _why_not(slug, seen, reserved):
            example = free_slug(slug, "column", lambda each: each not in taken and not is_device(each), MAX_SLUG)
            taken.add(example)
            yield Problem(shown, line, what, f"请换一个 {MAX_SLUG} 个字符以内的英文小写名字，例如 {example}")
        seen.setdefault(slug, line)


def _why_not(slug: str, seen: Mapping[str, int], reserved: frozenset[str]) -> str:
    if slug in seen:
        return f"目录名“{slug}”和第 {seen[slug]} 行重复"
    if len(slug) > MAX_SLUG:
        return f"目录名有 {len(slug)} 个字符，太长"
    if slug and (not _SLUG.fullmatch(slug) or is_device(slug)):
        return f"目录名“{slug}”不能用"
    return f"目录名“{slug}”是网站自己要用的地址" if slug in reserved else ""


def _check_names(rows: Iterable[Values], shown: str) -> Iterator[Problem]:
    """Yield a problem for each name that an earlier row has: people could not tell the two apart."""
    seen: dict[str, int] = {}
    for row in rows:
        name, line = row.get("name", ""), row.line_of("name")
        if name in seen:
            yield Problem(shown, line, f"名称“{name}”和第 {seen[name]} 行重复", "请换一个读者分得清的名称")
        elif name:
            seen[name] = line


def _check_fillers(rows: Iterable[Values], shown: str, fillers: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each column that names a feature which is none, or which fills another column."""
    for row in rows:
        name, slug = row.get("filled_by", ""), row.get("slug", "")
        if name and name not in fillers:
            mend = f"{nearest(name, list(fillers))}可以写：{'、'.join(fillers)}；普通栏目不写这一行"
            yield Problem(shown, row.line_of("filled_by"), f"没有“{name}”这个来源插件", mend)
        elif name and slug and slug != fillers[name]:
            mend = f"请把目录名改成 {fillers[name]}，或删去这一行"
            yield Problem(shown, row.line_of("filled_by"), f"“{name}”只填写目录名是 {fillers[name]} 的栏目", mend)
