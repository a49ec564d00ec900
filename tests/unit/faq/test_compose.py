"""plugins/faq/compose.py: from questions as written to what pages, lists and feeds show."""

from plugins.faq.compose import RELATED, compose_faq, entry_of, question_view, related, topic_view
from plugins.faq.model import Faq, FaqSource, Written, WrittenTopic
from plugins.library import Library
from plugins.markup.render import Renderer
from tests.unit.samples import column, day, picture

LIBRARY = Library({"news/a.md": "news/a.html"}, frozenset(), frozenset())
COLUMN = column("faq", "党建知识问答", keywords=("问答",), filled_by="faq")


def question(id: str, *tags: str, answer: str = "按月交。") -> Written:
    sources = (FaqSource("《章程》", "", "第一条"), FaqSource("《规定》", "", ""))
    return Written(id, f"{id}？", ("也问",), answer, 9, sources, day("2026-03-01"), tags, "faq/a.yaml", 6, 7)


def topic(slug: str, *questions: Written) -> WrittenTopic:
    return WrittenTopic(slug, slug, "说明", 10, questions)


def compose(*topics: WrittenTopic, to_files: bool = True) -> Faq:
    renderer = Renderer(LIBRARY, picture)
    paths = {"党费": "tags/dang-fei.html", "流动": "tags/liu-dong.html"}
    return compose_faq(topics, lambda text: renderer.render(text, ""), paths, to_files)


def test_an_answer_leads_from_its_own_page() -> None:
    """Lists and feeds keep the internal links."""
    (found,) = compose(topic("dues", question("a", answer="见[一篇](news/a.md)。"))).topics[0].questions
    assert '<p>见<a href="../news/a.html">一篇</a>。</p>' == str(found.answer)
    assert '<p>见<a href="portal-link:news/a.html">一篇</a>。</p>' == found.html
    assert "见一篇。" == found.summary


def test_all_questions_are_counted() -> None:
    """Over all topics."""
    assert 3 == compose(topic("x", question("a"), question("b")), topic("y", question("c"))).total


def test_shared_tags_relate_first_then_neighbours() -> None:
    """A question of another topic must share a tag."""
    asked = question("asked", "党费", "流动")
    near, far = question("near"), question("far")
    tagged, both, stranger = question("tagged", "党费"), question("both", "党费", "流动"), question("stranger")
    dues, other = topic("dues", far, question("mid"), near, asked), topic("other", stranger, tagged, both)
    assert ["both", "tagged", "near", "mid", "far"] == [each.id for each in related(asked, dues, (dues, other))]


def test_no_more_are_related_than_fit() -> None:
    """And never the question itself."""
    many = topic("dues", *(question(f"q{number}", "党费") for number in range(9)))
    found = related(many.questions[4], many, (many,))
    assert RELATED == len(found)
    assert many.questions[4] not in found


def test_a_question_stands_in_lists_like_an_article() -> None:
    """Dated by its last review."""
    (found,) = compose(topic("dues", question("a", "党费"))).topics[0].questions
    entry = entry_of(found, COLUMN)
    assert ("faq/a.html", "a？", "question", "按月交。", ("党费",), day("2026-03-01")) == (
        entry.path, entry.title, entry.kind, entry.summary, entry.tags, entry.date,
    )  # fmt: skip


def test_a_questions_page_says_where_it_stands() -> None:
    """Column, topic, itself; keywords are the column's where it has no tags."""
    (found,) = compose(topic("dues", question("a", answer="**按月**交。"))).topics[0].questions
    view = question_view(found, COLUMN)
    crumbs = (
        ("首页", "index.html"),
        ("党建知识问答", "faq/index.html"),
        ("dues", "faq/topic-dues.html"),
        ("a？", None),
    )
    assert (crumbs, ("问答",), "《章程》、《规定》") == (view.crumbs, view.keywords, view.source)
    assert (("a？", "按月交。"),) == view.questions


def test_a_topics_page_holds_all_its_questions() -> None:
    """For machines as for people."""
    found = compose(topic("dues", question("a"), question("b"))).topics[0]
    view = topic_view(found, COLUMN)
    assert ("faq/topic-dues.html", "faq", (("a？", "按月交。"), ("b？", "按月交。"))) == (
        view.path,
        view.kind,
        view.questions,
    )
