"""plugins/pipeline/theme_check.py: which checks judge the theme's templates, and which print a site with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.pipeline import theme_check
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.theme_check import check_theme
from tests.county import Miniature
from tests.tables import table
from tests.unit.samples import save

Check = Callable[..., list[str]]


@pytest.fixture
def check(miniature: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a check of a theme of one template that tells what it has done; what it does is tried in tests/built."""
    done: list[str] = []
    monkeypatch.setattr(theme_check, "_judge", lambda request, features: done.append("judged"))
    monkeypatch.setattr(theme_check, "_print", lambda request: done.append("printed"))
    request = miniature.request(theme=tmp_path / "theme")

    def check(template: str, *, has_texts: bool) -> list[str]:
        save(tmp_path, "theme/templates/page.html", template)
        done.clear()
        with memory_of_checks(tmp_path / "cache", request) as cache:
            check_theme(request, (), cache, has_texts=has_texts)
        return [*done]

    return check


@table("has_texts", [False, True])
def test_a_theme_that_is_sound_is_not_judged_again(check: Check, has_texts: bool) -> None:
    first = check(f"甲{has_texts}", has_texts=has_texts)
    assert ["judged", "printed"][: 1 + has_texts] == first
    assert [] == check(f"甲{has_texts}", has_texts=has_texts)
    assert first == check(f"乙{has_texts}", has_texts=has_texts)


def test_a_county_of_drafts_prints_with_its_first_text(check: Check) -> None:
    """What was judged for drafts alone was printed nowhere. A theme that has printed stays sound without texts."""
    assert ["judged"] == check("甲", has_texts=False)
    assert ["judged", "printed"] == check("甲", has_texts=True)
    assert [] == check("甲", has_texts=False) == check("甲", has_texts=True)
