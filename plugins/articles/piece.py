"""From an article as written to what its page shows."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.articles.fields import BY_NAME
from plugins.articles.model import Attachment, Audio, Piece, Video, Written
from plugins.articles.validity import validity_of
from plugins.entries import Correction, Entry, Link, RegisterRow, Text
from plugins.library import BrokenLink, WaitingLink
from plugins.markup.links import DOWNLOADS, check_links
from plugins.markup.lint import lint
from plugins.markup.render import Renderer, cut
from plugins.pictures import SUFFIXES, BadPicture, Picture
from plugins.problems import Problem
from plugins.schema import Values
from plugins.sizes import size_text
from plugins.slugs import ascii_file_name
from plugins.world import Witness

AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav"}
VIDEO = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTIONS = {".vtt": "text/vtt"}


class Composer:
    """Composes pieces; asks the witness for everything that is not in the article itself."""

    def __init__(self, renderer: Renderer, witness: Witness) -> None:
        self.renderer, self.witness = renderer, witness

    def compose(self, article: Written) -> Piece:
        """Return the piece. The article has been checked; a broken link raises BrokenLink."""
        rendered = self.renderer.render(article.body, article.folder)
        files = dict(rendered.files)
        publish = _Publisher(self.witness, article.folder, files)
        tags = article.get("tags", ())
        validity = validity_of(article, self.witness.today, self._successor(article))
        picture = self._picture(article)
        return Piece(
            path=article.path,
            title=article.get("title"),
            column=article.column,
            date=article.get("date"),
            source=article.get("source", ""),
            editor=article.get("editor", ""),
            author=article.get("author", ""),
            summary=article.get("summary") or rendered.lead or cut(article.get("title"), 80),
            keywords=article.get("keywords") or tags,
            tag_names=tags,
            tags=tuple(Link(tag, self.witness.tag_path(tag)) for tag in tags),
            sample=article.get("sample", False),
            headline=article.get("headline", False),
            updated=article.get("updated"),
            corrections=tuple(sorted(
                (Correction(each.get("date"), each.get("text")) for each in article.get("corrections", ())),
                key=lambda correction: correction.date.moment, reverse=True,
            )),
            validity=validity,
            attachments=tuple(self._attachment(each, publish) for each in article.get("attachments", ())),
            audio=_audio(article, publish),
            video=_video(article, publish),
            picture=picture,
            register=_register(article),
            html=rendered.html,
            files=files,
            pictures=rendered.pictures + ((picture,) if picture else ()),
            file=article.source,
            offline_priority=article.get("offline_priority", 5),
        )  # fmt: skip

    def check(self, article: Written) -> Iterator[Problem]:
        """Yield what is wrong in the body, and the head's links that lead nowhere."""
        shown, folder = article.shown, article.folder
        yield from (Problem(shown, *finding) for finding in lint(article.body, article.body_line))
        yield from check_links(article.body, article.body_line, shown, folder, self.witness, self.witness.describe)
        for line, target, kinds in _head_files(article):
            yield from self._check_file(shown, line, target, folder, kinds)
        successor = article.get("superseded_by")
        if successor and not self._knows_page(successor, folder):
            mend = "请写新文件的路径，从本文所在文件夹算起，例如 替代文件: new-rule.md"
            yield Problem(shown, article.values.line_of("superseded_by"), f"替代文件“{successor}”不存在", mend)

    def _check_file(self, shown: str, line: int, target: str, folder: str, kinds: frozenset[str]) -> Iterator[Problem]:
        try:
            found = self.witness.file(target, folder)
        except BrokenLink as broken:
            yield Problem(shown, line, broken.what.replace("链接", "文件", 1), broken.mend)
            return
        if kinds and _suffix(found) not in kinds:
            yield Problem(shown, line, f"文件“{target}”的格式不能用", "可以用的有：" + "、".join(sorted(kinds)))
        elif kinds == SUFFIXES or _suffix(found) == ".svg":
            try:
                self.witness.describe(found, "")
            except BadPicture as bad:
                yield Problem(shown, line, bad.what, bad.mend)

    def _knows_page(self, target: str, folder: str) -> bool:
        try:
            return bool(self.witness.page(target, folder))
        except BrokenLink as broken:
            return isinstance(broken, WaitingLink)

    def _successor(self, article: Written) -> Link | None:
        """Return the text that stands in the article's place, None as long as it is not public."""
        target = article.get("superseded_by")
        if not target:
            return None
        try:
            path = self.witness.page(target, article.folder)
        except WaitingLink:
            return None
        return Link(self.witness.title_of(path), path)

    def _picture(self, article: Written) -> Picture | None:
        """Return the article's own picture, else its film's poster."""
        video = article.get("video")
        poster = video.get("poster") if video else None
        target = article.get("image") or poster
        if not target:
            return None
        alt = article.get("image_alt") or f"影片《{article.get('title')}》的封面"
        return self.witness.describe(self.witness.file(target, article.folder), alt)

    def _attachment(self, values: Values, publish: _Publisher) -> Attachment:
        source = publish.find(values.get("file"))
        name = values.get("name") or source.rpartition("/")[2]
        size = size_text(self.witness.size_of(source))
        return Attachment(name, publish.path(values.get("file")), size, source.rpartition(".")[2].upper())


