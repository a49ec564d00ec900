"""Where the links and pictures of a text lead, and what is wrong with those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import unquote

from plugins.kernel.addressing.addresses import MAX_ADDRESS, SCHEMES, only_seen_from, only_within
from plugins.kernel.addressing.urls import is_external
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.edits import Edit
from plugins.kernel.images.pictures import BadPicture, is_data, refuse_data, shortened
from plugins.kernel.markdown.anchors import anchors_of
from plugins.kernel.markdown.downloads import check_download
from plugins.kernel.markdown.link_resolver import LOOK, BrokenLink, Links, Surroundings, WaitingLink
from plugins.kernel.markdown.meant import refuse_malformed, refuse_slips
from plugins.kernel.markdown.slips.definitions import holds_words
from plugins.kernel.markdown.source_links import SourceLink, find_links, quick_links
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest

FILE = "file:"  # begins what `resolve` returns for a file
PELICAN_PREFIX = re.compile(r"^[{|](?:filename|static|attach|page)[}|]")
_OF_NOTE = re.compile(r"fn(?:ref\d*)?:")
_REFERENCE = re.compile(r"\s*\[[^\]]+\]:\s*<?([^\s<>]+)")
_MOST_BROKEN = 200  # links of a text that are told: for each it is looked for what was meant
_MEND_FIRST = "请先改好前面的链接，再检查一次"
_THIS_TEXT = "这篇"


def resolve(target: str, is_picture: bool, folder: str, resolver: Links) -> str | None:
    """Return what a link leads to: a page's output path, or `file:` and a file's path in the content folder.

    None is for a link that is printed as typed, to another site or within the page. Raises BrokenLink.

    folder: where the link starts from, relative to the content folder.
    """
    inner = PELICAN_PREFIX.sub("", target)
    if not inner and is_picture:
        raise BrokenLink("图片没有路径", "请写成 ![图里有什么](../images/tea.jpg)，圆括号里是图片文件的路径")
    if not inner:
        raise BrokenLink("链接没有地址", "请在圆括号里写上地址")
    if inner.startswith("#"):
        if is_picture:
            raise BrokenLink(f"图片“{target}”没有文件名", "请写图片文件的路径，如 ../images/tea.jpg")
        _demand_no_prefix(target, inner)
        return None
    _refuse_length(inner)
    refuse_slips(inner, "" if inner.startswith("/") else folder, resolver)
    if is_external(inner):
        _check_external(inner, is_picture)
        _demand_no_prefix(target, inner)
        return None
    base = "" if inner.startswith("/") else folder
    if is_picture or inner.partition("#")[0] in resolver.files:
        return FILE + resolver.file(inner.lstrip("/"), base)
    return _page_or_file(inner.lstrip("/"), base, resolver)


def _refuse_length(target: str) -> None:
    """Raise BrokenLink for an address that is longer than any; of a picture's own bytes is told elsewhere."""
    if len(target) > MAX_ADDRESS and not is_data(target):
        what = f"链接“{shortened(target)}”有 {len(target)} 个字符，太长"
        raise BrokenLink(what, f"请看看是不是粘贴多了；地址最多 {MAX_ADDRESS} 个字符")


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
        except BrokenLink as no_file:
            knows_more = (no_file.right and not broken.right) or broken.mend == LOOK
            raise (no_file if knows_more else broken) from None


def check_links(body: str, first_line: int, shown: str, folder: str, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere, and each picture or file that cannot be shown or offered.

    shown: the file as messages name it. folder: where links start from, relative to the content folder.
    """
    quick = quick_links(body)
    if quick is not None and not any(any(_findings(link, body, folder, surroundings)) for link in quick):
        return
    typed, broken = _Typed(body), 0
    for link in find_links(body):
        if typed.is_of_words(link):
            continue  # of the line behind the label lint tells what it is
        for what, mend, is_hint, right in _findings(link, body, folder, surroundings):
            line = first_line + typed.line_of(link)
            broken += not is_hint
            if broken > _MOST_BROKEN:
                yield Problem(shown, line, f"前面已经有 {_MOST_BROKEN} 个链接不对，从这一行起没有再查", _MEND_FIRST)
                return
            edits = (Edit(line, link.target, right),) if right else ()
            yield Problem(shown, line, what, mend, is_hint, edits)


class _Typed:
    """Where a text's addresses are typed, found out once somebody asks."""

    def __init__(self, body: str) -> None:
        self._body = body

    def line_of(self, link: SourceLink) -> int:
        """Return the line on which a link's address is typed: with a reference it is another one than the link's."""
        return link.line if link.target in self._lines[link.line] else self._references.get(link.target, link.line)

    def is_of_words(self, link: SourceLink) -> bool:
        """Tell a link whose address is no address: words that stand behind a label and a colon."""
        return holds_words(self._lines[self.line_of(link)])

    @cached_property
    def _lines(self) -> list[str]:
        return self._body.split("\n")

    @cached_property
    def _references(self) -> dict[str, int]:
        """Return the line of each address that stands behind a label and a colon; of two alike the first."""
        found = [(match[1], line) for line, text in enumerate(self._lines) if (match := _REFERENCE.match(text))]
        return dict(reversed(found))


def _findings(link: SourceLink, body: str, folder: str, around: Surroundings) -> Iterator[tuple[str, str, bool, str]]:
    """Yield what is wrong with a link or a picture, how to mend it, whether it is only a hint, and the right address.

    The address is "" where an editor must choose.
    """
    try:
        leads_to = resolve(link.target, link.is_picture, folder, around.resolver) or ""
        if not leads_to and (place := only_seen_from(link.target)):
            yield *only_within(f"链接“{shortened(link.target)}”", place), ""
        if link.target.startswith("#"):
            _check_anchor(link.target, anchors_of(body), _THIS_TEXT)
        elif "#" in leads_to and not leads_to.startswith(FILE):
            _check_other_text(link.target, folder, around.resolver)
        if leads_to.startswith(FILE):
            hints = _look_at_file(leads_to.removeprefix(FILE), link.is_picture, around)
            yield from ((what, mend, True, "") for what, mend in hints)
    except WaitingLink:
        return  # printed as plain words until the text that it leads to is published
    except BrokenLink as broken:
        yield broken.what, broken.mend, False, _typed_like(link.target, broken.right)
    except (BadPicture, BadFile) as bad:
        yield bad.what, bad.mend, False, ""


def _typed_like(target: str, right: str) -> str:
    """Return the right address with what a link had beside its path: Pelican's prefix, and a place in the text."""
    prefix, anchor = PELICAN_PREFIX.match(target), target.partition("#")
    return f"{prefix[0] if prefix else ''}{right}{anchor[1]}{anchor[2]}" if right and "#" not in right else right


def _look_at_file(source: str, is_picture: bool, around: Surroundings) -> Sequence[Hint]:
    """Return the hints to a file that is shown or offered; raise BadPicture, BadFile, BrokenLink."""
    if is_picture:
        hint = around.describe(source, "").hint
        return [hint] if hint else ()
    check_download(source)
    return around.hints_to(source)


def _check_other_text(target: str, folder: str, resolver: Links) -> None:
    """Raise BrokenLink for a link to a place in another text that is not there."""
    inner = PELICAN_PREFIX.sub("", target)
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
