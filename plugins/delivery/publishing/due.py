"""Whether the clock alone has changed what a site shows since it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from plugins.features import load_features
from plugins.kernel.request import BuildRequest
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.chosen_content import chosen_content
from plugins.pipeline.edition import load_edition


def has_turned(request: BuildRequest, published: str, memory: Path) -> bool:
    """Tell whether a text was due to appear or to go between that moment and the request's.

    published: in ISO 8601, "" where nothing was published yet. memory: the cache folder. What is public counts: where
    there are reviewers, the moments of texts as they were signed, whatever has been written into them since.
    """
    if not published:
        return True
    since = datetime.fromisoformat(published)
    with chosen_content(request) as content:
        asked = replace(content.request, now=since, asks_history=False)
        with memory_of_checks(memory, asked) as cache:
            edition = load_edition(asked, load_features(), cache)
    points = edition.announcements.turning_points
    return request.now.date() != since.date() or any(since < moment <= request.now for moment in points)
