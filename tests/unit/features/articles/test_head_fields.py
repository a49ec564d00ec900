"""plugins/features/articles/head_fields.py: what an article's head says, as templates see it."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError

from plugins.features.articles import head_fields as module
from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.features.articles.head_fields import (
    COMPOSED,
    HeadFields,
    head_fields,
    plain_files,
)
from plugins.kernel.problems import Problem
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_lines import parse_yaml
from plugins.kernel.rendering.jinja import PortalEnvironment
from plugins.kernel.rendering.slips import TemplateSlip, render
from tests.tables import table
from tests.unit.samples import day

ROOT = Path(__file__).resolve().parents[4]
INNER = (
    Key("name", "姓名", "line", "", "甲"),
    Key("born", "生日", "date", "", "2026-03-05"),
    Key("photo", "照片", "file", "", "a.pdf"),
)
Added = Callable[[Key], None]


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch) -> Added:
    """Adds a key to the list in fields.py."""

    def added(key: Key) -> None:
        monkeypatch.setattr(module, "KEYS", (*KEYS, key))
        monkeypatch.setitem(BY_NAME, key.name, key)

    return added


def values_of(head: str, *further: Key) -> Values:
    node = parse_yaml(f"标题: 春茶\n日期: 2026-03-01\n{head}", "a.md")
    assert not isinstance(node, Problem)
    values = read_fields(node, (*KEYS, *further), "a.md")
    assert [] == values.problems
    return values


def read(head: str, *further: Key) -> HeadFields:
    return head_fields(values_of(head, *further), lambda target: f"files/{target}")


def shown(fields: HeadFields, template: str) -> str:
    environment = Environment(undefined=StrictUndefined)
    return environment.from_string(template).render(article=SimpleNamespace(fields=fields))


def test_templates_see_what_the_editor_has_written() -> None:
    found = read("编辑: 甲\n更新: 2026-03-05\n示例: 是\n")
    assert "甲 2026年3月5日 是" == shown(
        found, "{{ article.fields.editor }} {{ article.fields.updated.text }} {{ article.fields.sample }}"
    )


def test_what_is_not_written_is_empty() -> None:
    """Of each type in its own way, so that a template may ask for it as if it were there."""
    found = read("")
    assert ["", "", ""] == [str(each) for each in (found.editor, found.updated, found.sample)]
    assert not (found.editor or found.updated or found.sample)


@table(
    ("template", "told"),
    [
        ("{{ article.fields.editro }}", "HeadFields 没有“editro”这一项，它有的是：.*editor、.*updated"),
        ("{{ article.fields.updated.hour }}", "CivilTime 没有“hour”这一项，它有的是：.*month_day"),
    ],
)
@table("head", ["", "编辑: 甲\n更新: 2026-03-05\n"])
def test_a_name_that_no_key_has_is_told_with_those_that_there_are(head: str, template: str, told: str) -> None:
    """Also where the editor has not written the key."""
    with pytest.raises(TemplateSlip, match=f"^模板 a.html 第 1 行出错：{told}"):
        environment = PortalEnvironment(loader=DictLoader({"a.html": template}), undefined=StrictUndefined)
        render(environment.get_template("a.html"), {"article": SimpleNamespace(fields=read(head))})


@pytest.mark.parametrize(
    ("kind", "line", "part", "written"),
    [
        ("line", "摄影: 甲", "", "甲"),
        ("text", "摄影: 甲乙", "", "甲乙"),
        ("file", "摄影: a.pdf", "", "files/a.pdf"),
        ("list", "摄影: 甲、乙", "", "甲、乙"),
        ("lines", "摄影:\n  - 甲\n  - 乙", "", "甲、乙"),
        ("list", "摄影: 甲、乙", "|join('+')", "甲+乙"),
        ("yes", "摄影: 是", "", "是"),
        ("yes", "摄影: 否", "", ""),
        ("date", "摄影: 2026-03-05", "", "2026年3月5日"),
        ("date", "摄影: 2026-03-05", ".day", "2026-03-05"),
        ("number", "摄影: 7", "", "7"),
        ("map", "摄影: {姓名: 甲}", "", "甲"),
        ("map", "摄影: {姓名: 甲}", ".name", "甲"),
        ("map", "摄影: {姓名: 甲}", ".born.day", ""),
        ("map", "摄影: {姓名: 甲, 照片: a.pdf}", ".photo", "files/a.pdf"),
        ("maps", "摄影:\n  - 姓名: 甲\n  - 姓名: 乙", "", "甲；乙"),
        ("maps", "摄影:\n  - 姓名: 甲\n  - 姓名: 乙", "|map(attribute='name')|join('+')", "甲+乙"),
    ],
)
def test_a_key_that_is_added_is_at_hand_in_templates(add: Added, kind: str, line: str, part: str, written: str) -> None:
    """Nothing else in the program has to be told of it, whatever it may hold. Not written, it prints nothing."""
    key = Key("extra", "摄影", kind, "", "", keys=INNER if kind in ("map", "maps") else ())
    add(key)
    template = f"{{{{ article.fields.extra{part} }}}}"
    assert (written, "") == (shown(read(f"{line}\n", key), template), shown(read("", key), template))
    again = pickle.loads(pickle.dumps(read(f"{line}\n", key)))
    assert (written, read(f"{line}\n", key).fingerprint) == (shown(again, template), again.fingerprint)


def test_a_name_that_a_date_or_a_map_has_not_ends_the_build(add: Added) -> None:
    """Whether or not something is written."""
    key = Key("extra", "摄影", "map", "", "", keys=INNER)
    add(key)
    for template in ("{{ article.fields.updated.dya }}", "{{ article.fields.extra.nme }}"):
        for head in ("", "更新: 2026-03-05\n摄影: {姓名: 甲}\n"):
            with pytest.raises(UndefinedError):
                shown(read(head, key), template)


def test_the_files_that_plain_keys_name_are_found(add: Added) -> None:
    """In maps too, each with its line, so that a dead link is told."""
    form, people = Key("form", "表格", "file", ""), Key("people", "人员", "maps", "", keys=INNER)
    add(form)
    assert [(3, "a.pdf")] == list(plain_files(values_of("表格: a.pdf\n", form)))
    found = values_of("人员:\n  - 姓名: 甲\n    照片: b.pdf\n  - 姓名: 乙\n", people)
    assert [(5, "b.pdf")] == list(plain_files(found, (people,)))


@table("name", ["editr", "title", "status"])
def test_a_name_that_is_no_plain_key_ends_the_build(name: str) -> None:
    """A misspelt one, and one that a program turns into something else, as the article's own title."""
    with pytest.raises(AttributeError, match=name):
        getattr(read(""), name)
    with pytest.raises(UndefinedError):
        shown(read(""), f"{{{{ article.fields.{name} }}}}")


