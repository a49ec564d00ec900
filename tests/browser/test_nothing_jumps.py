"""Nothing jumps while a page is made ready: what scripts show has its place from the first paint on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.kinds import every_kind
from tests.browser.watching import wait_until

PHONE = {"width": 412, "height": 823}  # as Lighthouse takes it
MOST = 0.1  # the sum of all shifts up to which Lighthouse and search engines call a page steady
DAY = "2026-03-02T09:00:00+08:00"  # the month's sessions are to come
NOTE_SHIFTS = """window.shifts = [];
new PerformanceObserver(() => { window.isPainted = true; }).observe({ type: 'paint', buffered: true });
new PerformanceObserver(list => list.getEntries().forEach(shift => window.shifts.push({
  value: shift.value,
  moved: shift.sources.map(each => each.node && (each.node.className || each.node.parentNode.className)),
}))).observe({ type: 'layout-shift', buffered: true });"""
PAINTED = "window.isPainted"  # a page whose clock is set has no list of its paints
# What scripts are sure to show is there, and none still waits for its data.
SETTLED = """document.readyState === 'complete' && !document.querySelector('[hidden][data-awaited]')
  && !document.querySelector('head script:not([defer]):not([async]):not([type])')"""
SHOWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@dataclass
class Late:
    """A phone whose scripts come after the first paint, as on a slow line."""

    page: Page
    waiting: list[Route] = field(default_factory=list)
    is_open: bool = False

    def take(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        self.is_open = True
        for route in self.waiting:
            route.continue_()

    def visit(self, address: str) -> list[dict[str, object]]:
        """Return how the page has jumped until all was there."""
        self.waiting, self.is_open = [], False
        self.page.goto(address, wait_until="commit")
        wait_until(self.page, PAINTED)
        self.let_go()
        wait_until(self.page, SETTLED)
        self.page.evaluate(SHOWN)
        return self.page.evaluate("window.shifts")


@pytest.fixture(scope="module")
def late(browser: Browser) -> Iterator[Late]:
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, locale="zh-CN")
    context.clock.set_fixed_time(DAY)
    context.add_init_script(NOTE_SHIFTS)
    phone = Late(context.new_page())
    context.route("**/*.js", phone.take)
    yield phone
    context.close()


@every_kind(turn=1)
def test_no_page_jumps_when_its_scripts_come(late, web, kind):
    """However late they come, and whatever they fill in."""
    shifts = late.visit(web.url(kind))
    assert sum(shift["value"] for shift in shifts) < MOST, shifts
