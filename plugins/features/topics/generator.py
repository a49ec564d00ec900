"""Writes the pages of tags and topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from markupsafe import Markup
from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.list_items.chunks import Chunk, chunks_of
from plugins.features.list_items.model import LinkItem, ListItem, Published, PublishedText, Sequenced
from plugins.features.topics.load import Topic, Topics
from plugins.kernel.addressing.urls import localise, with_names
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value
from plugins.kernel.markdown.render import Renderer
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Crumbs, Link, PageMetadata, crumbs
from plugins.kernel.rendering.pages import Composed
from plugins.kernel.rendering.writer import PortalWriter
from plugins.kernel.tag_addresses import INDEX, same_tag

NEAR = 8  # texts on each side of a cut: a page has about seventeen
TOPICS_INDEX = "topics/index.html"
_GATHERING = {"gathering": "topics.Gathering: a page of the texts that a tag or topic brings together"}
_TOLD = {"gathering": "它集中的文章或说明变了"}
TAG = PageType("tag", _GATHERING, _TOLD)
TAGS = PageType("tags", {"tags": "Link, most used first"}, {"tags": "标签添了、删了，或者用的次数变了"})
TOPIC = PageType("topic", _GATHERING, _TOLD)
TOPICS = PageType("topics", {"topics": "topics.TopicRow"}, {"topics": "专题的名称、说明或篇数变了"})
OTHERS = "其他"  # what stands in no column
ColumnNames = tuple[tuple[str, str], ...]  # slug and name of each, in their order
_TAGS = Link("标签", INDEX)
_TOPICS = Link("专题", TOPICS_INDEX)


@frozen
class Group(Value):
    """Those of a page that stand in one column, newest first."""

    name: str
    items: tuple[LinkItem, ...]


@frozen
class Gathering(Value):
    """A page of the texts that a tag or topic brings together. introduction: on the first page.

    groups: of a tag's page, its texts by column.
    """

    heading: str
    introduction: Markup
    chunk: Chunk
    groups: tuple[Group, ...] = ()


@frozen
class TopicRow(Value):
    name: str
    path: str
    summary: str


def gather(items: Iterable[ListItem], tags: Iterable[str]) -> Sequenced:
    """Return the items that carry one of `tags`, in their order."""
    wanted = set(map(same_tag, tags))
    return Sequenced(item for item in items if not wanted.isdisjoint(map(same_tag, item.tags)))


def group_by_column(items: Iterable[LinkItem], columns: ColumnNames) -> tuple[Group, ...]:
    """Return the items by column, in the columns' order. An item's path begins with its column."""
    found: dict[str, list[LinkItem]] = defaultdict(list)
    names = dict(columns)
    for item in items:
        slug = item.path.partition("/")[0]
        found[slug if slug in names else ""].append(item)
    return tuple(Group(name, tuple(found[slug])) for slug, name in (*columns, ("", OTHERS)) if slug in found)


def order_tags(tags: Iterable[str], paths: Mapping[str, str]) -> tuple[Link, ...]:
    """Return the tags, those of many texts before those of few.

    How many is told by powers of two, and not shown, so that another text hardly ever changes a page of tags.
    """
    counts = Counter(tags)
    return tuple(
        Link(tag, paths[tag]) for tag in sorted(counts, key=lambda tag: (-counts[tag].bit_length(), paths[tag]))
    )


class TopicsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """One page a tag, one a topic, and the lists of both."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.topics = self.build.of(Topics).topics
        context, published = self.build.edition.context, self.build.of(Published)
        renderer = Renderer(context.resolver, context.describe)
        self.rendered = [renderer.render(topic.introduction, "") for topic in self.topics]
        for rendered in self.rendered:
            published.use(rendered.files, rendered.pictures)
        published.map_links["topics"][:0] = [Link(topic.name, topic.path) for topic in self.topics]
        for topic in self.topics:
            published.call(topic.name, topic.path)
        if self.topics:
            published.call("专题", TOPICS_INDEX, "全部专题")

    def generate_output(self, writer: PortalWriter) -> None:
        published = self.build.of(Published)
        self._write_tags(writer, published.texts)
        for topic, rendered in zip(self.topics, self.rendered, strict=True):
            html = with_names(rendered.html, dict(rendered.files).items())
            introduction = Markup(localise(html, topic.path, self.build.links_to_files))
            found = gather(published.items, topic.tags)
            name, owner = f"topic {topic.slug}", f"专题“{topic.name}”"
            writer.write_pages(name, owner, TOPIC, _topic_pages, topic, introduction, found)
        if self.topics:
            rows = tuple(TopicRow(topic.name, topic.path, topic.summary) for topic in self.topics)
            page = PageMetadata(TOPICS_INDEX, "list", "专题", "按主题汇集的文章", crumbs=crumbs(here="专题"))
            writer.write_page("专题的列表", TOPICS, page, topics=rows)

    def _write_tags(self, writer: PortalWriter, texts: Iterable[PublishedText]) -> None:
        paths = self.build.edition.context.tag_paths
        by_tag: dict[str, list[PublishedText]] = defaultdict(list)
        for text in texts:
            for tag in text.item.tags:
                by_tag[tag].append(text)
        tags = order_tags((tag for text in texts for tag in text.item.tags), paths)
        page = PageMetadata(INDEX, "list", "标签", "全部标签", crumbs=crumbs(here="标签"))
        writer.write_page("标签的列表", TAGS, page, tags=tags)
        columns = tuple((column.slug, column.name) for column in self.build.of(Columns).columns)
        for tag, found in by_tag.items():
            link, items = Link(tag, paths[tag]), Sequenced([text.link for text in found])
            writer.write_pages(f"tag {tag}", f"标签“{tag}”", TAG, _tag_pages, link, items, columns)


def _tag_pages(tag: Link, items: Sequenced, columns: ColumnNames) -> Composed:
    heading = f"标签：{tag.title}"
    for chunk in chunks_of(tag.path, items, NEAR):
        title = " ".join(filter(None, [heading, chunk.span]))
        trail, about = _trail(_TAGS, tag, chunk), f"标有“{tag.title}”的文章"
        page = PageMetadata(chunk.path, "list", title, about, (tag.title,), crumbs=trail)
        yield page, {"gathering": Gathering(heading, Markup(), chunk, group_by_column(chunk.items, columns))}


def _topic_pages(topic: Topic, introduction: Markup, items: Sequenced) -> Composed:
    for chunk in chunks_of(topic.path, items, NEAR):
        title = " ".join(filter(None, [topic.name, chunk.span]))
        trail = _trail(_TOPICS, Link(topic.name, topic.path), chunk)
        page = PageMetadata(chunk.path, "list", title, topic.summary, topic.tags, crumbs=trail)
        yield page, {"gathering": Gathering(topic.name, Markup() if chunk.span else introduction, chunk)}


def _trail(parent: Link, first: Link, chunk: Chunk) -> Crumbs:
    return crumbs(parent, first, here=chunk.span) if chunk.span else crumbs(parent, here=first.title)


PRINTS = Prints((TAG, TAGS, TOPIC, TOPICS), (TopicsGenerator,))
