"""Which files have words that become public, and how many reviews each of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.load import KEYS as COLUMNS_KEYS
from plugins.features.reviews.load import FILE as REVIEWERS_FILE
from plugins.features.reviews.model import MOST_STAGES, Reviewers
from plugins.features.reviews.sign_offs import FOLDER
from plugins.kernel.frozen import frozen
from plugins.kernel.reading.folders import DATA, is_conflict_copy
from plugins.kernel.reading.read_fields import read_fields
from plugins.kernel.reading.text_files import EXPLANATION, Source, decode
from plugins.kernel.reading.yaml_lines import Fields, parse_yaml

CONTENT, FAQ = "content/", "faq/"  # how signatures name the two folders, wherever they lie
COLUMNS = CONTENT + COLUMNS_FILE
REVIEWERS = CONTENT + REVIEWERS_FILE
_PAGES, _REVIEWS = f"{CONTENT}pages/", f"{CONTENT}{FOLDER}/"


@frozen
class Places:
    """How many reviews texts need. columns: by a column's folder. faq: of questions and answers."""

    reviewers: Reviewers
    columns: Mapping[str, int] = field(default_factory=dict)
    faq: int = MOST_STAGES

    def place_of(self, path: str) -> str:
        """Return where a file's words appear: a column's folder, else the file itself; "" where it has none."""
        if is_no_text(path) or path == REVIEWERS or path.startswith(_REVIEWS):
            return ""
        if path.endswith(".md"):
            folder = path.removeprefix(CONTENT).partition("/")[0]
            if path.startswith(_PAGES):
                return path
            return CONTENT + folder if path.startswith(CONTENT) and folder in self.columns else ""
        return path if path.lower().endswith(DATA) else ""

    def number_of(self, place: str) -> int:
        """Return how many reviews a place demands."""
        if place.startswith(FAQ):
            return self.faq
        if place.startswith(_PAGES):
            return self.reviewers.pages
        return self.reviewers.data if place.lower().endswith(DATA) else self.columns.get(place.removeprefix(CONTENT), 0)

    def is_reviewed(self, path: str) -> bool:
        """Tell a file that is published only with signatures."""
        place = self.place_of(path)
        return bool(place) and self.number_of(place) > 0


def is_no_text(path: str) -> bool:
    """Tell what explains a folder to editors, and the other version of a text, from texts."""
    return path.rpartition("/")[2] == EXPLANATION or is_conflict_copy(path)


def places_of(reviewers: Reviewers, columns: bytes) -> Places:
    """Return the places of a county. columns: its columns.yaml, of which others say what is wrong."""
    source = decode(columns, COLUMNS)
    node = parse_yaml(source.text, COLUMNS) if isinstance(source, Source) else None
    numbers: dict[str, int] = {}
    faq = MOST_STAGES
    values = read_fields(node, COLUMNS_KEYS, COLUMNS) if isinstance(node, Fields) else None
    for row in values.get("columns", ()) if values else ():
        if row.get("slug"):
            number = min(max(row.get("stages", MOST_STAGES), 0), MOST_STAGES)
            numbers[row.get("slug")] = number
            faq = number if row.get("filled_by") else faq
    return Places(reviewers, numbers, faq)
