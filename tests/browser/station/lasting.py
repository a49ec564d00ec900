"""Browsers that keep what a page has kept from one start to the next, and that can be killed: a switched off PC."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import BrowserType, Page
from playwright.sync_api import Error as PlaywrightError
from websockets.exceptions import ConnectionClosed

from tests.browser.station.bidi import BidiError, session_at
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.firefox import FirefoxPage, no_way_out, start_firefox
from tests.patience import STEP_MS, STEP_S

OFFLINE = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
SAVES_AT_ONCE = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.alwaysOpenPanel": False,
}


class Tab(Protocol):
    """The one tab of such a browser."""

    def goto(self, url: str) -> None: ...

    def evaluate(self, expression: str) -> Any: ...

    def wait_until(self, condition: str) -> None: ...

    def click(self, selector: str) -> None: ...

    def press(self, key: str) -> None: ...


class Lasting(Protocol):
    """A browser with a profile and a folder of downloads."""

    def open(self, script: str) -> Tab:
        """Start it, and return a tab in which a script runs before each page's own."""

    def kill(self) -> None:
        """End it as a power cut does."""

    def saved(self, name: str) -> Path:
        """Wait for a download and return it."""


class LastingChromium:
    """Chromium, driven over its debugging port. asked: the addresses that its pages wanted."""

    def __init__(self, kind: BrowserType, program: str, folder: Path) -> None:
        self.kind, self.program, self.folder = kind, program, folder
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        self.asked: list[str] = []

    def open(self, script: str) -> Tab:
        port = self.folder / "profile/DevToolsActivePort"
        port.unlink(missing_ok=True)
        is_root = sys.platform != "win32" and os.geteuid() == 0  # Chromium's sandbox refuses root
        switches = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={self.folder / 'profile'}"]
        switches += ["--no-first-run", f"--host-resolver-rules={OFFLINE}", *(["--no-sandbox"] if is_root else [])]
        self.process = subprocess.Popen(
            [self.program, *switches, "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        number = _first_line(port)
        self.browser = self.kind.connect_over_cdp(f"http://127.0.0.1:{number}", timeout=STEP_MS)
        page = self.browser.contexts[0].new_page()
        page.set_default_timeout(STEP_MS)
        session = page.context.new_cdp_session(page)
        session.send("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(self.downloads)})
        page.add_init_script(script)
        page.on("request", lambda request: self.asked.append(request.url))
        return ChromiumTab(page)

    def kill(self) -> None:
        _kill(self.process)
        self.browser.close()

    def saved(self, name: str) -> Path:
        return _saved(self.downloads / name)


class ChromiumTab:
    """A tab of it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def wait_until(self, condition: str) -> None:
        end = time.monotonic() + STEP_S
        while not self._holds(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self.evaluate(f"Boolean({condition})"))
        except PlaywrightError:
            return False  # one page is going, the next not yet there


class LastingFirefox:
    """Firefox, driven by WebDriver BiDi."""

    def __init__(self, program: str, folder: Path, dead_end: DeadEnd) -> None:
        self.program, self.folder, self.dead_end = program, folder, dead_end
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        (folder / "profile").mkdir()
        self.opened = ExitStack()

    def open(self, script: str) -> Tab:
        wishes = {**SAVES_AT_ONCE, "browser.download.dir": str(self.downloads)}
        self.process, address = start_firefox(self.program, self.folder / "profile", **wishes)
        self.opened = ExitStack()
        session = self.opened.enter_context(session_at(address, proxy=no_way_out(self.dead_end)))
        session.call("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")
        context = session.call("browsingContext.create", type="tab")["context"]
        return FirefoxPage(session, context, "default")

    def kill(self) -> None:
        _kill(self.process)
        with suppress(BidiError, OSError, ConnectionClosed):  # nobody is there any more to say goodbye to
            self.opened.close()

    def saved(self, name: str) -> Path:
        return _saved(self.downloads / name)


@contextmanager
def ending(browser: Lasting) -> Iterator[Lasting]:
    """Kill a browser at the end, however the test ends."""
    try:
        yield browser
    finally:
        if hasattr(browser, "process"):
            browser.kill()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser with all its processes: one that dies later than the first still holds what pages have stored, and
    a browser that is started meanwhile finds it locked.
    """
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(STEP_S)
    end = time.monotonic() + STEP_S
    while _lives(process.pid) and time.monotonic() < end:
        time.sleep(0.02)


def _lives(group: int) -> bool:
    """Tell whether any process of a group still runs, where the system shows them as files."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            state, _parent, its_group, *_ = file.read_text(errors="replace").rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def _first_line(path: Path) -> str:
    return _waited_for(path, lambda: path.is_file() and "\n" in path.read_text(encoding="ascii")).read_text().split()[0]


def _saved(path: Path) -> Path:
    return _waited_for(path, lambda: path.is_file() and path.read_bytes().endswith(b"\n"))


def _waited_for(path: Path, is_there: Any) -> Path:
    end = time.monotonic() + STEP_S
    while not is_there():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.05)
    return path
