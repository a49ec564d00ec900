"""The page of a text that is not saved yet, printed by the renderer and the templates that print the site."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from urllib.parse import quote

from plugins.features.articles.load import read_article
from plugins.features.articles.unsaved import show_unsaved
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.files.confined import is_file_within
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.markdown.link_resolver import BrokenLink
from plugins.kernel.problems import PortalError
from plugins.office.form.desk import Desk
from plugins.office.form.unsaved import Unsaved
from plugins.pipeline.serve.requests import file_at, names_of

SEEN = "seen/"  # below the form's address: what a previewed page shows, under the page's own addresses
MOST_PAGES, MOST_FILES = 20, 2_000  # that are remembered of previews
_UNKNOWN = "application/octet-stream"
_ELSEWHERE = '<base target="_blank">'  # the frame may open no window, so its links lead nowhere
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)  # nothing of it would run, and browsers would complain


class Unshowable(PortalError):
    """A text of which no page can be made. Its words say why, and what to do."""


def page_of(desk: Desk, text: Unsaved) -> str:
    """Make the page and return where it is seen, relative to the form; raise Unshowable.

    The same page is seen at the same address, so that nothing flickers while nothing changes.
    """
    edition = desk.demand_edition()
    if desk.printer is None:
        raise Unshowable("网站还没有生成过，改好所有问题以后才有预览。")
    source, _ = read_article(text.data, text.source, text.source, text.column)
    if source is None:
        raise Unshowable("写好标题和日期以后才有预览。")
    try:
        shown = show_unsaved(edition, source, edition.request.links_to_files)
    except (BrokenLink, BadPicture, BadFile) as bad:
        raise Unshowable(f"{bad.what}。改好以后预览会更新。") from None
    html = _SCRIPT.sub("", desk.printer.print(shown.template, shown.metadata, shown.names))
    page = html.replace("<head>", f"<head>{_ELSEWHERE}", 1).encode()
    name = hashlib.sha256(page).hexdigest()[:16]
    desk.shown_pages = dict([*desk.shown_pages.items(), (name, page)][-MOST_PAGES:])
    desk.shown_files = dict([*desk.shown_files.items(), *shown.files.items()][-MOST_FILES:])
    return f"{SEEN}{quote(source.path)}?{name}"


def seen(desk: Desk, path: str, name: str) -> tuple[bytes, str] | None:
    """Return a previewed page, or a file that it shows, with its media type; None for what no page does.

    path: of the request behind SEEN, escaped. name: of a page, "" of a file. A file that is not published yet is shown
    as it lies in the content.
    """
    if page := desk.shown_pages.get(name):
        return page, "text/html; charset=utf-8"
    names = names_of(path)
    if names is None or not names[-1]:
        return None
    found, source = file_at(desk.site, names), desk.shown_files.get("/".join(names))
    if not found and source and is_file_within(desk.content, source):
        found = desk.content / source
    return (found.read_bytes(), mimetypes.guess_type(found.name)[0] or _UNKNOWN) if found else None
