"""What a finished site holds, and whether that is what its sources said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_MB = 1_000_000
_ARTICLE = b'<article class="leaf__text'
_MONTH = b'<section class="stack"'
KINDS = {  # what every site prints on pages of one kind and nowhere else
    "首页 home": b'<div class="front">',
    "文章 article": _ARTICLE,
    "栏目 column": b'<nav class="chips" aria-label=',
    "文件登记 register": b'<table class="register">',
    "归档 archive": b'<div class="years">',
    "一月 month": _MONTH,
    "标签 tags": '<h1 class="head__title">标签</h1>'.encode(),
    "一个标签 tag": '<h1 class="head__title">标签：'.encode(),
    "网站地图 map": b'<section class="map"',
}


class NotTheSite(Exception):
    """A site lacks pages or does not show a change: its time says nothing."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a site came to. articles: its article pages. mb: of all files."""

    articles: int
    pages: int
    mb: float


@dataclass(frozen=True, slots=True)
class Expected:
    """articles: at least so many. mark: stands on at least `least` pages. gone: a title that no month may list."""

    articles: int
    mark: str = ""
    least: int = 0
    gone: str = ""


def look(name: str, output: Path, expected: Expected) -> Output:
    """Return what the site holds; raise NotTheSite where it is not what is expected.

    An article that was taken away may leave its own page, and its tag's: Hugo removes nothing from its output.
    """
    articles = marked = listed = pages = size = 0
    missing = dict(KINDS)
    mark, gone = expected.mark.encode(), f">{expected.gone}<".encode()
    for path in output.rglob("*"):
        if not path.is_file():
            continue
        data = path.read_bytes()
        size += len(data)
        if path.suffix == ".html":
            pages += 1
            articles += _ARTICLE in data
            marked += mark in data
            listed += bool(expected.gone) and gone in data and _MONTH in data
            missing = {kind: sign for kind, sign in missing.items() if sign not in data}
    if articles < expected.articles:
        raise NotTheSite(
            f"{name}: 应有 {expected.articles} 篇文章，只有 {articles} 篇。 {articles} article pages only."
        )
    if missing:
        raise NotTheSite(f"{name}: 缺少这几种网页：{'、'.join(missing)}。 Page kinds are missing.")
    if marked < expected.least:
        raise NotTheSite(f"{name}: 改动“{expected.mark}”只在 {marked} 页上。 The change shows on {marked} pages.")
    if listed:
        raise NotTheSite(f"{name}: 《{expected.gone}》撤下以后还在归档里。 Removed, but still in the archive.")
    return Output(articles, pages, size / _MB)
