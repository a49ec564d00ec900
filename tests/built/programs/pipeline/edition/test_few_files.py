"""A check of a few files says of them what a check of all says, and leaves nothing wrong behind for that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.kernel.incremental import folder_state
from plugins.kernel.incremental.store import CacheStore
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.edition import load_edition
from tests.county import Miniature
from tests.sampling import sampled

ASKED = "content/news/asked.md"
HEAD = "---\n标题: 示例{}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{}---\n\n"
LINKED = "content/news/linked.md"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests write faster than clocks of files count."""
    monkeypatch.setattr(folder_state, "FRESH_NS", -1)


def said(county: Miniature, *names: str, cache: str = "cache") -> list[str]:
    """Return what a check says of these files, with what earlier checks have left."""
    only = tuple(county.root / name for name in names)
    request = replace(county.request(), only=only)
    with memory_of_checks(county.root / cache, request) as memory:
        problems = load_edition(request, load_features(), memory).problems
    return [str(each) for each in problems if not names or each.path.startswith(names)]


def anew(county: Miniature, *names: str) -> list[str]:
    problems = load_edition(county.request(), load_features(), CacheStore(None, None)).problems
    return [str(each) for each in problems if not names or each.path.startswith(names)]


def _break_asked(county: Miniature) -> None:
    county.write(ASKED, HEAD.format("问", "") + "见[没有的](none.md)。\n")


def _mend_asked(county: Miniature) -> None:
    county.write(ASKED, HEAD.format("问", "") + "见[连到的](linked.md)。\n")


def _delete_linked(county: Miniature) -> None:
    (county.root / LINKED).unlink(missing_ok=True)


def _write_linked(county: Miniature) -> None:
    county.write(LINKED, HEAD.format("连到的", "地址名: lian-dao\n") + "示例。\n")


def _withhold_linked(county: Miniature) -> None:
    county.write(LINKED, HEAD.format("连到的", "地址名: lian-dao\n状态: 草稿\n") + "示例。\n")


def _take_the_address(county: Miniature) -> None:
    county.write("content/news/aaa.md", HEAD.format("问", "").replace("03-01", "02-01") + "示例。\n")


def _break_another(county: Miniature) -> None:
    county.write("content/news/other.md", HEAD.format("另", "") + "![](../images/none.png) [^1]\n")


def _change_columns(county: Miniature) -> None:
    text = (county.root / "content/columns.yaml").read_text("utf-8")
    county.write("content/columns.yaml", text.replace("requires: [source, editor]", "requires: [source, summary]", 1))


STEPS: tuple[Callable[[Miniature], None], ...] = (
    _write_linked, _mend_asked, _break_another, _delete_linked, _write_linked, _break_asked, _withhold_linked,
    _mend_asked, _take_the_address, _change_columns, _delete_linked, _break_another,
)  # fmt: skip


@sampled(3)
@pytest.mark.parametrize("names", [(ASKED,), ("content/news/",), (ASKED, "content/notices/")])
def test_what_is_said_of_a_few_files_is_what_is_said_of_all(miniature: Miniature, names: tuple[str, ...]) -> None:
    """After each of many changes, of these files and of others; a check of all in between finds nothing stale."""
    asked = tuple(name.rstrip("/") for name in names)
    for number, step in enumerate(STEPS):
        step(miniature)
        right = anew(miniature, *names)
        assert right == said(miniature, *asked), step.__name__
        assert right == said(miniature, *asked), f"{step.__name__}, again"
        if number % 3 == 2:
            assert anew(miniature) == said(miniature), step.__name__


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The articles that are read."""
    from plugins.features.articles import reading

    names: list[str] = []
    read = reading.read_bytes
    monkeypatch.setattr(reading, "read_bytes", lambda path: names.append(Path(path).name) or read(path))  # type: ignore[func-returns-value]
    yield names


def test_only_what_has_changed_is_read_for_a_check_of_one(miniature: Miniature, opened: list[str]) -> None:
    """All others are known by their times. The asked one is read again where the other is what it links to."""
    _mend_asked(miniature)
    _write_linked(miniature)
    said(miniature, ASKED)
    opened.clear()
    said(miniature, ASKED)
    assert [] == opened
    _withhold_linked(miniature)
    said(miniature, ASKED)
    assert ["linked.md", "asked.md"] == opened
