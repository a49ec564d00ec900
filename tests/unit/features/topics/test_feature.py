"""plugins/features/topics/__init__.py: what is wrong in topics once all texts are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.topics import FEATURE
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Announcements
from plugins.kernel.problems import Problem, as_hints
from tests.unit.features.given import problems, read, reading_of
from tests.unit.features.topics.test_load import TOPIC
from tests.unit.samples import save


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    save(tmp_path, "content/topics.yaml", "专题:\n" + TOPIC.format("tea") + "    导语: 见[甲](no.md)。\n")
    found = reading_of(tmp_path)
    read(FEATURE, found)
    return found


def test_a_topic_needs_a_text_and_an_introduction_whose_links_lead_somewhere(reading: Reading) -> None:
    """Both are told in one run."""
    link, tag = problems(FEATURE, reading)
    assert link.startswith("content/topics.yaml:6: 链接“no.md”指向的文件不存在。")
    assert tag.startswith("content/topics.yaml:5: 提示（不影响发布）：专题“春茶生产”的标签没有一篇文章用到，")


def test_a_tag_of_a_published_text_is_enough(reading: Reading) -> None:
    assert 1 == len(problems(FEATURE, reading, tag_paths={"春茶": "tags/chun-cha.html"}))


def test_a_tag_of_a_text_that_waits_is_enough(reading: Reading) -> None:
    """An editor may prepare a topic together with its texts."""
    assert 1 == len(problems(FEATURE, reading, Announcements(further_tags={"黄茶"})))


def test_a_tag_may_be_of_a_text_that_could_not_be_read(reading: Reading) -> None:
    """Its topic would be told to take another. Hints keep no text from being read."""
    slip = Problem("content/news/a.md", 1, "文件编码不是 UTF-8", "")
    assert [] == [each for each in problems(FEATURE, reading, found=[slip]) if "标签" in each]
    assert 2 == len(problems(FEATURE, reading, found=as_hints([slip])))


def test_what_is_wrong_in_the_file_is_reported(tmp_path: Path) -> None:
    save(tmp_path, "content/topics.yaml", "专题:\n" + TOPIC.format("index"))
    reading = reading_of(tmp_path)
    read(FEATURE, reading)
    assert ["content/topics.yaml"] == [problem.path for problem in reading.problems]
