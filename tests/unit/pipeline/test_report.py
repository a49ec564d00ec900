"""plugins/pipeline/report.py: what people read of a build."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.features import load_features
from plugins.pipeline.edition import load_edition
from plugins.pipeline.report import BuildReport, told
from tests.county import COUNTY, Miniature


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """Of a site for publishing of which every text is public."""
    request = Miniature(COUNTY).request(output=tmp_path_factory.mktemp("report") / "output")
    return BuildReport(30, 20, 0, 0, True, load_edition(request, load_features()))


def test_a_build_that_has_left_nothing_out_is_told_in_one_sentence(report: BuildReport) -> None:
    assert "已生成 30 个网页，20 篇文章和问答。" == told(report)


def test_what_waits_and_what_is_missing_is_told(report: BuildReport) -> None:
    """Texts, links to them, and what needs a public address."""
    waiting = told(replace(report, waiting=3, waiting_links=2))
    assert "另有 3 篇草稿或未到时间的" in waiting and "有 2 处链接指向它们" in waiting
    assert "链接" not in told(replace(report, waiting=3))
    assert "没有公开网址" in told(replace(report, has_address=False))


def test_an_explanation_comes_before_what_was_made(report: BuildReport) -> None:
    """A sentence a line."""
    lines = told(replace(report, explanation=("一。", "二。"))).split("\n")
    assert ["一。", "二。", told(report)] == lines
