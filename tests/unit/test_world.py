"""plugins/world.py: what a text may ask of all that lies around it, and a witness who notes each question."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.library import BrokenLink, Library, WaitingLink
from plugins.pictures import BadPicture, Picture
from plugins.world import WAITING, Witness, World
from tests.unit.samples import picture, save

LIBRARY = Library(
    {"news/a.md": "news/cha.html"}, frozenset({"news/draft.md"}), frozenset({"images/a.svg", "images/b.svg"})
)


def describe(source: str, alt: str) -> Picture:
    if source == "images/b.svg":
        raise BadPicture("图片打不开", "请换一张")
    return picture(source, alt)


@pytest.fixture
def world(tmp_path: Path) -> World:
    save(tmp_path, "images/a.svg", "甲")
    titles, tags = {"news/cha.html": "春茶"}, {"茶": "tags/cha.html"}
    return World(tmp_path, LIBRARY, titles, tags, date(2026, 3, 10), describe)


ASK: dict[str, Callable[[Witness], Any]] = {
    "page": lambda witness: witness.page("a.md#一", "news"),
    "file": lambda witness: witness.file("../images/a.svg", "news"),
    "is file": lambda witness: "images/a.svg" in witness.files,
    "picture": lambda witness: witness.describe("images/a.svg", ""),
    "title": lambda witness: witness.title_of("news/cha.html"),
    "tag": lambda witness: witness.tag_path("茶"),
    "size": lambda witness: witness.size_of("images/a.svg"),
    "today": lambda witness: witness.today(),
}
FOUND = {
    "page": "news/cha.html#一", "file": "images/a.svg", "is file": True, "picture": picture("images/a.svg", ""),
    "title": "春茶", "tag": "tags/cha.html", "size": 3, "today": date(2026, 3, 10),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASK)
def test_a_witness_answers_as_the_world_does(world: World, kind: str) -> None:
    assert FOUND[kind] == ASK[kind](Witness(world))


@pytest.mark.parametrize("kind", ASK)
def test_a_question_is_noted_with_its_answer(world: World, kind: str) -> None:
    """So that the next build can ask the same."""
    witness = Witness(world)
    ASK[kind](witness)
    ((question, answer),) = witness.noted.values()
    assert kind == question[0]
    assert answer == world.answer(question)
    assert ((question, answer),) == pickle.loads(pickle.dumps(tuple(witness.noted.values())))


CHANGED: dict[str, Callable[[World], World]] = {
    "page": lambda world: replace(world, library=replace(LIBRARY, pages={"news/a.md": "news/cha-2.html"})),
    "file": lambda world: replace(world, library=replace(LIBRARY, files=frozenset())),
    "is file": lambda world: replace(world, library=replace(LIBRARY, files=frozenset())),
    "picture": lambda world: replace(world, describe=lambda source, alt: replace(picture(source, alt), width=9)),
    "title": lambda world: replace(world, titles={}),
    "tag": lambda world: replace(world, tag_paths={"茶": "tags/cha-2.html"}),
    "size": lambda world: replace(world, content=save(world.content, "new/images/a.svg", "甲乙").parents[1]),
    "today": lambda world: replace(world, today=date(2026, 3, 11)),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASK)
def test_another_world_answers_otherwise(world: World, kind: str) -> None:
    """And only to those who asked about what has changed."""
    changed = CHANGED[kind](world)
    differing = set()
    for each, ask in ASK.items():
        witness = Witness(world)
        ask(witness)
        ((question, answer),) = witness.noted.values()
        if changed.answer(question) != answer:
            differing.add(each)
    assert {kind} == differing - ({"is file"} if kind == "file" else {"file"} if kind == "is file" else set())


@pytest.mark.parametrize("ask", ["page", "file", "describe"])
def test_a_refusal_is_noted_and_raised_each_time(world: World, ask: str) -> None:
    """In the words of whoever refused."""
    target = {"page": ("no.md", "news"), "file": ("no.pdf", "news"), "describe": ("images/b.svg", "茶")}[ask]
    witness = Witness(world)
    said = set()
    for _ in range(2):
        with pytest.raises(BadPicture if ask == "describe" else BrokenLink) as refused:
            getattr(witness, ask)(*target)
        said.add((refused.value.what, refused.value.mend))
    assert 1 == len(said) == len(witness.noted)
    ((_, answer),) = witness.noted.values()
    assert said == {tuple(answer[1:])}


def test_a_text_that_waits_is_told_from_one_that_is_missing(world: World) -> None:
    """Its link is printed as words, and becomes one when the text comes out."""
    witness = Witness(world)
    with pytest.raises(WaitingLink, match="还没有发布"):
        witness.page("draft.md", "news")
    assert [WAITING] == [answer[0] for _, answer in witness.noted.values()]
    published = replace(world, library=replace(LIBRARY, pages={"news/draft.md": "news/d.html"}, waiting=frozenset()))
    assert [False] == [published.answer(question) == answer for question, answer in witness.noted.values()]


def test_a_broken_link_is_no_waiting_one(world: World) -> None:
    with pytest.raises(BrokenLink) as broken:
        Witness(world).page("no.md", "news")
    assert type(broken.value) is BrokenLink


def test_the_world_is_asked_once(world: World) -> None:
    """A text may name the same tea ten times."""
    asked: list[str] = []
    witness = Witness(replace(world, describe=lambda source, alt: (asked.append(source), picture(source, alt))[1]))
    assert ["一", "二"] == [witness.describe("images/a.svg", alt).alt for alt in "一二"]
    assert ["images/a.svg"] == asked


def test_a_text_without_a_title_is_called_by_its_path(world: World) -> None:
    assert "about.html" == Witness(world).title_of("about.html")
