"""Atom (RFC 4287) and JSON Feed 1.1 of entries. All addresses and ids are absolute."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from feedgenerator import Atom1Feed

from plugins.addresses import public, publicise
from plugins.county.model import Site
from plugins.entries import Entry

NEWEST = 20
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # Atom demands a time of a feed without texts too


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Never asks the clock: two builds of one state are the same bytes."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER


def atom_feed(site: Site, title: str, description: str, path: str, home: str, entries: list[Entry]) -> str:
    """Return the Atom document of the newest entries.

    path: where the feed is written. home: output path of the page that it follows. entries: newest first.
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
    for entry in entries[:NEWEST]:
        address = public(site.address, entry.path)
        feed.add_item(
            title=shown_title(entry),
            link=address,
            unique_id=address,
            description=entry.summary,
            content=publicise(entry.text.html, site.address),
            author_name=entry.author or None,
            categories=(entry.column.name, *entry.tags),
            pubdate=entry.date.moment,
            updateddate=entry.modified.moment,
        )
    return str(feed.writeString("utf-8"))


def json_feed(site: Site, path: str, entries: list[Entry]) -> str:
    """Return the JSON Feed of the newest entries."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.description,
        "home_page_url": public(site.address, "index.html"),
        "feed_url": public(site.address, path),
        "language": "zh-CN",
        "authors": [{"name": site.organiser or site.name}],
        "items": [_item(site, entry) for entry in entries[:NEWEST]],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def shown_title(entry: Entry) -> str:
    """Return the title as it stands outside of the site, where no banner says that a text is a sample."""
    return f"[示例]{entry.title}" if entry.sample and "示例" not in entry.title else entry.title


def _item(site: Site, entry: Entry) -> dict[str, Any]:
    address = public(site.address, entry.path)
    return {
        "id": address,
        "url": address,
        "title": shown_title(entry),
        "summary": entry.summary,
        "content_html": publicise(entry.text.html, site.address),
        "date_published": entry.date.moment.isoformat(),
        "date_modified": entry.modified.moment.isoformat(),
        "tags": [entry.column.name, *entry.tags],
    }
