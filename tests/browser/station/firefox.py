"""A Firefox without a window, driven by WebDriver BiDi: Playwright 1.65 asks more of it than an ESR can do."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.station.bidi import BidiError, Session, session_at
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.folder_choice import choose_folder
from tests.patience import STEP_S

LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
DESK = {"width": 1280, "height": 900}
KEYS = {
    "Enter": "\ue007", "Backspace": "\ue003", "Tab": "\ue004", "Escape": "\ue00c", "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}  # fmt: skip  # as WebDriver writes them
POLL_S = 0.05  # each question takes both the browser and the page a moment
OWN_SCHEMES = ("data:", "blob:", "about:")
EVENTS = ["network.beforeRequestSent", "log.entryAdded"]
PREFERENCES = {
    "security.fileuri.strict_origin_policy": True,
    "privacy.file_unique_origin": True,  # as at every reader's: each file is an origin of its own
    "network.proxy.allow_hijacking_localhost": True,
    "intl.accept_languages": "zh-CN, zh",
    "media.autoplay.default": 0,
    "security.dialog_enable_delay": 0,  # no hasty hand presses the buttons here
    "remote.log.truncate": False,
}


@dataclass
class FirefoxPage:
    """One tab, without a past.

    user: the context whose cookies it has. forgiven: parts of what the console may say.
    """

    session: Session
    context: str
    user: str
    forgiven: tuple[str, ...] = ()

    def goto(self, url: str) -> None:
        """Open an address and wait until it has loaded."""
        self.session.call("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression or its promise comes to, as JSON would carry it; None for what JSON has not."""
        text = self.session.evaluate(f"Promise.resolve({expression}).then(each => JSON.stringify(each))", self.context)
        return None if text is None else json.loads(text)

    def wait_until(self, condition: str, patience_s: float = STEP_S) -> None:
        """Wait until a condition in JavaScript holds, also over a change of page."""
        end = time.monotonic() + patience_s
        while not self._holds(condition):
            assert time.monotonic() < end, f"never true: {condition}"
            time.sleep(POLL_S)

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self.evaluate(f"Boolean({condition})"))
        except BidiError:
            return False  # one page is going, the next not yet there

    def click(self, selector: str) -> None:
        """Press the mouse on the middle of the first element of a selector, as a hand does."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.evaluate(f"{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.evaluate(f"{found}.getBoundingClientRect().toJSON()")
        at = {"x": round(box["left"] + box["width"] / 2), "y": round(box["top"] + box["height"] / 2)}
        steps = [
            {"type": "pointerMove", **at},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": steps}
        self.session.call("input.performActions", context=self.context, actions=[pointer])

    def press(self, key: str) -> None:
        """Press a key, as `1`, `Enter` or `Backspace`."""
        value = KEYS.get(key, key)
        actions = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self.session.call("input.performActions", context=self.context, actions=[keyboard])

    def choose_folder(self, selector: str, folder: Path) -> None:
        """Choose a folder in an input for folders."""
        choose_folder(self.session, folder, lambda: self.click(selector))

    def pdf(self) -> bytes:
        """Return the page as printed."""
        return base64.b64decode(self.session.call("browsingContext.print", context=self.context)["data"])

    def troubles(self) -> list[str]:
        """Return errors of scripts, of the console and of the browser's guards, and requests of pages."""
        return list(filter(None, (self._trouble(**event) for event in self.session.events)))

    def close(self) -> None:
        """Close the tab and forget its cookies and what has happened."""
        self.session.call("browser.removeUserContext", userContext=self.user)
        self.session.events.clear()

    def _trouble(self, method: str, params: dict[str, Any], **_rest: Any) -> str:
        if method == "network.beforeRequestSent":
            url = params["request"]["url"]
            return "" if url.startswith(OWN_SCHEMES) else f"a request left the folder: {url}"
        if method == "log.entryAdded" and params["level"] == "error":
            text = str(params["text"])
            return "" if any(part in text for part in self.forgiven) else f"the console says: {text}"
        return ""


def start_firefox(program: str, profile: Path, **preferences: Any) -> tuple[subprocess.Popen[bytes], str]:
    """Start a Firefox in a process group of its own; return it with the address at which it listens."""
    given = {**PREFERENCES, **preferences}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in given.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    # With access to the browser itself a test can stand in for the system's window that chooses a folder.
    options = ["--headless", "--no-remote", "--remote-allow-system-access", "--remote-debugging-port=0"]
    log = profile / "said.txt"
    with log.open("wb") as said:
        command = [program, *options, "--profile", str(profile)]
        process = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
    try:
        return process, _address(process, log)
    except AssertionError:
        process.kill()
        raise


def no_way_out(dead_end: DeadEnd, open_to: Sequence[str] = ()) -> dict[str, Any]:
    """Return the proxy of a session all of whose ways lead to the dead end. open_to: hosts that it reaches still."""
    proxy: dict[str, Any] = {"proxyType": "manual", "httpProxy": dead_end.address, "sslProxy": dead_end.address}
    return {**proxy, "noProxy": list(open_to)} if open_to else proxy


@contextmanager
def firefox(program: str, profile: Path, dead_end: DeadEnd, open_to: Sequence[str] = ()) -> Iterator[Session]:
    """Yield a session with a Firefox of its own, all of whose ways out lead to the dead end.

    profile: an empty folder. open_to: hosts that it reaches all the same.
    """
    process, address = start_firefox(program, profile)
    try:
        with session_at(address, proxy=no_way_out(dead_end, open_to)) as session:
            session.call("session.subscribe", events=EVENTS)
            yield session
            session.call("browser.close")
        process.wait(STEP_S)
    finally:
        process.kill()
        process.wait()


def new_page(session: Session, forgiven: tuple[str, ...] = ()) -> FirefoxPage:
    """Open a tab in a context of its own."""
    user = session.call("browser.createUserContext")["userContext"]
    context = session.call("browsingContext.create", type="tab", userContext=user)["context"]
    session.call("browsingContext.setViewport", context=context, viewport=DESK)
    return FirefoxPage(session, context, user, forgiven)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + STEP_S
    while process.poll() is None and time.monotonic() < end:
        if found := LISTENING.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"Firefox does not listen: {log.read_text(encoding='utf-8', errors='replace')}")
