"""What the shelf's pages show of films."""

from __future__ import annotations

from datetime import date

from plugins.features.films.model import Entry, clock
from plugins.features.films.views import Card, card_of, choices_of, months_text, shelf_of, size_view
from plugins.features.locality.films import Film, FilmFile
from plugins.features.locality.model import Locality, Term, Vocabulary
from tests.tables import table

FARMING, PARTY, TEA, RICE = (
    Term("farming", "农业技术"), Term("party", "党的知识"), Term("tea", "茶叶"), Term("rice", "水稻"),
)  # fmt: skip
LOCALITY = Locality(crops=Vocabulary("作物", (RICE, TEA)), topics=Vocabulary("片源专题", (PARTY, FARMING)))


def entry(code: str, *topics: Term, crops: tuple[Term, ...] = (), seconds: int = 20, **given: object) -> Entry:
    values = {"months": (), "levels": (), "audiences": (), **given}
    files = (FilmFile(f"{code}.mp4", "", 0, "pc", "films", 960),)
    return Entry(
        Film(code, f"片{code}", topics, crops, values["audiences"], values["months"], values["levels"],  # type: ignore[arg-type]
             seconds, f"stations/films/{code}.html", files, True, "自制", False, date(2026, 3, 8))
    )  # fmt: skip


def card(given: Entry) -> Card:
    return card_of(given, None, None, "没有", "", False)


@table(
    ("months", "text"),
    [
        ((), "全年"),
        ((3,), "3月"),
        ((3, 4, 5), "3月—5月"),
        ((1, 2, 11, 12), "11月—2月"),
        ((1, 3, 4), "1月、3月—4月"),
        ((1, 12), "12月—1月"),
    ],
)
def test_months_are_read_as_stretches_over_the_end_of_the_year(months: tuple[int, ...], text: str) -> None:
    assert text == months_text(months)


@table(("seconds", "text"), [(5, "0:05"), (750, "12:30"), (3723, "1:02:03")])
def test_lengths_are_shown_as_players_show_them(seconds: int, text: str) -> None:
    assert text == clock(seconds)


def test_each_film_stands_once_under_its_first_topic_in_the_countys_order() -> None:
    cards = [card(entry("a", FARMING, PARTY)), card(entry("b", PARTY)), card(entry("c", FARMING, seconds=3600))]
    shelf = shelf_of(cards, LOCALITY.topics, ())
    assert [("party", ["b"]), ("farming", ["a", "c"])] == [
        (group.topic.code, [each.code for each in group.cards]) for group in shelf.groups
    ]
    assert "共 3 部，一共 1 小时 1 分钟" == shelf.total


def test_only_questions_with_several_answers_are_asked() -> None:
    """And only answers are offered that some film has; months and levels count as soon as one film names one."""
    short, long = entry("a", FARMING, crops=(TEA,)), entry("b", FARMING, crops=(RICE,), seconds=2000, months=(3,))
    assert [("crop", ["rice", "tea"]), ("length", ["short", "long"]), ("month", [str(n) for n in range(1, 13)])] == [
        (choice.name, [term.code for term in choice.terms])
        for choice in choices_of([card(short), card(long)], LOCALITY)
    ]
    assert [] == choices_of([card(short)], LOCALITY)


def test_a_size_says_what_it_weighs_how_large_its_picture_is_and_its_rate() -> None:
    view = size_view(entry("a", FARMING, seconds=100), 0, "stations/films/a-pc.mp4", "video/mp4", 12_500_000)
    assert ("电脑", "12.5 MB，长边 960 像素，每秒 1000 千位") == (view.name, view.about)
