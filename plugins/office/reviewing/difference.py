"""What has changed since the last signature: of the words, and of the pictures and files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from plugins.features.reviews.survey import Text
from plugins.kernel.versions.blobs import read_blobs
from plugins.office.reviewing.changes import ADDED, LEFT, Change, Piece, changes, told
from plugins.office.reviewing.desk import Desk
from plugins.office.reviewing.paper import page


def told_difference(desk: Desk, text: Text) -> Iterator[str]:
    """Yield what people read of a text's changes, a line each."""
    yield _heading(text)
    for change in _changes(desk, text):
        yield from told(change)
    yield from _files(text)


def difference_page(desk: Desk, texts: list[Text]) -> str:
    """Return the changes of texts as a page of its own, for paper."""
    return page("改了什么", differences(desk, texts))


def differences(desk: Desk, texts: Iterable[Text]) -> str:
    """Return the changes of texts as HTML, each under its name."""
    parts = []
    for text in texts:
        rows = "".join(_row(change) for change in _changes(desk, text))
        files = "".join(f"<li>{escape(line)}</li>" for line in _files(text))
        parts.append(
            f"<h2>{escape(_heading(text))}</h2>"
            + (f'<table class="changes"><tr><th>行</th><th>原来</th><th>现在</th></tr>{rows}</table>' if rows else "")
            + (f"<ul>{files}</ul>" if files else "")
        )
    return "".join(parts)


def _heading(text: Text) -> str:
    if not text.approval:
        return f"{text.path}：以前没有审完过，全文都是新的"
    last = text.approval.last
    if text.is_current:
        return f"{text.path}：和 {last.moment[:10]} {last.reviewer}{last.stage}的一样，没有改"
    return f"{text.path}：和 {last.moment[:10]} {last.reviewer}{last.stage}的那一版比"


def _changes(desk: Desk, text: Text) -> Iterator[Change]:
    blobs = [blob for blob in (text.blob, text.approval.last.blob if text.approval else "") if blob]
    data = {blob: each.decode("utf-8", "replace") for blob, each in read_blobs(desk.base.repository, blobs).items()}
    if text.approval:
        yield from changes(data[text.approval.last.blob], data.get(text.blob, ""))


def _files(text: Text) -> Iterator[str]:
    before = {each.name: each.sha256 for each in text.approval.last.files} if text.approval else {}
    now = {each.name: each.sha256 for each in text.files} if text.blob else {}
    for name in sorted({*before, *now}):
        if name not in now:
            yield f"不再用文件 {name}"
        elif name not in before:
            yield f"新用了文件 {name}"
        elif before[name] != now[name]:
            yield f"文件 {name} 换了内容"


def _row(change: Change) -> str:
    return f"<tr><td>{change.line}</td><td>{_cell(change.before)}</td><td>{_cell(change.after)}</td></tr>"


def _cell(pieces: tuple[Piece, ...]) -> str:
    tags = {LEFT: "del", ADDED: "ins"}
    return "".join(
        f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" if kind in tags else escape(text) for kind, text in pieces
    )
