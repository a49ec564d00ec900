"""Composed articles on the disk: the whole article as a blob, in which its rendered text can be read by itself."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import Any

from plugins.features.articles.model import Article
from plugins.features.list_items.model import Text
from plugins.kernel.incremental.blobs import BlobStore, BlobWriter, Place
from plugins.kernel.incremental.fingerprint import digest


class StoredText(Text):
    """An article's text in a blob, with the whole article. blob_hash: of the blob, which is checked when it is read.

    span: where in the blob the text begins, and its length; bytes.
    """

    __slots__ = ("blob_hash", "blobs", "place", "span")

    def __init__(
        self, fingerprint: bytes, blobs: BlobStore, place: Place, blob_hash: bytes, span: tuple[int, int]
    ) -> None:
        self._fingerprint = fingerprint
        self.blobs, self.place, self.blob_hash, self.span = blobs, place, blob_hash, span

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredText, (self._fingerprint, self.blobs, self.place, self.blob_hash, self.span)

    def article(self) -> Article:
        """Return the article as its page shows it; raise LostBlob."""
        article: Article = pickle.loads(self.blobs.read(self.place, self.blob_hash))
        return article

    @property
    def html(self) -> str:
        file, offset, _ = self.place
        start, length = self.span
        return self.blobs.read((file, offset + start, length), self._fingerprint).decode()


def store(article: Article, writer: BlobWriter) -> StoredText:
    """Write an article into a file of blobs."""
    data, html = pickle.dumps(article, protocol=pickle.HIGHEST_PROTOCOL), article.html.encode()
    span = data.index(html), len(html)  # a pickle holds each text whole, in UTF-8
    return StoredText(digest(html), writer.blobs, writer.add(data), digest(data), span)


def repack(texts: Iterable[StoredText], blobs: BlobStore) -> None:
    """Move the texts into one file; raise LostBlob."""
    with blobs.writer() as writer:
        for text in texts:
            text.place = writer.add(blobs.read(text.place, text.blob_hash))
