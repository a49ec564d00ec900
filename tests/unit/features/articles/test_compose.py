"""plugins/features/articles/compose.py: from an article as written to what its page shows, and to what others see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugins.features.articles.compose import USUAL_PRIORITY, compose_article, published_text
from plugins.features.articles.fields import BY_NAME
from plugins.features.articles.head_fields import HeadFields
from plugins.features.articles.model import Article, ArticleSource, Attachment, Audio, Validity, Video
from plugins.features.columns.model import Column
from plugins.features.list_items.model import NO_TEXT, Correction, ListItem, PublishedText, RegisterRow, Text
from plugins.kernel.building.build_context import BuildContext, TracedContext, traced
from plugins.kernel.rendering.page_metadata import Link
from tests.tables import table
from tests.unit.samples import article, article_source, column, day, picture

FILM = "视频:\n  文件: v.webm\n  封面: ../images/a.svg\n  时长: 0:42\n"


def published(around: TracedContext, head: str = "", **given: Any) -> PublishedText:
    """Return what others see of such an article."""
    source = article_source(head, **given)
    return published_text(source, compose_article(source, around), NO_TEXT)


def listed(around: TracedContext, head: str = "", **given: Any) -> ListItem:
    return published(around, head, **given).item


def test_a_plain_article_shows_its_words(around: TracedContext) -> None:
    """The summary is its first paragraph; what was not written is empty."""
    found = compose_article(article_source(body="## 题\n\n第一段。\n\n第二段。"), around)
    assert ("春茶", "第一段。", "", (), None) == (
        found.title, found.summary, found.fields.source, found.tags, found.validity,
    )  # fmt: skip


def test_keywords_are_the_tags_where_none_are_given(around: TracedContext) -> None:
    """Tags lead to their pages."""
    found = compose_article(article_source("标签: 黄茶、春茶\n"), around)
    assert ("黄茶", "春茶") == found.keywords
    assert (Link("黄茶", "tags/huang-cha.html"), Link("春茶", "tags/chun-cha.html")) == found.tags
    assert ("采茶",) == compose_article(article_source("标签: 黄茶\n关键词: 采茶\n"), around).keywords


def test_files_of_the_head_are_published_under_ascii_names(around: TracedContext) -> None:
    """And are remembered, with size and kind for readers."""
    head = "附件:\n  - 文件: ../files/报名表.pdf\n音频: r.mp3\n视频:\n  文件: v.webm\n  字幕: v.vtt\n"
    head += "  时长: 0:42\n  文字稿: 采茶要快。\n"
    found = compose_article(article_source(head), around)
    (attachment,) = found.attachments
    assert ("报名表.pdf", "1 KB", "PDF") == (attachment.name, attachment.size_text, attachment.kind)
    assert dict(found.files)["files/报名表.pdf"] == attachment.path
    assert attachment.path.isascii()
    assert found.audio and found.video
    assert ("news/r.mp3", "audio/mpeg") == (found.audio.path, found.audio.mime)
    expected = ("news/v.webm", False, "video/webm", "news/v.vtt", "0:42", "采茶要快。")
    film = found.video
    assert expected == (film.src, film.external, film.mime, film.captions, film.length, film.transcript)
    assert {"files/报名表.pdf", "news/r.mp3", "news/v.webm", "news/v.vtt"} == set(dict(found.files))


def test_a_video_elsewhere_is_only_linked(around: TracedContext) -> None:
    """Nothing of it is copied."""
    found = compose_article(article_source("视频:\n  地址: https://a.example/v.mp4\n"), around)
    assert found.video is not None
    assert ("https://a.example/v.mp4", True, "video/mp4") == (found.video.src, found.video.external, found.video.mime)
    assert () == found.files


def test_the_head_picture_is_among_those_to_make(around: TracedContext) -> None:
    """With its words."""
    found = compose_article(article_source("题图: ../images/a.svg\n题图说明: 茶梢\n"), around)
    assert picture("images/a.svg", "茶梢") == found.picture
    assert (found.picture,) == found.pictures


def test_a_films_poster_stands_for_it_in_lists(around: TracedContext) -> None:
    """Unless the editor gave a picture of its own; its words name the film."""
    item = listed(around, FILM)
    assert picture("images/a.svg", f"影片《{item.title}》的封面") == item.picture


def test_corrections_come_newest_first(around: TracedContext) -> None:
    """And make the text newer."""
    head = "更正:\n  - {日期: 2026-03-02, 内容: 甲}\n  - {日期: 2026-03-04, 内容: 乙}\n"
    item = listed(around, head)
    assert (Correction(day("2026-03-04"), "乙"), Correction(day("2026-03-02"), "甲")) == item.corrections
    assert day("2026-03-04") == item.modified


def test_a_revised_document_leads_to_the_new_one(around: TracedContext) -> None:
    """By title."""
    validity = compose_article(article_source("替代文件: other.md\n"), around).validity
    assert validity is not None
    assert Link("春茶（二）", "news/other.html") == validity.successor


def test_a_successor_that_waits_is_not_shown_yet(around: TracedContext) -> None:
    assert compose_article(article_source("替代文件: draft.md\n"), around).validity is None


def test_a_documents_row_says_what_is_known(around: TracedContext) -> None:
    """An article of another kind has none."""
    head = "文号: 〔2008〕3号\n发文机关: 组织部\n成文日期: 2008-02-04\n效力: 废止\n"
    item = listed(around, head, column=column("documents", "文件", template="documents"))
    assert RegisterRow("〔2008〕3号", "组织部", "2008年2月4日", "废止", "repealed") == item.register
    assert "document" == item.kind
    assert listed(around).register is None


def test_a_film_in_lists_has_its_length(around: TracedContext) -> None:
    """It is printed on the poster."""
    item = listed(around, FILM, column=column("videos", "视频", template="videos"))
    assert ("video", "0:42") == (item.kind, item.length)


def test_lists_see_of_an_article_what_its_head_says(around: TracedContext) -> None:
    item = listed(around, "标签: 黄茶\n更新: 2026-03-05\n示例: 是\n头条: 是\n摘要: 三件事\n")
    assert ("春茶", ("黄茶",), day("2026-03-05"), True, True, "三件事") == (
        item.title, item.tags, item.updated, item.sample, item.headline, item.summary,
    )  # fmt: skip


def test_others_see_where_a_text_comes_from(around: TracedContext) -> None:
    """Its file, and who has written and first published it. The link is the list item's own."""
    text = published(around, "来源: 县委\n作者: 甲\n关键词: 采茶\n离线优先: 2\n音频: r.mp3\n")
    assert ("news/a.md", "县委", "甲", ("采茶",), 2) == (
        text.source, text.origin, text.author, text.keywords, text.offline_priority,
    )  # fmt: skip
    assert (("news/r.mp3", "news/r.mp3"),) == text.files
    assert text.item.link == text.link
    assert USUAL_PRIORITY == published(around).offline_priority


