"""Updates unpacked over a station's folder, all of them or but the last: what its PC shows in both browsers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.delivery.offline.make import Packed
from plugins.features.offline_pages.layout import CARD
from tests.browser.searching import ASK
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.built.bundling import Maker, maker, unzip
from tests.county import copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

ADDED = """---
标题: 示例：新添的一篇
日期: 2026-03-09
来源: 示例党建网
编辑: 示例编辑
示例: 是
---
这一篇是更新里添的。
"""
WITHDRAWN, WITHDRAWN_PAGE, ITS_WORDS = "notices/sms.md", "notices/shi-li-qun-fa-duan-xin-de-tong-zhi.html", "群发短信"
DONE = "document.querySelector('[data-card-state=done]')"
WARNINGS = "document.querySelector('[data-card-warnings]').textContent"
# A folder without an update asks in vain for what stands beside one, and a chain for what was left out.
NOT_THERE = ("ERR_FILE_NOT_FOUND",)

Walk = Callable[..., Walker]


@dataclass(frozen=True)
class Chain:
    """A full bundle and two updates that lead on from it."""

    office: Maker
    full: Packed
    first: Packed
    second: Packed

    def unpacked(self, folder: Path, *which: Packed) -> Stick:
        for packed in which:
            unzip(packed, folder)
        return Stick(folder, self.office.key)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    """A text is added, then one is withdrawn."""
    root = tmp_path_factory.mktemp("chain")
    county = copy_county(root / "county")
    office = maker(root, county.content)
    request = county.request(cache=root / "cache")
    full = office.make(request)
    county.write("content/news/added.md", ADDED)
    first = office.make(request, since=full)
    (county.content / WITHDRAWN).unlink()
    return Chain(office, full, first, office.make(request, since=first))


def test_the_card_names_what_an_update_has_brought(walk: Walk, chain: Chain, tmp_path: Path) -> None:
    """The added text is named and opens."""
    stick = chain.unpacked(tmp_path / "U盘 1#", chain.full, chain.first)
    walker = walk(stick, NOT_THERE)
    walker.goto(stick.url(CARD))
    walker.wait_until(DONE)
    assert "缺少" not in walker.evaluate(WARNINGS)
    walker.click("[data-card-news-list] a")
    walker.wait_until("document.querySelector('.prose')")
    assert "新添的一篇" in walker.evaluate("document.querySelector('h1').textContent")


def test_the_card_names_an_update_that_was_left_out(walk: Walk, chain: Chain, tmp_path: Path) -> None:
    """The second was unpacked without the first."""
    stick = chain.unpacked(tmp_path / "U盘 1#", chain.full, chain.second)
    walker = walk(stick, NOT_THERE)
    walker.goto(stick.url(CARD))
    walker.wait_until(DONE)
    assert f"缺少 {chain.first.version} 那一次更新" in walker.evaluate(WARNINGS)


def test_a_withdrawn_text_is_gone_and_its_page_leads_home(walk: Walk, chain: Chain, tmp_path: Path) -> None:
    """Its page says so, and the search finds it no more."""
    stick = chain.unpacked(tmp_path / "U盘 1#", chain.full, chain.first, chain.second)
    walker = walk(stick)
    walker.goto(stick.url("search/index.html", ITS_WORDS))
    assert WITHDRAWN_PAGE not in {each["path"] for each in walker.evaluate(f"({ASK})(null)")["found"]}
    walker.goto(stick.url(WITHDRAWN_PAGE))
    assert walker.evaluate("document.querySelector('h1').textContent") == "这一页已撤下"
    walker.click("main a")
    walker.wait_until(f"location.href === {stick.url('index.html')!r}")
