"""What every scene begins with."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.bench.corpus import generate
from tests.built.changing.scene import COLUMNS
from tests.built.changing.texts import LINK, photograph, read, write
from tests.county import ROOT, Miniature, copy_county

GENERATED = 5  # articles beside the miniature's own


def prepare(folder: Path) -> None:
    """Lay down what every scene begins with: the miniature with fewer and smaller pictures, and generated articles."""
    copy_county(folder / "county")
    shutil.copytree(ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("shots"))
    county = Miniature(folder / "county")
    for number, name in enumerate(("meeting", "slope")):
        county.write(f"content/images/{name}.jpg", photograph(number))
    for name in ("images/upright.jpg", "images/draft-only.png", "videos/media/one-bud.png", "images/seal.png"):
        county.write(f"content/{name}", photograph(3, (20, 20), "PNG" if name.endswith("png") else "JPEG"))
    for name in ("notices/sms", "notices/old-form", "videos/elsewhere", "documents/repealed-rule"):
        (county.content / f"{name}.md").unlink()
    for path in county.faq.glob("*.yaml"):
        head, *questions = re.split(r"(?=^  - 编号: )", read(path), flags=re.MULTILINE)
        write(path, "".join([head, *questions[:2]]))
    for text in generate(GENERATED, lengths=(60, 120)):
        source = f"content/{_column(text.column)}/{text.source.rpartition('/')[2]}"
        county.write(source, LINK.sub(_moved, text.markdown()))


def _column(slug: str) -> str:
    return slug if slug in COLUMNS and slug != "videos" else "news"


def _moved(found: re.Match[str]) -> str:
    _, column, name = found[2].split("/")
    return f"[{found[1]}](../{_column(column)}/{name})"
