"""What a page must never do, whatever is tested on it: report an error, break the policy, leave its host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

from tests.patience import STEP_S

OWN_SCHEMES = ("data:", "blob:", "about:")
MAIL = "mailto:"  # the system's mail program, not a host


@dataclass
class Watch:
    """Gathers what went wrong in a context whose requests must all begin with `home`.

    forgiven: parts of what is said, or of the address of what said it.
    """

    home: str
    forgiven: tuple[str, ...] = ()
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of the context."""
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", self._failed)

    def leave(self, context: BrowserContext) -> None:
        """Watch it no longer: another test has it."""
        context.remove_listener("request", self._requested)
        context.remove_listener("console", self._said)
        context.remove_listener("weberror", self._failed)

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.home, *OWN_SCHEMES, MAIL)):
            self.troubles.append(f"a request left the site: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        said = f"the console says: {message.text} ({message.location.get('url')})"
        if message.type == "error" and not any(part in said for part in self.forgiven):
            self.troubles.append(said)

    def _failed(self, error: WebError) -> None:
        if not any(part in str(error.error) for part in self.forgiven):
            self.troubles.append(f"a script failed: {error.error}")


def wait_for(page: Page, happened: Callable[[], object]) -> None:
    """Wait until the page has done what a test listens for."""
    end = time.monotonic() + STEP_S
    while not happened():
        assert time.monotonic() < end, "it never happened"
        page.wait_for_timeout(20)


def wait_until(page: Page, condition: str, patience_s: float = STEP_S) -> None:
    """Wait until a condition in JavaScript holds; Playwright's own way needs eval, which the policy forbids."""
    end = time.monotonic() + patience_s
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(20)
