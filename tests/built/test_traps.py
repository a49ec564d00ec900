"""Where Pelican is silent or obscure: every slip is named once, in its file, at its line, or is simply understood.

The rows are those of the maintainers' list of Pelican's traps, each tried on a real county.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.built.commands import NOW, quick_tasks
from tests.built.pages import by_title, pages, text, tree
from tests.county import Miniature, copy_county
from tests.sampling import sampled

HEAD = "标题: 示例：第@号稿子\n日期: 2026-03-01\n来源: 示例党建网\n编辑: 示例编辑\n"
BODY = "示例的正文。\n"
TITLE = HEAD.partition("\n")[0]


def whole(head: str = HEAD, body: str = BODY) -> str:
    return f"---\n{head}---\n{body}"


def head(old: str, new: str) -> str:
    """Return an article whose head has `new` in place of `old`."""
    assert old in HEAD
    return whole(HEAD.replace(old, new))


@dataclass(frozen=True)
class Trap:
    """A slip. `@` stands for the trap's name, so that all of them fit into one county.

    line: where the message has to point. words: what it has to say.
    """

    name: str
    text: str | bytes
    line: int
    words: tuple[str, ...]
    path: str = "news/@.md"
    beside: dict[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        return f"{self.path.replace('@', self.name)}:{self.line}: "

    def lay(self, county: Miniature) -> None:
        for path, source in {**self.beside, self.path: self.text}.items():
            filled = source.replace("@", self.name) if isinstance(source, str) else source
            county.write("content/" + path.replace("@", self.name), filled)


BODY_LINE = 7  # of whole(): two fences and four keys above it
TRAPS = [
    Trap("wide-colon-title", head("标题:", "标题："), 2, ("标题", "全角冒号", "标题: 示例")),
    Trap("wide-colon-latin", head("标题:", "Title："), 2, ("Title", "全角冒号")),
    Trap("wide-colon-date", head("日期:", "Date："), 3, ("Date", "全角冒号", "Date: 2026-03-01")),
    Trap("wide-colon-amid", head("来源:", "来源："), 4, ("来源", "全角冒号")),
    Trap("misspelt-title", head("标题:", "标提:"), 2, ("标提", "您是否想写“标题”")),
    Trap("misspelt-date", head("日期:", "Dat:"), 3, ("Dat", "您是否想写“date”")),
    Trap("misspelt-category", head("编辑:", "Categroy: 甲\n编辑:"), 5, ("Categroy", "可以写的有")),
    Trap("empty-line-first", "\n" + whole(), 1, ("前面有空行", "---")),
    Trap("wide-blank-first", "\u3000" + whole(), 1, ("空格", "---")),
    Trap("wide-blank-line", head("来源:", "\u3000来源:"), 4, ("全角空格",)),
    Trap("zero-width", head("日期:", "日\u200b期:"), 3, ("看不见的字符",)),
    Trap("no-head", "只有正文，没有头部。\n", 1, ("没有头部", "标题: …")),
    Trap("head-not-closed", whole().replace("---\n示例", "示例"), 1, ("没有结束", "---")),
    Trap("no-such-day", head("2026-03-01", "2026-02-30"), 3, ("2026-02-30", "不存在", "2026-03-01")),
    Trap("no-such-month", head("2026-03-01", "2026年13月1日"), 3, ("不存在",)),
    Trap("american-date", head("2026-03-01", "03-04-2026"), 3, ("看不懂", "年-月-日")),
    Trap("date-without-year", head("2026-03-01", "3-1"), 3, ("看不懂", "3-1")),
    Trap("gbk", head("@", "国标").encode("gbk"), 1, ("GBK", "UTF-8")),
    Trap("big5", head("示例：第@号稿子", "繁體").replace("编辑", "人").encode("big5", "ignore"), 1, ("UTF-8",)),
    Trap("utf-16", head("@", "国标").encode("utf-16"), 1, ("UTF-16", "UTF-8")),
    Trap("same-sound-title", head("@", "公式"), 2, ("拼音一样", "地址名: "), beside={"news/@-0.md": head("@", "公示")}),
    Trap("slug-index", head("日期:", "地址名: index\n日期:"), 3, ("index", "栏目自己要用")),
    Trap("slug-of-a-year", head("示例：第@号稿子", "2026"), 2, ("2026", "栏目自己要用")),
    Trap("slug-of-a-feed", head("日期:", "地址名: feed\n日期:"), 3, ("feed", "栏目自己要用")),
    Trap("slug-in-chinese", head("日期:", "地址名: 春茶\n日期:"), 3, ("春茶", "英文小写")),
    Trap("long-title", head("稿子", "长" * 200), 2, ("太长", "120")),
    Trap("two-titles", head("日期:", "标题: 又一个\n日期:"), 3, ("标题", "两次", "第 2 行")),
    Trap(
        "wide-brackets",
        whole(body="看[链接（括号里是全角）](first-meeting.md)和[例会]（first-meeting.md）。\n"),
        7,
        ("全角括号", "[文字](地址)"),
    ),
    Trap("wide-bars", whole(body="｜甲｜乙｜\n"), 7, ("竖线", "| 甲 | 乙 |")),
    Trap("table-without-head", whole(body="文字。\n\n|---|---|\n| 甲 | 乙 |\n"), 9, ("表头",)),
    Trap("static-target", whole(body="[表]({static}/files/none.csv)\n"), 7, ("none.csv", "不存在")),
    Trap("attach-target", whole(body="[表]({attach}none.csv)\n"), 7, ("none.csv", "不存在")),
    Trap("filename-target", whole(body="[文]({filename}none.md)\n"), 7, ("none.md", "不存在")),
    Trap("relative-link", whole(body="[文](../rural/none.md)\n"), 7, ("none.md", "不存在")),
    Trap("reference-link", whole(body="[文][一]\n\n[一]: none.md\n"), 9, ("none.md", "不存在")),
    Trap("relative-picture", whole(body="![图](../images/none.png)\n"), 7, ("none.png", "不存在")),
    Trap("picture-elsewhere", whole(body="![图](https://www.example.org/a.png)\n"), 7, ("别的网站", "content/images")),
    Trap("wrong-case", whole(body="![图](../images/Steps.SVG)\n"), 7, ("大小写", "../images/steps.svg")),
    Trap("backslash", whole(body="![图](..\\images\\steps.svg)\n"), 7, ("反斜线", "../images/steps.svg")),
    Trap("backslash-in-head", head("编辑:", "附件: ..\\files\\a.csv\n编辑:"), 5, ("反斜线", "../files/a.csv")),
    Trap("script-address", whole(body="[点](javascript:alert)\n"), 7, ("打不开",)),
    Trap("no-alt", whole(body="![](../images/steps.svg)\n"), 7, ("没有文字说明",)),
    Trap("no-alt-html", whole(body='<img src="../images/steps.svg">\n'), 7, ("没有文字说明",)),
    Trap("wide-exclamation", whole(body="！[图](../images/meeting.jpg)\n"), 7, ("感叹号",)),
    Trap("image-without-words", head("编辑:", "题图: ../images/steps.svg\n编辑:"), 5, ("题图说明",)),
    Trap("misspelt-status", head("编辑:", "状态: 草搞\n编辑:"), 5, ("草搞", "草稿")),
    Trap("template", head("编辑:", "Template: artcle\n编辑:"), 5, ("Template",)),
    Trap("capital-suffix", whole(), 1, ("扩展名", ".md"), path="news/@.MD"),
    Trap("text-suffix", whole(), 1, (".txt", ".md"), path="news/@.txt"),
    Trap("word-suffix", b"PK", 1, (".docx", ".md"), path="news/@.docx"),
    Trap("no-column", whole(), 1, ("不在任何栏目",), path="nwes/@.md"),
    Trap("in-the-faq", whole(), 1, ("不收文章",), path="faq/@.md"),
    Trap("no-source", head("来源: 示例党建网\n", ""), 1, ("缺“来源”",)),
    Trap("script", whole(body="<script>1</script>\n"), 7, ("不能用 <script>",)),
    Trap("style", whole(body='<p style="color:red">红</p>\n'), 7, ("style",)),
    Trap("hash-in-title", head("@", "@ #1"), 2, ("井号", "引号")),
    Trap("open-bracket", head("编辑:", "标签: [甲, 乙\n编辑:"), 5, ("读不懂",)),
    Trap("no-body", whole(body=""), 7, ("没有正文",)),
    Trap("page-name", whole("标题: @\n日期: 2026-03-01\n摘要: 示例\n"), 1, ("文件名",), path="pages/关于@.md"),
]


@sampled(2)
@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_slip_is_named_once_at_its_line(miniature: Miniature, trap: Trap) -> None:
    trap.lay(miniature)
    (problem,) = miniature.problems()
    assert problem.startswith("content/" + trap.shown), problem
    assert [] == [word for word in trap.words if word not in problem], problem


def test_all_slips_at_once_are_all_named(miniature: Miniature) -> None:
    """One run, one line a slip, exit 1: an editor mends everything in one go."""
    for trap in TRAPS:
        trap.lay(miniature)
    result = quick_tasks("check", "--content", str(miniature.content), "--faq", str(miniature.faq), "--now", NOW)
    *lines, last = result.stdout.splitlines()
    assert 1 == result.returncode
    assert [] == [trap.name for trap in TRAPS if 1 != sum(line.startswith(trap.shown) for line in lines)]
    assert len(TRAPS) == len(lines)
    assert f"{len(TRAPS)} 个问题" in last
    assert "" == result.stderr


def test_a_county_without_slips_is_well(miniature: Miniature) -> None:
    result = quick_tasks("check", "--content", str(miniature.content), "--now", NOW)
    assert (0, "检查完毕，没有发现问题。\n", "") == (result.returncode, result.stdout, result.stderr)


def test_messages_are_in_order_of_file_and_line(miniature: Miniature) -> None:
    for trap in TRAPS:
        trap.lay(miniature)
    places = [(path, int(line)) for path, line, _ in (each.split(":", 2) for each in miniature.problems())]
    assert sorted(places) == places


@dataclass(frozen=True)
class Slip:
    """A slip in another file than an article: `old` in a file of the county becomes `new`."""

    name: str
    path: str
    old: str
    new: str
    words: tuple[str, ...]


SLIPS = [
    Slip("faq column", "faq/dues.yaml", "顺序: 20", "顺续: 20", ("顺续", "您是否想写“顺序”")),
    Slip("faq date", "faq/dues.yaml", "复核: 2026-01-09", "复核: 2026-01-32", ("不存在",)),
    Slip("faq id twice", "faq/dues.yaml", "编号: dues-poor", "编号: dues-late", ("dues-late", "重复")),
    Slip("faq id of a list", "faq/dues.yaml", "编号: dues-poor", "编号: index", ("index", "不能用")),
    Slip("faq wide colon", "faq/dues.yaml", "名称: 示例党费问答", "名称：示例党费问答", ("全角冒号",)),
    Slip("faq link", "faq/admission.yaml", "organization/steps.md", "organization/none.md", ("none.md", "不存在")),
    Slip("column address taken", "content/columns.yaml", "slug: rural", "slug: pages", ("pages", "网站自己要用")),
    Slip("column twice", "content/columns.yaml", "slug: notices", "slug: news", ("news", "重复")),
    Slip("column form", "content/columns.yaml", "template: videos", "template: video", ("版式", "video")),
    Slip("column demands", "content/columns.yaml", "requires: [source]", "requires: [sorce]", ("sorce", "source")),
    Slip("site key", "content/site.yaml", "organiser:", "organizer:", ("organizer", "organiser")),
    Slip("site emblem", "content/site.yaml", "示例标志.svg", "无.svg", ("无.svg", "不存在")),
    Slip("site correction", "content/site.yaml", "jiucuo@example.org", "jiucuo", ("jiucuo", "邮箱")),
    Slip("topic without texts", "content/topics.yaml", "tags: [组织生活]", "tags: [没有]", ("没有一篇文章",)),
    Slip("topic link", "content/topics.yaml", "rural/pruning.md", "rural/none.md", ("none.md", "不存在")),
    Slip("successor", "content/documents/old-rule.md", "new-rule.md", "none.md", ("none.md", "不存在")),
    Slip("film", "content/videos/one-bud.md", "media/one-bud.webm", "media/none.webm", ("none.webm", "不存在")),
    Slip("recording", "content/organization/reading.md", "media/reading.wav", "../images/steps.svg", ("格式",)),
    Slip("page link", "content/pages/about.md", "../faq/", "../nothing/", ("nothing", "不存在")),
    Slip("correction date", "content/news/first-meeting.md", "日期: 2026-03-10", "日期: 3月10日", ("看不懂",)),
]


@sampled(2)
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_in_any_file_is_named_at_its_line(miniature: Miniature, slip: Slip) -> None:
    path = miniature.root / slip.path
    before = path.read_text(encoding="utf-8")
    miniature.write(slip.path, before.replace(slip.old, slip.new, 1))
    problems = miniature.problems()
    place = place_of(slip, before, path.read_text(encoding="utf-8"))
    named = [problem for problem in problems if problem.startswith(place)]
    assert 1 == len(named), problems
    assert [] == [word for word in slip.words if word not in named[0]], named


def place_of(slip: Slip, before: str, after: str) -> str:
    """Return `path:line: ` of the line that differs, for a repeated id that of the second one."""
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    number = next(number for number, (old, new) in enumerate(lines, 1) if old != new)
    return f"{slip.path}:{number}: "


# What the portal understands.

UNDERSTOOD = {
    "latin keys": (whole("title: 示例：甲\ndate: 2026-03-01\nsource: 甲\neditor: 甲\n"), "示例：甲"),
    "chinese keys": (whole(HEAD.replace("@", "乙")), "示例：第乙号稿子"),
    "chinese date": (head("2026-03-01", "2026年3月1日"), "示例：第@号稿子"),
    "slashed date": (head("2026-03-01", "2026/3/1 8:05"), "示例：第@号稿子"),
    "wide digits": (head("2026-03-01", "２０２６-０３-０１"), "示例：第@号稿子"),
    "byte order mark": (("\ufeff" + whole()).encode(), "示例：第@号稿子"),
    "windows lines": (whole().replace("\n", "\r\n").encode(), "示例：第@号稿子"),
    "old mac lines": (whole().replace("\n", "\r").encode(), "示例：第@号稿子"),
    "no fences": (HEAD + "\n" + BODY, "示例：第@号稿子"),
    "no blank after the colon": (head("来源: ", "来源:"), "示例：第@号稿子"),
    "colon in a title": (head("示例：第@号", "甲: 乙"), "甲: 乙稿子"),
    "rare characters": (head("@", "𠮷㙟"), "示例：第𠮷㙟号稿子"),
    "punctuation only": (head("示例：第@号稿子", "“！？”"), "“！？”"),
    "emoji only": (head("示例：第@号稿子", "🎉"), "🎉"),
    "prefix of pelican": (
        whole(body="[看]({filename}first-meeting.md)，[图]({static}../images/steps.svg)\n"),
        "示例：第@号稿子",
    ),
}


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site with all of them."""
    county = copy_county(tmp_path_factory.mktemp("understood"))
    for number, (source, _) in enumerate(UNDERSTOOD.values()):
        filled = source.replace("@", str(number)) if isinstance(source, str) else source.replace(b"@", b"%d" % number)
        county.write(f"content/news/understood-{number}.md", filled)
    assert [] == county.problems()
    return county.build()


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_can_be_understood_is_published(understood: Path, name: str) -> None:
    title = UNDERSTOOD[name][1].replace("@", str(list(UNDERSTOOD).index(name)))
    page = by_title(understood, title)
    assert page.parent.name == "news" and len(page.stem) > 3
    assert "发布2026-03-01" in text(tree(page).find(".//main"))
    assert "\ufffd" not in page.read_text(encoding="utf-8")


