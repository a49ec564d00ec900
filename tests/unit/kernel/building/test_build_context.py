"""What a text may ask of all that lies around it; each question is traced with its answer."""

import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.kernel.building import build_context as module
from plugins.kernel.building.build_context import WAITING, BuildContext, TracedContext, traced
from plugins.kernel.downloads.catalogue import BadFile, Offer
from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.incremental.trace import Dependency, Verifier
from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver, WaitingLink
from plugins.kernel.rendering.page_metadata import Link
from plugins.kernel.terms.model import Term, Terms, terms_of
from tests.unit.samples import picture, save

RESOLVER = LinkResolver(
    {"news/a.md": "news/cha.html"}, frozenset({"news/draft.md"}), frozenset({"images/a.svg", "images/b.svg"})
)


def describe(source: str, alt: str) -> Picture:
    if source == "images/b.svg":
        raise BadPicture("图片打不开", "请换一张")
    return picture(source, alt)


def offer(source: str) -> Offer:
    if source == "images/b.svg":
        raise BadFile("文件打不开", "请换一个")
    return Offer(3)


@pytest.fixture
def context(tmp_path: Path) -> BuildContext:
    save(tmp_path, "images/a.svg", "甲")
    titles, tags = {"news/cha.html": "春茶"}, {"茶": "tags/cha.html"}
    return BuildContext(tmp_path, RESOLVER, titles, tags, date(2026, 3, 10), describe, offer)


ASK: dict[str, Callable[[TracedContext], Any]] = {
    "page": lambda asking: asking.page("a.md#一", "news"),
    "file": lambda asking: asking.file("../images/a.svg", "news"),
    "is file": lambda asking: "images/a.svg" in asking.files,
    "picture": lambda asking: asking.describe("images/a.svg", ""),
    "title": lambda asking: asking.title_of("news/cha.html"),
    "tag": lambda asking: asking.tag_path("茶"),
    "offer": lambda asking: asking.size_of("images/a.svg"),
    "today": lambda asking: asking.today(),
    "terms": lambda asking: asking.terms(),
}
FOUND = {
    "page": "news/cha.html#一", "file": "images/a.svg", "is file": True, "picture": picture("images/a.svg", ""),
    "title": "春茶", "tag": "tags/cha.html", "offer": 3, "today": date(2026, 3, 10), "terms": Terms(),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASK)
def test_who_asks_is_answered_as_things_are(context: BuildContext, kind: str) -> None:
    assert FOUND[kind] == ASK[kind](traced(context))


def asked(asking: TracedContext) -> Dependency:
    """Return the one question that was asked, with its answer."""
    (found,) = asking.trace.dependencies.values()
    return found


@pytest.mark.parametrize("kind", ASK)
def test_a_question_is_traced_with_its_answer(context: BuildContext, kind: str) -> None:
    """Both are plain data, so that the next build can ask the same."""
    asking = traced(context)
    ASK[kind](asking)
    question, answer = asked(asking)
    assert kind == question[0]
    assert (question, answer) == context.dependency(question) == pickle.loads(pickle.dumps((question, answer)))


CHANGED: dict[str, Callable[[BuildContext], BuildContext]] = {
    "page": lambda context: replace(context, resolver=replace(RESOLVER, pages={"news/a.md": "news/cha-2.html"})),
    "file": lambda context: replace(context, resolver=replace(RESOLVER, files=frozenset())),
    "is file": lambda context: replace(context, resolver=replace(RESOLVER, files=frozenset())),
    "picture": lambda context: replace(context, describe=lambda source, alt: replace(picture(source, alt), width=9)),
    "title": lambda context: replace(context, titles={}),
    "tag": lambda context: replace(context, tag_paths={"茶": "tags/cha-2.html"}),
    "offer": lambda context: replace(context, offer=lambda source: Offer(6)),
    "today": lambda context: replace(context, today=date(2026, 3, 11)),
    "terms": lambda context: replace(context, terms=terms_of((Term("甲", ("乙乙",), "错", False),))),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASK)
