"""Take a film onto the shelf: `media add`. The original is read and nothing else; whatever ends it, nothing is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from hashlib import file_digest
from pathlib import Path

from plugins.features.films.check import check_code
from plugins.features.films.fields import FILE
from plugins.features.films.load import load_films
from plugins.features.films.model import Films
from plugins.features.locality.films import SIZES as SIZE_NAMES
from plugins.features.locality.films import FilmFile
from plugins.features.locality.load import find_terms, load_locality
from plugins.kernel.addressing.slugs import numbered, slugify
from plugins.kernel.downloads.clean import clean_file
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.formats.pieces import blocks
from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.scalars import typable_line
from plugins.kernel.problems import PortalError, sentence
from plugins.kernel.progress import counted
from plugins.office.media.aside import alone_in, note_targets
from plugins.office.media.captions import skeleton
from plugins.office.media.entry import NewEntry, entry_lines, shelf_text, write_entry
from plugins.office.media.probe import SourceFilm, probe
from plugins.office.media.running import FilmRefused, demand
from plugins.office.media.sizes import Size, encode_words, poster_words, sizes_for
from plugins.office.media.sound import listen

_BESIDE = "media"  # of the content folder: where posters and captions lie
_PERCENT = 100
_WHOLE = 0.9  # of the length that a file claims must be there, else it has lost its end


@frozen
class Wish:
    """What a person wants to have taken in, in words as they were typed. code, title: "" for what the file's name says.

    home: beside which the content folder lies. place: the folder for films, from there; "" for the one of media.yaml.
    """

    file: Path
    content: Path
    home: Path
    today: date
    licence: str
    topics: tuple[str, ...]
    code: str = ""
    title: str = ""
    about: str = ""
    crops: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    chapters: tuple[tuple[int, str], ...] = ()
    sizes: tuple[str, ...] = SIZE_NAMES
    place: str = ""
    sample: bool = False


@frozen
class Added:
    """What was taken in. place: the folder of its files, as media.yaml has it. source: the original."""

    entry: NewEntry
    place: str
    source: SourceFilm


def add_film(program: str, wish: Wish) -> Added:
    """Encode a film, put it into its place and onto the shelf; raise FilmRefused or PortalError, and change nothing.

    program: ffmpeg.
    """
    wish, films = _settled(wish)
    film = probe(program, wish.file)
    place = wish.home / (wish.place or films.place)
    codes = frozenset(entry.film.code for entry in films.entries)
    with alone_in(place, wish.content / _BESIDE, codes) as folder:
        _demand_nothing_beside(wish)
        made = _make(program, film, wish, folder)
        entry = _entry(wish, film, made)
        lines = entry_lines(entry)
        _put(wish, place, made, lines)
    return Added(entry, wish.place or films.place, film)


def _settled(wish: Wish) -> tuple[Wish, Films]:
    """Return the wish with what the file's name says, and the shelf; raise PortalError for slips."""
    shelf_text(wish.content)  # a film is encoded for an hour, and then could not be entered
    locality, slips = load_locality(wish.content, "locality.yaml")
    films, _ = load_films(wish.content, FILE, locality)
    title = typable_line(wish.title) or typable_line(wish.file.stem)
    code = wish.code or slugify(title) or numbered(title, wish.today.isoformat())
    settled = replace(wish, code=code, title=title or code)
    for words, kind in ((wish.topics, "topics"), (wish.crops, "crops"), (wish.audiences, "audiences")):
        slips += find_terms(words, getattr(locality, kind), FILE, 1)[1]
    if slips:
        raise PortalError(f"影片没有登记：{sentence(slips[0].what)}{sentence(slips[0].mend)}")
    _demand_free(settled, films)
    return settled, films


def _demand_free(wish: Wish, films: Films) -> None:
    if fault := check_code(wish.code):
        raise PortalError(f"{sentence(fault[0])}{sentence(fault[1])}用 --code 写上。")
    taken = [entry for entry in films.entries if entry.film.code == wish.code]
    if taken:
        raise PortalError(f"影片架上已经有代码“{wish.code}”（《{taken[0].film.title}》）。请用 --code 换一个代码。")


def _demand_nothing_beside(wish: Wish) -> None:
    beside = [wish.content / _BESIDE / f"{wish.code}{ending}" for ending in (".jpg", ".vtt")]
    if there := next((path for path in beside if os.path.lexists(path)), None):
        raise PortalError(f"{there} 已经有了，不会盖掉它。请把它移走，或用 --code 换一个代码。")


