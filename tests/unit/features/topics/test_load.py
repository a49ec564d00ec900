"""plugins/features/topics/load.py: content/topics.yaml."""

from pathlib import Path

import pytest

from plugins.features.topics.load import Topic, check_introductions, check_tags, load_topics
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.terms.model import Term, Terms, terms_of
from tests.unit.samples import around, save

TOPIC = "  - 地址名: {}\n    名称: 春茶生产\n    摘要: 一年茶事\n    标签: 黄茶、春茶\n"


def load(folder: Path, text: str) -> tuple[tuple[Topic, ...], list[str]]:
    save(folder, "topics.yaml", text)
    topics, problems = load_topics(folder, "topics.yaml")
    return topics, list(map(str, problems))


def test_topics_keep_the_order_of_their_file(tmp_path: Path) -> None:
    """With tags and line."""
    topics, problems = load(tmp_path, "专题:\n" + TOPIC.format("tea") + TOPIC.format("bees"))
    assert Topic("tea", "春茶生产", "一年茶事", "", ("黄茶", "春茶"), 5, 2, 3, 4) == topics[0]
    assert (["topics/tea.html", "topics/bees.html"], []) == ([topic.path for topic in topics], problems)


@pytest.mark.parametrize(("slug", "example"), [("index", "index-2"), ("Tea", "tea"), ("茶", "cha"), ("con", "con-2")])
def test_an_address_that_cannot_be_is_refused(tmp_path: Path, slug: str, example: str) -> None:
    """The list of topics has its own."""
    _, problems = load(tmp_path, "专题:\n" + TOPIC.format(slug))
    assert [f"topics.yaml:2: 地址名“{slug}”不能用或重复。请换一个英文小写的名字，例如 {example}。"] == problems


def test_an_address_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """At the second."""
    _, problems = load(tmp_path, "专题:\n" + TOPIC.format("tea") * 2)
    assert ["topics.yaml:6"] == [problem.split(": ")[0] for problem in problems]


def test_an_introduction_is_checked_at_its_lines(tmp_path: Path) -> None:
    """Markdown and links."""
    text = "    导语: |\n      甲\n\n      ＃ 乙\n      [丙](no.md)\n"
    topics, _ = load(tmp_path, "专题:\n" + TOPIC.format("tea") + text)
    resolver = LinkResolver({}, frozenset(), frozenset())
    assert [9, 10] == [each.line for each in check_introductions(topics, "topics.yaml", around(resolver), Terms())]


def test_what_departs_from_the_terms_is_told_at_its_line(tmp_path: Path) -> None:
    """In what stands above an introduction too."""
    text = "    导语: |\n      甲\n\n      戊**已**\n"
    topics, _ = load(tmp_path, "专题:\n" + TOPIC.format("tea").replace("春茶生产", "戊已") + text)
    terms = terms_of((Term("戊己", ("戊已",), "打错了", is_hint=False),))
    resolver = LinkResolver({}, frozenset(), frozenset())
    found = check_introductions(topics, "topics.yaml", around(resolver), terms)
    assert [3, 9] == [each.line for each in found]


def test_no_file_means_no_topics(tmp_path: Path) -> None:
    """A portal may have none."""
    assert ((), []) == load_topics(tmp_path, "topics.yaml")


def test_a_topic_without_texts_is_a_hint(tmp_path: Path) -> None:
    """One used tag is enough. What has none keeps nobody from taking the last text away."""
    topics, _ = load(tmp_path, "专题:\n" + TOPIC.format("tea"))
    assert [] == list(check_tags(topics, frozenset({"春茶"}), "topics.yaml"))
    (problem,) = check_tags(topics, frozenset({"蜂"}), "topics.yaml")
    assert (5, "专题“春茶生产”的标签没有一篇文章用到，网页上写着还没有文章") == (problem.line, problem.what)
    assert problem.is_hint
