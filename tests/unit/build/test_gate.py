"""plugins/build/gate.py: the last look at a finished site."""

from pathlib import Path

import pytest

from plugins.build.gate import UnfitSite, prove
from plugins.build.run import load
from plugins.checks.edition import Edition
from plugins.published import PAGE_MARKER
from tests.county import COUNTY, Miniature
from tests.unit.samples import save

PAGE = f'<html><head><meta name="generator" content="{PAGE_MARKER}"></head><body>{{}}</body></html>'


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """What the miniature county publishes."""
    return load(Miniature(COUNTY).request(output=tmp_path_factory.mktemp("gate") / "output"))


def paths(edition: Edition) -> list[str]:
    questions = (question for topic in edition.faq for question in topic.questions)
    texts = (*edition.articles.published.values(), *questions, *edition.pages)
    return [text.path for text in texts]


@pytest.fixture
def site(edition: Edition, tmp_path: Path) -> Path:
    """A page for each published text."""
    for path in paths(edition):
        save(tmp_path, path, PAGE.format("正文"))
    return tmp_path


def test_a_whole_site_passes_and_is_counted(edition: Edition, site: Path) -> None:
    """Every published text has its page."""
    assert len(paths(edition)) == prove(site, edition)


def test_a_text_without_its_page_is_named(edition: Edition, site: Path) -> None:
    """Pelican would have said nothing."""
    path = paths(edition)[0]
    (site / path).unlink()
    with pytest.raises(UnfitSite, match=f"缺页面 {path}"):
        prove(site, edition)


def test_a_draft_among_the_pages_is_named(edition: Edition, site: Path) -> None:
    """So is a text before its time."""
    for article in edition.articles.waiting.values():
        path = save(site, article.path, PAGE.format("正文"))
        with pytest.raises(UnfitSite, match=f"未发布的文章出现在成品里：{article.path}"):
            prove(site, edition)
        path.unlink()
    assert len(edition.articles.waiting) > 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("x.html", "<html></html>", "x.html 不是本站模板印出来的"),
        ("x.html", PAGE.format('<a href="portal-link:a">'), "x.html 里有没有转换的链接"),
        ("feeds/x.xml", "<a>portal-link:a</a>", "feeds/x.xml 里有没有转换的链接"),
        ("x.html", PAGE.format("电话：138&#48;0000000"), "x.html 里有身份证号码或手机号码"),
        ("media/x.vtt", "13800000000", "media/x.vtt 里有身份证号码或手机号码"),
    ],
)
def test_what_must_not_be_published_is_named(edition: Edition, site: Path, name: str, text: str, words: str) -> None:
    """In pages and in what programs read."""
    save(site, name, text)
    with pytest.raises(UnfitSite, match=words):
        prove(site, edition)


def test_numbers_within_drawings_and_tags_are_no_telephone(edition: Edition, site: Path) -> None:
    """Paths of an SVG are full of digits; an attachment may have any encoding."""
    save(site, "x.html", PAGE.format('<svg><path d="13800000000"/></svg><p data-x="13800000000">甲</p>'))
    (site / "files").mkdir()
    (site / "files/x.txt").write_bytes("报名".encode("gbk"))
    assert len(paths(edition)) + 1 == prove(site, edition)


def test_a_site_without_texts_is_no_site(tmp_path: Path) -> None:
    """A wrong folder must not wipe out the last good one."""
    save(tmp_path, "content/columns.yaml", (COUNTY / "content/columns.yaml").read_text(encoding="utf-8"))
    empty = load(Miniature(tmp_path).request())
    with pytest.raises(UnfitSite, match="一篇可以发布的文章也没有"):
        prove(tmp_path / "site", empty)
