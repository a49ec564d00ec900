"""plugins/features/learning/marking.py: what earns a point."""

from __future__ import annotations

from plugins.features.learning.marking import is_right
from plugins.features.learning.questions import BLANK, MATCHING, MULTIPLE, ORDERING, SHORT, SINGLE, TRUE_FALSE
from tests.tables import table
from tests.unit.features.learning.given import question


@table(
    ("kind", "answer", "right"),
    [
        (SINGLE, ["2"], True), (SINGLE, ["1"], False), (SINGLE, [], False), (SINGLE, ["2", "1"], False),
        (MULTIPLE, ["3", "1"], True), (MULTIPLE, ["1"], False), (MULTIPLE, ["1", "2", "3"], False),
        (TRUE_FALSE, ["1"], True), (TRUE_FALSE, ["2"], False),
        (ORDERING, ["1", "2", "3", "4"], True), (ORDERING, ["2", "1", "3", "4"], False), (ORDERING, ["1"], False),
        (MATCHING, ["一", "二", "三"], True), (MATCHING, ["二", "一", "三"], False), (MATCHING, [], False),
        (BLANK, ["24", "三天"], True), (BLANK, ["２４ ", "三 天"], True), (BLANK, ["二十四", "三天"], True),
        (BLANK, ["24", ""], False), (BLANK, ["24"], False), (BLANK, ["24、二十四", "三天"], False),
        (SHORT, ["说到这一点就算答到"], False),
    ],
)  # fmt: skip
def test_an_answer_earns_its_point_or_not(kind: str, answer: list[str], right: bool) -> None:
    assert is_right(question("q", kind), answer) == right
