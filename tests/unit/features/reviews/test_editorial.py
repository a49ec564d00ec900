"""plugins/features/reviews/editorial.py: what readers are told of reviews."""

from __future__ import annotations

from plugins.features.reviews.editorial import Editorial, compose_editorial
from plugins.features.reviews.model import Reviewer, Reviewers
from plugins.features.reviews.places import places_of
from tests.unit.samples import column, columns

ROWS = "columns:\n  - {slug: news, name: 动态, stages: 3}\n  - {slug: samples, name: 示例, stages: 0}\n"
SHOWN = columns(column("news", "动态"), column("samples", "示例"), column("faq", "问答", filled_by="faq"))


def told(reviewers: Reviewers) -> dict[str, str]:
    found = compose_editorial(SHOWN, places_of(reviewers, ROWS.encode()))
    return {row.name: row.reviews for row in found.rows}


def test_each_column_says_who_sees_its_texts_before_they_are_published() -> None:
    assert {
        "动态": "3 审：初审、复审、保密审查、终审",
        "示例": "不审",
        "问答": "3 审：初审、复审、保密审查、终审",
        "网站说明页": "2 审：初审、保密审查、终审",
        "栏目表、网站资料等": "1 审：保密审查、终审",
    } == told(Reviewers((Reviewer("示例甲", "编辑", ("终审",)),), pages=2))


def test_a_county_without_reviewers_promises_nothing() -> None:
    found = compose_editorial(SHOWN, places_of(Reviewers(), ROWS.encode()))
    assert Editorial(has_reviewers=False, is_proven=found.is_proven, rows=()) == found


def test_names_without_keys_are_told_as_unproven() -> None:
    with_key = Reviewer("示例甲", "编辑", ("终审",), key="0" * 64)
    without = Reviewer("示例乙", "编辑", ("初审",))
    places = [places_of(Reviewers(people), b"") for people in ((with_key,), (with_key, without))]
    assert [True, False] == [compose_editorial(SHOWN, each).is_proven for each in places]
