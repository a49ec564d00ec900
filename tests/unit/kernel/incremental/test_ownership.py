"""Every output path has one owner; a second one is an error that names both."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.incremental.ownership import AddressTaken, Ownership
from plugins.kernel.problems import CodeSlip
from tests.tables import table


def claimed(paths: Iterable[str]) -> Ownership:
    """Return who owns what where each path has been claimed, in this order, by an owner of its own."""
    ownership = Ownership()
    for number, path in enumerate(paths):
        ownership.claim(path, f"主人{number}")
    return ownership


def test_a_path_has_the_owner_that_claimed_it() -> None:
    ownership = claimed(["a.html", "b/a.html"])
    assert ["主人0", "主人1", ""] == [ownership.owner(path) for path in ("a.html", "b/a.html", "b")]


def test_a_second_owner_is_refused_and_both_are_named() -> None:
    """An editor can mend it: the address and the two who want it are told in Chinese."""
    ownership = Ownership()
    ownership.claim("news/index.html", "栏目“党建工作动态”")
    with pytest.raises(AddressTaken) as refused:
        ownership.claim("news/index.html", "单页“动态”")
    assert ("地址 news/index.html 有两个主人：栏目“党建工作动态”；单页“动态”。请给其中一个换地址名，没有发布。") == str(
        refused.value
    )


def test_the_same_owner_may_not_claim_a_path_twice() -> None:
    """The second file would lie over the first one."""
    ownership = Ownership()
    ownership.claim("a.html", "文章")
    with pytest.raises(AddressTaken, match="文章；文章"):
        ownership.claim("a.html", "文章")


def test_the_first_owner_stays_when_a_second_is_refused() -> None:
    ownership = claimed(["a.html"])
    with pytest.raises(AddressTaken):
        ownership.claim("A.html", "别人")
    assert ("主人0", "主人0") == (ownership.owner("a.html"), ownership.owner("A.HTML"))


@table(("first", "second"), [("a.html", "A.html"), ("News/a.html", "news/a.html"), ("tags/CHA.html", "tags/cha.html")])
def test_paths_that_differ_in_capital_letters_are_one(first: str, second: str) -> None:
    """On a stick they are: there the second file would replace the first."""
    with pytest.raises(AddressTaken, match=f"{second} 有两个主人：主人0；主人1"):
        claimed([first, second])


@table("path", ["news/a.html", "news/2026/a.html", "404.html"])
def test_a_path_below_what_is_declared_is_allowed(path: str) -> None:
    Ownership(frozenset({"news", "404.html"})).demand_declared(path, "文章")


@table("path", ["rural/a.html", "a.html", "404.html.gz", "newspaper/a.html", "News/a.html"])
def test_a_path_outside_of_what_is_declared_is_refused(path: str) -> None:
    """A column could take the same address, and nobody would see it before both have a text there."""
    with pytest.raises(CodeSlip, match=f"“文章”要写 {path}，但是没有功能声明 "):
        Ownership(frozenset({"news", "404.html"})).demand_declared(path, "文章")


def test_where_nothing_has_been_declared_every_path_is_allowed() -> None:
    """This is so where nobody has asked the features, as in a test of one of them."""
    Ownership().demand_declared("a.html", "文章")
    with pytest.raises(CodeSlip):
        Ownership(frozenset()).demand_declared("a.html", "文章")


@table(
    "paths",
    [
        ["news", "news/a.html"],
        ["news/a.html", "news"],
        ["news/a/b/c.html", "news/a"],
        ["News", "news/a.html"],
        ["a.html", "a.html/index.html"],
        ["news/b.html", "news", "news/a.html"],
    ],
)
def test_a_file_where_another_wants_a_folder_is_refused(paths: list[str]) -> None:
    """It does not matter who comes first: both are named, and the path that is to be a file."""
    ownership = claimed(paths)
    file = min(paths, key=len)
    with pytest.raises(AddressTaken, match=f"地址 {file} 有两个主人：{ownership.owner(file)}；主人"):
        ownership.check_folders()


@table("paths", [[], ["a"], ["a", "ab/c", "a.html"], ["news/a.html", "news/b.html", "news.html", "a/news"]])
def test_files_beside_folders_are_no_trouble(paths: list[str]) -> None:
    claimed(paths).check_folders()


PATHS = st.lists(st.lists(st.sampled_from("abAB"), min_size=1, max_size=3).map("/".join), max_size=6)


@given(PATHS)
def test_a_site_that_passes_can_lie_on_any_disk(paths: list[str]) -> None:
    """Exactly then each path is a file of its own, whether or not the disk tells capital letters apart."""
    small = [path.lower() for path in paths]
    fits = len(set(small)) == len(small) and not any(
        f"{file}/" == path[: len(file) + 1] for file in small for path in small
    )
    try:
        claimed(paths).check_folders()
    except AddressTaken:
        assert not fits
    else:
        assert fits
