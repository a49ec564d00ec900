"""Pages lent to one test after the other.

A context takes longer to make than most tests take to run, so one serves many tests. A page is never shared: with it go
its history, its session, its routes, its scripts and what it pretends to be. What a context keeps beyond its pages is
wiped before the next test gets it, and a context that cannot be wiped is not lent again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from tests.browser.watching import Watch
from tests.patience import STEP_MS

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}  # the narrowest that is still sold
# The choices that view-settings.js keeps under its key.
STORED = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "elder": {"view": "elder"},
    "largest": {"view": "elder", "size": "30"},
}
# What a page does when another tab of the same browser has made a choice.
TAKE_OVER = """chosen => {
  localStorage.setItem('portal-view', chosen);
  dispatchEvent(new StorageEvent('storage', { key: 'portal-view' }));
}"""
CLOCK = "String(setTimeout)"  # a context whose clock a test has set keeps another one for good


def wear(page: Page, view: str) -> None:
    """Let an open page take over the choice of a view, a key of STORED. Who only looks goes back to the first view."""
    page.evaluate(TAKE_OVER, json.dumps(STORED[view]))
    for name, value in STORED[view].items():
        assert page.locator("html").get_attribute(f"data-{name}") == value


class SharedContext:
    """A context for one test at a time. Its own page, which no test sees, is there to wipe by."""

    def __init__(self, browser: Browser, options: dict[str, Any], clock: str) -> None:
        self.context: BrowserContext = browser.new_context(**{"viewport": DESK, "locale": "zh-CN", **options})
        self.context.set_default_timeout(STEP_MS)
        self.permissions: list[str] = options.get("permissions", [])
        if clock:
            self.context.clock.set_fixed_time(clock)
        self.own: Page = self.context.new_page()
        self.clock: str = self.own.evaluate(CLOCK)
        self.session: CDPSession = self.context.new_cdp_session(self.own)

    def end(self, watch: Watch) -> None:
        """Close all pages of a test; what goes wrong until then its watch still sees."""
        for page in self.context.pages:
            if page is not self.own:
                page.close()
        watch.leave(self.context)

    def wipe(self, home: str) -> bool:
        """Forget what a test at this address has left; tell whether the context is as new."""
        parts = urlsplit(home)
        origin = f"{parts.scheme}://{parts.netloc}"
        self.session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.session.send("Network.clearBrowserCache")
        self.context.unroute_all()
        self.context.clear_cookies()
        self.context.clear_permissions()
        if self.permissions:  # an empty list would deny what nobody has asked for yet
            self.context.grant_permissions(self.permissions)
        return not self.context.cookies() and self.own.evaluate(CLOCK) == self.clock


@dataclass(frozen=True, slots=True)
class Lent:
    """A page in the hands of a test, with the context that it came from."""

    page: Page
    watch: Watch
    home: str
    kind: str
    shared: SharedContext


class Lender:
    """Lends pages of one browser. A test that holds two has them in different contexts."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[SharedContext]] = defaultdict(list)  # by their options

    def lend(
        self,
        home: str,
        view: str = "",
        script: str = "",
        forgiven: tuple[str, ...] = (),
        clock: str = "",
        **options: Any,
    ) -> Lent:
        """Return a page that no test has had.

        home: what the address of every request must begin with.   view: a key of STORED.
        script: runs before the page's own.   forgiven: parts of errors that the test provokes.
        clock: the only time that the page knows, in ISO 8601.   options: of a context.
        """
        kind = repr((bool(clock), sorted(options.items())))
        shared = self._idle[kind].pop() if self._idle[kind] else SharedContext(self._browser, options, clock)
        if clock:
            shared.context.clock.set_fixed_time(clock)
        watch = Watch(home, forgiven)
        watch.over(shared.context)
        page = shared.context.new_page()
        if view:
            stored = json.dumps(json.dumps(STORED[view]))
            page.add_init_script(f"location.protocol === 'about:' || localStorage.setItem('portal-view', {stored})")
        if script:
            page.add_init_script(script)
        return Lent(page, watch, home, kind, shared)

    def take_back(self, lent: Lent) -> list[str]:
        """Make the context ready for the next test, and return what has gone wrong in this one."""
        assert lent.shared not in self._idle[lent.kind], "a page is taken back twice"
        lent.shared.end(lent.watch)
        if lent.shared.wipe(lent.home):
            self._idle[lent.kind].append(lent.shared)
        else:
            lent.shared.context.close()
        return lent.watch.troubles

    def close(self) -> None:
        """Close all contexts that are not lent."""
        for shared in chain.from_iterable(self._idle.values()):
            shared.context.close()
        self._idle.clear()