def test_every_composed_key_is_one_of_the_list() -> None:
    assert COMPOSED <= BY_NAME.keys()


@table("name", sorted(COMPOSED))
def test_a_composed_key_is_used_by_the_features_code(name: str) -> None:
    """Else it would be lost in silence as well. What each does to a text is told in test_compose.py."""
    assert name in names_in_code()


@cache
def names_in_code() -> set[str]:
    """Return every word in quotes in the feature's code but for the two lists of keys."""
    folder = ROOT / "plugins/features/articles"
    trees = (ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py") if "fields" not in path.stem)
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_equal_fields_stand_for_each_other() -> None:
    """After a journey too: articles lie on the disk until their pages are printed."""
    one, other = read("编辑: 甲\n更新: 2026-03-05\n"), read("更新: 2026-03-05\n编辑: 甲\n")
    again: Any = pickle.loads(pickle.dumps(one))
    assert one == other == again
    assert one.fingerprint == other.fingerprint == again.fingerprint
    assert hash(one) == hash(other)
    assert day("2026-03-05") == again.updated


def test_every_plain_key_counts() -> None:
    """What a template may show is in what stands for it."""
    lines = (
        "来源: 甲\n",
        "编辑: 甲\n",
        "作者: 甲\n",
        "用前咨询: 是\n",
        "示例: 是\n",
        "紧急: 是\n",
        "更新: 2026-03-05\n",
        "收到: 2026-02-01\n",
        "告知日期: 2026-02-02\n",
        "答复日期: 2026-02-03\n",
        "信访: 是\n",
        "同意公开: 甲\n",
    )
    assert len(lines) == len(BY_NAME.keys() - COMPOSED)
    found = [read(line) for line in ("", *lines)]
    assert len(found) == len({each.fingerprint for each in found}) == len(set(found))


def test_a_further_key_changes_nothing_of_texts_that_do_not_use_it(add: Added) -> None:
    """Else every stick would be told that all texts are new."""
    before = read("编辑: 甲\n")
    key = Key("photographer", "摄影", "line", "")
    add(key)
    assert before.fingerprint == read("编辑: 甲\n", key).fingerprint != read("编辑: 甲\n摄影: 乙\n", key).fingerprint
