"""Links and pictures in a text's source, with their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.addresses import is_external
from plugins.library import BrokenLink, Catalogue, WaitingLink
from plugins.markup.lines import prose_lines
from plugins.markup.whitelist import SCHEMES
from plugins.pictures import BadPicture, Picture
from plugins.problems import Problem

_DOWNLOADS = (
    ".pdf .ofd .doc .docx .xls .xlsx .ppt .pptx .wps .et .dps .odt .ods .odp .txt .csv .jpg .jpeg .png .gif .webp .svg "
    ".tif .tiff .mp3 .m4a .ogg .wav .mp4 .webm .vtt .zip .rar .7z"
)
DOWNLOADS = frozenset(_DOWNLOADS.split())
PELICAN_PREFIX = re.compile(r"^[{|](?:filename|static|attach|page)[}|]")
_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:\([^()\s]*\)|[^)\s>])*)>?(?:\s+[\"'][^)]*[\"'])?\s*\)"
)
_REFERENCE = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
_HTML = re.compile(r"<(a|img)\b[^>]*?\b(?:href|src)\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, as typed."""

    text: str
    line: int
    is_picture: bool


def find_targets(body: str, first_line: int) -> Iterator[Target]:
    """Yield every link and picture of `body`."""
    if not _may_lead(body):
        return
    for number, line in prose_lines(body, first_line):
        if not _may_lead(line):
            continue
        for found in _INLINE.finditer(line):
            yield Target(found[3], number, bool(found[1]))
            for inner in _INLINE.finditer(found[2]):
                yield Target(inner[3], number, bool(inner[1]))
        for found in _REFERENCE.finditer(line):
            yield Target(found[1], number, False)
        for found in _HTML.finditer(line):
            yield Target(found[2], number, found[1].lower() == "img")


def _may_lead(text: str) -> bool:
    """Tell a text in which a link could be; blanked code makes none."""
    return "](" in text or "<" in text or "]:" in text


def resolve(target: str, is_picture: bool, folder: str, library: Catalogue) -> str | None:
    """Return the page's path, or the file's as `file:<path in content>`; None for a link that stays as it is.

    Raises BrokenLink.
    """
    inner = PELICAN_PREFIX.sub("", target)
    if not inner:
        raise BrokenLink("链接没有地址", "请在圆括号里写上地址")
    if inner.startswith("#"):
        return None
    if is_external(inner) and not re.match(r"[A-Za-z]:\\", inner):
        _check_outside(inner, is_picture)
        return None
    base = "" if inner.startswith("/") else folder
    if is_picture or inner.partition("#")[0] in library.files:
        return "file:" + library.file(inner.lstrip("/"), base)
    return _page_or_file(inner.lstrip("/"), base, library)


def check_links(
    body: str, first_line: int, shown: str, folder: str, library: Catalogue, describe: Callable[[str, str], Picture]
) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere and each picture that cannot be shown.

    describe: raises BadPicture.
    """
    for target in find_targets(body, first_line):
        try:
            leads_to = resolve(target.text, target.is_picture, folder, library) or ""
            if leads_to.startswith("file:") and not target.is_picture:
                check_download(leads_to)
            if target.is_picture or leads_to.endswith(".svg"):  # a drawing that is opened could run a script
                describe(leads_to.removeprefix("file:"), "")
        except WaitingLink:
            continue  # printed as plain words until then
        except (BrokenLink, BadPicture) as slip:
            yield Problem(shown, target.line, slip.what, slip.mend)


def check_download(path: str) -> None:
    """Raise BrokenLink for a file that is no document, picture, sound, film or archive: a reader could not trust it."""
    suffix = "." + path.rpartition(".")[2].lower()
    if suffix not in DOWNLOADS:
        raise BrokenLink(f"不能提供 {suffix} 文件下载", "请改成 PDF、Word、Excel、WPS、图片或 ZIP")


def _check_outside(target: str, is_picture: bool) -> None:
    if is_picture:
        raise BrokenLink(f"图片“{target}”在别的网站上", "请把图片存进 content/images，再写它的路径")
    if target.partition(":")[0].lower() not in SCHEMES and not target.startswith("//"):
        raise BrokenLink(f"链接“{target}”打不开", "只能用 http、https、mailto 和 tel 开头的地址，或本站文件的路径")


def _page_or_file(target: str, folder: str, library: Catalogue) -> str:
    try:
        return library.page(target, folder)
    except WaitingLink:
        raise
    except BrokenLink as broken:
        try:
            return "file:" + library.file(target, folder)
        except BrokenLink:
            raise broken from None
