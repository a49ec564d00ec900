"""Writes the pages of tags and topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator

from plugins.addresses import localise
from plugins.entries import Entries, Entry, Link, PageView, crumbs
from plugins.press import Press
from plugins.shelves import Shelf, shelve
from plugins.topics.load import Topic
from plugins.topics.tags import INDEX, order_tags

NEAR = 8  # texts on each side of a cut: a page has about seventeen
TOPICS_INDEX = "topics/index.html"
_TAGS = Link("标签", INDEX)
_TOPICS = Link("专题", TOPICS_INDEX)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A page of the texts that a tag or topic brings together. introduction: on the first page."""

    heading: str
    introduction: Markup
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class TopicRow:
    name: str
    path: str
    summary: str


def gather(entries: Iterable[Entry], tags: Iterable[str]) -> Entries:
    """Return the entries that carry one of `tags`, in their order."""
    wanted = set(tags)
    return Entries(entry for entry in entries if not wanted.isdisjoint(entry.tags))


class TopicsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page a tag, one a topic, and the lists of both."""

    def generate_output(self, writer: Press) -> None:
        entries: list[Entry] = self.context["entries"]
        paths = self.settings["PORTAL_TAG_PATHS"]
        self._write_tags(writer, entries, paths)
        topics = [(topic, gather(entries, topic.tags)) for topic in self.settings["PORTAL_TOPICS"]]
        for topic, found in topics:
            self._write_topic(writer, topic, found)
        if topics:
            rows = tuple(TopicRow(topic.name, topic.path, topic.summary) for topic, _ in topics)
            view = PageView(TOPICS_INDEX, "list", "专题", "按主题汇集的文章", crumbs=crumbs(here="专题"))
            self._write(writer, "topics", view, topics=rows)

    def _write_tags(self, writer: Press, entries: list[Entry], paths: dict[str, str]) -> None:
        by_tag: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for tag in entry.tags:
                by_tag[tag].append(entry)
        tags = order_tags((tag for entry in entries for tag in entry.tags), paths)
        view = PageView(INDEX, "list", "标签", "全部标签", crumbs=crumbs(here="标签"))
        self._write(writer, "tags", view, tags=tags)
        template = self.get_template("tag")
        for tag, found in by_tag.items():
            link = Link(tag, paths[tag])
            writer.write_each(f"tag {tag}", template, self.context, _tag_pages, link, Entries(found))

    def _write_topic(self, writer: Press, topic: Topic, found: Entries) -> None:
        rendered = self.settings["PORTAL_RENDERER"].render(topic.introduction, "")
        self.context["files"].update(rendered.files)
        self.context["pictures"].extend(rendered.pictures)
        text = Markup(localise(rendered.html, topic.path, self.settings["PORTAL_LINKS_TO_FILES"]))
        template = self.get_template("topic")
        writer.write_each(f"topic {topic.slug}", template, self.context, _topic_pages, topic, text, found)

    def _write(self, writer: Press, template: str, view: PageView, **extra: object) -> None:
        writer.write_file(view.path, self.get_template(template), self.context, view=view, url=view.path, **extra)


def _tag_pages(tag: Link, entries: Entries) -> Iterator[dict[str, Any]]:
    heading = f"标签：{tag.title}"
    for shelf in shelve(tag.path, entries, NEAR):
        title = " ".join(filter(None, [heading, shelf.span]))
        trail = _trail(_TAGS, tag, shelf)
        view = PageView(shelf.path, "list", title, f"标有“{tag.title}”的文章", (tag.title,), crumbs=trail)
        yield {"view": view, "gathering": Gathering(heading, Markup(), shelf)}


def _topic_pages(topic: Topic, introduction: Markup, entries: Entries) -> Iterator[dict[str, Any]]:
    for shelf in shelve(topic.path, entries, NEAR):
        title = " ".join(filter(None, [topic.name, shelf.span]))
        trail = _trail(_TOPICS, Link(topic.name, topic.path), shelf)
        view = PageView(shelf.path, "list", title, topic.summary, topic.tags, crumbs=trail)
        yield {"view": view, "gathering": Gathering(topic.name, Markup() if shelf.span else introduction, shelf)}


def _trail(parent: Link, first: Link, shelf: Shelf) -> tuple[tuple[str, str | None], ...]:
    return crumbs(parent, first, here=shelf.span) if shelf.span else crumbs(parent, here=first.title)
