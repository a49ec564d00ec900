"""plugins/kernel/markdown/links.py: where links and pictures lead, and what is wrong with those that lead nowhere."""

import pytest

from plugins.kernel.images.pictures import BadPicture, Picture
from plugins.kernel.markdown.link_resolver import BrokenLink, LinkResolver
from plugins.kernel.markdown.links import check_links, resolve
from tests.tables import table
from tests.unit.samples import around, picture

RESOLVER = LinkResolver(
    {"news/a.md": "news/a.html", "faq/dues": "faq/dues.html"},
    frozenset({"news/draft.md"}),
    frozenset(
        {
            "images/a.svg",
            "images/b.svg",
            "files/b.pdf",
            "files/%E9%99%84.pdf",
            "files/1#楼.pdf",
            "news/c.jpg",
            "news/x.exe",
        }
    ),
)


@table(
    ("target", "is_picture", "leads_to"),
    [
        ("a.md#b", False, "news/a.html#b"),
        ("/news/a.md", False, "news/a.html"),
        ("{filename}a.md", False, "news/a.html"),
        ("{filename}/news/a.md", False, "news/a.html"),
        ("../faq/dues", False, "faq/dues.html"),
        ("../files/b.pdf", False, "file:files/b.pdf"),
        ("../images/a.svg", True, "file:images/a.svg"),
        ("/images/a.svg", True, "file:images/a.svg"),
        ("#b", False, None),
        ("../files/%E9%99%84.pdf", False, "file:files/%E9%99%84.pdf"),
        ("../files/%62.pdf", False, "file:files/b.pdf"),
        ("https://a.example", False, None),
        ("tel:12371", False, None),
        ("mailto:a@b.example", False, None),
        ("mailto:a@b.example?subject=甲", False, None),
        ("http://oa/a?b#c", False, None),
        ("HTTPS://示例.中国/甲（一）.html", False, None),
        ("http://10.1.2.3:8080/", False, None),
        ("http://[::1]/", False, None),
    ],
)
def test_a_link_leads_to_page_file_or_away(target: str, is_picture: bool, leads_to: str | None) -> None:
    """Pelican's own prefixes are understood."""
    assert leads_to == resolve(target, is_picture, "news", RESOLVER)


