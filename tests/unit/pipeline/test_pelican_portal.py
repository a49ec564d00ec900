"""plugins/pipeline/pelican_portal.py: Pelican with the portal's generators, also where `pelican` itself is run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.kernel.building.site_build import SETTING, SiteBuild
from plugins.kernel.problems import ContentProblems
from plugins.pipeline.pelican_portal import ensure_build
from plugins.pipeline.settings import settings_for
from tests.county import Miniature, copy_county

# Plain Pelican has the machine's clock.
OLD = "---\n标题: 示例：旧稿\n日期: 2001-03-01\n来源: 示例党建网\n编辑: 示例编辑\n地址名: old\n---\n示例的正文。\n"


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return copy_county(tmp_path)


def settings_of(county: Miniature) -> dict[str, Any]:
    """Return Pelican's settings as `pelican` reads them."""
    return settings_for(county.request(), county.root / "output")


def test_plain_pelican_builds_what_a_build_would(county: Miniature) -> None:
    """Everything is read and composed before it begins; links lead to files, for there is no address."""
    county.write("content/news/old.md", OLD)
    settings = settings_of(county)
    ensure_build(settings)
    build: SiteBuild = settings[SETTING]
    assert (county.content, county.faq, county.root / "output") == (
        build.request.content, build.request.faq, build.outputs.folder,
    )  # fmt: skip
    assert "<p>示例的正文。</p>" in {text.path: text.text.html for text in build.of(Articles).texts}["news/old.html"]
    assert build.links_to_files and load_features() == build.features
    assert ["x.html 不是本站模板印出来的"] == build.inspect("x.html", "<html></html>")
    assert ("示例党建网", "") == (settings["SITENAME"], settings["SITEURL"])
    assert build.edition.cache
    build.edition.cache.blobs.close()


def test_a_build_that_is_there_already_stays(county: Miniature) -> None:
    """`tasks.py build` has made it, with its cache and its clock."""
    settings = settings_of(county) | {SETTING: "a build"}
    ensure_build(settings)
    assert "a build" == settings[SETTING]


def test_plain_pelican_refuses_broken_content_too(county: Miniature) -> None:
    """With all that is to be mended; Pelican would drop such a text with a line in the log."""
    county.write("content/news/broken.md", "---\n标题: 甲\n---\n正文。\n")
    with pytest.raises(ContentProblems) as refused:
        ensure_build(settings_of(county))
    assert {"content/news/broken.md"} == {problem.path for problem in refused.value.problems}
