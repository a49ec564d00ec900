"""plugins/office/reviewing/authors.py: whom a head calls its author."""

from __future__ import annotations

import pytest

from plugins.features.reviews.model import Reviewer
from plugins.office.reviewing.authors import authors_in, is_named

NAMED = (
    "王芳", "王芳、李明", "李明 王芳", "李明；王芳", "李明/王芳", "王芳和李明", "王芳（县委组织部）",
    "县委组织部　王芳", "王　芳", "王 芳、李明", "通讯员王芳", "王　芳和李明", "文/王芳 图/李明",
    "李明与王芳", "Ｗ；王芳", "王芳同志", "王芳供稿", "王芳副书记", "李明 王芳摄影报道", "王芳等", "王 芳书记", "王芳①",
)  # fmt: skip
OTHERS = ("王芳芳", "县委组织部", "李明、王芳芳", "王方", "王、芳芳", "", "王芳文", "芳 王", "芳书记 王")


@pytest.mark.parametrize("words", NAMED)
def test_a_person_is_found_however_names_are_strung_together(words: str) -> None:
    assert is_named("王芳", words)


@pytest.mark.parametrize("words", OTHERS)
def test_another_person_is_not_meant(words: str) -> None:
    assert not is_named("王芳", words)


def test_a_name_with_a_word_that_joins_names_is_found_too() -> None:
    assert is_named("李和平", "李和平、王芳") and not is_named("李平", "李和平")


@pytest.mark.parametrize("key", ["作者", "author", "Author", '"作者"'])
def test_all_ways_to_write_the_key_count(key: str) -> None:
    head = f"---\n标题: 示例\n{key}: 县委组织部 王芳\n---\n\n示例\n"
    people = (Reviewer("王芳", "编辑", ()), Reviewer("李明", "主任", ()))
    assert {"王芳", "县委组织部 王芳"} == authors_in(head.encode(), "content/news/a.md", people)
    assert set() == authors_in(b"name: x\n", "content/site.yaml", people)