class _Publisher:
    """Gives the head's files their published paths and remembers them."""

    def __init__(self, witness: Witness, folder: str, files: dict[str, str]) -> None:
        self.witness, self.folder, self.files = witness, folder, files

    def find(self, target: str) -> str:
        return self.witness.file(target, self.folder)

    def path(self, target: str | None) -> str:
        if not target:
            return ""
        source = self.find(target)
        self.files[source] = ascii_file_name(source)
        return self.files[source]


def entry_of(piece: Piece, text: Text | None = None) -> Entry:
    """Return the piece as it stands in lists. text: its own, where that is not kept in memory."""
    return Entry(
        path=piece.path,
        title=piece.title,
        column=piece.column,
        date=piece.date,
        kind={"videos": "video", "documents": "document"}.get(piece.column.template, "article"),
        summary=piece.summary,
        tags=piece.tag_names,
        updated=piece.updated,
        sample=piece.sample,
        headline=piece.headline,
        picture=piece.picture,
        length=piece.video.length if piece.video else "",
        register=_register_row(piece),
        corrections=piece.corrections,
        author=piece.author,
        source=piece.source,
        keywords=piece.keywords,
        offline_priority=piece.offline_priority,
        text=text or Text.of(piece.html),
        files=tuple(piece.files.items()),
        pictures=piece.pictures,
    )


def _register_row(piece: Piece) -> RegisterRow | None:
    if not piece.register and not piece.validity:
        return None
    stated = dict(piece.register)
    validity = piece.validity
    return RegisterRow(
        stated.get("文号", ""), stated.get("发文机关", ""), stated.get("成文日期", ""),
        validity.label if validity else "", validity.state if validity else "valid",
    )  # fmt: skip


def _register(article: Written) -> tuple[tuple[str, str], ...]:
    rows = []
    for name in ("document_number", "issuer", "signed", "valid_from", "valid_until"):
        value = article.get(name)
        if value:
            label = BY_NAME[name].label
            rows.append((label, value if isinstance(value, str) else value.text))
    return tuple(rows)


def _audio(article: Written, publish: _Publisher) -> Audio | None:
    target = article.get("audio")
    return Audio(publish.path(target), AUDIO[_suffix(target)]) if target else None


def _video(article: Written, publish: _Publisher) -> Video | None:
    values = article.get("video")
    if not values:
        return None
    file, address = values.get("file"), values.get("address", "")
    return Video(
        src=publish.path(file) if file else address,
        external=not file,
        mime=VIDEO.get(_suffix(file or address), ""),
        poster=publish.path(values.get("poster")),
        captions=publish.path(values.get("captions")),
        transcript=values.get("transcript", ""),
        length=values.get("length", ""),
        size=values.get("size", ""),
    )


def _head_files(article: Written) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield (line, target, allowed suffixes) for each file that the head names."""
    lines = article.values
    if article.get("image"):
        yield lines.line_of("image"), article.get("image"), frozenset(SUFFIXES)
    if article.get("audio"):
        yield lines.line_of("audio"), article.get("audio"), frozenset(AUDIO)
    for each in article.get("attachments", ()):
        if each.get("file"):
            yield each.line_of("file"), each.get("file"), DOWNLOADS
    video = article.get("video")
    if video:
        for name, kinds in (("file", VIDEO), ("poster", SUFFIXES), ("captions", CAPTIONS)):
            if video.get(name):
                yield video.line_of(name), video.get(name), frozenset(kinds)


def _suffix(target: str) -> str:
    return "." + target.rpartition(".")[2].lower()
