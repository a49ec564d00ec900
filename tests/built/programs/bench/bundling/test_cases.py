"""tests/bench/bundling/cases.py: what is changed between two bundles."""

from pathlib import Path

import pytest

from tests.bench.building.portal import portal_site
from tests.bench.bundling.cases import ROOM, TEN, Case, cases
from tests.bench.corpus import Text, generate
from tests.sampling import in_turns

pytestmark = in_turns()

TEXTS = generate(60)


@pytest.fixture
def found(tmp_path: Path) -> dict[str, Case]:
    return {case.name: case for case in cases(portal_site("portal", tmp_path, TEXTS), TEXTS)}


def sources(texts: tuple[Text, ...]) -> set[str]:
    return {text.source for text in texts}


def test_every_case_changes_what_it_says(found: dict[str, Case]) -> None:
    assert ["edited", "added", "ten", "withdrawn", "template"] == list(found)
    assert [1, 1, TEN, 1, 1] == [len(case.edits) for case in found.values()]
    known = sources(tuple(TEXTS))
    assert sources(found["edited"].texts) < known
    assert not sources(found["added"].texts) & known
    assert TEN == len(sources(found["ten"].texts) & known)
    assert [None] == list(found["withdrawn"].edits.values())


def test_goals_are_ten_times_the_text_and_room_for_lists(found: dict[str, Case]) -> None:
    """Where a goal was set."""
    edited = found["edited"]
    assert 800 < edited.least < 2000
    assert 10 * edited.least + ROOM == edited.goal
    assert [None] * 3 == [found[name].goal for name in ("ten", "withdrawn", "template")]
    assert 0 == found["withdrawn"].least
