"""plugins/features/topics/generator.py: which texts a tag or a topic gathers, and in which order tags stand."""

from plugins.features.list_items.model import newest_first
from plugins.features.topics.generator import gather, order_tags
from plugins.kernel.rendering.page_metadata import Link
from tests.unit.samples import item


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