@frozen
class _Made:
    """What was made, all in one folder aside. films: by size; seconds: how long they really are."""

    films: dict[Size, Path]
    poster: Path
    captions: Path
    seconds: float


def _make(program: str, film: SourceFilm, wish: Wish, folder: Path) -> _Made:
    sizes = sizes_for(film, wish.sizes)
    with _percents("听声音", film) as on_seconds:
        sound = listen(program, film, on_seconds)
    raw = {size: folder / f"{size.name}.raw" for size in sizes}
    with _percents("转换", film) as on_seconds:
        demand(program, encode_words(film, list(raw.items()), sound.filter), on_seconds)
    films = {size: folder / f"{wish.code}-{size.name}.mp4" for size in sizes}
    for size, target in films.items():
        _clean(raw[size], target)
    seconds = probe(program, films[sizes[0]]).seconds
    if seconds < film.seconds * _WHOLE:
        raise FilmRefused(
            f"{film.file.name} 不完整：应有 {film.seconds:.0f} 秒，只放得出 {seconds:.0f} 秒。请重新复制一份完整的。"
        )
    poster, captions = folder / f"{wish.code}.jpg", folder / f"{wish.code}.vtt"
    demand(program, poster_words(film, poster))
    write_whole(captions, skeleton(seconds, sound.silences))
    return _Made(films, poster, captions, seconds)


def _clean(raw: Path, target: Path) -> None:
    """Write a film as the portal publishes it, so that its SHA-256 is the same on the shelf and on the site."""
    pieces = clean_file(raw, target.name).pieces
    with raw.open("rb") as original, target.open("wb") as out:
        out.writelines(blocks(pieces, original))
    raw.unlink()


@contextmanager
def _percents(what: str, film: SourceFilm) -> Iterator[Callable[[float], None]]:
    """Show how far a film is worked through; yield what is told its seconds."""
    with counted(what, _PERCENT) as advance:
        done = 0

        def on_seconds(seconds: float) -> None:
            nonlocal done
            while done < min(_PERCENT, seconds / film.seconds * _PERCENT):
                advance()
                done += 1

        yield on_seconds


def _entry(wish: Wish, film: SourceFilm, made: _Made) -> NewEntry:
    return NewEntry(
        code=wish.code, title=wish.title, topics=wish.topics, licence=wish.licence, published=wish.today,
        seconds=round(made.seconds), files=tuple(_file(size, path, film) for size, path in made.films.items()),
        poster=f"{_BESIDE}/{wish.code}.jpg", captions=f"{_BESIDE}/{wish.code}.vtt", about=wish.about,
        crops=wish.crops, audiences=wish.audiences, months=wish.months, levels=wish.levels,
        chapters=wish.chapters or film.chapters, place=wish.place, sample=wish.sample,
    )  # fmt: skip


def _file(size: Size, path: Path, film: SourceFilm) -> FilmFile:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    edge = min(size.longest_edge, film.longest_edge)
    return FilmFile(path.name, digest, path.stat().st_size, size.name, "", edge)


def _put(wish: Wish, place: Path, made: _Made, lines: Sequence[str]) -> None:
    """Put everything into its place; what is there already stays, and what was put is taken back when it fails."""
    moves = {path: place / path.name for path in made.films.values()}
    beside = wish.content / _BESIDE
    make_way(wish.content, beside / made.poster.name)
    moves |= {path: beside / path.name for path in (made.poster, made.captions)}
    if there := next((target for target in moves.values() if os.path.lexists(target)), None):
        raise PortalError(f"{there} 已经有了，不会盖掉它。请把它移走，或用 --code 换一个代码。")
    note_targets(next(iter(moves)).parent, wish.code, moves.values())
    put: list[Path] = []
    try:
        for path, target in moves.items():
            put.append(target)
            shutil.move(path, target)
        write_entry(wish.content, list(lines))
    except BaseException:
        for target in put:
            target.unlink(missing_ok=True)
        raise


def told(added: Added) -> list[str]:
    """Return what people read of a film that was taken in."""
    entry, source = added.entry, added.source
    lines = [f"已上架《{entry.title}》（{entry.code}），{entry.seconds} 秒，原片长边 {source.longest_edge} 像素。"]
    for file in entry.files:
        rate = round(file.size_bytes * 8 / max(1, entry.seconds) / 1000)
        lines.append(
            f"  {added.place}/{file.name}：长边 {file.longest_edge} 像素，每秒 {rate} 千位，{file.size_bytes} 字节"
        )
    lines.append(
        f"封面 content/{entry.poster}；字幕 content/{entry.captions}，要写上字，再去掉 {FILE} 里“字幕”前面的 #。"
    )
    return lines
