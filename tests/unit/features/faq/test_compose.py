"""plugins/features/faq/compose.py: from questions as written to what pages, lists and feeds show."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from plugins.features.faq.compose import (
    RELATED,
    Composing,
    compose_faq,
    most_asked,
    published_question,
    question_metadata,
    related,
    topic_metadata,
)
from plugins.features.faq.model import Faq, FaqSource, Question, QuestionSource, TopicSource
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.markdown.render import Renderer
from plugins.kernel.rendering.page_metadata import Link
from tests.tables import table
from tests.unit.samples import column, day, picture

RESOLVER = LinkResolver({"news/a.md": "news/a.html"}, frozenset(), frozenset())
COLUMN = column("faq", "党建知识问答", keywords=("问答",), filled_by="faq")


def question(id: str, *tags: str, answer: str = "按月交。") -> QuestionSource:
    sources = (FaqSource("《章程》", "", "第一条"), FaqSource("《规定》", "", ""))
    return QuestionSource(id, f"{id}？", ("也问",), answer, 9, sources, day("2026-03-01"), tags, "faq/a.yaml", 6, 7)


def topic(slug: str, *questions: QuestionSource) -> TopicSource:
    return TopicSource(slug, slug, "说明", 10, questions)


def test_the_most_asked_questions_are_taken_from_each_topic_in_turn() -> None:
    """What people ask in most ways first; topics that editors keep from the home page are left out."""
    often = replace(question("b"), also_asked=("一", "二", "三"))
    first = replace(topic("one", question("a"), often, question("c")), on_home=True)
    second = replace(topic("two", question("d")), on_home=True)
    assert ["b", "d", "a", "c"] == [each.id for each in most_asked((first, topic("apart", often), second))]
    assert ["b", "d"] == [each.id for each in most_asked((first, second), 2)]


def compose(*topics: TopicSource, to_files: bool = True) -> Faq:
    renderer = Renderer(RESOLVER, picture)
    paths = {"党费": "tags/dang-fei.html", "流动": "tags/liu-dong.html"}
    return compose_faq(topics, Composing(lambda text: renderer.render(text, ""), paths, to_files))


def test_an_answer_leads_from_its_own_page() -> None:
    """Lists and feeds keep the internal links."""
    (found,) = compose(topic("dues", question("a", answer="见[一篇](news/a.md)。"))).topics[0].questions
    assert '<p>见<a href="../news/a.html">一篇</a>。</p>' == str(found.answer)
    assert '<p>见<a href="\uffffportal-link:news/a.html">一篇</a>。</p>' == found.html
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
    item = published_question(found, COLUMN).item
    assert ("faq/a.html", "a？", "question", "按月交。", ("党费",), day("2026-03-01")) == (
        item.path, item.title, item.kind, item.summary, item.tags, item.date,
    )  # fmt: skip


def test_others_see_of_a_question_what_it_is_found_by() -> None:
    """Its answer with internal links, and other words for it; it comes from no article's file."""
    (found,) = compose(topic("dues", question("a", answer="见[一篇](news/a.md)。"))).topics[0].questions
    text = published_question(found, COLUMN)
    assert (found.html, ("也问",), "", (), text.item.link) == (
        text.text.html, text.also_asked, text.source, text.files, text.link,
    )  # fmt: skip


OTHER: dict[str, Any] = {
    "id": "b", "path": "faq/b.html", "question": "别的？", "also_asked": (), "answer": Markup("<p>别的。</p>"),
    "html": "<p>别的。</p>", "summary": "别的。", "sources": (FaqSource("《规定》", "2008年2月4日", ""),),
    "reviewed": day("2026-03-02"), "tags": (Link("党费", "tags/dang-fei.html"),),
}  # fmt: skip  # for each field of a question another value than the sample below has
SURROUNDS = {"related": (Link("乙？", "faq/b.html"),), "topic": Link("别的", "faq/topic-other.html")}


def one_question() -> Question:
    (found,) = compose(topic("dues", question("a"))).topics[0].questions
    return found


def facts(given: Question) -> str:
    return published_question(given, COLUMN).facts


def test_every_field_of_a_question_is_tried_below() -> None:
    assert set(Question.__match_args__) == OTHER.keys() | SURROUNDS.keys()


@table("name", OTHER)
def test_whatever_a_page_shows_of_itself_is_news(name: str) -> None:
    """A source or the day of a review too: a stick's update names the question then."""
    assert facts(one_question()) != facts(replace(one_question(), **{name: OTHER[name]}))


@table("name", SURROUNDS)
def test_what_only_surrounds_a_question_is_no_news_of_it(name: str) -> None:
    """Else each new question would be told as news of those beside it."""
    assert facts(one_question()) == facts(replace(one_question(), **{name: SURROUNDS[name]}))


def test_a_questions_page_says_where_it_stands() -> None:
    """Column, topic, itself; keywords are the column's where it has no tags."""
    (found,) = compose(topic("dues", question("a", answer="**按月**交。"))).topics[0].questions
    page = question_metadata(found, COLUMN)
    crumbs = (
        ("首页", "index.html"),
        ("党建知识问答", "faq/index.html"),
        ("dues", "faq/topic-dues.html"),
        ("a？", None),
    )
    assert (crumbs, ("问答",), "《章程》、《规定》") == (page.crumbs, page.keywords, page.source)
    assert ("faq/a.html", "question", "a？", "按月交。", COLUMN) == (
        page.path, page.kind, page.title, page.description, page.column,
    )  # fmt: skip
    assert (("a？", "按月交。"),) == page.questions


def test_a_questions_page_is_as_old_as_its_last_review() -> None:
    """Machines take it for the day of publishing and of the last change alike."""
    (found,) = compose(topic("dues", question("a"))).topics[0].questions
    page = question_metadata(found, COLUMN)
    assert (day("2026-03-01"), day("2026-03-01")) == (page.published, page.modified)


def test_a_topics_page_holds_all_its_questions() -> None:
    """For machines as for people."""
    found = compose(topic("dues", question("a"), question("b"))).topics[0]
    page = topic_metadata(found, COLUMN)
    assert ("faq/topic-dues.html", "faq", (("a？", "按月交。"), ("b？", "按月交。"))) == (
        page.path,
        page.kind,
        page.questions,
    )
