"""plugins/features/reviews/places.py: no file whose words become public is left without reviews."""

from __future__ import annotations

from plugins.features.reviews.model import MOST_STAGES, Reviewers
from plugins.features.reviews.places import places_of
from plugins.kernel.reading.folders import DATA
from tests.tables import table

PLACES = places_of(Reviewers(data=1), b"")


@table("ending", [*DATA, ".YAML"])
def test_questions_are_reviewed_whatever_their_files_end_with(ending: str) -> None:
    assert PLACES.is_reviewed(f"faq/a{ending}") and PLACES.number_of(PLACES.place_of(f"faq/a{ending}")) == MOST_STAGES


@table("ending", DATA)
def test_data_is_reviewed_whatever_its_file_ends_with(ending: str) -> None:
    assert PLACES.number_of(PLACES.place_of(f"content/a{ending}")) == 1
