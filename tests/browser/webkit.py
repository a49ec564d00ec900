"""A WebKit on a screen that nobody sees, driven by the W3C's WebDriver. No driver of Playwright runs with Debian's."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.patience import STEP_S

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # under this name the protocol hands out elements
NARROWEST = {"width": 320, "height": 800}  # the browser's own buttons want more: 447 pixels with Debian's GTK
DESK = {"width": 1280, "height": 900}
SCREEN = "1400x1000x24"


class WebKitError(Exception):
    """The browser could not do what it was told."""


@dataclass(frozen=True, slots=True)
class WebKitPage:
    """The one window of a session."""

    session: str  # its address

    def call(self, method: str, command: str, **parameters: Any) -> Any:
        """Return what a command of the protocol comes to."""
        return call(method, f"{self.session}/{command}", parameters)

    def resize(self, size: dict[str, int]) -> None:
        self.call("POST", "window/rect", **size)

    def goto(self, url: str) -> None:
        """Open an address and wait until it has loaded."""
        self.call("POST", "url", url=url)

    def evaluate(self, expression: str) -> Any:
        """Return what an expression or its promise comes to, as JSON would carry it."""
        script = f"const done = arguments[0]; Promise.resolve({expression}).then(done, error => done(String(error)));"
        return self.call("POST", "execute/async", script=script, args=[])

    def wait_until(self, condition: str) -> None:
        """Wait until a condition in JavaScript holds, also over a change of page."""
        end = time.monotonic() + STEP_S
        while not self._holds(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(0.05)

    def _holds(self, condition: str) -> bool:
        try:
            return self.evaluate(f"Boolean({condition})") is True
        except WebKitError:
            return False  # one page is going, the next not yet there

    def click(self, selector: str) -> None:
        """Press the mouse on the first element of a selector."""
        self.call("POST", f"element/{self._element(selector)}/click")

    def type(self, selector: str, words: str) -> None:
        """Type words into a field; `\\ue007` is the key Enter."""
        self.call("POST", f"element/{self._element(selector)}/value", text=words)

    def _element(self, selector: str) -> str:
        return str(self.call("POST", "element", using="css selector", value=selector)[ELEMENT])

    def shot(self, file: Path) -> None:
        """Keep what is seen now as a PNG."""
        file.write_bytes(base64.b64decode(self.call("GET", "screenshot")))


def call(method: str, address: str, parameters: dict[str, Any]) -> Any:
    """Return what the driver answers; WebKitError with its words."""
    data = json.dumps(parameters).encode() if method == "POST" else None
    try:
        with urlopen(Request(address, data, {"Content-Type": "application/json"}, method=method), timeout=STEP_S) as it:
            return json.load(it)["value"]
    except HTTPError as error:
        raise WebKitError(error.read().decode(errors="replace")) from None


@contextmanager
def webkit(programs: dict[str, str], folder: Path) -> Iterator[WebKitPage]:
    """Yield a page of a browser without a past. programs: of plugins.setup.webkit. folder: takes what they say."""
    with ExitStack() as stack:
        said = stack.enter_context((folder / "said.txt").open("wb"))
        screen = stack.enter_context(_screen(programs["Xvfb"], said))
        address = stack.enter_context(_driver(programs["WebKitWebDriver"], screen, folder, said))
        options = {"args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        session = f"{address}/session/{call('POST', f'{address}/session', wanted)['sessionId']}"
        stack.callback(call, "DELETE", session, {})
        page = WebKitPage(session)
        page.call("POST", "timeouts", script=1000 * STEP_S, pageLoad=1000 * STEP_S)
        yield page


@contextmanager
def _screen(program: str, said: Any) -> Iterator[str]:
    """Yield the name of a screen; the X server chooses one that is free."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with _running(command, said, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"


@contextmanager
def _driver(program: str, screen: str, home: Path, said: Any) -> Iterator[str]:
    """Yield the address at which the driver listens."""
    # Root, as in containers, has no sandbox; the pages are our own. A home of its own keeps nothing of older tests.
    own = {"DISPLAY": screen, "HOME": str(home), "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8"}
    port = _free_port()
    with _running([program, f"--port={port}"], said, env={**os.environ, **own}):
        address = f"http://127.0.0.1:{port}"
        end = time.monotonic() + STEP_S
        while not _answers(f"{address}/status"):
            assert time.monotonic() < end, "the driver does not listen"
            time.sleep(0.05)
        yield address


@contextmanager
def _running(command: list[str], said: Any, **options: Any) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=said, stderr=said, **options)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return bool(call("GET", address, {})["ready"])
    except (URLError, ConnectionError):
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