@table(
    ("target", "is_picture", "what"),
    [
        ("", False, "链接没有地址"),
        ("", True, "图片没有路径"),
        ("nope.md", False, "链接“nope.md”指向的文件不存在"),
        ("#b", True, "图片“#b”没有文件名"),
        ("https://a.example/x.jpg", True, "图片“https://a.example/x.jpg”在别的网站上"),
        ("javascript:x", False, "链接“javascript:x”打不开"),
        ("{attach}https://a.example", False, "链接“{attach}https://a.example”打不开"),
        ("|filename|#b", False, "链接“|filename|#b”打不开"),
        ("{static}https://a.example/x.jpg", True, "图片“https://a.example/x.jpg”在别的网站上"),
        ("file:///C:/a.doc", False, "链接“file:///C:/a.doc”在您自己的电脑上，别人打不开"),
        ("C:\\照片\\a.jpg", True, "链接“C:\\照片\\a.jpg”在您自己的电脑上，别人打不开"),
        ("\\server\\共享\\a.doc", False, "链接“\\server\\共享\\a.doc”在单位的共享文件夹里，别人打不开"),
        ("..\\照片\\a.jpg", True, "链接“..\\照片\\a.jpg”用了反斜线"),
        ("../files/1#楼.pdf", False, "文件“1#楼.pdf”的名字里有 #，网址里不能有"),
        ("www.a.example", False, "链接“www.a.example”前面少了 https://"),
        ("https\uff1a//a.example/", False, "链接“https\uff1a//a.example/”里的冒号是全角的"),
        ("a@b.example", False, "链接“a@b.example”是邮箱，前面少了 mailto:"),
        ("\u200bhttps://a.example/", False, "链接的地址里有看不见的字符，多半是粘贴带来的"),
        ("http://[", False, "链接“http://[”不是完整的网址：网站名或端口不对"),
        ("https://", False, "链接“https://”不是完整的网址：网站名不对"),
        ("http://a.example:99999/", False, "链接“http://a.example:99999/”不是完整的网址：网站名或端口不对"),
        ("http://1.2.3.999/", False, "链接“http://1.2.3.999/”不是完整的网址"),
        ("https://。", False, "链接“https://。”不是完整的网址：网站名不对"),
        ("https://g\u043ev.cn", False, "链接“https://g\u043ev.cn”网站名里的“\u043e”是别的文字的字母，打开的是别的网站"),
        ("https://a。example/", False, "链接“https://a。example/”里的句点是全角的"),
        ("http:/a.example", False, "链接“http:/a.example”的开头写得不对"),
        ("https//a.example", False, "链接“https//a.example”的开头写得不对"),
        ("http:\\a.example", False, "链接“http:\\a.example”的开头写得不对"),
        ("ｈｔｔｐ://a.example", False, "链接“ｈｔｔｐ://a.example”的开头写得不对"),
        ("tel：12371", False, "链接“tel：12371”里的冒号是全角的"),
        ("//a.example/", False, "链接“//a.example/”前面少了 https:"),
        ("gov.a.cn/index.html", False, "链接“gov.a.cn/index.html”前面少了 https://"),
        ("mailto:", False, "链接“mailto:”里的邮箱不完整"),
        ("0839-4200000", False, "链接“0839-4200000”像是电话，前面少了 tel:"),
        ("tel:", False, "链接“tel:”里的电话不完整"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(target: str, is_picture: bool, what: str) -> None:
    """In the editor's words."""
    with pytest.raises(BrokenLink) as broken:
        resolve(target, is_picture, "news", RESOLVER)
    assert what == broken.value.what


def test_a_site_that_only_an_office_can_open_is_a_hint() -> None:
    """It may be meant for those."""
    body = "[甲](http://192.168.1.5/a)\n\n[乙](https://a.example)和[丙](http://localhost:8000/)"
    problems = list(check_links(body, 7, "content/news/a.md", "news", around(RESOLVER)))
    assert [
        (7, "链接“http://192.168.1.5/a”只有在单位内部的网络里才打得开", True),
        (9, "链接“http://localhost:8000/”只有在您自己的电脑上才打得开", True),
    ] == [(each.line, each.what, each.is_hint) for each in problems]


def test_every_broken_link_is_a_problem_at_its_line() -> None:
    """Whole ones are none."""
    body = "[甲](a.md)\n\n[乙](x.md) ![丙](y.jpg)"
    problems = check_links(body, 7, "content/news/a.md", "news", around(RESOLVER))
    assert [(9, "链接“x.md”指向的文件不存在"), (9, "链接“y.jpg”指向的文件不存在")] == [
        (each.line, each.what) for each in problems
    ]


def test_a_picture_that_cannot_be_shown_is_a_problem_at_its_line() -> None:
    """A drawing that is offered for download as well: it could run a script."""

    def describe(source: str, alt: str) -> Picture:
        if source in ("news/c.jpg", "images/b.svg"):
            raise BadPicture("图片打不开", "请换一张")
        return picture(source, alt)

    body = "![甲](../images/a.svg)\n![乙](c.jpg)\n[丙](../images/b.svg)"
    problems = check_links(body, 2, "a.md", "news", around(RESOLVER, describe))
    assert ["a.md:3: 图片打不开。请换一张。", "a.md:4: 图片打不开。请换一张。"] == [str(each) for each in problems]


def test_a_link_to_a_text_that_waits_is_no_problem() -> None:
    """It is printed as words until then, and counted."""
    assert [] == list(check_links("[甲](draft.md)", 1, "a.md", "news", around(RESOLVER)))


def told(body: str) -> list[str]:
    return [str(each) for each in check_links(body, 1, "a.md", "news", around(RESOLVER))]


@table(
    ("body", "mend"),
    [
        ("[网](www.a.example)", "请写成 https://www.a.example。"),
        ("[网](https\uff1a//a.example/)", "请写成 https://a.example/。"),
        ("[信](a@b.example)", "请写成 mailto:a@b.example。"),
        ("[网](\u200bhttps://a.example/)", "重新打一遍：https://a.example/。"),
        ("[网](http:/a.example/b：c)", "请写成 http://a.example/b：c。"),
        ("[网](ｈｔｔｐｓ：／／a.example/)", "请写成 https://a.example/。"),
        ("[网](https://a．example/)", "请写成 https://a.example/。"),
        ("[网](//a.example/)", "请写成 https://a.example/。"),
        ("[电](0839-4200000)", "请写成 tel:0839-4200000。"),
        ("[电](ｔｅｌ：12371)", "请写成 tel:12371。"),
    ],
)
def test_who_follows_a_remedy_is_done(body: str, mend: str) -> None:
    """What stands behind the colon or after 写成 is the whole address."""
    (problem,) = told(body)
    assert problem.endswith(mend)
    right = mend.removesuffix("。").rpartition("写成 ")[2].rpartition("一遍：")[2]
    assert [] == told(f"[网]({right})")


def test_a_link_within_the_text_leads_to_a_heading() -> None:
    """Or to a footnote; where it does not, the headings that there are are named."""
    body = "[甲](#一-时间)[乙](#一、时间)\n\n[丙](#没有)\n\n## 一、时间"
    assert ["a.md:1: 链接“#一、时间”指向的小标题不在这篇里。您是否想写“#一-时间”？"] == told(body)[:1]
    assert ["a.md:3: 链接“#没有”指向的小标题不在这篇里。可以写的有：#一-时间。"] == told(body)[1:]


def test_nobody_is_sent_to_a_note_for_a_heading() -> None:
    """Though a link may lead to one."""
    note = "[^甲]\n\n[^甲]: 注。"
    assert [] == told(f"[甲](#fn:甲)[乙](#fnref:甲){note}")
    assert ["a.md:1: 链接“#没有”指向的小标题不在这篇里。请先写一个小标题，或者去掉链接。"] == told(f"[丙](#没有){note}")


def test_a_link_to_another_text_leads_to_one_of_its_headings() -> None:
    """Where its headings are not known, as on pages that are no texts, nothing is said."""
    pages = {"news/a.md": "news/a.html", "faq/dues": "faq/dues.html"}
    resolver = LinkResolver(pages, frozenset(), frozenset(), {"news/a.md": ("时间", "地点")}.get)

    def told_of(body: str) -> list[str]:
        found = check_links(body, 1, "b.md", "news", around(resolver))
        return [str(each) for each in found]

    assert [] == told_of("[甲](a.md#时间)[乙](/news/a.md#%E5%9C%B0%E7%82%B9)[丙](../faq/dues#x)[丁](a.md#)")
    assert ["b.md:1: 链接“#时闻”指向的小标题不在“a.md”里。您是否想写“#时间”？"] == told_of("[甲](a.md#时闻)")
    resolver = LinkResolver(pages, frozenset(), frozenset(), {"news/a.md": ("fn:甲", "fnref2:甲")}.get)
    mend = "那里没有小标题，请去掉 # 和后面的字。"
    assert [f"b.md:1: 链接“#时间”指向的小标题不在“a.md”里。{mend}"] == told_of("[甲](a.md#时间)")


def test_a_reference_is_wrong_where_its_address_stands() -> None:
    assert told("[文][一]\n\n[一]: none.md")[0].startswith("a.md:3: ")


def test_a_file_without_an_ending_cannot_be_opened() -> None:
    resolver = LinkResolver({}, frozenset(), frozenset({"files/无扩展名"}))
    (problem,) = check_links("[表](../files/无扩展名)", 1, "a.md", "news", around(resolver))
    assert "文件“无扩展名”没有扩展名" in str(problem)


def test_two_hundred_links_that_lead_nowhere_are_told_and_the_rest_counted_in_one() -> None:
    """A text of thousands would be looked up for minutes."""
    body = "\n\n".join(f"[甲](none{number}.md)" for number in range(300))
    told = list(check_links(body, 1, "content/news/a.md", "news", around(RESOLVER)))
    assert 201 == len(told)
    assert (401, "前面已经有 200 个链接不对，从这一行起没有再查") == (told[-1].line, told[-1].what)
