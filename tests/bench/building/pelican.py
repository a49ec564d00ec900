"""The county for stock Pelican: Pelican's own way with texts and pages, the portal's own templates.

tests/bench/pelican holds its settings and the plugin that feeds the theme. Pelican's cache stays off, as it comes:
with it Pelican would miss a changed setting.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.building.site import Site, write_texts
from tests.bench.corpus import ROOT, Text

_SETTINGS = Path(__file__).resolve().parents[1] / "pelican" / "settings.py"
_TAGS = re.compile(r"^tags: \[(.*)\]$", re.MULTILINE)


def pelican_site(name: str, folder: Path, texts: Sequence[Text]) -> Site:
    """Write the site's sources and return it."""
    content, theme = folder / "content", folder / "theme"
    write_texts(content, texts, pelican_text)
    for file in ("columns.yaml", "site.yaml"):
        shutil.copyfile(ROOT / "content" / file, content / file)
    shutil.copytree(ROOT / "theme", theme)
    command = [sys.executable, "-X", "utf8", "-m", "pelican", str(content), "--settings", str(_SETTINGS)]
    command += ["--theme-path", str(theme), "--output", str(folder / "output"), "--quiet"]
    return Site(
        name=name,
        command=tuple(command),
        content=content,
        source=pelican_text,
        template=theme / "templates" / "base.html",
        setting=content / "site.yaml",
        output=folder / "output",
        environment={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def pelican_text(text: Text) -> str:
    """Return the text's file, with tags and links as Pelican writes them."""
    return _TAGS.sub(r"tags: \1", text.markdown()).replace("](../", "]({filename}../")
