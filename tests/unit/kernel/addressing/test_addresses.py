"""plugins/kernel/addressing/addresses.py: which addresses a page may carry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.addressing.addresses import SCHEMES, fault_of, holder_of, is_web, only_seen_from, printable
from tests.county import ROOT
from tests.tables import table

ACTING = ("javascript", "vbscript", "data", "file", "blob", "about", "view-source", "intent", "ms-word", "ftp", "x")
UNSEEN = ("", " ", "\t", "\n", "\x01", "\u00a0", "\ufeff")


@table("target", ["https://a.example", "http://a.example:8080/x?y=1#z", "HTTPS://县.example/表.pdf"])
def test_web_addresses(target: str) -> None:
    assert is_web(target)


@table(
    "target",
    [
        "http://[", "http://", "https://a.example:x", "https://a.example:99999", "www.a.example", "", "https:",
        "https:/", "https:a.example", "https:///a.example", "https://a.example:0", "https://a.example:", "https://[::1",
        "https://..", "https://a..example", "https://%00", "mailto:a@b.example", "tel:110",
        "//a.example/x", "https://甲。/", "https://名字@a.example", "https://a.example@b.example", "https://[1.2.3.4]",
        "https://a b.example", "https://a.example\\b", "https:\\\\a.example", "https://-/", "https://a.-b.example",
        "https://\uff11\uff12\uff17.0.0.1/", "https://\uff41.example/",
    ],
)  # fmt: skip
def test_what_no_browser_opens_is_no_web_address(target: str) -> None:
    """However malformed, it is told and nothing ends. Nor is one that looks like another's."""
    assert not is_web(target)


@table(
    "target",
    [
        "mailto:a@b.example", "MAILTO:a@b.example?subject=x", "tel:12371", "tel:+86-839-1234567", "tel:(0839)1234567",
        "http://[::1]:8000/", "https://127.0.0.1/", "https://a_b.example./", "https://县.中国/路?问=答",
        "https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444/", "https://xn--fiqs8s/", "https://xn--99999999999.cn/",
        "https://m\u00fcller.example/",
    ],
)  # fmt: skip
def test_what_is_allowed_has_no_fault(target: str) -> None:
    assert "" == fault_of(target)
    assert target == printable(target)


@table(
    ("target", "fault"),
    [
        ("mailto:", "不是邮箱"), ("mailto:甲", "不是邮箱"), ("tel:", "不是电话号码"), ("tel:abc", "不是电话号码"),
        ("//a.example", "前面少了 https:"), ("a.example", "不是网址"),
        ("https://www.g\u043ev.cn/", "网站名里的“\u043e”是别的文字的字母，打开的是别的网站"),
        ("https://\u03bfne.example/", "网站名里的“\u03bf”是别的文字的字母，打开的是别的网站"),
        ("https://www.\u0261ov.cn/", "网站名里的“\u0261”是别的文字的字母，打开的是别的网站"),
        ("https://XN--80ak6aa92e.com/", "网站名里的“\u0430”是别的文字的字母，打开的是别的网站"),
        ("https://a@b.example/", "里面有 @，会被当成用户名"),
        ("https://a.example:99999", "网站名或端口不对"), ("java\tscript:1", "里面有空格、反斜线或看不见的字符"),
        ("javascript:1", "以 javascript: 开头，网页上不能用"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_words(target: str, fault: str) -> None:
    assert fault == fault_of(target)
    assert "" == printable(target)


@given(
    st.sampled_from(ACTING),
    st.text(max_size=12),
    st.sampled_from(["", " ", "\t", "\n", "\x01", "\u00a0", "\ufeff"]),
    st.booleans(),
)
def test_no_other_scheme_passes(scheme: str, rest: str, before: str, is_upper: bool) -> None:
    """In whatever letters, and with what browsers pass over before and within it."""
    written = scheme.upper() if is_upper else scheme
    for target in (f"{before}{written}:{rest}", f"{written[:2]}{before}{written[2:]}:{rest}"):
        assert fault_of(target)


@given(st.text(max_size=40))
def test_whatever_passes_begins_with_an_allowed_scheme(text: str) -> None:
    """And holds nothing that a browser reads otherwise than it is seen."""
    for target in (text, f"https://{text}", f"http:{text}", f"mailto:{text}", f"tel:{text}"):
        if not fault_of(target):
            assert target.partition(":")[0].lower() in SCHEMES
            assert not re.search(r"[\s\\\x00-\x20]", target)


def test_templates_print_no_address_that_nobody_has_judged() -> None:
    """What leads somewhere is an output path (`href`), a file of the theme (`asset`), or comes from this list."""
    judged = {
        "correction",  # tools.correction_href
        "article.video.src",
        "article.video.captions_within or href(article.video.captions)",
    }
    judged |= {"film.address", "film.captions_within or href(film.captions)"}  # by `is_web`, and made here
    judged |= {
        "card.code",
        "sheet.station.code",
        "chapter.seconds",
        "question.code",
        "exam.code",
        "topic.code",
        "part.anchor",
        "loop.index",
    }  # behind `?` and `#`: codes and numbers
    judged |= {"form.mail", "form.endpoint"}  # of the mailbox, when its file is read
    judged |= {"home", "moved_to", "programme", "check", "session", "script"}  # of pages of a bundle, by `urls.link`
    found = set()
    for path in sorted((ROOT / "theme").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for each in re.findall(r"\b(?:href|src|srcset|action|poster|formaction)=\"([^\"]*)\"", text):
            found |= {printed.strip() for printed in re.findall(r"\{\{(.*?)\}\}", each)}
    strange = {each for each in found if not re.match(r"(?:href|asset)\(", each)}
    assert strange <= judged | {"path", "width", "', ' if not loop.last"}, strange


@table(
    ("address", "place"),
    [
        ("http://localhost:8000/", "您自己的电脑上"), ("http://127.0.0.1/a", "您自己的电脑上"),
        ("http://[::1]/", "您自己的电脑上"), ("http://0.0.0.0:8000/", "您自己的电脑上"),
        ("http://192.168.1.5/a", "单位内部的网络里"), ("https://10.1.2.3:8080/", "单位内部的网络里"),
        ("http://172.16.0.1/", "单位内部的网络里"), ("http://oa/a", "单位内部的网络里"),
        ("http://nas.local/", "单位内部的网络里"), ("https://www.example.org/", ""), ("http://172.32.0.1/", ""),
        ("http://示例.中国/", ""), ("mailto:a@b.example", ""), ("tel:12371", ""), ("http://[", ""), ("a.md", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_addresses_that_only_some_can_open(address: str, place: str) -> None:
    assert place == only_seen_from(address)


@table(
    ("path", "place"),
    [
        ("C:\\资料\\a.doc", "您自己的电脑上"), ("d:/a.doc", "您自己的电脑上"), ("file:///C:/a.doc", "您自己的电脑上"),
        ("\\\\server\\共享\\a.doc", "单位的共享文件夹里"), ("\\server\\a.doc", "单位的共享文件夹里"),
        ("..\\files\\a.doc", ""), ("files\\a.doc", ""), ("/files/a.doc", ""), ("//a.example/b", ""), ("a.doc", ""),
    ],
)  # fmt: skip
def test_paths_that_lead_out_of_the_sites_folder(path: str, place: str) -> None:
    assert place == holder_of(path)


def test_an_address_has_an_end() -> None:
    """What is longer than any is not looked through."""
    assert "" == fault_of("https://example.org/" + "a" * 1_900)
    assert "太长，有 2020 个字符" == fault_of("https://example.org/" + "a" * 2_000)
