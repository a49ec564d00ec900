"""Tags that readers take for one are one, wherever they are written: in articles, in answers and for topics."""

from __future__ import annotations

from tests.county import Miniature

TEXT = "---\n标题: 示例{}\n日期: {}\n来源: 示例党建网\n编辑: 示例编辑\n标签: {}\n---\n示例的正文。\n"


def test_forms_of_one_tag_share_a_page_and_are_hinted_at(miniature: Miniature) -> None:
    """The form that was used first is the site's; texts with another one are published all the same."""
    miniature.write("content/news/one.md", TEXT.format("甲", "2026-01-05", "Zhihui"))
    miniature.write("content/news/two.md", TEXT.format("乙", "2026-02-05", "ZHIHUI、“智慧”、智慧、#智慧"))
    miniature.write("content/news/three.md", TEXT.format("丙", "2026-02-06", "\uff3a\uff28\uff29\uff28\uff35\uff29"))
    named = [line.partition(": ")[0] for line in miniature.problems()]
    assert ["content/news/three.md:6", *["content/news/two.md:6"] * 3] == named
    assert all("提示（不影响发布）" in line for line in miniature.problems())
    assert "标签“ZHIHUI”和“Zhihui”是同一个，网站上用“Zhihui”。请写成“Zhihui”。" in "".join(miniature.problems())
    site = miniature.build()
    assert ["tags/zhi-hui.html", "tags/zhihui.html"] == sorted(
        path.relative_to(site).as_posix() for path in (site / "tags").glob("zhi*hui*.html")
    )
    page = (site / "tags/zhihui.html").read_text("utf-8")
    assert [] == [title for title in ("示例甲", "示例乙", "示例丙") if title not in page]
    assert "标签：Zhihui" in page
    text = (site / "news/shi-li-yi.html").read_text("utf-8")
    assert (1, 1) == (text.count(">Zhihui<"), text.count(">智慧<"))


def test_a_topic_gathers_all_forms(miniature: Miniature) -> None:
    miniature.write("content/news/one.md", TEXT.format("甲", "2026-01-05", "“智慧”"))
    topic = "topics:\n  - slug: wise\n    name: 示例专题\n    summary: 示例\n    tags: '#智慧'\n"
    miniature.write("content/topics.yaml", topic)
    assert ["提示"] == [line.split(": ")[1][:2] for line in miniature.problems()]
    assert "示例甲" in (miniature.build() / "topics/wise.html").read_text("utf-8")


def test_the_last_text_of_a_topic_can_be_taken_away_at_once(miniature: Miniature) -> None:
    """The topic's page says that there is nothing; no text stays because of it."""
    withdrawn = TEXT.format("独有的稿", "2026-01-05", "智慧").replace(
        "\n---\n示例", "\n撤回: 有误\n撤回日期: 2026-03-05\n---\n示例"
    )
    miniature.write("content/news/one.md", withdrawn)
    topic = "topics:\n  - slug: wise\n    name: 示例专题\n    summary: 示例\n    tags: 智慧\n"
    miniature.write("content/topics.yaml", topic)
    assert [] == [line for line in miniature.problems() if "提示（不影响发布）" not in line]
    site = miniature.build()
    assert "这里还没有文章" in (site / "topics/wise.html").read_text("utf-8")
    assert "示例独有的稿" not in "".join(path.read_text("utf-8") for path in site.rglob("*.html"))
