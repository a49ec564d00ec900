"""plugins/features/articles/load.py: an article's head and body as they were typed, and what is wrong with either."""

from pathlib import Path

import pytest

from plugins.features.articles.find import check_addresses, find_articles
from plugins.features.articles.load import is_draft, read_article
from plugins.features.articles.model import ArticleSource
from plugins.features.columns.model import Columns
from plugins.kernel.reading.folders import list_files
from tests.tables import table
from tests.unit.samples import column, columns, save

COLUMNS = columns(column(requires=("source",)), column("notices", "通知公告"), column("faq", "问答", filled_by="faq"))
HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 本站\n---\n正文。\n"


def read(folder: Path, *, given: Columns = COLUMNS, **files: str) -> tuple[list[ArticleSource], list[str]]:
    """Save the files, and return the folder's articles and problems as an edition finds them."""
    for name, text in files.items():
        save(folder, name, text)
    found, problems = find_articles(list_files(folder), "content/", given)
    articles: list[ArticleSource] = []
    for file in found:
        shown = f"content/{file.source}"
        article, slips = read_article((folder / file.source).read_bytes(), file.source, shown, file.column)
        articles += [article] if article else []
        problems += slips
    problems += check_addresses(article.header() for article in articles)
    return articles, sorted(map(str, problems))


def one(folder: Path, text: str, name: str = "news/a.md") -> list[str]:
    return read(folder, **{name: text})[1]


def test_an_article_knows_its_place(tmp_path: Path) -> None:
    """Source, address and the line on which its body begins."""
    (article,), problems = read(tmp_path, **{"news/2026/a.md": HEAD.format("春茶开采")})
    assert [] == problems
    assert ("news/2026/a.md", "news/chun-cha-kai-cai.html", "news/2026", 6) == (
        article.source, article.path, article.folder, article.body_line,
    )  # fmt: skip


def test_the_editor_may_name_the_address(tmp_path: Path) -> None:
    """Else pinyin does, and a title without letters gets a number."""
    named = HEAD.format("甲").replace("来源", "地址名: tea\n来源")
    articles, problems = read(tmp_path, **{"news/a.md": named, "news/b.md": HEAD.format("！！！")})
    assert [] == problems
    assert "tea" == articles[0].slug
    assert articles[1].slug.startswith("20260301-")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("正文\n", "content/news/a.md:1: 文件开头没有头部。"),
        ("---\n---\n正文\n", "content/news/a.md:1: 文件开头没有头部。"),
        (HEAD.format("甲").replace("来源: 本站\n", ""), "content/news/a.md:1: 缺“来源”。"),
        (HEAD.format("甲" * 121), "content/news/a.md:2: 标题有 121 个字，太长。请缩短到 120 字以内。"),
        (HEAD.format("甲").replace("来源", "地址名: 茶\n来源"), "content/news/a.md:4: 地址名“茶”不能用。"),
        (HEAD.format("甲").replace("来源", f"地址名: {'a' * 97}\n来源"), "content/news/a.md:4: 地址名有 97 个字符"),
        (HEAD.format("甲").replace("来源", f"地址名: {'a' * 300}\n来源"), "content/news/a.md:4: 地址名有 300 个字符"),
        (HEAD.format("甲").replace("来源", "地址名: con\n来源"), "content/news/a.md:4: 地址 news/con.html 在 Windows"),
        (HEAD.format("甲").replace("来源", "题图说明: 茶\n来源"), "content/news/a.md:4: 有“题图说明”，没有“题图”。"),
        (HEAD.format("AUX"), "content/news/a.md:2: 地址 news/aux.html 在 Windows 上不能用。"),
        (HEAD.format("甲").replace("来源", "题图: a.jpg\n来源"), "content/news/a.md:4: 缺“题图说明”。"),
        (HEAD.format("甲").replace("来源", "视频:\n  时长: 0:42\n来源"), "content/news/a.md:4: 视频没有写文件或地址。"),
        (HEAD.format("甲").replace("正文。", ""), "content/news/a.md:6: 文章没有正文。"),
        (
            HEAD.format("甲").replace("来源", "离线优先: 10\n来源"),
            "content/news/a.md:4: “离线优先”超出了范围。请写 1 到 9 的一个数，1 最先。",
        ),
        (HEAD.format("甲").replace("03-01", "13-01"), "content/news/a.md:3: 日期“2026-13-01”不存在。"),
        (HEAD.format("甲").replace("标题", "地址名: index\n标题"), "content/news/a.md:2: 地址 news/index.html "),
    ],
)  # fmt: skip
def test_a_slip_in_a_head_is_named_at_its_line(tmp_path: Path, text: str, problem: str) -> None:
    """And it is the only problem of that file."""
    (found,) = one(tmp_path, text)
    assert found.startswith(problem)


def test_a_mended_slip_is_told_once(tmp_path: Path) -> None:
    """A full-width colon is one problem, though the key beyond it is read."""
    (found,) = one(tmp_path, HEAD.format("甲").replace("来源: ", "来源："))
    assert found.startswith("content/news/a.md:4: “来源”后面是全角冒号。")


@pytest.mark.parametrize("line", ["来源: {甲: 乙}", "来源:\n  - 甲\n  - [乙]", "来原: 本站"])
def test_a_key_that_is_wrong_is_not_missing_too(tmp_path: Path, line: str) -> None:
    """Whoever added a line for it, as a second message would say, would have it twice."""
    (found,) = one(tmp_path, HEAD.format("甲").replace("来源: 本站", line))
    assert "缺" not in found


