"""plugins/features/share_tools/tools.py: QR code, correction, words to share."""

from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

from plugins.features.share_tools.tools import correction_link, share_tools_of
from tests.tables import table
from tests.unit.samples import ADDRESS, PUBLIC_SITE, SITE, page


def test_a_text_with_an_address_has_a_code() -> None:
    """Lists and lost addresses have none, nor has any page of a disk."""
    kinds = ("article", "question", "page", "column", "home", "error")
    assert [True, True, True, False, False, False] == [
        bool(share_tools_of(PUBLIC_SITE, page(kind=kind)).qr) for kind in kinds
    ]
    assert ("", "") == (share_tools_of(SITE, page()).address, share_tools_of(SITE, page()).qr)


def test_a_code_says_what_it_is() -> None:
    """For those who cannot see it; a title cannot break out of it."""
    root = ElementTree.fromstring(share_tools_of(PUBLIC_SITE, page(title="茶 <b> & 园")).qr)
    assert "《茶 <b> & 园》网页地址的二维码" == root.findtext("{*}title")


def test_words_to_share_say_what_and_where() -> None:
    """A line each; what is not there takes none."""
    assert f"春茶开采（红城党建网）\n三件事\n{ADDRESS}/news/a.html" == (
        share_tools_of(PUBLIC_SITE, page(description="三件事")).share_text
    )
    assert "春茶开采（红城党建网）" == share_tools_of(SITE, page()).share_text


def test_an_article_has_an_sms_and_nothing_else_has() -> None:
    """As many characters as one message holds, whatever the title."""
    assert "" == share_tools_of(PUBLIC_SITE, page(kind="column")).sms_text
    short = share_tools_of(PUBLIC_SITE, page(title="春" * 200, description="三件事。" * 90))
    assert len(short.sms_text) <= 70 and len(short.share_text) <= 300


@table("target", ["jiucuo@a.example", "mailto:jiucuo@a.example"])
def test_a_correction_by_mail_is_begun(target: str) -> None:
    """Subject and body come back whole."""
    href = correction_link(target, "茶 & 园", "news/a.html")
    parts = urlsplit(href)
    assert ("mailto", "jiucuo@a.example") == (parts.scheme, parts.path)
    fields = dict(pair.split("=", 1) for pair in parts.query.split("&"))
    assert "纠错：茶 & 园" == unquote(fields["subject"])
    assert unquote(fields["body"]).startswith("文章：茶 & 园\n地址：news/a.html\n")


@table("target", ["https://a.example/form", "https://a.example/form?x=1"])
def test_a_correction_by_form_is_filled_in(target: str) -> None:
    """Beside what the form's address holds already."""
    query = parse_qs(urlsplit(correction_link(target, "茶 & 园", "https://b.example/?a=1&b=2")).query)
    assert (["茶 & 园"], ["https://b.example/?a=1&b=2"]) == (query["title"], query["url"])
    assert ("x" in query) == ("x=1" in target)


def test_without_a_target_there_is_no_link() -> None:
    """The page prints a slip of paper instead."""
    assert "" == correction_link("", "茶", "news/a.html")
