"""plugins/pipeline/edition.py: after a change exactly what it concerns is checked anew, and all is right."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from plugins.kernel.incremental.fingerprint import fingerprint_of
from tests.built.programs.pipeline.edition.county import (
    ALL,
    DRAWING,
    FILES,
    HEAD,
    NEWS,
    County,
    assert_right,
    composed,
    named,
)
from tests.county import NOW
from tests.sampling import in_turns, sampled

pytestmark = in_turns()


def rename(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("地址名: target", "地址名: other"))


def retitle(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("标题: 乙", "标题: 新的乙"))


def remove_target(county: County) -> None:
    (county.content / "news/target.md").unlink()


def use_a_homophone_first(county: County) -> None:
    county.write("rural/first.md", HEAD.format("甲", "标签: 公式\n", "正文。").replace("03-01", "02-01"))


def replace_picture(county: County) -> None:
    county.write("images/a.svg", DRAWING.format(30))


def spoil_picture(county: County) -> None:
    county.write("images/a.svg", "<svg/>")


def remove_picture(county: County) -> None:
    (county.content / "images/a.svg").unlink()


def lengthen_attachment(county: County) -> None:
    county.write("files/a.csv", "甲,乙,丙\n" * 300)


def remove_attachment(county: County) -> None:
    (county.content / "files/a.csv").unlink()


def let_days_pass(county: County) -> None:
    county.now = NOW + timedelta(days=2)


def let_hours_pass(county: County) -> None:
    county.now = NOW + timedelta(hours=2)


def rename_column(county: County) -> None:
    county.write("columns.yaml", FILES["columns.yaml"].replace("name: 农", "name: 新农"))


def publish_draft(county: County) -> None:
    county.write("news/draft.md", NEWS["draft"].replace("状态: 草稿\n", ""))


def withdraw_target(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("来源", "状态: 草稿\n来源"))


def add_article(county: County) -> None:
    county.write("news/new.md", HEAD.format("新", "标签: 茶\n", "[乙](target.md)"))


def edit_body(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("正文", "新的正文"))


def edit_draft(county: County) -> None:
    county.write("news/draft.md", NEWS["draft"].replace("[乙]", "改[乙]"))


def break_head(county: County) -> None:
    county.write("news/target.md", "正文\n")


def new_code(county: County) -> None:
    county.version = fingerprint_of("new code")


CHANGES: dict[Callable[[County], None], tuple[set[str], set[str]]] = {
    rename: (named("target"), named("target", "link", "successor", "draft")),
    retitle: (named("target"), named("target", "successor")),
    remove_target: (set(), named("link", "successor", "draft")),
    use_a_homophone_first: ({"rural/first.md"}, {"rural/first.md", *named("tag")}),
    replace_picture: (set(), named("picture", "cover")),
    spoil_picture: (set(), named("picture", "cover")),
    remove_picture: (set(), named("picture", "cover")),
    lengthen_attachment: (set(), named("attachment")),
    remove_attachment: (set(), named("attachment")),
    let_days_pass: (set(), named("expires", "later")),
    let_hours_pass: (set(), set()),
    rename_column: ({"rural/plain.md"}, {"rural/plain.md"}),
    publish_draft: (named("draft"), named("draft", "waits")),
    withdraw_target: (named("target"), named("target", "link", "successor", "draft")),
    add_article: (named("new"), named("new")),
    edit_body: (named("target"), named("target")),
    edit_draft: (named("draft"), named("draft")),
    break_head: (named("target"), named("link", "successor", "draft")),
    new_code: (ALL, ALL),
}


@sampled(2)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_checks_exactly_what_it_concerns(county: County, change: Callable[[County], None]) -> None:
    """What is read again is what differs; what is checked again is that, and whatever has asked about it."""
    read, checked = CHANGES[change]
    change(county)
    edition = county.look()
    assert checked == county.checked
    assert read <= county.read <= read | checked
    assert_right(edition, county)
    assert_right(county.look(), county)
    assert (set(), set()) == (county.read, county.checked)


@sampled(3)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_changed_back_is_as_before(county: County, change: Callable[[County], None]) -> None:
    """Nothing sticks."""
    before = composed(county.look())
    change(county)
    county.look()
    for path in sorted(county.content.rglob("*.md")):
        if path.relative_to(county.content).as_posix() not in FILES:
            path.unlink()
    for path, text in FILES.items():
        county.write(path, text)
    county.now = NOW
    edition = county.look()
    assert (before, ()) == (composed(edition), edition.problems)


@sampled(2)
@pytest.mark.parametrize("is_one_process", [False, True])
def test_through_all_changes_it_stays_right(county: County, is_one_process: bool) -> None:
    """In any order, by processes that come and go or by one that stays, as a preview does."""
    chance = random.Random(7)
    cache = county.kept()
    for _ in range(30):
        if chance.random() < 0.3:
            path = chance.choice(sorted(FILES))
            county.write(path, FILES[path])
        try:
            chance.choice([change for change in CHANGES if change is not new_code])(county)
        except FileNotFoundError:
            continue  # it was removed before
        assert_right(county.look_with(cache) if is_one_process else county.look(), county)