def test_all_that_is_asked_of_the_rest_is_noted(around: TracedContext) -> None:
    """A page can only be kept while each of these would be answered as before."""
    head = (
        "标签: 黄茶\n题图: ../images/a.svg\n题图说明: 茶\n附件: ../files/报名表.pdf\n替代文件: other.md\n"
        "音频: r.mp3\n视频:\n  文件: v.webm\n"
    )
    compose_article(article_source(head, "[另一篇](other.md)\n\n![图](../images/a.svg)\n"), around)
    assert {
        ("page", "other.md", "news"), ("title", "news/other.html"), ("tag", "黄茶"),
        ("file", "../images/a.svg", "news"), ("picture", "images/a.svg"),
        ("file", "../files/报名表.pdf", "news"), ("offer", "files/报名表.pdf"),
        ("file", "r.mp3", "news"), ("file", "v.webm", "news"),
    } == {question for question in around.trace.dependencies if question[0] != "is file"}  # fmt: skip


def test_a_date_that_decides_is_noted(around: TracedContext) -> None:
    """Its banner changes without a change in any file."""
    compose_article(article_source("失效日期: 2030-01-01\n"), around)
    assert {("today",): (("today",), date(2026, 3, 10))} == around.trace.dependencies


def test_an_article_travels_whole() -> None:
    """From the worker that made it, over the disk, to the one that prints it."""
    import pickle

    made = article("更新: 2026-03-05\n编辑: 甲\n更正:\n  - {日期: 2026-03-02, 内容: 甲}\n")
    again = pickle.loads(pickle.dumps(made))
    assert (made, made.fingerprint) == (again, again.fingerprint)
    assert made != replace(made, html="")


OTHER: dict[str, Any] = {
    "path": "news/b.html", "title": "夏茶", "date": day("2026-03-02"), "fields": HeadFields((("editor", "乙"),)),
    "summary": "别的", "keywords": ("采茶",), "tags": (Link("茶", "tags/cha.html"),),
    "corrections": (Correction(day("2026-03-02"), "错字"),), "validity": Validity("valid", "有效", "本文现行有效。"),
    "attachments": (Attachment("表", "files/a.pdf", "1 KB", "PDF"),), "audio": Audio("news/r.mp3", "audio/mpeg"),
    "video": Video("news/v.webm", False, "video/webm", "", "", "", "", ""), "picture": picture("images/a.svg", "茶"),
    "register": (("文号", "1号"),), "html": "<p>别的。</p>", "files": (("files/a.pdf", "files/a.pdf"),),
    "pictures": (picture("images/a.svg", ""),), "source": "news/b.md",
}  # fmt: skip  # for each field of an article another value than the plain sample has
SURROUNDS = {"column"}  # its name and words are the column's own news


def facts(given: Article) -> str:
    return published_text(article_source(), given, Text.of(given.html)).facts


def test_every_field_of_an_article_is_tried_below() -> None:
    assert set(Article.__match_args__) == OTHER.keys() | SURROUNDS


