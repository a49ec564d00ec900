"""From questions as written to what pages, lists and feeds show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice, zip_longest

from markupsafe import Markup

from plugins.features.columns.model import Column
from plugins.features.faq.model import Faq, FaqSource, Question, QuestionSource, Topic, TopicSource
from plugins.features.list_items.model import ListItem, PublishedText, Text
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import content_hash
from plugins.kernel.markdown.render import Rendered
from plugins.kernel.markdown.summary import plain
from plugins.kernel.rendering.page_metadata import Link, PageMetadata, crumbs
from plugins.kernel.tag_addresses import clean_tag, same_tag

RELATED = 5
ASKED = 5  # questions on the home page
_SURROUNDINGS = frozenset({"related", "topic"})


@frozen
class Composing:
    """What questions are composed with.

    render: an answer's Markdown. links_to_files: how its page's links look. tag_form: how the site writes a tag.
    """

    render: Callable[[str], Rendered]
    tag_paths: Mapping[str, str]
    links_to_files: bool
    tag_form: Callable[[str], str] = clean_tag


def compose_faq(topics: tuple[TopicSource, ...], composing: Composing) -> Faq:
    """Return the topics as pages show them."""
    composed = tuple(_topic(topic, topics, composing) for topic in topics)
    return Faq(composed, sum(len(topic.questions) for topic in composed))


def related(
    question: QuestionSource, topic: TopicSource, topics: tuple[TopicSource, ...]
) -> tuple[QuestionSource, ...]:
    """Return other questions, those with most shared tags first, then those that stand nearest in the same topic."""
    ranked: list[tuple[int, int, int, str, QuestionSource]] = []
    place = topic.questions.index(question)
    for other_topic in topics:
        for index, other in enumerate(other_topic.questions):
            shared = len(set(map(same_tag, question.tags)) & set(map(same_tag, other.tags)))
            same = other_topic.slug == topic.slug
            if other.id != question.id and (shared or same):
                ranked.append((-shared, not same, abs(index - place), other.id, other))
    return tuple(row[-1] for row in sorted(ranked, key=lambda row: row[:4])[:RELATED])


def most_asked(topics: Iterable[TopicSource], count: int = ASKED) -> tuple[QuestionSource, ...]:
    """Return the questions that the home page shows: of each topic that may stand there one, then the next of each.

    Nobody counts readers. What people ask in most ways, as editors have noted them, is taken for what they ask most.
    """
    chosen = [sorted(topic.questions, key=lambda each: -len(each.also_asked)) for topic in topics if topic.on_home]
    in_turn = (question for row in zip_longest(*chosen) for question in row if question is not None)
    return tuple(islice(in_turn, count))


def published_question(question: Question, column: Column) -> PublishedText:
    """Return what others see of a question."""
    item = ListItem(
        path=question.path,
        title=question.question,
        column=column,
        date=question.reviewed,
        kind="question",
        summary=question.summary,
        tags=tuple(tag.title for tag in question.tags),
    )
    return PublishedText(
        item=item,
        link=item.link,
        text=Text.of(question.html),
        facts=content_hash(question, besides=_SURROUNDINGS).hex(),
        also_asked=question.also_asked,
        rests_on="；".join(_named(source) for source in question.sources),
    )


def _named(source: FaqSource) -> str:
    """Return a source as results of a search name it."""
    return source.title + (f"，{source.article}" if source.article else "")


def question_metadata(question: Question, column: Column) -> PageMetadata:
    """Return what a question's page says of itself."""
    return PageMetadata(
        path=question.path,
        kind="question",
        title=question.question,
        description=question.summary,
        keywords=tuple(tag.title for tag in question.tags) or column.keywords,
        column=column,
        crumbs=crumbs(Link(column.name, column.path), question.topic, here=question.question),
        published=question.reviewed,
        modified=question.reviewed,
        source="、".join(source.title for source in question.sources),
        questions=((question.question, plain(question.html)),),
    )


def topic_metadata(topic: Topic, column: Column) -> PageMetadata:
    """Return what a topic's page says of itself."""
    return PageMetadata(
        path=topic.path,
        kind="faq",
        title=topic.name,
        description=topic.description,
        keywords=column.keywords,
        column=column,
        crumbs=crumbs(Link(column.name, column.path), here=topic.name),
        questions=tuple((question.question, plain(question.html)) for question in topic.questions),
    )


def _topic(topic: TopicSource, topics: tuple[TopicSource, ...], composing: Composing) -> Topic:
    questions = tuple(_question(each, topic, related(each, topic, topics), composing) for each in topic.questions)
    return Topic(topic.slug, topic.name, topic.description, topic.path, questions)


def _question(
    source: QuestionSource, topic: TopicSource, others: tuple[QuestionSource, ...], composing: Composing
) -> Question:
    answer = composing.render(source.answer)
    html = with_names(answer.html, dict(answer.files).items())
    return Question(
        id=source.id,
        path=source.path,
        question=source.question,
        also_asked=source.also_asked,
        answer=Markup(localise(html, source.path, composing.links_to_files)),  # cleaned by nh3
        html=answer.html,
        summary=answer.lead or source.question,
        sources=source.sources,
        reviewed=source.reviewed,
        tags=tuple(Link(tag, composing.tag_paths[tag]) for tag in dict.fromkeys(map(composing.tag_form, source.tags))),
        topic=Link(topic.name, topic.path),
        related=tuple(Link(other.question, other.path) for other in others),
    )
