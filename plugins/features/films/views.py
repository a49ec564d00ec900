"""What the shelf's pages show of films: plain data for templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugins.features.films.model import LEVEL_NAMES, SIZE_NAMES, Chapter, Entry, clock
from plugins.features.locality.films import LEVELS, Film
from plugins.features.locality.model import Locality, Term
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.values import Value
from plugins.kernel.rendering.page_metadata import Link
from plugins.kernel.sizes import size_text

WHOLE_YEAR, ALL_LEVELS = "全年", "各级站点"
_SHORT_S, _LONG_S = 600, 1800  # up to ten minutes, and from half an hour on
LENGTHS = (Term("short", "10 分钟以内"), Term("middle", "10 到 30 分钟"), Term("long", "30 分钟以上"))


@frozen
class SizeView(Value):
    """A size of a film that readers can have. path: output path. name: as 电脑. about: as `12.3 MB，长边 960 像素`."""

    path: str
    size: str
    name: str
    mime: str
    about: str


@frozen
class Card(Value):
    """A film as lists show it. facts: what it is about and for whom, in words.

    length_kind: the code of one of LENGTHS, "" where the length is not known. topics, crops, audiences, levels: codes,
    for the filter; months: as numbers; none of the last four stands for all. plays: where its film lies and can be
    played in an evening, "" for none; captions: of that film, captions_script: the same from a disk.
    """

    code: str
    path: str
    title: str
    sample: bool
    is_video: bool
    length: str
    seconds: int
    length_kind: str
    facts: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    crops: tuple[str, ...]
    audiences: tuple[str, ...]
    months: tuple[int, ...]
    levels: tuple[str, ...]
    picture: Picture | None
    plays: str
    captions: str
    captions_script: str
    absent: str


@frozen
class Group(Value):
    """The films of one topic."""

    topic: Term
    cards: tuple[Card, ...]


@frozen
class Choice(Value):
    """A question of the filter. name: of the attribute that it looks at."""

    name: str
    label: str
    terms: tuple[Term, ...]


@frozen
class ShelfView(Value):
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]
    count: int
    seconds: int

    @property
    def total(self) -> str:
        """How many there are, and how long all films take."""
        hours, minutes = divmod(round(self.seconds / 60), 60)
        length = f"{hours} 小时 {minutes} 分钟" if hours else f"{minutes} 分钟"
        return f"共 {self.count} 部" + (f"，一共 {length}" if self.seconds else "")


@frozen
class Evening(Value):
    """What can be played one after the other, in the order of the shelf."""

    cards: tuple[Card, ...]


@frozen
class FilmView(Value):
    """A film as its page shows it. sizes: the one that is played first. licence: by which right it is shown.

    captions: output path, captions_within: the same as an address that holds them. address: where the film lies on the
    web, "" for one of this site. lesson: the text or file that is read.
    """

    card: Card
    about: str
    sizes: tuple[SizeView, ...]
    licence: str
    poster: Picture | None
    captions: str
    captions_within: str
    chapters: tuple[Chapter, ...]
    transcript: str
    address: str
    lesson: Link | None


def card_of(
    entry: Entry, picture: Picture | None, played: SizeView | None, absent: str, captions: str, in_scripts: bool
) -> Card:
    """Return a film as lists show it.

    played: what an evening plays of it. absent: why there is nothing to play, "" where there is. captions: output path.
    in_scripts: captions are read from scripts, as on a disk.
    """
    film = entry.film
    has_captions = bool(captions and played)
    return Card(
        code=film.code,
        path=film.path,
        title=film.title,
        sample=film.sample,
        is_video=film.is_video,
        length=clock(film.seconds) if film.seconds else "",
        seconds=film.seconds,
        length_kind=_length_kind(film.seconds),
        facts=tuple(_facts(film)),
        topics=_codes(film.topics),
        crops=_codes(film.crops),
        audiences=_codes(film.audiences),
        months=film.months,
        levels=film.levels,
        picture=picture,
        plays=played.path if played else "",
        captions=captions if has_captions and not in_scripts else "",
        captions_script=captions_script(film.code) if has_captions and in_scripts else "",
        absent=absent,
    )


def captions_script(code: str) -> str:
    """Return where a film's captions lie as a script, which browsers load from a disk too."""
    return f"stations/films/captions/{code}.js"


def _codes(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(term.code for term in terms)


def _length_kind(seconds: int) -> str:
    if not seconds:
        return ""
    return "short" if seconds <= _SHORT_S else "middle" if seconds < _LONG_S else "long"


def _facts(film: Film) -> Iterable[tuple[str, str]]:
    for label, terms in (("专题", film.topics), ("作物", film.crops), ("给谁看", film.audiences)):
        if terms:
            yield label, "、".join(term.name for term in terms)
    yield "月份", months_text(film.months)
    yield "站点", "、".join(LEVEL_NAMES[level] for level in film.levels) + "级站点" if film.levels else ALL_LEVELS


def months_text(months: Sequence[int]) -> str:
    """Return months as people read them: 3—5月, 11月—2月 as its two stretches joined, 全年 for none."""
    if not months:
        return WHOLE_YEAR
    starts = [month for month in months if (month - 2) % 12 + 1 not in months]
    spans = []
    for first in starts:
        last = first
        while last % 12 + 1 in months:
            last = last % 12 + 1
        spans.append(f"{first}月" if first == last else f"{first}月—{last}月")
    return "、".join(spans)


def size_view(entry: Entry, number: int, path: str, mime: str, size_bytes: int) -> SizeView:
    """Return a size as a page offers it. number: of the entry's file. size_bytes: as it lies there."""
    file = entry.film.sizes[number]
    about = [size_text(size_bytes)]
    if file.longest_edge:
        about.append(f"长边 {file.longest_edge} 像素")
    if entry.film.seconds:
        about.append(f"每秒 {round(size_bytes * 8 / entry.film.seconds / 1000)} 千位")
    return SizeView(path, file.size, SIZE_NAMES[file.size], mime, "，".join(about))


def shelf_of(cards: Sequence[Card], topics: Iterable[Term], choices: Iterable[Choice]) -> ShelfView:
    """Return the shelf: each film under its first topic, topics in the county's order."""
    groups = [Group(term, tuple(card for card in cards if card.topics[:1] == (term.code,))) for term in topics]
    found = tuple(group for group in groups if group.cards)
    return ShelfView(found, tuple(choices), len(cards), sum(card.seconds for card in cards))


def choices_of(cards: Sequence[Card], locality: Locality) -> list[Choice]:
    """Return the questions of the filter; one with a single answer is not asked. Only what some film has is offered."""
    months = [Term(str(number), f"{number}月") for number in range(1, 13)]
    levels = [Term(level, f"{LEVEL_NAMES[level]}级站点") for level in LEVELS]
    asked = (
        Choice("topic", "专题", _used(locality.topics, [code for card in cards for code in card.topics])),
        Choice("crop", "作物", _used(locality.crops, [code for card in cards for code in card.crops])),
        Choice("audience", "给谁看", _used(locality.audiences, [code for card in cards for code in card.audiences])),
        Choice("length", "长短", _used(LENGTHS, [card.length_kind for card in cards])),
        Choice("month", "几月看", tuple(months) if any(card.months for card in cards) else ()),
        Choice("level", "站点", tuple(levels) if any(card.levels for card in cards) else ()),
    )
    return [choice for choice in asked if len(choice.terms) > 1]


def _used(terms: Iterable[Term], codes: Sequence[str]) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.code in codes)
