"""plugins/features/page_metadata/head.py: a page's labels."""

from dataclasses import replace

from plugins.features.page_metadata.head import HeadTags, head_tags
from tests.tables import table
from tests.unit.samples import ADDRESS, PUBLIC_SITE, SITE, column, page


def tags(kind: str = "article", site: object = PUBLIC_SITE, **given: object) -> HeadTags:
    return head_tags(site, page(kind=kind, **given))  # type: ignore[arg-type]


def test_an_article_has_the_government_labels() -> None:
    """Site, column and article, as 国办发〔2017〕47号 asks for."""
    metas = dict(tags(keywords=("黄茶", "春茶"), source="县委", author="示例", description="三件事").metas)
    expected = {
        "SiteName": "红城党建网", "SiteDomain": "dangjian.example.org", "ColumnName": "党建工作动态",
        "ColumnType": "工作动态", "ArticleTitle": "春茶开采", "PubDate": "2026-03-01 08:30", "ContentSource": "县委",
        "Keywords": "黄茶,春茶", "Author": "示例", "Description": "三件事", "Url": f"{ADDRESS}/news/a.html",
    }  # fmt: skip
    assert expected == {name: metas[name] for name in expected}


def test_every_label_has_its_name_and_nothing_twice() -> None:
    """Programs know them by these names only; a label that they do not know says nothing."""
    given = {"description": "三件事", "keywords": ("茶",), "source": "县委", "author": "甲", "image": "images/a.jpg"}
    site = replace(PUBLIC_SITE, identity_code="5108210001")
    found = tags(site=site, column=column(keywords=("动态",)), **given)
    shared = {"description": "三件事", "url": f"{ADDRESS}/news/a.html", "image": f"{ADDRESS}/images/a.jpg"}
    assert [
        ("description", "三件事"), ("keywords", "茶"), ("SiteName", "红城党建网"),
        ("SiteDomain", "dangjian.example.org"), ("SiteIDCode", "5108210001"), ("ColumnName", "党建工作动态"),
        ("ColumnDescription", "工作动态"), ("ColumnKeywords", "动态"), ("ColumnType", "工作动态"),
        ("ArticleTitle", "春茶开采"), ("PubDate", "2026-03-01 08:30"), ("ContentSource", "县委"), ("Keywords", "茶"),
        ("Author", "甲"), ("Description", "三件事"), ("Image", shared["image"]), ("Url", shared["url"]),
    ] == list(found.metas)  # fmt: skip
    assert [
        ("og:type", "article"), ("og:site_name", "红城党建网"), ("og:locale", "zh_CN"), ("og:title", "春茶开采"),
        ("og:description", "三件事"), ("og:url", shared["url"]), ("og:image", shared["image"]),
        ("article:published_time", "2026-03-01T08:30:00+08:00"),
        ("article:modified_time", "2026-03-05T00:00:00+08:00"), ("article:section", "党建工作动态"),
    ] == list(found.properties)  # fmt: skip


def test_what_a_county_has_not_given_is_not_printed() -> None:
    """No empty label, no invented one."""
    found = tags(site=SITE)
    names = {name for name, _ in found.metas} | {name for name, _ in found.properties}
    assert not names & {"SiteDomain", "SiteIDCode", "Url", "Author", "Image", "og:url", "og:image"}
    assert ("", (), "") == (found.canonical, found.feeds, found.search)
    assert all(content for _, content in (*found.metas, *found.properties))


def test_an_identity_code_is_printed_once_given() -> None:
    """As the county wrote it."""
    assert ("SiteIDCode", "5108210001") in tags(site=replace(SITE, identity_code="5108210001")).metas


@table(
    ("kind", "title", "shown"),
    [
        ("home", "红城党建网", "红城党建网 县级党建门户"),
        ("article", "春茶开采", "春茶开采 - 党建工作动态 - 红城党建网"),
        ("column", "党建工作动态 2026年", "党建工作动态 2026年 - 红城党建网"),
        ("faq", "党建工作动态", "党建工作动态 - 红城党建网"),
        ("page", "关于本站", "关于本站 - 党建工作动态 - 红城党建网"),
    ],
)
def test_titles_go_from_the_page_to_the_site(kind: str, title: str, shown: str) -> None:
    """Without saying one name twice."""
    assert shown == tags(kind, title=title, column=column()).title


def test_a_lost_address_is_no_page_to_remember() -> None:
    """Neither canonical nor indexed."""
    found = head_tags(PUBLIC_SITE, page("404.html", "error", "没有找到"))
    assert "" == found.canonical
    assert ("robots", "noindex") in found.metas


def test_open_graph_knows_when_a_text_was_written() -> None:
    """Instants with their offset, and in which column; a list is a website."""
    properties = dict(tags().properties)
    assert ("article", "2026-03-01T08:30:00+08:00") == (properties["og:type"], properties["article:published_time"])
    assert "2026-03-05T00:00:00+08:00" == properties["article:modified_time"]
    assert "党建工作动态" == properties["article:section"]
    assert "article:section" not in dict(tags(column=None).properties)
    assert ("og:type", "website") in head_tags(PUBLIC_SITE, page("index.html", "home", "首页")).properties


def test_a_picture_is_shared_by_its_public_address() -> None:
    """Other programs fetch it."""
    assert ("og:image", f"{ADDRESS}/images/a-480.jpg") in tags(image="images/a-480.jpg").properties


def test_feeds_are_named_with_a_public_address() -> None:
    """Site and column."""
    assert ["feeds/all.atom.xml", "feeds/all.json", "feeds/news.atom.xml"] == [path for _, path, _ in tags().feeds]
    assert "opensearch.xml" == tags().search


def test_elements_hold_every_label_escaped() -> None:
    """A line each: metas, properties, canonical address."""
    found = tags(description='三 "件" <事> & 茶')
    lines = found.elements.split("\n")
    assert len(found.metas) + len(found.properties) + 1 == len(lines)
    assert '<meta name="description" content="三 &#34;件&#34; &lt;事&gt; &amp; 茶">' == lines[0]
    assert '<meta property="og:type" content="article">' in lines
    assert f'<link rel="canonical" href="{ADDRESS}/news/a.html">' == lines[-1]
    assert "canonical" not in tags(site=SITE).elements
