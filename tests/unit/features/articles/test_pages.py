"""plugins/features/articles/pages.py: what an article's page is printed of, and what stands for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from plugins.features.articles.compose import compose_article, published_text
from plugins.features.articles.neighbours import find_neighbours
from plugins.features.articles.pages import PAGE_TYPES, article_groups, parted_for_picture
from plugins.features.articles.stick import SiteForm
from plugins.features.articles.stored import store
from plugins.features.columns.model import FORMS
from plugins.features.list_items.model import PublishedText
from plugins.features.list_items.order import newest_first
from plugins.kernel.building.build_context import traced
from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.rendering.page_metadata import PageMetadata
from plugins.kernel.rendering.pages import Names, Page, PageGroup
from tests.tables import table
from tests.unit.samples import article_source, column, context

ONLINE, STICK = SiteForm(links_to_files=False), SiteForm(links_to_files=True)
AROUND = context(tag_paths={"茶": "tags/cha.html"}, pages={"rural": "rural/index.html"})
HEADS = {"oldest": "标签: 茶\n", "older": "", "mine": "标签: 茶\n", "newer": ""}  # a day each, in one column
DAYS = {slug: 3 + place for place, slug in enumerate(HEADS)}
MINE = "news/mine.html"
Publish = Callable[..., PublishedText]


@pytest.fixture
def publish(blobs: BlobStore) -> Publish:
    """Composes an article, stores it, and returns what is published of it."""

    def published(slug: str, head: str = "", body: str = "正文。\n", **given: Any) -> PublishedText:
        fields = {"title": slug, "date": f"2026-03-{DAYS.get(slug, 1):02}", **given}
        source = article_source(head, body, slug, **fields)
        article = compose_article(source, traced(AROUND))
        with blobs.writer() as writer:
            return published_text(source, article, store(article, writer))

    return published


def column_of(publish: Publish, **changed: PublishedText) -> list[PublishedText]:
    """Return the column's texts, newest first, some of them changed."""
    return newest_first(changed.get(slug) or publish(slug, head) for slug, head in HEADS.items())


def groups_of(texts: Sequence[PublishedText], form: SiteForm = ONLINE) -> list[PageGroup]:
    """Return their pages. form: of the one in the middle."""
    placed = find_neighbours([Placed(text) for text in texts])
    return list(article_groups(texts, placed, [form if text.path == MINE else ONLINE for text in texts]))


class Placed:
    """A text, as far as its place among others goes."""

    def __init__(self, text: PublishedText) -> None:
        self.path, self.column, self.tags = text.path, text.item.column, text.item.tags


def pages_of(texts: Sequence[PublishedText], form: SiteForm = ONLINE) -> dict[str, Page]:
    return {page.path: page for group in groups_of(texts, form) for page in group.pages()}


def fingerprints(texts: Sequence[PublishedText], form: SiteForm = ONLINE) -> dict[str, bytes]:
    return {path: page.fingerprint for path, page in pages_of(texts, form).items()}


def changed_pages(publish: Publish, **changed: PublishedText) -> set[str]:
    """Return the slugs of the pages that must be printed anew when these texts have changed."""
    before, after = fingerprints(column_of(publish)), fingerprints(column_of(publish, **changed))
    assert before.keys() == after.keys()
    return {path[len("news/") : -len(".html")] for path in before if before[path] != after[path]}


def seen(page: Page) -> tuple[PageMetadata, Names]:
    return page.metadata(*page.inputs), page.names(*page.inputs)


def test_a_page_shows_its_article_and_those_beside_it(publish: Publish) -> None:
    """The previous is older, the next newer, related ones share a tag; all as mere links."""
    texts = column_of(publish)
    by_path = {text.path: text for text in texts}
    metadata, names = seen(pages_of(texts)[MINE])
    beside = names["neighbours"]
    assert ("mine", MINE, "mine") == (names["article"].title, names["article"].path, metadata.title)
    assert (by_path["news/older.html"].link, by_path["news/newer.html"].link) == (beside.previous, beside.next)
    assert (by_path["news/oldest.html"].link,) == beside.related


