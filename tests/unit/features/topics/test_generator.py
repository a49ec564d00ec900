"""plugins/features/topics/generator.py: what tags and topics gather, in which order tags stand, the pages of both."""

from __future__ import annotations

from markupsafe import Markup

from plugins.features.list_items.model import Sequenced
from plugins.features.list_items.order import newest_first
from plugins.features.topics.generator import Gathering, _tag_pages, _topic_pages, gather, group_by_column, order_tags
from plugins.features.topics.load import Topic
from plugins.kernel.rendering.page_metadata import Link, PageMetadata
from plugins.kernel.rendering.pages import Composed
from tests.unit.samples import item

COLUMNS = (("rural", "农村实用技术"), ("news", "党建工作动态"))
TOPIC = Topic("spring-tea", "春茶生产", "一年茶事", "先读。", ("黄茶", "春茶"), 2, 5)
MANY = Sequenced(newest_first(item(f"news/{n:02}.html", f"2026-03-{1 + n % 28:02}") for n in range(60)))


def gathered(composed: Composed) -> list[tuple[PageMetadata, Gathering]]:
    return [(page, names["gathering"]) for page, names in composed]


def test_tags_of_many_texts_come_first() -> None:
    """The address decides between those of about as many."""
    paths = {"茶": "tags/cha.html", "蜂": "tags/feng.html", "安": "tags/an.html"}
    expected = (Link("茶", "tags/cha.html"), Link("安", "tags/an.html"), Link("蜂", "tags/feng.html"))
    assert expected == order_tags(["蜂", "茶", "安", "茶"], paths)


def test_one_more_text_hardly_ever_changes_the_order() -> None:
    paths = {"茶": "tags/cha.html", "安": "tags/an.html"}
    orders = {order_tags(["茶"] * count + ["安"] * 40, paths) for count in range(32, 64)}
    assert 1 == len(orders)


def test_a_topic_gathers_every_text_with_one_of_its_tags() -> None:
    """Each once, in the order of all texts, whatever column they stand in."""
    items = newest_first([
        item("news/a.html", "2026-03-01", tags=("黄茶", "春茶")), item("news/b.html", "2026-03-02", tags=("蜂",)),
        item("rural/c.html", "2026-03-03", tags=("春茶",)), item("news/d.html", "2026-03-04"),
    ])  # fmt: skip
    assert ["rural/c.html", "news/a.html"] == [each.path for each in gather(items, ("黄茶", "春茶"))]
    assert () == gather(items, ("水",))


def test_what_is_gathered_stands_for_what_lists_show_of_it() -> None:
    """So a topic's pages are made anew when a summary changes, and are kept when another tag's text comes."""
    items = [item("news/a.html", tags=("茶",)), item("news/b.html", tags=("蜂",))]
    edited = [item("news/a.html", tags=("茶",), summary="改过"), items[1]]
    before = gather(items, ("茶",)).fingerprint
    assert before == gather([*items, item("news/c.html")], ("茶",)).fingerprint
    assert before != gather(edited, ("茶",)).fingerprint


def test_the_first_page_of_a_tag_says_what_it_is() -> None:
    """It is where the list of tags leads to, so no days stand in its title."""
    (page, gathering), *older = gathered(_tag_pages(Link("茶", "tags/cha.html"), MANY, COLUMNS))
    assert ("tags/cha.html", "list", "标签：茶", ("茶",)) == (page.path, page.kind, page.title, page.keywords)
    assert (("首页", "index.html"), ("标签", "tags/index.html"), ("茶", None)) == page.crumbs
    assert ("标签：茶", "") == (gathering.heading, gathering.introduction)
    assert older


def test_a_tags_texts_stand_by_column() -> None:
    """In the columns' order; a column without one is not there."""
    items = [item("news/a.html", "2026-03-03"), item("rural/b.html", "2026-03-02"), item("news/c.html", "2026-03-01")]
    columns = (*COLUMNS, ("study", "学习区"))
    assert [("农村实用技术", ["rural/b.html"]), ("党建工作动态", ["news/a.html", "news/c.html"])] == [
        (group.name, [each.path for each in group.items])
        for group in group_by_column([each.link for each in items], columns)
    ]


def test_older_pages_of_a_tag_say_their_days_and_lead_back_to_the_first() -> None:
    for page, gathering in gathered(_tag_pages(Link("茶", "tags/cha.html"), MANY, COLUMNS))[1:]:
        span = gathering.chunk.span
        assert f"标签：茶 {span}" == page.title
        trail = (("首页", "index.html"), ("标签", "tags/index.html"), ("茶", "tags/cha.html"), (span, None))
        assert trail == page.crumbs


def test_a_topic_is_introduced_on_its_first_page() -> None:
    """Older pages say their days instead, and lead back to it."""
    introduction = Markup("<p>先读。</p>")
    (page, gathering), *older = gathered(_topic_pages(TOPIC, introduction, MANY))
    assert ("topics/spring-tea.html", "list", "春茶生产", "一年茶事", ("黄茶", "春茶")) == (
        page.path, page.kind, page.title, page.description, page.keywords,
    )  # fmt: skip
    topics = (("首页", "index.html"), ("专题", "topics/index.html"))
    assert (*topics, ("春茶生产", None)) == page.crumbs
    assert ("春茶生产", introduction) == (gathering.heading, gathering.introduction)
    assert older
    for page, gathering in older:
        span = gathering.chunk.span
        assert (f"春茶生产 {span}", "") == (page.title, gathering.introduction)
        assert (*topics, ("春茶生产", TOPIC.path), (span, None)) == page.crumbs
