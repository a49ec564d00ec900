"""From an article's source to what its page shows, and to what others see of it."""

from __future__ import annotations

from plugins.features.articles.fields import BY_NAME
from plugins.features.articles.head_fields import head_fields
from plugins.features.articles.media_files import AUDIO, VIDEO, suffix_of
from plugins.features.articles.model import Article, ArticleSource, Attachment, Audio, Video
from plugins.features.articles.validity import validity_of
from plugins.features.list_items.model import Correction, ListItem, PublishedText, RegisterRow, Text
from plugins.features.locality.films import film_target
from plugins.kernel.addressing.addresses import printable
from plugins.kernel.addressing.file_names import ascii_file_name
from plugins.kernel.building.build_context import TracedContext
from plugins.kernel.images.pictures import Picture
from plugins.kernel.incremental.fingerprint import joined
from plugins.kernel.incremental.values import content_hash
from plugins.kernel.markdown.link_resolver import WaitingLink
from plugins.kernel.markdown.render import Renderer
from plugins.kernel.markdown.summary import cut
from plugins.kernel.reading.schema import Values
from plugins.kernel.rendering.page_metadata import Link
from plugins.kernel.sizes import size_text

_REGISTER_KEYS = ("document_number", "issuer", "signed", "valid_from", "valid_until")
_BESIDES = frozenset(
    {
        "column",  # its name and words are the column's own news, not the article's
        "html",  # the text's own fingerprint stands for it
    }
)
USUAL_PRIORITY = 5


def compose_article(source: ArticleSource, context: TracedContext) -> Article:
    """Return the article as its page shows it. It has been checked; a broken link raises BrokenLink."""
    rendered = Renderer(context, context.describe).render(source.body, source.folder)
    publisher = _Publisher(context, source.folder, dict(rendered.files))
    tags = tuple(dict.fromkeys(context.tag_form(tag) for tag in source.get("tags", ())))
    picture = _picture(source, context)
    return Article(
        path=source.path,
        title=source.get("title"),
        column=source.column,
        date=source.get("date"),
        fields=head_fields(source.values, publisher.path),
        summary=source.get("summary") or rendered.lead or cut(source.get("title"), 80),
        keywords=source.get("keywords") or tags,
        tags=tuple(Link(tag, context.tag_path(tag)) for tag in tags),
        corrections=_corrections(source),
        validity=validity_of(source, context.today, _successor(source, context)),
        attachments=tuple(_attachment(each, publisher) for each in source.get("attachments", ())),
        audio=_audio(source, publisher),
        video=_video(source, publisher),
        picture=picture,
        register=_register(source),
        html=rendered.html,
        files=tuple(publisher.files.items()),
        pictures=rendered.pictures + ((picture,) if picture else ()),
        source=source.source,
    )


def published_text(source: ArticleSource, article: Article, text: Text) -> PublishedText:
    """Return what others see of an article. text: its rendered body, where that is kept."""
    item = _list_item(source, article)
    return PublishedText(
        item=item,
        link=item.link,
        text=text,
        facts=joined([content_hash(article, besides=_BESIDES), text.fingerprint]).hex(),
        source=article.source,
        origin=source.get("source", ""),
        author=source.get("author", ""),
        keywords=article.keywords,
        files=article.files,
        pictures=article.pictures,
        offline_priority=source.get("offline_priority", USUAL_PRIORITY),
        urgent_until=_urgent_until(source),
    )


def _urgent_until(source: ArticleSource) -> str:
    """Return until when a notice leads the stations' pages, "" for one that does not."""
    end = source.get("expire_at")
    return f"{end.moment:%Y-%m-%dT%H:%M}" if source.get("urgent") and end else ""


