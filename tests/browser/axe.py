"""What axe finds on a page as it stands."""

from __future__ import annotations

import json
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")
_SCRIPT = Axe().axe_script
_WHOLE = {"resultTypes": ["violations"]}  # gathering what is well takes a third of the time


def findings(page: Page, context: str = "", **options: Any) -> list[dict[str, Any]]:
    """Return what axe finds wrong. A document is given the half megabyte of script once.

    context: a selector of the part that is looked at.   options: axe's own.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    part = json.dumps(context) if context else "document"
    found: list[dict[str, Any]] = page.evaluate(
        f"axe.run({part}, {json.dumps(_WHOLE | options)}).then(results => results.violations)"
    )
    return found


def grave(page: Page, context: str = "", **options: Any) -> list[dict[str, Any]]:
    """Return the serious and critical ones of them."""
    return [each for each in findings(page, context, **options) if each["impact"] in GRAVE]
