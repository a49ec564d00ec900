"""What a build is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.bundle.model import Order
from plugins.checks.edition import Edition


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build.

    theme: the theme's folder. cache: where derivatives of pictures are kept, None for nowhere. site_url: the public
    address, "" for links that lead to files. now: the moment that decides what is public yet.
    workers: processes that read and print, threads that make pictures. full_index: make Pagefind's index; without it
    the texts themselves are searched. compress: smaller copies of text files beside them.
    bundle: make the site for a stick, without a public address. bundles: the folder of the bundles that it offers.
    """

    content: Path
    faq: Path
    output: Path
    theme: Path
    now: datetime
    cache: Path | None = None
    site_url: str = ""
    workers: int = 1
    full_index: bool = True
    compress: bool = False
    bundle: Order | None = None
    bundles: Path | None = None
    content_shown: str = "content/"
    faq_shown: str = "faq/"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built.

    waiting: texts that are drafts or dated ahead. waiting_links: links to such texts, printed as plain words.
    has_address: feeds and QR codes were made. edition: what the site was made of.
    """

    pages: int
    texts: int
    waiting: int
    waiting_links: int
    has_address: bool
    edition: Edition
