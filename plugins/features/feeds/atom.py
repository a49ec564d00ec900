"""Atom (RFC 4287) and JSON Feed 1.1 of texts. All addresses and ids are absolute."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from plugins.features.county.model import Site
from plugins.features.list_items.model import ListItem, PublishedText
from plugins.kernel.addressing.urls import public, publicise

NEWEST = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom demands a time of a feed without texts too


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Never asks the clock: two builds of one state are the same bytes."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


def atom_feed(site: Site, title: str, description: str, path: str, home: str, texts: Sequence[PublishedText]) -> str:
    """Return the Atom document of the newest texts.

    path: where the feed is written. home: output path of the page that it follows. texts: newest first.
    """
    feed = _Feed(
        title=title,
        link=public(site.address, home),
        description=description,
        subtitle=description,
        language="zh-CN",
        author_name=site.organiser or site.name,
        feed_url=public(site.address, path),
        feed_guid=public(site.address, path),
    )
    for text in texts[:NEWEST]:
        item = text.item
        address = public(site.address, item.path)
        feed.add_item(
            title=shown_title(item),
            link=address,
            unique_id=address,
            description=escape(item.summary, quote=False),  # feedgenerator calls it HTML, and it is plain text
            content=publicise(text.text.html, site.address),
            author_name=text.author or None,
            categories=(item.column.name, *item.tags),
            pubdate=item.date.moment,
            updateddate=item.modified.moment,
        )
    return str(feed.writeString("utf-8"))


def json_feed(site: Site, path: str, texts: Sequence[PublishedText]) -> str:
    """Return the JSON Feed of the newest texts."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.description,
        "home_page_url": public(site.address, "index.html"),
        "feed_url": public(site.address, path),
        "language": "zh-CN",
        "authors": [{"name": site.organiser or site.name}],
        "items": [_item(site, text) for text in texts[:NEWEST]],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def shown_title(item: ListItem) -> str:
    """Return the title as it stands outside of the site, where no banner says that a text is a sample."""
    return f"[示例]{item.title}" if item.sample and "示例" not in item.title else item.title


def _item(site: Site, text: PublishedText) -> dict[str, Any]:
    item = text.item
    address = public(site.address, item.path)
    return {
        "id": address,
        "url": address,
        "title": shown_title(item),
        "summary": item.summary,
        "content_html": publicise(text.text.html, site.address),
        "date_published": item.date.moment.isoformat(),
        "date_modified": item.modified.moment.isoformat(),
        "tags": [item.column.name, *item.tags],
    }