def _list_item(source: ArticleSource, article: Article) -> ListItem:
    return ListItem(
        path=article.path,
        title=article.title,
        column=article.column,
        date=article.date,
        kind=article.column.form.kind,
        summary=article.summary,
        tags=tuple(tag.title for tag in article.tags),
        updated=source.get("updated"),
        sample=source.get("sample", False),
        headline=source.get("headline", False),
        picture=article.picture,
        length=article.video.length if article.video else "",
        register=_register_row(article),
        corrections=article.corrections,
        illustration=article.picture or next(iter(article.pictures), None),
    )


class _Publisher:
    """Gives the head's files their published paths and remembers them."""

    def __init__(self, context: TracedContext, folder: str, files: dict[str, str]) -> None:
        self.context, self.folder, self.files = context, folder, files

    def find(self, target: str) -> str:
        return self.context.file(target, self.folder)

    def path(self, target: str | None) -> str:
        if not target:
            return ""
        source = self.find(target)
        self.files[source] = ascii_file_name(source)
        return self.files[source]

    def size(self, target: str | None) -> tuple[int, int] | None:
        """Return a picture's width and height."""
        if not target:
            return None
        found = self.context.describe(self.find(target), "")
        return found.width, found.height


def _corrections(source: ArticleSource) -> tuple[Correction, ...]:
    found = (Correction(each.get("date"), each.get("text")) for each in source.get("corrections", ()))
    return tuple(sorted(found, key=lambda correction: correction.date.moment, reverse=True))


def _successor(source: ArticleSource, context: TracedContext) -> Link | None:
    """Return the text that stands in the article's place, None as long as it is not public."""
    target = source.get("superseded_by")
    if not target:
        return None
    try:
        path = context.page(target, source.folder)
    except WaitingLink:
        return None
    return Link(context.title_of(path), path)


def _picture(source: ArticleSource, context: TracedContext) -> Picture | None:
    """Return the article's own picture, else its film's poster."""
    video = source.get("video")
    target = source.get("image") or (video.get("poster") if video else None)
    if not target:
        return None
    alt = source.get("image_alt") or f"影片《{source.get('title')}》的封面"
    return context.describe(context.file(target, source.folder), alt)


def _attachment(values: Values, publisher: _Publisher) -> Attachment:
    file = publisher.find(values.get("file"))
    name = values.get("name") or file.rpartition("/")[2]
    size = size_text(publisher.context.size_of(file))
    return Attachment(name, publisher.path(values.get("file")), size, file.rpartition(".")[2].upper())


def _audio(source: ArticleSource, publisher: _Publisher) -> Audio | None:
    target = source.get("audio")
    return Audio(publisher.path(target), AUDIO[suffix_of(target)]) if target else None


def _video(source: ArticleSource, publisher: _Publisher) -> Video | None:
    values = source.get("video")
    if not values:
        return None
    film, file, address = values.get("film", ""), values.get("file"), values.get("address", "")
    try:
        page = publisher.context.page(film_target(film), "") if film else ""
    except WaitingLink:  # the shelf with this film is not public yet
        return None
    return Video(
        src=publisher.path(file) if file else printable(address),
        external=not file and not film,
        mime=VIDEO.get(suffix_of(file or address), ""),
        poster=publisher.path(values.get("poster")),
        captions=publisher.path(values.get("captions")),
        transcript=values.get("transcript", ""),
        length=values.get("length", ""),
        size=values.get("size", ""),
        film=page,
        poster_size=publisher.size(values.get("poster")),
    )


def _register(source: ArticleSource) -> tuple[tuple[str, str], ...]:
    found = ((BY_NAME[name].label, source.get(name)) for name in _REGISTER_KEYS)
    return tuple((label, value if isinstance(value, str) else value.text) for label, value in found if value)


def _register_row(article: Article) -> RegisterRow | None:
    if not article.register and not article.validity:
        return None
    stated, validity = dict(article.register), article.validity
    number, issuer, signed = (stated.get(BY_NAME[name].label, "") for name in _REGISTER_KEYS[:3])
    return RegisterRow(
        number, issuer, signed, validity.label if validity else "", validity.state if validity else "valid"
    )
