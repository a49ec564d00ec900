"""Check what the calendar's entries lead to, once all texts and films are known."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.farming_calendar.layout import PAGE
from plugins.features.farming_calendar.load import FILE
from plugins.features.locality.films import FILE as SHELF_FILE
from plugins.features.locality.films import Shelf
from plugins.features.locality.seasons import FarmingCalendar
from plugins.kernel.building.edition import Edition
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest


def check_address(edition: Edition) -> Iterator[Problem]:
    """Yield a problem for a text that would stand where the calendar's page does."""
    for source, path in edition.announcements.pages.items():
        if path == PAGE:
            mend = "请在这篇稿件的头部写一行别的，例如 地址名: calendar-notes"
            yield Problem(edition.request.content_shown + source, 1, f"地址 {PAGE} 是农事历要用的", mend)


def check_links(edition: Edition, calendar: FarmingCalendar) -> Iterator[Problem]:
    """Yield a problem for each dead link. A text that is not public yet is left out until it is."""
    shown = edition.request.content_shown + FILE
    shelf = edition.models.find(Shelf) or Shelf()
    codes = [film.code for film in shelf.films]
    for entry in calendar.entries:
        for source in entry.tip_sources if edition.knows_all_texts else ():
            try:
                edition.context.resolver.page(source, "")
            except WaitingLink:
                continue
            except BrokenLink as broken:
                yield Problem(shown, entry.tips_line, f"“{entry.code}”的稿件：{broken.what}", broken.mend)
        for code in entry.films:
            if code not in codes:
                mend = f"{nearest(code, codes)}请写片源里影片的代码；片源里没有，先加到 content/media.yaml，或者删去"
                yield Problem(
                    shown, entry.films_line, f"“{entry.code}”的影片“{code}”不在片源里", mend, needs=(SHELF_FILE,)
                )
