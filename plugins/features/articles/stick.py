"""An article as a site for a stick shows it: captions within the page, and what has no room named in its place."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from plugins.features.articles.media_files import CAPTIONS
from plugins.features.articles.model import Article
from plugins.features.list_items.model import PublishedText
from plugins.kernel.addressing.urls import INTERNAL
from plugins.kernel.formats.texts import clean_text
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

_LINK = re.compile(rf'<a [^>]*?href="{INTERNAL}([^"#]*)[^>]*>(.*?)</a>', re.DOTALL)


@frozen
class SiteForm(Value):
    """What an article's page must know of the site. links_to_files: links lead to files, as on a disk.

    left_out: (output path, size as people read it) of those of its files that have no room in a bundle. captions:
    (output path, bytes) of its film's captions: from a disk, Chromium and Firefox read no file of captions.
    """

    links_to_files: bool
    left_out: tuple[tuple[str, str], ...] = ()
    captions: tuple[tuple[str, bytes], ...] = ()


def form_for(text: PublishedText, usual: SiteForm, left_out: Mapping[str, str], content: Path) -> SiteForm:
    """Return the site's form for one article. usual: for those that have no files, which are most."""
    if not text.files:
        return usual
    missing = tuple((path, left_out[path]) for _, path in text.files if path in left_out)
    captions = tuple(_captions(text, content)) if usual.links_to_files else ()
    return SiteForm(usual.links_to_files, missing, captions) if missing or captions else usual


def _captions(text: PublishedText, content: Path) -> Iterator[tuple[str, bytes]]:
    for source, path in text.files:
        if Path(path).suffix.lower() in CAPTIONS:
            yield path, clean_text((content / source).read_bytes(), is_utf8=True).data


def in_form(article: Article, form: SiteForm) -> Article:
    """Return the article as readers of this site see it."""
    return _with_captions(_without(article, dict(form.left_out)), dict(form.captions))


def _without(article: Article, missing: Mapping[str, str]) -> Article:
    """Return the article with what is left out named in its place. missing: output path → size as people read it."""
    if not missing:
        return article
    return replace(
        article,
        audio=article.audio and replace(article.audio, left_out=missing.get(article.audio.path, "")),
        video=article.video and replace(article.video, left_out=missing.get(article.video.src, "")),
        attachments=tuple(replace(each, left_out=missing.get(each.path, "")) for each in article.attachments),
        html=_LINK.sub(lambda found: _named(found, missing), article.html),
    )


def _named(link: re.Match[str], missing: Mapping[str, str]) -> str:
    if link[1] not in missing:
        return link[0]
    return f'<span class="left-out">{link[2]}\uff08{missing[link[1]]}\uff0c没有装进离线包\uff09</span>'


def _with_captions(article: Article, captions: Mapping[str, bytes]) -> Article:
    """Return the article with its film's captions as an address that holds them."""
    video = article.video
    if not video or video.captions not in captions:
        return article
    data = b64encode(captions[video.captions]).decode()
    return replace(article, video=replace(video, captions_within=f"data:text/vtt;base64,{data}"))
