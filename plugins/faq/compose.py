"""From questions as written to what pages, lists and feeds show."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from plugins.addresses import localise
from plugins.columns.model import Column
from plugins.entries import Entry, Link, PageView, Text, crumbs
from plugins.faq.model import Faq, Question, Topic, Written, WrittenTopic
from plugins.markup.render import Rendered, plain

RELATED = 5


def compose_faq(
    topics: tuple[WrittenTopic, ...], render: Callable[[str], Rendered], tag_paths: Mapping[str, str], to_files: bool
) -> Faq:
    """Return the topics as pages show them."""
    composed = tuple(_topic(topic, topics, render, tag_paths, to_files) for topic in topics)
    return Faq(composed, sum(len(topic.questions) for topic in composed))


def related(question: Written, topic: WrittenTopic, topics: tuple[WrittenTopic, ...]) -> tuple[Written, ...]:
    """Return other questions, those with most shared tags first, then those that stand nearest in the same topic."""
    ranked: list[tuple[int, int, int, str, Written]] = []
    place = topic.questions.index(question)
    for other_topic in topics:
        for index, other in enumerate(other_topic.questions):
            shared = len(set(question.tags) & set(other.tags))
            same = other_topic.slug == topic.slug
            if other.id != question.id and (shared or same):
                ranked.append((-shared, not same, abs(index - place), other.id, other))
    return tuple(row[-1] for row in sorted(ranked, key=lambda row: row[:4])[:RELATED])


def entry_of(question: Question, column: Column) -> Entry:
    """Return the question as it stands in lists."""
    return Entry(
        path=question.path,
        title=question.question,
        column=column,
        date=question.reviewed,
        kind="question",
        summary=question.summary,
        tags=tuple(tag.title for tag in question.tags),
        text=Text.of(question.html),
        also_asked=question.also_asked,
    )


def question_view(question: Question, column: Column) -> PageView:
    """Return what a question's page says of itself."""
    return PageView(
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


def topic_view(topic: Topic, column: Column) -> PageView:
    """Return what a topic's page says of itself."""
    return PageView(
        path=topic.path,
        kind="faq",
        title=topic.name,
        description=topic.description,
        keywords=column.keywords,
        column=column,
        crumbs=crumbs(Link(column.name, column.path), here=topic.name),
        questions=tuple((question.question, plain(question.html)) for question in topic.questions),
    )


def _topic(
    topic: WrittenTopic, topics: tuple[WrittenTopic, ...], render: Callable[[str], Rendered],
    tag_paths: Mapping[str, str], to_files: bool,
) -> Topic:  # fmt: skip
    questions = tuple(
        _question(question, topic, related(question, topic, topics), render(question.answer), tag_paths, to_files)
        for question in topic.questions
    )
    return Topic(topic.slug, topic.name, topic.description, topic.path, questions)


def _question(
    written: Written, topic: WrittenTopic, others: tuple[Written, ...], answer: Rendered,
    tag_paths: Mapping[str, str], to_files: bool,
) -> Question:  # fmt: skip
    return Question(
        id=written.id,
        path=written.path,
        question=written.question,
        also_asked=written.also_asked,
        answer=Markup(localise(answer.html, written.path, to_files)),  # cleaned by nh3
        html=answer.html,
        summary=answer.lead or written.question,
        sources=written.sources,
        reviewed=written.reviewed,
        tags=tuple(Link(tag, tag_paths[tag]) for tag in written.tags),
        topic=Link(topic.name, topic.path),
        related=others,
    )
