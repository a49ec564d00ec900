"""The kinds of page that a site has, and one page of each in a built site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from tests.sampling import sampled

Look = TypeVar("Look", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class Kind:
    """How to tell a page of one kind: its path, a class that its HTML has, and classes that it has not."""

    path: str
    marker: str = ""
    without: str = ""

    def fits(self, path: str, html: str) -> bool:
        """Tell whether this is such a page."""
        if not re.fullmatch(self.path, path):
            return False
        return _has(html, self.marker) and not (self.without and _has(html, self.without))


INDEX = r"[a-z-]+/index\.html"
TEXT = r"(?!faq/)[a-z-]+/[^/]+\.html"

KIND_OF: Mapping[str, Kind] = {
    "home": Kind(r"index\.html"),
    "column": Kind(INDEX, "digests", "films|films__texts"),
    "column_of_videos": Kind(INDEX, "films|films__texts"),
    "column_of_documents": Kind(INDEX, "register"),
    "year_of_column": Kind(r"(?!archive/)[a-z-]+/\d{4}\.html"),
    "article": Kind(TEXT, "leaf", "player|record|listen__audio|term"),
    "article_with_recording": Kind(TEXT, "listen__audio"),
    "article_with_video": Kind(TEXT, "player__video"),
    "video_elsewhere": Kind(TEXT, "player__away"),
    "document": Kind(TEXT, "record"),
    "faq": Kind(r"faq/index\.html"),
    "faq_topic": Kind(r"faq/topic-[^/]+\.html"),
    "question": Kind(r"faq/(?!index|topic-)[^/]+\.html"),
    "tags": Kind(r"tags/index\.html"),
    "tag": Kind(r"tags/(?!index)[^/]+\.html"),
    "topics": Kind(r"topics/index\.html"),
    "topic": Kind(r"topics/(?!index)[^/]+\.html"),
    "archive": Kind(r"archive/index\.html"),
    "archive_year": Kind(r"archive/\d{4}\.html"),
    "archive_month": Kind(r"archive/\d{4}-\d{2}\.html"),
    "stations": Kind(r"stations/at/index\.html"),
    "station": Kind(r"stations/at/(?!index)[^/]+\.html"),
    "station_months": Kind(r"stations/statistics/index\.html"),
    "station_month": Kind(r"stations/statistics/\d{4}-\d{2}\.html"),
    "demonstrations": Kind(r"stations/bases/index\.html"),
    "demonstration": Kind(r"stations/bases/(?!index)[^/]+\.html"),
    "member_months": Kind(r"branches/statistics/index\.html"),
    "member_month": Kind(r"branches/statistics/\d{4}-\d{2}\.html"),
    "courses": Kind(r"school/courses/index\.html"),
    "course": Kind(r"school/courses/[a-z0-9-]+/index\.html"),
    "lesson": Kind(r"school/courses/[a-z0-9-]+/(?!index)[^/]+\.html"),
    "my_learning": Kind(r"school/courses/mine\.html"),
    "year_plan": Kind(r"school/courses/plan\.html"),
    "study_months": Kind(r"study/months/index\.html"),
    "study_month": Kind(r"study/months/\d{4}-\d{2}\.html"),
    "study_booklet": Kind(r"study/months/\d{4}-\d{2}-booklet\.html"),
    "question_bank": Kind(r"school/questions/index\.html"),
    "question_topic": Kind(r"school/questions/(?!index)[^/]+\.html"),
    "exam": Kind(r"school/exams/[^/]+\.html"),
    "branches": Kind(r"branches/at/index\.html"),
    "branch": Kind(r"branches/at/(?!index)[^/]+\.html"),
    "branch_city": Kind(r"branches/cities/[^/]+\.html"),
    "tools": Kind(r"tools/index\.html"),
    "tool_for_dues": Kind(r"tools/dues\.html"),
    "tool_for_admission": Kind(r"tools/admission\.html"),
    "tool_for_elections": Kind(r"tools/election\.html"),
    "tool_with_checklist": Kind(r"tools/transfer\.html"),
    "groups": Kind(r"liaison/groups/index\.html"),
    "exchange": Kind(r"liaison/exchange/index\.html"),
    "rota": Kind(r"liaison/exchange/.+-\d{4}\.html"),
    "agendas": Kind(r"liaison/exchange/.+-agenda\.html"),
    "branch_shelf": Kind(r"liaison/shelf/index\.html"),
    "liaison_sheets": Kind(r"liaison/sheets/index\.html"),
    "liaison_sheet": Kind(r"liaison/sheets/admission\.html"),
    "mailbox_write": Kind(r"mailbox/write/index\.html"),
    "mailbox_statistics": Kind(r"mailbox/statistics/index\.html"),
    "search": Kind(r"search/index\.html"),
    "map": Kind(r"map/index\.html"),
    "corrections": Kind(r"corrections/index\.html"),
    "editorial": Kind(r"editorial/index\.html"),
    "static_page": Kind(r"pages/[^/]+\.html"),
    "calendar": Kind(r"stations/calendar\.html"),
    "programme": Kind(r"stations/programme/index\.html"),
    "programme_month": Kind(r"stations/programme/\d{4}-\d{2}\.html"),
    "programme_stations": Kind(r"stations/programme/\d{4}-\d{2}-stations\.html"),
    "quiz": Kind(r"school/quiz\.html"),
    "certificate_check": Kind(r"school/certificate-check\.html"),
    "learning_record": Kind(r"school/record\.html"),
    "reader_copy": Kind(r"copy/index\.html"),
    "not_found": Kind(r"404\.html"),
}
KINDS = tuple(KIND_OF)
RECORD_KINDS = ("station", "demonstration", "branch")  # of no day
# Those with listen, print, scan, share.
TOOL_KINDS = ("article", "article_with_video", "document", "question", *RECORD_KINDS)

# Each commit looks at a fifth of the kinds in each way, the next commit at others, a long run at all. Looks whose
# turns differ have other kinds, so that with each commit every kind is seen in several ways.
ONE_OF = 5


def every_kind(turn: int) -> Callable[[Look], Look]:
    """Give a test each kind of page, in its turn."""

    def give(test: Look) -> Look:
        return sampled(ONE_OF, turn)(pytest.mark.parametrize("kind", KINDS)(test))

    return give


def page_of_each_kind(site: Path) -> dict[str, str]:
    """Return the output path of the longest page of each kind: it has most that can go wrong."""
    pages = [(path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")) for path in site.rglob("*.html")]
    pages.sort(key=lambda page: (-len(page[1]), page[0]))
    return dict(_chosen(pages))


def _chosen(pages: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, kind in KIND_OF.items():
        found = next((path for path, html in pages if kind.fits(path, html)), None)
        if found is not None:
            yield name, found


def _has(html: str, classes: str) -> bool:
    return bool(re.search(rf'class="?(?:[^">]* )?(?:{classes})[ ">]', html)) if classes else True