def test_at_the_ends_of_a_column_nobody_stands_beside(publish: Publish) -> None:
    pages = pages_of(column_of(publish))
    first, last = (seen(pages[f"news/{slug}.html"])[1]["neighbours"] for slug in ("newer", "oldest"))
    assert (None, None) == (first.next, last.previous)
    assert first.previous and last.next


def test_a_pages_template_sees_what_its_type_declares(publish: Publish) -> None:
    """Else the build would end."""
    for page in pages_of(column_of(publish)).values():
        assert page.page_type.names.keys() == seen(page)[1].keys()


@pytest.mark.parametrize(("form", "link"), [(ONLINE, "../rural/"), (STICK, "../rural/index.html")])
def test_links_in_a_text_lead_from_its_page(publish: Publish, form: SiteForm, link: str) -> None:
    """To files on a stick, to addresses online. The article itself keeps internal links, as feeds need them."""
    texts = column_of(publish, mine=publish("mine", body="见[农村](../rural)。\n"))
    _, names = seen(pages_of(texts, form)[MINE])
    assert f'<p>见<a href="{link}">农村</a>。</p>' == str(names["body"])
    assert 'href="\uffffportal-link:rural/index.html"' in names["article"].html


@pytest.mark.parametrize(
    "changed",
    [
        {"body": "别的正文。\n"},
        {"head": "标签: 茶\n编辑: 甲\n"},
        {"head": "标签: 茶\n更正:\n  - {日期: 2026-03-09, 内容: 错字}\n"},
        {"head": "标签: 茶\n离线优先: 1\n"},
    ],
)
def test_an_article_that_changes_is_printed_anew(publish: Publish, changed: dict[str, str]) -> None:
    """And no other page: nothing of that stands on them."""
    given = {"head": HEADS["mine"], **changed}
    assert {"mine"} == changed_pages(publish, mine=publish("mine", **given))


def test_a_title_that_changes_is_printed_wherever_it_stands(publish: Publish) -> None:
    """On its own page, on those beside it, and on one that shares a tag."""
    assert {"mine", "older", "newer", "oldest"} == changed_pages(
        publish, mine=publish("mine", "标签: 茶\n", title="改")
    )
    assert {"newer", "mine"} == changed_pages(publish, newer=publish("newer", title="改"))


@pytest.mark.parametrize("slug", ["older", "newer", "oldest"])
@pytest.mark.parametrize("head", ["摘要: 改过\n", "编辑: 改过\n", "更新: 2026-03-09\n", "头条: 是\n"])
def test_what_only_lists_show_of_a_neighbour_prints_nothing_anew(publish: Publish, slug: str, head: str) -> None:
    """But for its own page: a link shows a title, a day, and whether the text is a sample."""
    assert {slug} == changed_pages(publish, **{slug: publish(slug, HEADS[slug] + head)})


def test_a_neighbour_that_becomes_a_sample_is_told_beside(publish: Publish) -> None:
    assert {"newer", "mine"} == changed_pages(publish, newer=publish("newer", "示例: 是\n"))


def test_who_comes_between_changes_those_on_both_sides(publish: Publish) -> None:
    """And nobody else."""
    before = fingerprints(column_of(publish))
    after = fingerprints([text for text in column_of(publish) if text.path != MINE])
    assert {"news/older.html", "news/newer.html", "news/oldest.html"} == {
        path for path in after if before[path] != after[path]
    }


@pytest.mark.parametrize(
    "form",
    [
        STICK,
        replace(ONLINE, left_out=(("m/a.mp4", "42 MB"),)),
        replace(ONLINE, left_out=(("m/a.mp4", "43 MB"),)),
        replace(ONLINE, left_out=(("m/b.mp4", "42 MB"),)),
        replace(ONLINE, captions=(("m/a.vtt", b"WEBVTT"),)),
        replace(ONLINE, captions=(("m/a.vtt", b"WEBVTT\n"),)),
    ],
)
def test_what_a_site_has_no_room_for_and_captions_within_print_a_page_anew(publish: Publish, form: SiteForm) -> None:
    """That text's own page, and no other."""
    texts = column_of(publish)
    before, after = fingerprints(texts), fingerprints(texts, form)
    assert {MINE} == {path for path in before if before[path] != after[path]}


