"""The Nu Html Checker over all that was built."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins.setup import SetupError
from tests.audit.tools import VNU

OPTIONS = ("--errors-only", "--format", "json", "--stdout", "--exit-zero-always")
KINDS = ("--skip-non-html", "--also-check-css", "--also-check-svg")


@dataclass(frozen=True, slots=True)
class Fault:
    """path: relative to the site."""

    path: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.extract}"


def validate(java: str, site: Path) -> list[Fault]:
    """Return the errors in every page, style sheet and drawing of the site, in the order of their places."""
    command = [java, "-jar", str(VNU), *OPTIONS, *KINDS, str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        details = (done.stdout + done.stderr)[-2000:]
        raise SetupError("vnu 没有做完检查。", "vnu did not finish.", details) from None
    return sorted((_fault(site, each) for each in messages), key=lambda fault: (fault.path, fault.line))


def _fault(site: Path, message: dict[str, Any]) -> Fault:
    path = unquote(urlsplit(message.get("url", "")).path)
    place = path.rpartition(f"/{site.name}/")[2]
    extract = " ".join(message.get("extract", "").split())
    return Fault(place, message.get("lastLine", 1), message["message"], extract)
