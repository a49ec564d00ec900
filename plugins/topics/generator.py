"""Writes the pages of tags and topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.addresses import localise
from plugins.entries import Entry, Link, PageView, crumbs, newest_first
from plugins.topics.load import Topic
from plugins.topics.tags import INDEX, count_tags

TOPICS_INDEX = "topics/index.html"
_TAGS = Link("标签", INDEX)
_TOPICS = Link("专题", TOPICS_INDEX)


@dataclass(frozen=True, slots=True)
class Gathering:
    """Texts that a tag or topic brings together."""

    name: str
    introduction: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    name: str
    path: str
    count: int
    summary: str


def gather(entries: Iterable[Entry], tags: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries that carry one of `tags`, newest first."""
    wanted = set(tags)
    return tuple(newest_first(entry for entry in entries if wanted & set(entry.tags)))


class TopicsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page a tag, one a topic, and the lists of both."""

    def generate_output(self, writer: Writer) -> None:
        entries = newest_first(self.context["entries"])
        paths = self.settings["PORTAL_TAG_PATHS"]
        self._write_tags(writer, entries, paths)
        topics = [(topic, gather(entries, topic.tags)) for topic in self.settings["PORTAL_TOPICS"]]
        for topic, found in topics:
            self._write_topic(writer, topic, found)
        if topics:
            rows = tuple(TopicRow(topic.name, topic.path, len(found), topic.summary) for topic, found in topics)
            view = PageView(TOPICS_INDEX, "list", "专题", "按主题汇集的文章", crumbs=crumbs(here="专题"))
            self._write(writer, "topics", view, topics=rows)

    def _write_tags(self, writer: Writer, entries: list[Entry], paths: dict[str, str]) -> None:
        by_tag: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for tag in entry.tags:
                by_tag[tag].append(entry)
        counts = count_tags((tag for entry in entries for tag in entry.tags), paths)
        view = PageView(INDEX, "list", "标签", "全部标签", crumbs=crumbs(here="标签"))
        self._write(writer, "tags", view, tags=counts)
        for tag, found in by_tag.items():
            description = f"标有“{tag}”的{len(found)}篇文章"
            view = PageView(paths[tag], "list", f"标签：{tag}", description, (tag,), crumbs=crumbs(_TAGS, here=tag))
            self._write(writer, "tag", view, gathering=Gathering(tag, Markup(), tuple(found)))

    def _write_topic(self, writer: Writer, topic: Topic, found: tuple[Entry, ...]) -> None:
        rendered = self.settings["PORTAL_RENDERER"].render(topic.introduction, "")
        self.context["files"].update(rendered.files)
        self.context["pictures"].extend(rendered.pictures)
        text = Markup(localise(rendered.html, topic.path, self.settings["PORTAL_LINKS_TO_FILES"]))
        view = PageView(
            topic.path, "list", topic.name, topic.summary, topic.tags, crumbs=crumbs(_TOPICS, here=topic.name)
        )
        self._write(writer, "topic", view, gathering=Gathering(topic.name, text, found))

    def _write(self, writer: Writer, template: str, view: PageView, **extra: object) -> None:
        writer.write_file(view.path, self.get_template(template), self.context, view=view, url=view.path, **extra)
