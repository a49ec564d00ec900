"""One build of the site carries what its features have read and declared."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from plugins.kernel.building.feature import Feature, Prints
from plugins.kernel.building.site_build import SiteBuild, declared_names
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.targets import OutputRegistry, Target
from plugins.kernel.problems import CodeSlip
from plugins.kernel.rendering.names import DeclaredNames, PageType
from tests.unit.kernel.rendering.sample_site import PAGE, page_of
from tests.unit.kernel.rendering.sample_writer import edition_of

LIST = PageType("list", {"items": "what is listed"})
FEATURES = (
    Feature("county", theme_names={"site": "the county"}, addresses=("a.txt",)),
    Feature("listings", theme_names={"menu": "of columns"}, prints=lambda: Prints((LIST, PAGE))),
)


def build_of(folder: Path, explanation: Explanation | None = None) -> SiteBuild:
    edition = edition_of(folder)
    edition.models.put(FEATURES)
    edition.explanation = explanation
    outputs = OutputRegistry(folder / "output")
    return SiteBuild(edition.request, edition, FEATURES, outputs, lambda path, text: [], b"code", links_to_files=True)


def test_what_the_features_declare_is_put_together() -> None:
    """These are names for all templates, and page types in the order of the features."""
    assert DeclaredNames({"site": "the county", "menu": "of columns"}, (LIST, PAGE)) == declared_names(FEATURES)


def test_a_build_declares_what_its_features_do(tmp_path: Path) -> None:
    assert declared_names(FEATURES) == build_of(tmp_path).names


def test_what_a_feature_has_read_is_found_by_its_type(tmp_path: Path) -> None:
    assert FEATURES is build_of(tmp_path).of(tuple)
    with pytest.raises(CodeSlip, match=r"还没有功能读出 builtins\.list"):
        build_of(tmp_path).of(list)


def test_features_make_ahead_what_workers_would_make_of_the_texts_that_they_print(tmp_path: Path) -> None:
    """Of pages that are no texts there is no title."""
    told: list[str] = []
    edition = edition_of(tmp_path)
    edition.announcements.titles |= {"news/a.html": "春茶", "news/b.html": "夏茶"}
    features = (*FEATURES, Feature("headings", ahead=told.extend))
    outputs = OutputRegistry(tmp_path / "output")
    build = SiteBuild(edition.request, edition, features, outputs, lambda path, text: [], b"code", links_to_files=True)
    assert build.queue.ahead
    build.queue.ahead(["index.html", "news/b.html"])
    assert ["夏茶"] == told


def _greeting(name: str) -> tuple[str, str]:
    return f"{name}好", ""


def test_the_queue_of_a_build_writes_into_its_registry(tmp_path: Path) -> None:
    """It tells whoever has asked why a file was made."""
    explanation = Explanation("a.txt")
    build = build_of(tmp_path, explanation)
    build.queue.make([Target("a.txt", "问候", _greeting, ("茶",))])
    assert ({"a.txt"}, "茶好") == (build.outputs.fresh, (tmp_path / "output/a.txt").read_text(encoding="utf-8"))
    assert "a.txt（问候）重新做了，因为：" == explanation.tell(build.outputs)[0]


def test_what_is_reserved_at_the_top_of_the_site_is_declared(tmp_path: Path) -> None:
    """Features declare theirs, and each column has its folder; a file elsewhere could be taken by a column unseen."""
    build = build_of(tmp_path)
    build.edition.announcements.folders.add("news")
    again = SiteBuild(build.request, build.edition, FEATURES, OutputRegistry(tmp_path), build.inspect, b"", True)
    assert {"a.txt", "news"} == again.outputs.ownership.declared
    with pytest.raises(CodeSlip, match=r"“问候”要写 b\.txt，但是没有功能声明 b\.txt 这个地址"):
        again.queue.make([Target("b.txt", "问候", _greeting, ("茶",))])


def test_two_builds_end_by_themselves(tmp_path: Path) -> None:
    """Each stops what it has begun, and no other's."""
    first, second = build_of(tmp_path), build_of(tmp_path)
    assert isinstance(first.ending, ExitStack) and first.ending is not second.ending
    assert first.context is not second.context


def test_only_page_types_that_features_declare_are_printed(tmp_path: Path) -> None:
    """Nobody has judged what the template of another one reads. So where pages are printed one by one."""
    build, other = build_of(tmp_path), page_of("a.txt", PageType("other"))
    assert {"list", "page"} == build.queue.declared
    build.queue.take(other, "别的")
    for print_it in (build.queue.begin, lambda: build.queue.print_now(other, "别的")):
        with pytest.raises(CodeSlip, match=r"网页 a\.txt 的类型“other”没有功能声明。请把它写进这个功能的 PRINTS"):
            print_it()
