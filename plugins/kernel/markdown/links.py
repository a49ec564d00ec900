"""Where the links and pictures of a text lead, and what is wrong with those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from plugins.kernel.addresses import SCHEMES
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.images.pictures import BadPicture, refuse_data, shortened
from plugins.kernel.markdown.anchors import anchors_of
from plugins.kernel.markdown.downloads import check_download
from plugins.kernel.markdown.link_resolver import BrokenLink, Links, Surroundings, WaitingLink
from plugins.kernel.markdown.meant import refuse_malformed, refuse_slips
from plugins.kernel.markdown.source_links import SourceLink, find_links, quick_links
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.urls import is_external

FILE = "file:"  # begins what `resolve` returns for a file
_PELICAN_PREFIX = re.compile(r"^[{|](?:filename|static|attach|page)[}|]")
_OF_NOTE = re.compile(r"fn(?:ref\d*)?:")
_REFERENCE = re.compile(r"\s*\[[^\]]+\]:")
_THIS_TEXT = "这篇"


def resolve(target: str, is_picture: bool, folder: str, resolver: Links) -> str | None:
    """Return what a link leads to: a page's output path, or `file:` and a file's path in the content folder.

    None is for a link that is printed as typed, to another site or within the page. Raises BrokenLink.

    folder: where the link starts from, relative to the content folder.
    """
    inner = _PELICAN_PREFIX.sub("", target)
    if not inner:
        raise BrokenLink("链接没有地址", "请在圆括号里写上地址")
    if inner.startswith("#"):
        if is_picture:
            raise BrokenLink(f"图片“{target}”没有文件名", "请写图片文件的路径，如 ../images/tea.jpg")
        _demand_no_prefix(target, inner)
        return None
    refuse_slips(inner, "" if inner.startswith("/") else folder, resolver)
    if is_external(inner):
        _check_external(inner, is_picture)
        _demand_no_prefix(target, inner)
        return None
    base = "" if inner.startswith("/") else folder
    if is_picture or inner.partition("#")[0] in resolver.files:
        return FILE + resolver.file(inner.lstrip("/"), base)
    return _page_or_file(inner.lstrip("/"), base, resolver)


def _demand_no_prefix(target: str, inner: str) -> None:
    """Raise BrokenLink for a link that is printed as typed, and typed with a prefix of Pelican, which means files."""
    if target != inner:
        mend = f"请去掉前面的 {target.removesuffix(inner)}，只写 {shortened(inner)}"
        raise BrokenLink(f"链接“{shortened(target)}”打不开", mend)


def _check_external(target: str, is_picture: bool) -> None:
    if is_picture:
        refuse_data(target)
        raise BrokenLink(f"图片“{shortened(target)}”在别的网站上", "请把图片存进 content/images，再写它的路径")
    if target.partition(":")[0].lower() not in SCHEMES:
        mend = "只能用 http、https、mailto 和 tel 开头的地址，或本站文件的路径"
        raise BrokenLink(f"链接“{shortened(target)}”打不开", mend)
    refuse_malformed(target)


def _page_or_file(target: str, folder: str, resolver: Links) -> str:
    """Return what `target` leads to. Where it is neither, the message speaks of pages, which most links lead to."""
    try:
        return resolver.page(target, folder)
    except WaitingLink:
        raise
    except BrokenLink as broken:
        try:
            return FILE + resolver.file(target, folder)
        except BrokenLink:
            raise broken from None


def check_links(body: str, first_line: int, shown: str, folder: str, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere, and each picture or file that cannot be shown or offered.

    shown: the file as messages name it. folder: where links start from, relative to the content folder.
    """
    quick = quick_links(body)
    if quick is not None and not any(any(_findings(link, body, folder, surroundings)) for link in quick):
        return
    for link in find_links(body):
        for what, mend, is_hint in _findings(link, body, folder, surroundings):
            yield Problem(shown, first_line + _line_of(link, body), what, mend, is_hint)


def _line_of(link: SourceLink, body: str) -> int:
    """Return the line on which a link's address is typed: with a reference it is another one than the link's."""
    lines = body.split("\n")
    written = (line for line, text in enumerate(lines) if _REFERENCE.match(text) and link.target in text)
    return link.line if link.target in lines[link.line] else next(written, link.line)


def _findings(link: SourceLink, body: str, folder: str, around: Surroundings) -> Iterator[tuple[str, str, bool]]:
    """Yield what is wrong with a link or a picture, how to mend it, and whether it is only a hint."""
    try:
        leads_to = resolve(link.target, link.is_picture, folder, around.resolver) or ""
        if link.target.startswith("#"):
            _check_anchor(link.target, anchors_of(body), _THIS_TEXT)
        elif "#" in leads_to and not leads_to.startswith(FILE):
            _check_other_text(link.target, folder, around.resolver)
        if leads_to.startswith(FILE):
            hints = _look_at_file(leads_to.removeprefix(FILE), link.is_picture, around)
            yield from ((what, mend, True) for what, mend in hints)
    except WaitingLink:
        return  # printed as plain words until the text that it leads to is published
    except (BrokenLink, BadPicture, BadFile) as fault:
        yield fault.what, fault.mend, False


def _look_at_file(source: str, is_picture: bool, around: Surroundings) -> Sequence[Hint]:
    """Return the hints to a file that is shown or offered; raise BadPicture, BadFile, BrokenLink."""
    if is_picture:
        hint = around.describe(source, "").hint
        return [hint] if hint else ()
    check_download(source)
    return around.hints_to(source)


def _check_other_text(target: str, folder: str, resolver: Links) -> None:
    """Raise BrokenLink for a link to a place in another text that is not there."""
    inner = _PELICAN_PREFIX.sub("", target)
    path, _, anchor = inner.partition("#")
    anchors = resolver.anchors(path.lstrip("/"), "" if inner.startswith("/") else folder)
    if anchor and anchors is not None:
        _check_anchor(f"#{anchor}", anchors, f"“{path}”")


def _check_anchor(target: str, anchors: Sequence[str], text: str) -> None:
    """Raise BrokenLink for an anchor that is not among a text's own. text: how the message names the text."""
    if unquote(target[1:]) not in anchors:
        known = [f"#{anchor}" for anchor in anchors if not _OF_NOTE.match(anchor)]
        if known:
            mend = nearest(target, known) or f"可以写的有：{'、'.join(known[:5])}"
        elif text == _THIS_TEXT:
            mend = "请先写一个小标题，或者去掉链接"
        else:
            mend = "那里没有小标题，请去掉 # 和后面的字"
        raise BrokenLink(f"链接“{target}”指向的小标题不在{text}里", mend)