def test_a_key_without_a_value_is_named_where_it_stands(tmp_path: Path) -> None:
    """Whoever was told to add a line would have it twice, and be told to delete one."""
    (found,) = one(tmp_path, HEAD.format("甲").replace("来源: 本站", "来源:"))
    assert found.startswith("content/news/a.md:4: “来源”后面没有内容。请在这一行写上，")
    (found,) = one(tmp_path, HEAD.format("甲").replace("来源", "题图说明:\n题图: a.jpg\n来源"))
    assert found.startswith("content/news/a.md:4: “题图说明”后面没有内容。")


def test_a_file_of_another_encoding_is_one_problem_and_no_article() -> None:
    """The head is not guessed at."""
    article, problems = read_article(HEAD.format("春茶").encode("gbk"), "news/a.md", "content/news/a.md", column())
    assert article is None
    assert ["文件编码不是 UTF-8（像是 GBK"] == [each.what.partition("，")[0] for each in problems]


@table(
    ("text", "is_one"),
    [
        (HEAD.format("甲").replace("来源", "状态: 草稿\n来源"), True),
        (HEAD.format("甲").replace("来源", "status: draft\n来源"), True),
        (HEAD.format("甲").replace("来源", "状态: 发布\n来源"), False),
        (HEAD.format("甲"), False),
        ("---\n标题: 甲\n状态: 草稿\n---\n正文。\n", True),
        ("---\n标题: 甲\n状态：草稿\n日期: 明天\n---\n正文。\n", True),
        ("---\n标题: 甲\n---\n正文。\n", False),
        ("状态: 草稿\n", True),
        ("正文\n", False),
        (HEAD.format("甲").replace("正文。", "状态: 草稿"), False),
        ('---\n标题: "甲\n状态: "草稿"\n---\n正文。\n', True),
        ("---\n标题: [甲\n状态: '草稿'  # 还没写完\n---\n正文。\n", True),
        ("---\n标题: [甲\n  状态：“草稿”\n---\n正文。\n", True),
        ("---\n标题: [甲\n状态: 草稿 # 还没写完\n---\n正文。\n", True),
        ("---\n标题: [甲\n状态: 不是草稿\n---\n正文。\n", False),
        ("---\n标题: 甲\n状态: 草稿\n---\n正\0文。\n", True),
        ("---\n标题: [甲\n---\n稿子这样开头：\n\n状态: 草稿\n", False),
    ],
)
def test_a_draft_is_told_though_its_head_is_not_finished(text: str, is_one: bool) -> None:
    """By what its head says, where that can be read; else by the line that an editor has typed for it in the head."""
    article, _ = read_article(text.encode(), "news/a.md", "content/news/a.md", column())
    assert is_one == is_draft(text.encode(), article)


@table("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-8-sig"])
def test_a_draft_is_told_in_any_encoding(encoding: str) -> None:
    """An old Notepad saves it so, and it keeps nobody from publishing."""
    for status, is_one in (("状态: 草稿\n", True), ("状态: 发布\n", False)):
        assert is_one == is_draft(f"---\n标题: 甲\n{status}---\n正文。\n".encode(encoding), None)


@table(
    ("video", "problem"),
    [
        ("  时长: 0:42\n", "4: 视频没有写文件或地址。"),
        ("  文件: a.webm\n", ""),
        ("  地址: https://www.example.org/v.mp4\n  时长: 0:42\n  文字稿: 见正文\n", ""),
        ("  文件: a.webm\n  地址: https://www.example.org/v.mp4\n", "6: 视频写了文件，又写了地址，地址不会显示。"),
        ("  地址: http://[\n", "5: 视频的地址“http://[”不是网址。"),
        ("  地址: javascript:alert(1)\n", "5: 视频的地址“javascript:alert(1)”不是网址。"),
        ("  地址: www.example.org/v.mp4\n", "5: 视频的地址“www.example.org/v.mp4”不是网址。"),
        ("  地址: https://www.example.org/v.mp4\n  大小: 3 MB\n", "6: 影片在别的网站上，“大小”不会显示。"),
        ("  地址: https://www.example.org/v.mp4\n  字幕: a.vtt\n", "6: 影片在别的网站上，“字幕”不会显示。"),
    ],
)
def test_a_film_is_shown_as_it_was_written_or_named(video: str, problem: str) -> None:
    """What a page leaves out would be missed by nobody but its editor."""
    text = HEAD.format("甲").replace("来源", f"视频:\n{video}来源")
    films = column(template="videos")
    _, problems = read_article(text.encode(), "news/a.md", "a.md", films)
    assert [f"a.md:{problem}"] * bool(problem) == [str(each)[: len(f"a.md:{problem}")] for each in problems]


def test_two_of_one_sound_are_told_two_addresses(tmp_path: Path) -> None:
    """So that whoever does as both messages say is done."""
    files = {f"news/{name}.md": HEAD.format(title) for name, title in (("a", "公示"), ("b", "公式"), ("c", "攻势"))}
    _, problems = read(tmp_path, **files)
    remedies = [problem.partition("地址名: ")[2].rstrip("。") for problem in problems]
    assert ["gong-shi-20260301", "gong-shi-20260301-2"] == remedies
    for name, remedy in zip("bc", remedies, strict=True):
        files[f"news/{name}.md"] = files[f"news/{name}.md"].replace("来源", f"地址名: {remedy}\n来源")
    assert 3 == len(read(tmp_path, **files)[0])
    assert [] == read(tmp_path, **files)[1]
