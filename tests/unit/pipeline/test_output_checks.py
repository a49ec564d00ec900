"""plugins/pipeline/output_checks.py: the last look at a finished site."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from plugins.features import load_features
from plugins.features.articles.collection import Articles
from plugins.features.faq.model import FaqSources
from plugins.features.locality.bases import BASES_PAGE, Bases
from plugins.features.locality.stations import DIRECTORY, Stations
from plugins.features.pages.load import StaticPages
from plugins.features.search.layout import chunk_path
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.renderer import UnfitSite
from plugins.kernel.signing.keys import private_pem
from plugins.pipeline import output_checks
from plugins.pipeline.edition import load_edition
from plugins.pipeline.output_checks import Inspection, inspector, prove, prove_anew
from tests.county import COUNTY, Miniature
from tests.tables import table
from tests.unit.samples import save

inspect = inspector(load_features())
PAGE = f'<html><head><meta name="generator" content="{PAGE_MARKER}"></head><body>{{}}</body></html>'
PIECES = (
    "138", "0000", "1380000", "13800000000", "110105200303070022", "1101051949", "1231002X", "86", "-", " ", "\n", "甲",
    "&ensp;", "&#45;", "&#48;", "&hyphen;", "&", "<b>", "</b>", "<svg>1</svg>", '<i title="0000">', "<svg", "<", ">",
)  # fmt: skip
MOBILE = "有手机号码（138****0000），稿件里没有，多半在网页模板或插件里"
IDENTITY = "有身份证号码（110105**********"
KEY = private_pem(Ed25519PrivateKey.from_private_bytes(bytes(range(32)))).decode()
UNFIT = [
    ("x.html", "<html></html>", "x.html 不是本站模板印出来的"),
    ("x.html", PAGE.format('<a href="\uffffportal-link:a">'), "x.html 里有没有转换的链接"),
    ("feeds/x.xml", "<a>\uffffportal-link:a</a>", "feeds/x.xml 里有没有转换的链接"),
    ("x.html", PAGE.format("电话：138&#48;0000000"), MOBILE),
    ("x.html", PAGE.format("电话：138<b>0000</b>0000"), MOBILE),
    ("x.html", PAGE.format("电话：138-0000-0000"), MOBILE),
    ("x.html", PAGE.format("电话：1380000<svg><path d='1'/></svg>0000"), MOBILE),
    ("x.html", PAGE.format("电话：138<svg><path d='1'/></svg>0000 0000"), MOBILE),
    ("x.html", PAGE.format("证号：11010519491231002X"), IDENTITY),
    ("x.html", PAGE.format("证号：11010520030307009x"), IDENTITY),
    ("media/x.vtt", "13800000000", MOBILE),
    ("x.html", PAGE.format(f"<p>{KEY}</p>".replace("\n", "<br>")), "x.html 里有私钥"),
    (chunk_path("0"), KEY.replace("\n", "\\n"), f"{chunk_path('0')} 里有私钥"),
]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """What the miniature county publishes."""
    request = Miniature(COUNTY).request(output=tmp_path_factory.mktemp("checks") / "output")
    return load_edition(request, load_features())


def paths(edition: Edition) -> set[str]:
    """The output path of each published text."""
    articles, pages = edition.models.of(Articles).headers.published.values(), edition.models.of(StaticPages).pages
    records = (*edition.models.of(Stations).rows, *edition.models.of(Bases).both)
    texts = (*articles, *edition.models.of(FaqSources).questions, *pages, *records)
    of_records = ("stations/statistics/", "school/", "study/", "branches/", "tools/", "liaison/", "mailbox/")
    records_pages = {path for path in edition.announcements.expected if path.startswith(of_records)}
    return {DIRECTORY, BASES_PAGE, *records_pages, *(text.path for text in texts)}


def look(site: Path, edition: Edition, inspected: Iterable[str]) -> None:
    """Take the last look. inspected: the files that were inspected when they were made."""
    prove(site, edition.announcements, set(inspected), inspect)


def look_anew(site: Path, edition: Edition) -> None:
    """Take the last look at every file."""
    prove_anew(site, edition.announcements, inspect)


def test_a_whole_site_passes(edition: Edition, tmp_path: Path) -> None:
    """Every published text has its page. What was looked at when it was made is not read again."""
    look(tmp_path, edition, paths(edition))
    save(tmp_path, min(paths(edition)), "no page at all")
    look(tmp_path, edition, paths(edition))


def test_a_text_without_its_page_is_named(edition: Edition, tmp_path: Path) -> None:
    """Pelican would have said nothing."""
    pages, questions = edition.models.of(StaticPages).pages, edition.models.of(FaqSources).questions
    for lost in (min(paths(edition)), pages[0].path, next(iter(questions)).path):
        with pytest.raises(UnfitSite, match=f"缺页面 {lost}$"):
            look(tmp_path, edition, paths(edition) - {lost})


def test_a_draft_among_the_pages_is_named(edition: Edition, tmp_path: Path) -> None:
    """So is a text before its time."""
    waiting = edition.models.of(Articles).headers.waiting
    for article in waiting.values():
        with pytest.raises(UnfitSite, match=f"未发布的文章出现在成品里：{article.path}"):
            look(tmp_path, edition, {*paths(edition), article.path})
    assert len(waiting) > 1


@table(("path", "text", "words"), UNFIT)
def test_what_must_not_be_published_is_named(path: str, text: str, words: str) -> None:
    """In pages and in what programs read."""
    (told,) = inspect(path, text)
    assert path in told and words in told


@pytest.mark.parametrize(("path", "text", "words"), UNFIT)
def test_what_a_plugin_from_outside_has_written_is_looked_at(
    edition: Edition, tmp_path: Path, path: str, text: str, words: str
) -> None:
    """It lies in the site and nobody has inspected it."""
    save(tmp_path, path, text)
    with pytest.raises(UnfitSite, match=re.escape(words)):
        look(tmp_path, edition, paths(edition))


def test_where_others_may_have_changed_a_page_all_are_looked_at(edition: Edition, tmp_path: Path) -> None:
    """Though the portal had inspected them when it made them."""
    for path in paths(edition):
        save(tmp_path, path, PAGE.format("甲"))
    look_anew(tmp_path, edition)
    save(tmp_path, min(paths(edition)), PAGE.format("电话：13800000000"))
    with pytest.raises(UnfitSite, match="手机号码"):
        look_anew(tmp_path, edition)
    (tmp_path / min(paths(edition))).unlink()
    with pytest.raises(UnfitSite, match=f"缺页面 {min(paths(edition))}$"):
        look_anew(tmp_path, edition)


def test_all_that_is_wrong_is_told_at_once(edition: Edition, tmp_path: Path) -> None:
    """The first twenty, for a template's slip is in every page."""
    for number in range(30):
        save(tmp_path, f"{number:02}.html", "<html></html>")
    with pytest.raises(UnfitSite) as refused:
        look(tmp_path, edition, paths(edition))
    told = [f"{number:02}.html 不是本站模板印出来的" for number in range(20)]
    assert ["成品检查没有通过，没有发布：", *told] == str(refused.value).split("\n")


