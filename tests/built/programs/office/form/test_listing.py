"""plugins/office/form/listing.py: the texts by column, with their state."""

from __future__ import annotations

from typing import Any

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.form import acts, listing
from plugins.office.form.desk import Unready
from tests.built.programs.office.form.desks import desk_of
from tests.county import Miniature


def rows(county: Miniature, **given: Any) -> dict[str, str]:
    found = acts.texts(desk_of(county), given)["rows"]
    return {row["source"]: row["said"] for row in found}


def test_each_text_has_its_state(miniature: Miniature) -> None:
    head = "---\n标题: 例\n日期: 2026-03-01\n来源: 甲\n编辑: 乙\n{}\n---\n文\n"
    for name, line in (("expired", "下线时间: 2026-03-02"), ("withdrawn", "撤回: 有误\n撤回日期: 2026-03-02")):
        miniature.write(f"content/news/{name}.md", head.format(line + f"\n地址名: {name}"))
    miniature.write("content/news/unreadable.md", "---\n标题：写错日期的\n日期: 某天\n---\n正文。\n")
    expected = {
        "news/first-meeting.md": "已发布", "news/draft.md": "草稿", "news/embargo.md": "定时",
        "news/expired.md": "已下线", "news/withdrawn.md": "已撤回", "news/unreadable.md": "读不懂",
    }  # fmt: skip
    assert ["news/unreadable.md"] == list(rows(miniature, sought="写错日期")), "it is found by its title nevertheless"
    assert expected == {name: said for name, said in rows(miniature, column="news").items() if name in expected}


def test_a_list_is_looked_through_by_words_of_titles_and_names(miniature: Miniature) -> None:
    assert ["news/tea-week.md"] == list(rows(miniature, sought="茶叶 WEEK"))
    assert [] == list(rows(miniature, sought="没有的字"))
    assert {"草稿"} == set(rows(miniature, state="draft").values())


def test_the_newest_comes_first_and_the_rest_when_it_is_asked_for(
    miniature: Miniature, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(rows(miniature))
    monkeypatch.setattr(listing, "AT_A_TIME", 4)
    parts = [list(rows(miniature, begin=begin)) for begin in range(0, len(every), 4)]
    assert every == [source for part in parts for source in part]
    assert every[0] == "news/embargo.md"


def test_what_must_be_mended_is_counted(miniature: Miniature) -> None:
    miniature.write("content/news/slip.md", "---\n标题: 例\n日期: 2026-03-01\n---\n文\n")
    found = acts.texts(desk_of(miniature), {"sought": "slip"})["rows"]
    assert [2] == [row["slips"] for row in found]


def test_where_reviewers_publish_a_finished_text_is_not_called_published(miniature: Miniature) -> None:
    people = "审稿人:\n  - 姓名: 示例甲\n    职务: 编辑\n    审级: 初审, 复审, 保密审查, 终审\n"
    miniature.write("content/reviewers.yaml", people)
    assert rows(miniature)["news/first-meeting.md"] == "写好了"


def test_columns_that_a_feature_fills_take_no_articles(miniature: Miniature) -> None:
    slugs = [column["slug"] for column in acts.columns(desk_of(miniature), {})["columns"]]
    assert "news" in slugs and "faq" not in slugs


def test_a_folder_that_cannot_be_read_at_all_is_told(miniature: Miniature) -> None:
    desk = desk_of(miniature)
    desk.edition, desk.trouble = None, "栏目文件读不懂。"
    with pytest.raises(PortalError, match="栏目文件读不懂"):
        acts.texts(desk, {})


def test_before_the_first_build_one_waits(miniature: Miniature) -> None:
    desk = desk_of(miniature)
    desk.edition = None
    with pytest.raises(Unready):
        acts.texts(desk, {})