def test_tags_may_be_parted_in_any_way(miniature: Miniature) -> None:
    miniature.write("content/news/tags.md", head("编辑:", "标签: 农业，民生、医疗；教育\n编辑:"))
    site = miniature.build()
    assert {"nong-ye", "min-sheng", "yi-liao", "jiao-yu"} <= {page.stem for page in (site / "tags").iterdir()}


def test_leftovers_of_editors_are_not_published(miniature: Miniature, site_files: Path) -> None:
    for name in ("~$d.md", ".#a.md", "#a.md#", ".~lock.md", "b.md~", "c.md.bak", "Thumbs.db"):
        miniature.write(f"content/news/{name}", whole().replace("@", "临时"))
    assert [] == miniature.problems()
    assert len(pages(site_files)) == len(pages(miniature.build()))


def test_a_draft_needs_no_more_than_a_title_and_date(miniature: Miniature) -> None:
    miniature.write("content/news/later.md", head("编辑:", "状态: draft\n编辑:").replace("@", "后"))
    site = miniature.build()
    assert [] == [page for page in pages(site) if "第后号" in page.read_text(encoding="utf-8")]


def test_a_draft_in_the_wrong_place_or_encoding_keeps_nobody_from_publishing(miniature: Miniature) -> None:
    """What is said of it is a hint, and nothing of it is published."""
    unfinished = "---\n标题: [还没想好\n状态: 草稿  # 下周写完\n---\n墨绿暗号。\n"
    miniature.write("content/later.md", unfinished)
    miniature.write("content/no-column/later.md", unfinished)
    (miniature.content / "news/notepad.md").write_bytes(unfinished.encode("gb18030"))
    told = miniature.problems()
    assert ["content/later.md", "content/news/notepad.md", "content/no-column/later.md"] == [
        each.partition(":")[0] for each in told if "提示（不影响发布）" in each
    ]
    assert len(told) >= 3 and all("提示（不影响发布）" in each for each in told)
    assert [] == [page for page in pages(miniature.build()) if "墨绿暗号" in page.read_text(encoding="utf-8")]
    miniature.write("content/no-column/news.md", head("编辑:", "编辑:").replace("@", "前"))
    (found,) = [each for each in miniature.problems() if "提示（不影响发布）" not in each]
    assert found.startswith("content/no-column/news.md:1: 这篇文章不在任何栏目的文件夹里")
