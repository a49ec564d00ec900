"""Read content/reviewers.yaml: who may review, with which key, and how many reviews texts outside of columns need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.features.reviews.model import FINAL, FORCED, MOST_STAGES, STAGES, Reviewer, Reviewers
from plugins.kernel.problems import Problem, errors
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import decode
from plugins.kernel.reading.yaml_files import read_yaml

FILE = "reviewers.yaml"
MAY_SIGN = (*STAGES, FORCED)
_KEY = re.compile(r"[0-9a-f]{64}")

REVIEWER_KEYS = (
    Key("name", "姓名", "line", "审稿人的姓名", "示例甲", required=True),
    Key("role", "职务", "line", "职务", "编辑部主任", required=True),
    Key("stages", "审级", "list", "能签哪几级：初审、复审、终审、保密审查、急发", "初审, 保密审查", required=True),
    Key("key", "公钥", "line", "keys reviewer 给出的 64 个字符；不写就只算签名字，不能核对", ""),
    Key("former_keys", "旧公钥", "list", "换下来的公钥，从前用它签的还算数；被别人拿到过的不要写", ""),
    Key("from", "起", "date", "从哪天起签字算数", "2026-03-01"),
    Key("until", "止", "date", "到哪天为止签字算数", "2027-12-31"),
    Key("git", "提交名", "list", "在 git 里提交用的名字或邮箱，自己写的不能自己审", "jia@example.org"),
)  # fmt: skip
NUMBER_KEYS = (
    Key("pages", "页面", "number", f"content/pages 里的页面要几审，0 到 {MOST_STAGES}，不写是 {MOST_STAGES}", "3"),
    Key("data", "资料", "number", f"columns.yaml、site.yaml 等资料文件要几审，0 到 {MOST_STAGES}，不写是 1", "1"),
)
KEYS = (
    Key("reviewers", "审稿人", "maps", "全部审稿人", required=True, keys=REVIEWER_KEYS),
    Key("stages", "审次", "map", "栏目以外的文件要几审", keys=NUMBER_KEYS),
)


def load_reviewers(data: bytes, shown: str) -> tuple[Reviewers, list[Problem]]:
    """Return who reviews, and what is wrong with the file. shown: its path in messages."""
    source = decode(data, shown)
    if isinstance(source, Problem):
        return Reviewers(is_whole=False), [source]
    values = read_yaml(source, KEYS)
    rows = [row for row in values.get("reviewers", ()) if row.get("name") and row.get("role")]
    problems = [*values.problems, *_check(values, rows, shown)]
    numbers = values.get("stages")
    people = tuple(map(_reviewer, rows))
    return Reviewers(people, _number(numbers, "pages", 3), _number(numbers, "data", 1), not errors(problems)), problems


def _number(values: Values | None, name: str, usual: int) -> int:
    found: int = values.get(name, usual) if values else usual
    return min(max(found, 0), MOST_STAGES)


def _reviewer(row: Values) -> Reviewer:
    def day(name: str) -> Any:
        return row.get(name).date if row.get(name) else None

    return Reviewer(
        row.get("name"), row.get("role"), tuple(row.get("stages", ())), row.get("key", "").lower(), day("from"),
        day("until"), tuple(row.get("git", ())), tuple(each.lower() for each in row.get("former_keys", ())),
    )  # fmt: skip


def _check(values: Values, rows: Iterable[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        yield from _check_row(row, shown)
        for value, line, what in _own(row):
            if value in seen:
                yield Problem(shown, line, f"{what}和第 {seen[value]} 行重复", "每个人要有自己的一行、自己的钥匙")
            else:
                seen[value] = line
    if not any(FINAL in row.get("stages", ()) for row in rows) and rows:
        yield Problem(shown, values.line_of("reviewers"), "没有人可以终审", "请在一个人的“审级”里加上终审")
    numbers = values.get("stages")
    for key in NUMBER_KEYS if numbers else ():
        if not 0 <= numbers.get(key.name, 0) <= MOST_STAGES:
            mend = f"请写 0 到 {MOST_STAGES} 的一个数，例如 {key.label}: 3"
            yield Problem(shown, numbers.line_of(key.name), f"“{key.label}”超出了范围", mend)


def _own(row: Values) -> Iterator[tuple[str, int, str]]:
    """Yield what only one person may have, once each, with its line and what it is."""
    yield row.get("name"), row.line_of("name"), f"姓名“{row.get('name')}”"
    key = row.get("key", "").lower()
    if key:
        yield key, row.line_of("key"), "这个公钥"
    for former in {each.lower() for each in row.get("former_keys", ())} - {key}:
        yield former, row.line_of("former_keys"), "这个旧公钥"


def _check_row(row: Values, shown: str) -> Iterator[Problem]:
    for stage in row.get("stages", ()):
        if stage not in MAY_SIGN:
            mend = "可以写的有：" + "、".join(MAY_SIGN)
            yield Problem(shown, row.line_of("stages"), f"没有“{stage}”这一级", mend)
    if row.get("key") and not _KEY.fullmatch(row.get("key").lower()):
        mend = f"公钥是 64 个字符，只有 0 到 9 和 a 到 f。请运行 python3 tasks.py keys reviewer {row.get('name')}，照抄"
        yield Problem(shown, row.line_of("key"), f"“{row.get('name')}”的公钥不对", mend)
    for former in row.get("former_keys", ()):
        if not _KEY.fullmatch(former.lower()):
            mend = "公钥是 64 个字符，只有 0 到 9 和 a 到 f。请从 git 里照抄从前的那一行；几个之间用逗号隔开"
            yield Problem(shown, row.line_of("former_keys"), f"“{row.get('name')}”的旧公钥不对", mend)
    begin, end = row.get("from"), row.get("until")
    if begin and end and end.moment < begin.moment:
        yield Problem(shown, row.line_of("until"), "“止”的日期在“起”的前面", "请改正其中一个，例如 止: 2027-12-31")
