"""Lighthouse on one page: the four scores, and what kept each of them down."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.audit.tools import LIGHTHOUSE

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PASS = 95
ATTEMPTS = 3  # a busy machine can only lower a score
TIMEOUT_S = 180
# What a page does on purpose is not held against it. The page of lost addresses is for no search engine; the page for
# letters may ask for nothing (connect-src 'none'), and Lighthouse asks for robots.txt in the page's name.
MEANT = {"not_found": "is-crawlable", "mailbox_write": "robots-txt"}
# Root, as in containers, may not use Chromium's sandbox; the pages are our own.
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"


@dataclass(frozen=True, slots=True)
class Verdict:
    """scores: of 100, by category. complaints: what cost points. A page that could not be measured has no scores."""

    kind: str
    path: str
    scores: dict[str, int] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()

    @property
    def has_passed(self) -> bool:
        return all(self.scores.get(name, 0) >= PASS for name in CATEGORIES)


def measure(node: str, browser: str, kind: str, address: str, path: str) -> Verdict:
    """Return the verdict on a page, the best of ATTEMPTS where it does not pass at once."""
    verdicts: list[Verdict] = []
    while len(verdicts) < ATTEMPTS and not (verdicts and verdicts[-1].has_passed):
        verdicts.append(_measure(node, browser, kind, address, path))
    return max(verdicts, key=lambda verdict: (verdict.has_passed, sum(verdict.scores.values())))


def _measure(node: str, browser: str, kind: str, address: str, path: str) -> Verdict:
    command = [node, str(LIGHTHOUSE), address + path.removesuffix("index.html"), "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"]
    command += [f"--skip-audits={MEANT[kind]}"] if kind in MEANT else []
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": browser},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT_S,
            check=False,
        )
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Verdict(kind, path, complaints=(f"no answer in {TIMEOUT_S} s",))
    except ValueError:
        return Verdict(kind, path, complaints=(done.stderr.strip()[-500:],))
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
    return Verdict(kind, path, scores, tuple(_complaints(report)))


def _complaints(report: dict[str, Any]) -> Iterator[str]:
    if error := report.get("runtimeError"):
        yield f"{error['code']}: {error['message']}"
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                shown = audit.get("displayValue", "")
                yield f"{name}: {audit['id']} {shown}".strip()
