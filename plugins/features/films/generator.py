"""Writes the shelf, a page for each film, the page that plays an evening, and the films themselves, clean."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape

from pelican.generators import Generator

from plugins.features.columns.model import Columns
from plugins.features.films.choice import Carried, address_of, carried_files, why_absent
from plugins.features.films.model import EVENING, SHELF, Entry, Films
from plugins.features.films.views import (
    Card,
    Evening,
    FilmView,
    SizeView,
    captions_script,
    card_of,
    choices_of,
    shelf_of,
    size_view,
)
from plugins.features.films.write import write_film
from plugins.features.list_items.model import LooseText, Published
from plugins.features.list_items.room import Medium, choose_left_out
from plugins.features.locality.films import FOLDER
from plugins.features.locality.model import Locality
from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.building.feature import Prints
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.formats.texts import clean_text
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.targets import Made, Target, told
from plugins.kernel.markdown.link_resolver import BrokenLink
from plugins.kernel.progress import counted
from plugins.kernel.rendering.names import PageType
from plugins.kernel.rendering.page_metadata import Crumbs, Link, PageMetadata, crumbs
from plugins.kernel.rendering.writer import PortalWriter

SHELF_PAGE = PageType("film_shelf", {"shelf": "films.ShelfView: every film under its topic"}, {"shelf": "影片架变了"})
FILM_PAGE = PageType("film", {"film": "films.FilmView"}, {"film": "这部影片的登记或文件变了"})
EVENING_PAGE = PageType("evening", {"evening": "films.Evening: what can be played"}, {"evening": "能放的影片变了"})
SCRIPT = "films.js"
_OWNER = "影片架"
_SHELF_LINK = Link("影片架", SHELF)


class FilmsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Where content/media.yaml lists nothing, nothing is made."""

    def generate_context(self) -> None:
        self.build: SiteBuild = self.settings[SETTING]
        self.films, self.published = self.build.of(Films), self.build.of(Published)
        self.stick = self.build.request.stick
        entries = self.films.entries
        self.carried = {entry.film.code: carried_files(entry, self.films, self.stick) for entry in entries}
        self.published.use(dict(self._captions()), self.posters.values())
        self.published.media += self._media()
        self.published.loose_texts += [_loose_text(entry) for entry in entries]
        if entries:
            self._lead_to_shelf()
            self.published.call(_SHELF_LINK.title, SHELF, "影片", "电影", "片子", "视频", "录像", "电影库")
            self.published.call("集中播放", EVENING, "连播", "连着放", "一部接一部放")

    def generate_output(self, writer: PortalWriter) -> None:
        entries = self.films.entries
        if not entries:
            return
        views = {entry.film.code: self._view(entry) for entry in entries}
        cards = [view.card for view in views.values()]
        self._write_lists(writer, cards)
        for entry in entries:
            writer.write_page(f"影片《{entry.film.title}》", FILM_PAGE, self._page(entry), film=views[entry.film.code])
        if self.build.links_to_files:
            targets = [
                Target(captions_script(entry.film.code), _OWNER, _captions_script, (self._captions_of(entry),))
                for entry in entries
                if entry.captions
            ]
            writer.make(targets)
        self._write_files(writer)

    def _lead_to_shelf(self) -> None:
        """The columns of films lead to the shelf; where a county has none, the map does."""
        columns = [column for column in self.build.of(Columns).columns if column.template == "videos"]
        for column in columns:
            self.published.column_links[column.slug].append(_SHELF_LINK)
        if not columns:
            self.published.map_links["topics"].append(_SHELF_LINK)

    @cached_property
    def posters(self) -> Mapping[str, Picture]:
        describe = self.build.edition.context.describe
        return {
            entry.film.code: describe(entry.poster, f"影片《{entry.film.title}》的封面")
            for entry in self.films.entries
            if entry.poster
        }

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """What has no room in a bundle: output path → size as people read it. Every feature has spoken by now."""
        room = self.stick.media_bytes if self.stick else None
        return choose_left_out(self.published.media, room) if room is not None else {}

    def _captions(self) -> Iterator[tuple[str, str]]:
        return ((entry.captions, ascii_file_name(entry.captions)) for entry in self.films.entries if entry.captions)

    def _captions_of(self, entry: Entry) -> bytes:
        path = self.build.request.content / entry.captions
        return clean_text(path.read_bytes(), is_utf8=True).data if entry.captions else b""

    def _media(self) -> Iterator[Medium]:
        for entry in self.films.entries:
            moment = CivilTime(entry.film.published).moment.timestamp()
            for each in self.carried[entry.film.code]:
                yield Medium(each.path, each.found.size_bytes, entry.priority, moment, entry.film.path)

    def _view(self, entry: Entry) -> FilmView:
        to_files, poster = self.build.links_to_files, self.posters.get(entry.film.code)
        sizes = [_size_view(entry, each) for each in self.carried[entry.film.code] if each.path not in self.left_out]
        absent = "" if sizes else self._absent(entry)
        captions = ascii_file_name(entry.captions) if entry.captions else ""
        within = b64encode(self._captions_of(entry)).decode() if entry.captions and to_files else ""
        return FilmView(
            card=card_of(entry, poster, sizes[0] if sizes else None, absent, captions, to_files),
            about=entry.about,
            sizes=tuple(sizes),
            licence=entry.film.licence,
            poster=poster,
            captions=captions,
            captions_within=f"data:text/vtt;base64,{within}" if within else "",
            chapters=entry.chapters,
            transcript=entry.transcript,
            address="" if sizes else address_of(entry),
            lesson=self._lesson(entry),
        )

    def _absent(self, entry: Entry) -> str:
        missing = [self.left_out[each.path] for each in self.carried[entry.film.code]]
        return f"这部影片（{missing[0]}）没有装进离线包" if missing else why_absent(entry, self.stick)

    def _lesson(self, entry: Entry) -> Link | None:
        if not entry.lesson:
            return None
        context = self.build.edition.context
        if not entry.lesson.endswith(".md"):
            path = ascii_file_name(entry.lesson)
            self.published.use({entry.lesson: path}, ())
            return Link(entry.lesson.rpartition("/")[2], path)
        try:
            path = context.resolver.page(entry.lesson, "")
        except BrokenLink:  # it is not public yet
            return None
        return Link(context.titles.get(path, entry.film.title), path)

    def _write_lists(self, writer: PortalWriter, cards: list[Card]) -> None:
        locality = self.build.of(Locality)
        choices = choices_of(cards, locality)
        shelf = shelf_of(cards, locality.topics, choices)
        about = "站点能放的影片和课件，按专题排，可以按作物、月份、长短挑。"
        writer.write_page(
            _OWNER, SHELF_PAGE,
            PageMetadata(SHELF, "list", "影片架", about, crumbs=self._crumbs("影片架"), script=SCRIPT), shelf=shelf,
        )  # fmt: skip
        about = "选好今晚的影片，一部接一部放，中间有一张提示卡。"
        page = PageMetadata(EVENING, "list", "集中播放", about, crumbs=self._crumbs("集中播放", True), script=SCRIPT)
        playable = tuple(card for card in cards if card.plays)
        writer.write_page("集中播放", EVENING_PAGE, page, evening=Evening(playable))

    def _page(self, entry: Entry) -> PageMetadata:
        film, poster = entry.film, self.posters.get(entry.film.code)
        return PageMetadata(
            film.path, "page", film.title, entry.about, crumbs=self._crumbs(film.title, True),
            published=CivilTime(film.published), image=poster.path if poster else "", script=SCRIPT,
        )  # fmt: skip

    def _crumbs(self, here: str, below_shelf: bool = False) -> Crumbs:
        """Return breadcrumbs over the column of stations, where the county has it."""
        column = self.build.of(Columns).get(FOLDER.partition("/")[0])
        steps = [Link(column.name, column.path)] if column else []
        return crumbs(*steps, *([_SHELF_LINK] if below_shelf else []), here=here)

    def _write_files(self, writer: PortalWriter) -> None:
        files = [
            (entry, each)
            for entry in self.films.entries
            for each in self.carried[entry.film.code]
            if each.path not in self.left_out
        ]
        with counted("影片", len(files)) as advance:
            for entry, each in files:
                write_film(writer, each.found, each.path, f"影片《{entry.film.title}》")
                advance()


def _size_view(entry: Entry, carried: Carried) -> SizeView:
    return size_view(entry, carried.number, carried.path, carried.mime, carried.found.size_bytes)


def _loose_text(entry: Entry) -> LooseText:
    """Return a film as it is searched."""
    words = [entry.about, *(chapter.name for chapter in entry.chapters), entry.transcript]
    html = "".join(f"<p>{escape(each)}</p>" for each in words if each)
    return LooseText(entry.film.path, entry.film.title, CivilTime(entry.film.published), html)


@told(captions="影片的字幕变了")
def _captions_script(captions: bytes) -> Made:
    """Return captions as a script: from a disk, browsers read no file of captions."""
    return f"portalCaptions({json.dumps(captions.decode('utf-8-sig', 'replace'), ensure_ascii=False)})\n", ""


PRINTS = Prints((SHELF_PAGE, FILM_PAGE, EVENING_PAGE), (FilmsGenerator,))
