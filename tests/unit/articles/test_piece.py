"""plugins/articles/piece.py: from an article as written to what its page shows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.articles.load import read_article
from plugins.articles.model import Written
from plugins.articles.piece import Composer, entry_of
from plugins.entries import Correction, Link, RegisterRow
from plugins.library import Library
from plugins.markup.render import Renderer
from plugins.pictures import BadPicture, Picture
from plugins.world import Witness, World
from tests.unit.samples import column, day, picture, save, written

FILES = frozenset({"images/a.svg", "images/bad.png", "files/报名表.pdf", "news/v.webm", "news/v.vtt", "news/r.mp3"})


def describe(source: str, alt: str) -> Picture:
    if source == "images/bad.png":
        raise BadPicture("图片打不开", "请换一张")
    return picture(source, alt)


@pytest.fixture
def composer(tmp_path: Path) -> Composer:
    """Composes articles of a folder that holds FILES and one other article."""
    for name in FILES:
        save(tmp_path, name, "甲" * 400)
    library = Library({"news/other.md": "news/other.html"}, frozenset({"news/draft.md"}), FILES)
    tags = {"黄茶": "tags/huang-cha.html", "春茶": "tags/chun-cha.html"}
    world = World(tmp_path, library, {"news/other.html": "春茶（二）"}, tags, date(2026, 3, 10), describe)
    witness = Witness(world)
    return Composer(Renderer(witness, witness.describe), witness)


def check(composer: Composer, head: str, body: str = "正文。") -> list[str]:
    """Return what reading and checking such an article find."""
    text = f"---\n标题: 春茶\n日期: 2026-03-01\n{head}---\n{body}\n"
    article, problems = read_article(text.encode(), "news/a.md", "content/news/a.md", column())
    assert isinstance(article, Written)
    return [str(problem) for problem in (*problems, *composer.check(article))]


def test_a_plain_article_shows_its_words(composer: Composer) -> None:
    """The summary is its first paragraph; what was not written is empty."""
    piece = composer.compose(written(body="## 题\n\n第一段。\n\n第二段。"))
    assert ("春茶", "第一段。", "", (), None) == (piece.title, piece.summary, piece.source, piece.tags, piece.validity)


def test_keywords_are_the_tags_where_none_are_given(composer: Composer) -> None:
    """Tags lead to their pages."""
    piece = composer.compose(written("标签: 黄茶、春茶\n"))
    assert ("黄茶", "春茶") == piece.keywords
    assert (Link("黄茶", "tags/huang-cha.html"), Link("春茶", "tags/chun-cha.html")) == piece.tags
    assert ("采茶",) == composer.compose(written("标签: 黄茶\n关键词: 采茶\n")).keywords


def test_files_of_the_head_are_published_under_ascii_names(composer: Composer) -> None:
    """And are remembered, with size and kind for readers."""
    head = "附件:\n  - 文件: ../files/报名表.pdf\n音频: r.mp3\n视频:\n  文件: v.webm\n  字幕: v.vtt\n  时长: 0:42\n"
    piece = composer.compose(written(head))
    (attachment,) = piece.attachments
    assert ("报名表.pdf", "1 KB", "PDF") == (attachment.name, attachment.size_text, attachment.kind)
    assert piece.files["files/报名表.pdf"] == attachment.path
    assert piece.audio and piece.video
    assert ("news/r.mp3", "audio/mpeg") == (piece.audio.path, piece.audio.mime)
    expected = ("news/v.webm", False, "video/webm", "news/v.vtt", "0:42")
    film = piece.video
    assert expected == (film.src, film.external, film.mime, film.captions, film.length)
    assert {"files/报名表.pdf", "news/r.mp3", "news/v.webm", "news/v.vtt"} == set(piece.files)


def test_a_video_elsewhere_is_only_linked(composer: Composer) -> None:
    """Nothing of it is copied."""
    video = composer.compose(written("视频:\n  地址: https://a.example/v.mp4\n")).video
    assert video is not None
    assert ("https://a.example/v.mp4", True, "video/mp4") == (video.src, video.external, video.mime)


def test_the_head_picture_is_among_those_to_make(composer: Composer) -> None:
    """With its words."""
    piece = composer.compose(written("题图: ../images/a.svg\n题图说明: 茶梢\n"))
    assert picture("images/a.svg", "茶梢") == piece.picture
    assert (piece.picture,) == piece.pictures


def test_a_films_poster_stands_for_it_in_lists(composer: Composer) -> None:
    """Unless the editor gave a picture of its own; its words name the film."""
    entry = entry_of(composer.compose(written("视频:\n  文件: v.webm\n  封面: ../images/a.svg\n")))
    assert picture("images/a.svg", f"影片《{entry.title}》的封面") == entry.picture


def test_corrections_come_newest_first(composer: Composer) -> None:
    """And make the text newer."""
    piece = composer.compose(written("更正:\n  - {日期: 2026-03-02, 内容: 甲}\n  - {日期: 2026-03-04, 内容: 乙}\n"))
    assert (Correction(day("2026-03-04"), "乙"), Correction(day("2026-03-02"), "甲")) == piece.corrections
    assert day("2026-03-04") == entry_of(piece).modified


def test_a_revised_document_leads_to_the_new_one(composer: Composer) -> None:
    """By title."""
    validity = composer.compose(written("替代文件: other.md\n")).validity
    assert validity is not None
    assert Link("春茶（二）", "news/other.html") == validity.successor


def test_a_successor_that_waits_is_not_shown_yet(composer: Composer) -> None:
    """Nor is it a problem: both texts can be written together."""
    assert [] == check(composer, "替代文件: draft.md\n")
    assert composer.compose(written("替代文件: draft.md\n")).validity is None


def test_a_documents_row_says_what_is_known(composer: Composer) -> None:
    """An article of another kind has none."""
    head = "文号: 〔2008〕3号\n发文机关: 组织部\n成文日期: 2008-02-04\n效力: 废止\n"
    entry = entry_of(composer.compose(written(head, column=column("documents", "文件", template="documents"))))
    assert RegisterRow("〔2008〕3号", "组织部", "2008年2月4日", "废止", "repealed") == entry.register
    assert "document" == entry.kind
    assert entry_of(composer.compose(written())).register is None


def test_a_sound_article_has_no_problem(composer: Composer) -> None:
    """Its links and files are all there."""
    head = "题图: ../images/a.svg\n题图说明: 茶\n附件: ../files/报名表.pdf\n替代文件: other.md\n"
    assert [] == check(composer, head, "[另一篇](other.md)和![图](../images/a.svg)。")


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("题图: ../images/no.svg\n题图说明: 茶\n", "content/news/a.md:4: 文件“../images/no.svg”指向的文件不存在。"),
        ("题图: v.webm\n题图说明: 茶\n", "content/news/a.md:4: 文件“v.webm”的格式不能用。"),
        ("题图: ../images/bad.png\n题图说明: 茶\n", "content/news/a.md:4: 图片打不开。请换一张。"),
        ("音频: v.webm\n", "content/news/a.md:4: 文件“v.webm”的格式不能用。可以用的有：.m4a、.mp3、.ogg、.wav。"),
        ("附件:\n  - no.pdf\n", "content/news/a.md:5: 文件“no.pdf”指向的文件不存在。"),
        ("视频:\n  文件: v.webm\n  字幕: r.mp3\n", "content/news/a.md:6: 文件“r.mp3”的格式不能用。"),
        ("替代文件: no.md\n", "content/news/a.md:4: 替代文件“no.md”不存在。"),
        ("作者: 示例 13800000000\n", "content/news/a.md:4: 这里有手机号码。"),
    ],
)
def test_a_slip_in_the_head_is_named_at_its_line(composer: Composer, head: str, problem: str) -> None:
    """Missing, of a wrong kind, broken or private."""
    (found,) = check(composer, head)
    assert found.startswith(problem)


def test_slips_in_the_body_are_named_at_their_lines(composer: Composer) -> None:
    """Markdown, links, pictures and numbers of persons."""
    body = "甲\n\n＃ 题\n\n[乙](no.md)\n\n![丙](../images/bad.png)\n\n电话13800000000"
    expected = [7, 9, 11, 13]
    assert expected == sorted(int(line.split(":")[1]) for line in check(composer, "", body))


def test_a_videos_entry_has_its_length(composer: Composer) -> None:
    """Lists print it on the poster."""
    films = column("videos", "视频", template="videos")
    article = replace(written("视频:\n  文件: v.webm\n  时长: 0:42\n"), column=films)
    entry = entry_of(composer.compose(article))
    assert ("video", "0:42") == (entry.kind, entry.length)


def test_all_that_is_asked_of_the_rest_is_noted(composer: Composer) -> None:
    """A page can only be kept while each of these would be answered as before."""
    head = (
        "标签: 黄茶\n题图: ../images/a.svg\n题图说明: 茶\n附件: ../files/报名表.pdf\n替代文件: other.md\n"
        "音频: r.mp3\n视频:\n  文件: v.webm\n"
    )
    composer.compose(written(head, "[另一篇](other.md)\n\n![图](../images/a.svg)\n"))
    assert {
        ("page", "other.md", "news"), ("title", "news/other.html"), ("tag", "黄茶"),
        ("file", "../images/a.svg", "news"), ("picture", "images/a.svg"),
        ("file", "../files/报名表.pdf", "news"), ("size", "files/报名表.pdf"),
        ("file", "r.mp3", "news"), ("file", "v.webm", "news"),
    } == {question for question in composer.witness.noted if question[0] != "is file"}  # fmt: skip


def test_a_date_that_decides_is_noted(composer: Composer) -> None:
    """Its banner changes without a change in any file."""
    composer.compose(written("失效日期: 2030-01-01\n"))
    assert {("today",): (("today",), date(2026, 3, 10))} == composer.witness.noted
