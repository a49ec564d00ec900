"""What is published of a register month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.model import release_of
from plugins.kernel.disclosure.releases import Counts as TableCounts
from plugins.kernel.disclosure.releases import Release
from plugins.kernel.disclosure.shown import Method, Shown
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.office.members.asking.monthly import KINDS, Counts, MonthlyAggregates
from plugins.office.members.publishing import publication
from plugins.office.members.publishing.publication import Publication
from tests.unit.office.members.publishing.counties import aggregates, plainly_hidden
from tests.unit.office.members.publishing.public import publish, published, small_ones

METHODS = list(Method)


def a_month(name: str = "2026-03", **fields: int) -> MonthlyAggregates:
    """Return a month of two towns; fields: of the full members of the first."""
    large = Counts(137, 137, 120, 120, 137, 110, 40, 0, 0)
    one = replace(large, **fields)
    return aggregates(name, {("u0", KINDS[0]): one, ("u1", KINDS[0]): large, ("u0", KINDS[1]): Counts()})


def test_a_month_is_read_as_it_was_published(tmp_path: Path) -> None:
    assert publish(tmp_path, a_month()) == tmp_path / STATISTICS
    (month,) = published(tmp_path)
    shown = {key: each.words for key, each in month.figures().items()}
    assert ("270", "240", "80") == tuple(shown["", column] for column in ("党员", "按时交", "学时已满"))
    assert ("140", "120", "20") == tuple(shown["u0", column] for column in ("党员", "按时交", "没按时交"))
    assert "不足15" == shown["", "预备党员"] == shown["", "应转接"]
    assert ["示例u0镇", "示例u1镇"] == [unit.name for unit in month.units]


def test_the_same_month_twice_changes_nothing_and_a_corrected_one_is_a_version_of_its_own(tmp_path: Path) -> None:
    publish(tmp_path, a_month())
    before = (tmp_path / STATISTICS).read_bytes()
    assert publish(tmp_path, a_month()) is None
    assert before == (tmp_path / STATISTICS).read_bytes()
    publish(tmp_path, a_month(members=167))
    assert [("2026-03", 1), ("2026-03", 2)] == [(each.month, each.version) for each in published(tmp_path)]
    assert ["branches"] == [path.name for path in tmp_path.iterdir()]
    assert ["statistics.yaml"] == [path.name for path in (tmp_path / "branches").iterdir()]


@pytest.mark.parametrize("is_joined", [True, False], ids=["joined", "parted"])
def test_towns_that_are_joined_or_parted_tell_nothing_of_a_few(tmp_path: Path, is_joined: bool) -> None:
    """200 and 300 members before, 503 together afterwards: the three who came are a small group."""
    sizes = ({"a": 200, "b": 300, "c": 400, "d": 500}, {"b": 503, "c": 402, "d": 498})
    for month, of_units in zip(("2026-03", "2026-04"), sizes if is_joined else sizes[::-1], strict=True):
        cells = {
            (unit, KINDS[0]): Counts(size, size, size - 20, size - 20, size, size - 30, 40, 0, 0)
            for unit, size in of_units.items()
        }
        publish(tmp_path, aggregates(month, {**cells, ("b", KINDS[1]): Counts()}), Method.HIDE)
    last = published(tmp_path)[-1].figures()
    assert last["b", "党员"].is_hidden or (not is_joined and last["a", "党员"].is_hidden)


@pytest.mark.parametrize(
    "sizes",
    [
        ({"a": 200, "c": 400}, {"x": 100, "y": 103, "c": 402}),
        ({"x": 100, "y": 103, "c": 402}, {"a": 200, "c": 400}),
        ({"a": 300, "b": 200, "c": 400}, {"x": 250, "y": 253, "c": 402}),
        ({"a": 300, "b": 200, "e": 100, "c": 400}, {"x": 603, "c": 402}),
    ],
    ids=["one becomes two", "two become one", "two others", "three become one"],
)
def test_nor_do_towns_of_which_no_name_is_left(tmp_path: Path, sizes: tuple[dict[str, int], ...]) -> None:
    """All that they came to before and afterwards are known exactly: a few persons more are a small group."""
    for month, of_units in zip(("2026-03", "2026-04"), sizes, strict=True):
        cells = {
            (unit, KINDS[0]): Counts(size, size, size - 20, size - 20, size, size - 30, 40, 0, 0)
            for unit, size in of_units.items()
        }
        publish(tmp_path, aggregates(month, {**cells, ("c", KINDS[1]): Counts()}), Method.HIDE)
    last = published(tmp_path)[-1].figures()
    assert any(last[unit, "党员"].is_hidden for unit in sizes[1].keys() - {"c"})


def test_who_is_a_member_and_owes_nothing_is_a_difference_between_tables(tmp_path: Path) -> None:
    """137 members, 134 of whom owe dues: exact figures of both would show the three."""
    publish(tmp_path, a_month(dues_owed=134, dues_on_time=114, dues_in_full=114), Method.HIDE)
    shown = published(tmp_path)[0].figures()
    assert shown["u0", "党员"].is_hidden or shown["u0", "应交党费"].is_hidden
    assert 0 == small_ones(tuple(map(release_of, published(tmp_path))))


def test_a_later_month_tells_of_nobody_who_came(tmp_path: Path) -> None:
    publish(tmp_path, a_month(), Method.HIDE)
    publish(tmp_path, a_month("2026-04", members=140), Method.HIDE)
    first, second = (each.figures()["u0", "党员"] for each in published(tmp_path))
    assert first == Shown(137, 137) and second.is_hidden


@pytest.mark.parametrize("method", METHODS)
def test_what_falls_is_refused_with_table_and_cell_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: Method
) -> None:
    """Even where the protection has failed: the last look is the attacker's, at the very bytes."""

    def unprotected(name: str, tables: Iterable[TableCounts], *_: Any) -> Release:
        made = [replace(plain, shape=table.shape) for table, plain in zip(tables, given.tables, strict=True)]
        return replace(given, name=name, tables=tuple(made))

    month = a_month(dues_on_time=130)
    given = plainly_hidden(month)
    monkeypatch.setattr(publication, "publishable", unprotected)
    with pytest.raises((PortalError, ContentProblems)) as told:
        publish(tmp_path, month, method)
    if method is Method.HIDE:
        assert "没有公布" in str(told.value) and "2026-03 的“按时交党费”表里“示例u0镇／没按时交”" in str(told.value)
    assert [] == list(tmp_path.iterdir())


def test_another_method_later_is_refused(tmp_path: Path) -> None:
    publish(tmp_path, a_month())
    assert Method.ROUND is Publication(tmp_path, "content/").method(None)
    with pytest.raises(PortalError, match="从前公布用的办法是“取整”"):
        Publication(tmp_path, "content/").method(Method.HIDE)


def test_a_file_that_was_typed_over_stops_the_next_month(tmp_path: Path) -> None:
    publish(tmp_path, a_month())
    path = tmp_path / STATISTICS
    changed = path.read_text(encoding="utf-8").replace("党员: 270", "党员: 280", 1)
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ContentProblems) as told:
        Publication(tmp_path, "content/")
    told_in_words = f"{told.value.problems[0]}"
    assert "手改过" in told_in_words and "git checkout -- content/branches/statistics.yaml" in told_in_words
    assert changed == path.read_text(encoding="utf-8")
