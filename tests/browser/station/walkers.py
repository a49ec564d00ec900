"""One way to walk through pages in both browsers of the stations, without a network. A walker tells who wanted one."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Route

from tests.browser.lending import Lender
from tests.patience import STEP_S

NOT_A_FILE = re.compile(r"^(?!file:|data:|blob:|about:)")


class Walker(Protocol):
    """A tab without a past."""

    def goto(self, url: str) -> None: ...

    def evaluate(self, expression: str) -> Any:
        """Return what an expression or its promise comes to."""

    def wait_until(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds, also over a change of page."""

    def click(self, selector: str) -> None: ...

    def press(self, key: str) -> None:
        """Press a key, as `1`, `Enter` or `Backspace`."""

    def choose_folder(self, selector: str, folder: Path) -> None:
        """Choose a folder in an input for folders, as a hand does."""

    def pdf(self) -> bytes:
        """Return the page as printed."""

    def troubles(self) -> list[str]:
        """Return errors and requests that left the folder."""

    def close(self) -> None: ...


class ChromiumWalker:
    """A page of Chromium, offline."""

    def __init__(self, lender: Lender, home: str, forgiven: tuple[str, ...]) -> None:
        """home: what the address of every request must begin with. forgiven: parts of what the console may say."""
        self.lender = lender
        self.lent = lender.lend(home, forgiven=forgiven, offline=True)
        self.page = self.lent.page
        self.page.context.route(NOT_A_FILE, self._refuse)

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def wait_until(self, condition: str) -> None:
        end = time.monotonic() + STEP_S
        while not self._holds(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            self.page.wait_for_timeout(20)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def choose_folder(self, selector: str, folder: Path) -> None:
        self.page.locator(selector).first.set_input_files(folder)

    def pdf(self) -> bytes:
        return self.page.pdf(prefer_css_page_size=True)

    def troubles(self) -> list[str]:
        return self.lent.watch.troubles

    def close(self) -> None:
        self.lender.take_back(self.lent)

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self.evaluate(f"Boolean({condition})"))
        except PlaywrightError:
            return False  # one page is going, the next not yet there

    def _refuse(self, route: Route) -> None:
        self.lent.watch.troubles.append(f"a request wanted out: {route.request.url}")
        route.abort()
