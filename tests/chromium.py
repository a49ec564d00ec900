"""Chromium as tests, measurements and pictures start it."""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Browser, Playwright

from plugins.setup.browser import NAMED_BY, ensure_browser
from tests.patience import STEP_MS


def launch(playwright: Playwright, *arguments: str) -> Browser:
    """Return the machine's Chromium without a window; SetupError where there is none. arguments: switches for it."""
    path = os.environ.get(NAMED_BY) or ensure_browser()
    is_root = sys.platform != "win32" and os.geteuid() == 0  # Chromium's sandbox refuses root
    switches = [*arguments, *(["--no-sandbox"] if is_root else [])]
    return playwright.chromium.launch(executable_path=path, args=switches, timeout=STEP_MS)
