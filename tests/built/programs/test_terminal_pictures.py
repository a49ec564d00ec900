"""tests/terminal_pictures.py: what the editors' README shows is what the commands print today."""

from __future__ import annotations

import re

from tests.county import ROOT
from tests.terminal_pictures import pictures


def test_the_pictures_are_what_the_commands_print() -> None:
    """Else: python3 tasks.py shots --terminal. They ask no other host for anything, and the README shows each."""
    made = pictures()
    readme = (ROOT / "content/README.md").read_text(encoding="utf-8")
    for name, data in made.items():
        assert data == (ROOT / "theme/shots" / name).read_bytes(), name
        assert f"../theme/shots/{name}" in readme
        assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\s\"')]+", data.decode())
    assert set(made) == {path.name for path in (ROOT / "theme/shots").glob("*.svg")}
