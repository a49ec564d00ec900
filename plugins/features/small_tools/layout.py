"""Where the tools' pages stand."""

from __future__ import annotations

FOLDER = "tools"  # of the content folder and of the site
INDEX = f"{FOLDER}/index.html"
TITLE = "小工具"


def tool_path(code: str) -> str:
    """Return the output path of a tool's page."""
    return f"{FOLDER}/{code}.html"