@table("name", OTHER)
def test_whatever_a_page_shows_of_itself_is_news(name: str) -> None:
    """A stick's update names the text then."""
    before = article()
    assert getattr(before, name) != OTHER[name]
    assert facts(before) != facts(replace(before, **{name: OTHER[name]}))


def test_what_only_the_column_says_is_no_news_of_its_articles() -> None:
    renamed: Column = replace(column(), name="动态", description="改过", keywords=("改过",))
    assert facts(article()) == facts(article(column=renamed))


def test_the_same_article_has_the_same_facts() -> None:
    """In every process."""
    head = "编辑: 甲\n更新: 2026-03-05\n"
    assert facts(article(head)) == facts(article(head)) != facts(article())


def test_an_urgent_notice_leads_until_it_goes_offline_and_one_without_an_end_never() -> None:
    heads = (
        "紧急: 是\n下线时间: 2026-03-12 18:00\n",
        "紧急: 是\n下线时间: 2026-03-12\n",
        "紧急: 是\n",
        "下线时间: 2026-03-12\n",
    )
    found = [published_text(article_source(head), article(head), NO_TEXT).urgent_until for head in heads]
    assert ["2026-03-12T18:00", "2026-03-12T00:00", "", ""] == found


def test_another_editor_alone_is_news() -> None:
    """The page shows the name, and no list does."""
    before, after = (
        published_text(article_source(head), article(head), NO_TEXT) for head in ("编辑: 甲\n", "编辑: 乙\n")
    )
    assert before.item == after.item
    assert before.facts != after.facts


HEADS: dict[str, str] = {
    "source": "来源: 县委\n", "editor": "编辑: 甲\n", "author": "作者: 甲\n", "summary": "摘要: 三件事\n",
    "tags": "标签: 黄茶\n", "keywords": "关键词: 采茶\n", "image": "题图: ../images/a.svg\n题图说明: 茶\n",
    "attachments": "附件: ../files/报名表.pdf\n", "sample": "示例: 是\n", "updated": "更新: 2026-03-05\n",
    "ask_locally": "用前咨询: 是\n", "received": "收到: 2026-02-01\n", "notified": "告知日期: 2026-02-02\n",
    "answered": "答复日期: 2026-02-03\n", "petition": "信访: 是\n", "consent": "同意公开: 示例\n",
    "urgent": "紧急: 是\n",
    "corrections": "更正:\n  - {日期: 2026-03-02, 内容: 甲}\n", "document_number": "文号: 1号\n",
    "issuer": "发文机关: 组织部\n", "signed": "成文日期: 2008-02-04\n", "valid_from": "生效日期: 2026-03-01\n",
    "valid_until": "失效日期: 2026-12-31\n", "validity": "效力: 废止\n", "superseded_by": "替代文件: other.md\n",
    "audio": "音频: r.mp3\n", "video": "视频:\n  文件: v.webm\n",
}  # fmt: skip
OF_LISTS_ALONE = {"headline": "头条: 是\n", "offline_priority": "离线优先: 1\n"}
OF_HEADERS = {
    "title", "date", "status", "slug", "publish_at", "expire_at", "withdrawn", "withdrawn_on", "aliases",
}  # fmt: skip  # what they do is tested where headers are
WITH_OTHERS = {"image_alt"}  # demanded by another key, and shown with it


def test_every_key_of_the_head_is_tried_below() -> None:
    assert BY_NAME.keys() == HEADS.keys() | OF_LISTS_ALONE.keys() | OF_HEADERS | WITH_OTHERS


@pytest.mark.parametrize("name", HEADS)
def test_no_key_of_the_head_is_lost(surroundings: BuildContext, name: str) -> None:
    """Each changes what the page shows, and so is news; none needs a list of fields to be kept anywhere."""
    before, after = (published(traced(surroundings), head) for head in ("", HEADS[name]))
    assert before.facts != after.facts
    assert before.fingerprint != after.fingerprint


@pytest.mark.parametrize("name", OF_LISTS_ALONE)
def test_what_only_lists_and_sticks_need_is_no_news_of_the_page(surroundings: BuildContext, name: str) -> None:
    before, after = (published(traced(surroundings), head) for head in ("", OF_LISTS_ALONE[name]))
    assert before.facts == after.facts
    assert before.fingerprint != after.fingerprint


def test_a_pictures_words_are_shown_with_it(surroundings: BuildContext) -> None:
    heads = (f"题图: ../images/a.svg\n题图说明: {words}\n" for words in "甲乙")
    before, after = (published(traced(surroundings), head) for head in heads)
    assert before.facts != after.facts


def test_an_article_is_composed_of_its_source_and_its_answers_alone(surroundings: BuildContext) -> None:
    """Twice gives the same, to the last byte of what stands for it."""
    source: ArticleSource = article_source("".join(HEADS.values()), "正文，[另一篇](other.md)。\n")
    one, other = (compose_article(source, traced(surroundings)) for _ in range(2))
    assert (one, one.fingerprint) == (other, other.fingerprint)