def test_numbers_within_drawings_and_tags_are_no_telephone() -> None:
    """Paths of an SVG are full of digits."""
    assert [] == inspect("x.html", PAGE.format('<svg><path d="13800000000"/></svg><p data-x="13800000000">甲</p>'))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_quick_look_overlooks_nothing(text: str) -> None:
    """It only spares the reading of pages in which no long number can be."""
    quick = inspect("x.xml", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output_checks, "_SIGNS", (re.compile(""),))
        assert inspect("x.xml", text) == quick


def test_figures_of_a_fingerprint_are_nobodys_number() -> None:
    """Whatever follows them; the number of a person beside them is found as ever."""
    fingerprint = "f0cf 592f 3287 8b9b d28d 4c85 fdb1 6814"
    page = PAGE.format(f"&#160;<span>{fingerprint}</span>2025-01-01")  # the entity has the page looked at closely
    assert ["school/x.html 里有手机号码（168****2501），稿件里没有，多半在网页模板或插件里"] == inspect(
        "school/x.html", page
    )
    assert isinstance(inspect, Inspection)
    knowing = replace(inspect, fingerprints=(fingerprint,))
    assert [] == knowing("school/x.html", page)
    assert ["school/x.html 里有手机号码（138****5678），稿件里没有，多半在网页模板或插件里"] == knowing(
        "school/x.html", page.replace("<span>", "13812345678<span>")
    )


@pytest.mark.parametrize(
    "name",
    [
        "156-57346656-480.jpg", "a-15734665-960.webp 960w", "a-f1573466-1600.avif", "20260602_191223-3175a093-720.jpg",
        "13-95734665-4.jpg", "a-139-15734665-small.jpg", "biao-156-57346656.docx",
    ],
)  # fmt: skip
def test_what_tells_files_apart_is_nobodys_number(name: str) -> None:
    """A photo's hash may be of figures alone; then nobody could do anything about it. A number before it is found."""
    page = PAGE.format(f'&#160;<img src="../images/{name}"><img srcset="../images/{name}, ../images/b.jpg 2x">')
    assert [] == inspect("x.html", page)
    assert [f"x.html 里{MOBILE}"] == inspect("x.html", page.replace("images/", "13800000000/"))
    assert [f"x.html 里{MOBILE}"] == inspect("x.html", page.replace("images/", "13800000000-"))


def test_an_attachment_may_have_any_encoding(edition: Edition, tmp_path: Path) -> None:
    """A plugin may have brought it."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files/x.txt").write_bytes("报名".encode("gbk"))
    look(tmp_path, edition, paths(edition))


def test_texts_for_searching_are_read_and_other_scripts_not() -> None:
    """Programs are full of digits and of our own words; what they search in is what people wrote."""
    assert [] == inspect("assets/menu-1.js", 'const a = 13800000000, link = "\uffffportal-link:"')
    for text in ('portalSearch("a",["13800000000"])', r'["茶\n13800000000\n叶"]'):
        (told,) = inspect(chunk_path("1"), text)
        assert "search/texts/1.js 里有手机号码" in told
    assert [] == inspect(chunk_path("1"), 'portalSearch("a",["一二三"])')


def test_values_of_data_are_texts_of_their_own() -> None:
    """A title and a body beside each other, the tags, the number of a heading; a line that ends within one."""
    for row in (
        '["护照怎样办","A12345678 表"]',
        '["护照"],[],"A12345678 表"',
        '["护照",0],["A12345678 表"]',
        r'["护照\nA12345678"]',
    ):
        assert [] == inspect(chunk_path("1"), row)
    assert [] == inspect("feeds/all.json", r'{"summary": "示例\n12345678护照"}')
    (told,) = inspect(chunk_path("1"), '["护照 A12345678",",13800138000"]'.replace("13800138000", "12371"))
    assert "有护照或通行证号码" in told
    assert inspect(chunk_path("1"), '["甲",",13800138000"]')


def test_a_site_without_texts_is_no_site(edition: Edition, tmp_path: Path) -> None:
    """A wrong folder must not wipe out the last good one."""
    empty = replace(edition, announcements=Announcements())
    with pytest.raises(UnfitSite, match="一篇可以发布的文章也没有"):
        look(tmp_path, empty, ["index.html"])