def test_what_has_changed_is_answered_otherwise(context: BuildContext, kind: str) -> None:
    """Only those who asked about it are concerned."""
    verifier = Verifier(CHANGED[kind](context))
    differing = set()
    for each, ask in ASK.items():
        asking = traced(context)
        ask(asking)
        if verifier.changed([asked(asking)]):
            differing.add(each)
    assert {kind} == differing - ({"is file"} if kind == "file" else {"file"} if kind == "is file" else set())


@pytest.mark.parametrize("ask", ["page", "file", "describe", "hints_to"])
def test_a_refusal_is_traced_and_raised_each_time(context: BuildContext, ask: str) -> None:
    """It has the words of whoever refused, and of a link the address that was meant."""
    targets = {"page": ("no.md", "news"), "file": ("no.pdf", "news"), "describe": ("images/b.svg", "茶")}
    target = targets.get(ask, ("images/b.svg",))
    asking = traced(context)
    said = set()
    for _ in range(2):
        with pytest.raises((BadPicture, BadFile, BrokenLink)) as refused:
            getattr(asking, ask)(*target)
        right = (refused.value.right,) if isinstance(refused.value, BrokenLink) else ()
        said.add((refused.value.what, refused.value.mend, *right))
    assert said == {tuple(asked(asking)[1][1:])}


def test_a_text_that_waits_is_told_from_one_that_is_missing(context: BuildContext) -> None:
    """Its link is printed as words, and becomes one when the text comes out."""
    asking = traced(context)
    with pytest.raises(WaitingLink, match="还没有发布"):
        asking.page("draft.md", "news")
    assert WAITING == asked(asking)[1][0]
    published = replace(RESOLVER, pages={"news/draft.md": "news/d.html"}, waiting=frozenset())
    assert Verifier(replace(context, resolver=published)).changed([asked(asking)])


def test_a_broken_link_is_no_waiting_one(context: BuildContext) -> None:
    with pytest.raises(BrokenLink) as broken:
        traced(context).page("no.md", "news")
    assert type(broken.value) is BrokenLink


def test_links_that_wait_are_counted(context: BuildContext) -> None:
    """An editor is told how many there are. One that is written twice is one link, and a broken one is none."""
    asking = traced(context)
    for target in ("draft.md", "draft.md", "draft.md#一", "no.md", "a.md"):
        with suppress(BrokenLink):
            asking.page(target, "news")
    assert 2 == asking.waiting_links


def test_the_context_is_asked_once(context: BuildContext) -> None:
    """A text may name the same tea ten times, and many texts may."""
    described: list[str] = []

    def described_once(source: str, alt: str) -> Picture:
        described.append(source)
        return picture(source, alt)

    around = replace(context, describe=described_once)
    for asking in (traced(around), traced(around)):
        assert ["一", "二"] == [asking.describe("images/a.svg", alt).alt for alt in "一二"]
    assert ["images/a.svg"] == described


def test_all_who_ask_the_same_share_the_answer(context: BuildContext) -> None:
    """Ten thousand texts would otherwise keep it ten thousand times."""
    one, other = traced(context), traced(context)
    for asking in (one, other):
        asking.tag_path("茶")
    assert asked(one) is asked(other)


def test_a_text_without_a_title_is_called_by_its_path(context: BuildContext) -> None:
    assert "about.html" == traced(context).title_of("about.html")


def test_each_question_has_a_sentence_for_when_its_answer_changes() -> None:
    """Which `build --explain` prints."""
    assert module._ANSWERS.keys() == module._TOLD.keys()
    assert "它链接的“a.md”换了地址、发布了或不在了" == module.told_of(("page", "a.md", "news"))
    assert "到了新的一天，看它是不是还有效" == module.told_of(("today",))


# Links to other texts


def test_a_text_is_linked_by_its_title(context: BuildContext) -> None:
    """Also where the link leads to a heading in it."""
    assert Link("春茶", "news/cha.html#一") == context.link_to("news/a.md#一")


def test_a_text_that_waits_is_not_linked(context: BuildContext) -> None:
    assert None is context.link_to("news/draft.md")
