"""Chromium as tests, measurements and pictures start it."""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Browser, Playwright

from plugins.setup.headless_shell import NAMED_BY, ensure_headless_shell
from tests.patience import STEP_MS


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Return the machine's Chromium without a window; SetupError where there is none. arguments: switches for it.

    It is the headless shell where this can be had. What depends on the browser around the engine, as profiles that
    outlive a kill do, starts the browser itself.
    """
    path = os.environ.get(NAMED_BY) or ensure_headless_shell()
    is_root = sys.platform != "win32" and os.geteuid() == 0  # Chromium's sandbox refuses root
    switches = [*arguments, *(["--no-sandbox"] if is_root else [])]
    return playwright.chromium.launch(executable_path=path, args=switches, timeout=STEP_MS)
