"""plugins/features/articles/unsaved.py: an article that is not saved yet, checked and shown as if it were."""

from __future__ import annotations

import pytest

from plugins.features import load_features
from plugins.features.articles.load import read_article
from plugins.features.articles.unsaved import ShownText, check_unsaved, show_unsaved
from plugins.features.columns.model import Columns
from plugins.kernel.building.edition import Edition
from plugins.kernel.markdown.link_resolver import BrokenLink
from plugins.pipeline.edition import load_edition
from tests.county import COUNTY, Miniature

HEAD = "---\n标题: 示例：还没保存\n日期: 2026-03-09\n来源: 甲\n编辑: 乙\n{}---\n"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return load_edition(Miniature(COUNTY).request(output=tmp_path_factory.mktemp("unsaved") / "out"), load_features())


def show(edition: Edition, body: str, head: str = "") -> ShownText:
    column = edition.models.of(Columns).get("news")
    assert column
    source, _ = read_article((HEAD.format(head) + body).encode(), "news/unsaved.md", "news/unsaved.md", column)
    assert source
    return show_unsaved(edition, source, links_to_files=True)


def test_a_page_shows_what_is_there_and_words_of_what_is_not(edition: Edition) -> None:
    """Whoever writes sees the page at every moment, also while a link still leads nowhere."""
    shown = show(
        edition, "[甲](nowhere.md) [乙](../files/no.pdf)\n\n![丙](../images/no.png)\n\n![丁](../images/seal.png)\n"
    )
    assert "<a>甲</a> <a>乙</a>" in shown.names["body"] and "图片还显示不了：丙" in shown.names["body"]
    assert "images/seal.png" in shown.files.values()


def test_a_head_that_names_a_lost_file_shows_the_text_without_it(edition: Edition) -> None:
    shown = show(edition, "文\n", "题图: ../images/no.png\n题图说明: 丙\n附件: ../files/no.pdf\n")
    assert shown.names["article"].picture is None and shown.names["article"].attachments == ()


def test_every_size_of_a_picture_leads_to_its_source(edition: Edition) -> None:
    """None of them lies in the site before the text is published."""
    shown = show(edition, "![会](../images/meeting.jpg)\n")
    sizes = [path for path, source in shown.files.items() if source == "images/meeting.jpg"]
    assert len(sizes) > 1
    assert all(path in shown.names["body"] or path.removeprefix("images/") in shown.names["body"] for path in sizes)


def test_a_text_is_judged_beside_all_others(edition: Edition) -> None:
    column = edition.models.of(Columns).get("news")
    assert column
    data = (HEAD.format("地址名: first-meeting\n旧地址: search/index.html\n") + "文\n").encode()
    checked = check_unsaved(edition, data, "news/unsaved.md", column, frozenset({"search"}))
    assert not checked.is_draft and any("search" in problem.what for problem in checked.problems)


def test_what_no_page_can_be_made_of_is_said(edition: Edition) -> None:
    with pytest.raises(BrokenLink):
        show(edition, "![a][b]\n\n[b]: ../images/no.png\n")
