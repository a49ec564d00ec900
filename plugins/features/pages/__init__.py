"""Pages outside of the columns: about, how to read offline, privacy, and the page for lost addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plugins.features.pages.load import FOLDER, StaticPages, check_page, load_pages, read_page
from plugins.kernel.addressing.urls import NOT_FOUND as NOT_FOUND_PATH
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import decode
from plugins.kernel.rendering.page_metadata import Link

if TYPE_CHECKING:
    from plugins.kernel.building.site_build import SiteBuild


def read(reading: Reading) -> StaticPages:
    """Read content/pages."""
    pages, problems = load_pages(reading.content, reading.shown)
    for name in (name for name in reading.below(FOLDER) if name.endswith(".md")):
        reading.look_into(reading.content / name, reading.shown + name)
    reading.report(problems)
    return StaticPages(pages)


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the pages by their files."""
    for page in models.of(StaticPages).pages:
        announcements.pages[page.source] = page.path
        announcements.expected.append(page.path)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong in the pages' bodies."""
    for page in edition.models.of(StaticPages).pages:
        yield from check_page(page, edition.context.surroundings, edition.context.terms)


def judge(edition: Edition, shown: str, data: bytes) -> list[Problem] | None:
    """Return what would be wrong with a page if its file held these bytes; None for a file that is no page."""
    source = shown.removeprefix(edition.request.content_shown)
    if source.partition("/")[0] != FOLDER or not source.endswith(".md"):
        return None
    page, problems = read_page(decode(data, shown), source)
    context = edition.context
    return [*problems, *(check_page(page, context.surroundings, context.terms) if page else ())]


def theme(build: SiteBuild) -> Mapping[str, Any]:
    return {"menu_pages": tuple(Link(page.title, page.path) for page in build.of(StaticPages).pages)}


FEATURE = Feature(
    "pages",
    read=read,
    announce=announce,
    check=check,
    judge=judge,
    theme=theme,
    theme_names={"menu_pages": "Link: the pages outside of the columns, for the foot"},
    told={"menu_pages": "content/pages 里有网页添了、删了或换了标题"},
    addresses=(FOLDER, NOT_FOUND_PATH),
    prints=printed_by(f"{__name__}.generator"),
)