def test_every_form_of_a_site_has_a_page_of_its_own(publish: Publish) -> None:
    forms = [
        *(replace(STICK, left_out=left_out) for left_out in ((), (("a", "1 MB"),), (("a", "2 MB"),), (("b", "1 MB"),))),
        *(replace(STICK, captions=captions) for captions in ((("a", b"1"),), (("a", b"2"),), (("b", b"1"),))),
    ]
    texts = column_of(publish)
    assert len(forms) == len({fingerprints(texts, form)[MINE] for form in forms})


def test_a_columns_pages_are_one_group(publish: Publish) -> None:
    """It is made anew with any of them; an edit leaves those of other columns alone."""
    rural = column("rural", "农村", template="videos")
    other = publish("a", column=rural)
    before = groups_of([*column_of(publish), other])
    edited = groups_of([*column_of(publish, mine=publish("mine", "标签: 茶\n", "改过。\n")), other])
    assert ["articles news", "articles rural"] == [group.name for group in before]
    assert ["栏目“党建工作动态”（news）的文章", "栏目“农村”（rural）的文章"] == [group.owner for group in before]
    assert [False, True] == [one.fingerprint == two.fingerprint for one, two in zip(before, edited, strict=True)]
    assert [list(HEADS)[::-1], ["a"]] == [
        [page.path.rpartition("/")[2].removesuffix(".html") for page in group.pages()] for group in before
    ]


def test_a_group_stands_for_all_of_its_pages(publish: Publish) -> None:
    """Where it is the same, none of them is looked at."""
    texts = column_of(publish)
    (before,) = groups_of(texts)
    assert before.fingerprint == groups_of(column_of(publish))[0].fingerprint
    retitled = column_of(publish, newer=publish("newer", title="改"))
    for after in (groups_of(texts, STICK), groups_of(texts[1:]), groups_of(retitled)):
        assert before.fingerprint != after[0].fingerprint


@pytest.mark.parametrize("given", [{"name": "动态"}, {"description": "改过"}, {"template": "documents"}])
def test_a_column_that_changes_is_printed_on_all_of_its_pages(publish: Publish, given: dict[str, str]) -> None:
    """Its name is in their breadcrumbs, its words are in their labels."""
    before = fingerprints(column_of(publish))
    texts = newest_first(publish(slug, head, column=column(**given)) for slug, head in HEADS.items())
    after = fingerprints(texts)
    assert len(HEADS) == sum(before[path] != after[path] for path in before)


@pytest.mark.parametrize(("template", "name"), [("list", "article"), ("videos", "video"), ("documents", "document")])
def test_a_column_may_have_pages_of_its_own_look(publish: Publish, template: str, name: str) -> None:
    (group,) = groups_of([publish("a", column=column(template=template))])
    (page,) = group.pages()
    assert name == page.page_type.template == page.page_type.file.removesuffix(".html")


def test_every_look_of_articles_has_a_page_type() -> None:
    """Questions have theirs elsewhere."""
    assert {form.page for form in FORMS.values()} == PAGE_TYPES.keys() | {"question"}


@table(
    ("opening", "rest"),
    [
        ("<p>甲。</p>", "\n<p>乙。</p>"),
        ("<h2>题</h2>\n<p>甲。</p>", "\n<ul></ul>"),
        ('<div class="admonition">\n<p>示例</p>\n</div>\n<p>甲。</p>', ""),
        ("", "<ul>\n<li>甲</li>\n</ul>\n<p>乙。</p>"),
    ],
)
def test_a_picture_stands_after_the_first_paragraph(opening: str, rest: str) -> None:
    assert (opening, rest) == parted_for_picture(opening + rest)
