"""plugins/features/articles/validity.py: whether a notice or document still holds on a day."""

from datetime import date

import pytest

from plugins.features.articles.validity import validity_of
from plugins.kernel.rendering.page_metadata import Link
from tests.tables import table
from tests.unit.samples import article_source

SUCCESSOR = Link("新办法", "documents/new.html")


def today() -> date:
    return date(2026, 3, 10)


def never() -> date:
    raise AssertionError("the day does not decide here")


@table(
    ("head", "state", "message"),
    [
        ("效力: 有效\n", "valid", "本文现行有效。"),
        ("失效日期: 2026-03-10\n", "valid", "本文现行有效，有效期至2026年3月10日。"),
        ("失效日期: 2026-03-09\n", "expired", "本文已于2026年3月9日失效，仅供查阅。"),
        ("生效日期: 2026-03-10\n", "valid", "本文现行有效。"),
        ("生效日期: 2026-03-11\n", "pending", "本文自2026年3月11日起生效。"),
        ("效力: 废止\n失效日期: 2030-01-01\n", "repealed", "本文已经废止，仅供查阅。"),
        ("效力: 已修订\n", "revised", "本文已经修订，请查阅新的文本。"),
        ("效力: 有效\n失效日期: 2026-03-09\n", "expired", "本文已于2026年3月9日失效，仅供查阅。"),
    ],
)
def test_the_banner_says_what_holds_on_the_day(head: str, state: str, message: str) -> None:
    """What the editor repealed stays so; else the dates decide, the last day included."""
    found = validity_of(article_source(head), today, None)
    assert found is not None
    assert (state, message) == (found.state, found.message)


def test_a_text_that_says_nothing_has_no_banner() -> None:
    """Most articles."""
    assert validity_of(article_source(), today, None) is None


def test_a_successor_means_revised() -> None:
    """The banner leads to it."""
    found = validity_of(article_source("失效日期: 2030-01-01\n"), today, SUCCESSOR)
    assert found is not None
    expected = ("revised", "已修订", "本文已有新的文本，请以新文本为准。", SUCCESSOR)
    assert expected == (found.state, found.label, found.message, found.successor)


@table(
    ("head", "successor"),
    [
        ("", None),
        ("效力: 有效\n", None),
        ("效力: 废止\n失效日期: 2030-01-01\n", None),
        ("效力: 已修订\n生效日期: 2030-01-01\n", None),
        ("失效日期: 2030-01-01\n", SUCCESSOR),
    ],
)
def test_the_day_is_asked_for_only_where_it_decides(head: str, successor: Link | None) -> None:
    """What did not ask is still right tomorrow."""
    validity_of(article_source(head), never, successor)


@table("head", ["生效日期: 2026-03-11\n", "失效日期: 2026-03-09\n"])
def test_the_day_is_asked_for_where_it_decides(head: str) -> None:
    """Else a banner would stay when its day has passed."""
    with pytest.raises(AssertionError, match="the day"):
        validity_of(article_source(head), never, None)
