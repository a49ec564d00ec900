"""short."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.kernel.building.edition import Edition
    from plugins.office.short.texts import ShortTexts


def add_short_options(options: ArgumentParser) -> None:
    options.add_argument("files", nargs="+", metavar="FILES", help="稿件，如 content/notices/停水.md")
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的网址；不写就用 site.yaml 里的“网址”")
    add_folders(options)


def short(chosen: Namespace, root: Path) -> int:
    """Write texts in few words, for a group and as an SMS."""
    from plugins.features import load_features
    from plugins.kernel.progress import working
    from plugins.office.not_public import notes_on
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition

    request = folders_request(
        folders_of(chosen, root), root, output=root / "output", now=chosen_moment(chosen),
        workers=os.cpu_count() or 1, site_url=chosen.site_url,
    )  # fmt: skip
    with memory_of_checks(root / ".cache", request) as cache, working("正在看网址…"):
        edition = load_edition(request, load_features(), cache)
    found = {name: _texts(name, edition) for name in chosen.files}
    for texts in found.values():
        print("\n".join(told(texts)))
    files = ((texts.article, Path(name).read_bytes()) for name, texts in found.items())
    for note in notes_on(files, request.folders, request.now):
        print(note, file=sys.stderr)
    return WELL


def told(texts: ShortTexts) -> list[str]:
    """Return what people read: both texts, each with how long it is."""
    from plugins.kernel.wording.short_texts import units

    return [
        f"《{texts.title}》",
        f"—— 发到联谊群（{units(texts.group)} 字，最多 300）——",
        texts.group,
        f"—— 发短信（{units(texts.sms)} 字，最多 70）——",
        texts.sms,
        "",
    ]


def _texts(name: str, edition: Edition) -> ShortTexts:
    from plugins.features.columns.model import Columns
    from plugins.features.county.model import Site
    from plugins.kernel.addressing.urls import public
    from plugins.kernel.problems import PortalError
    from plugins.office.short.texts import short_texts

    path, content = Path(name).absolute(), edition.request.content.resolve()
    if not path.is_file():
        raise PortalError(f"没有 {name} 这个文件。请检查路径。")
    if not path.resolve().is_relative_to(content):
        raise PortalError(f"{name} 不在稿件的文件夹里。请写 content/notices/ 这样的文件夹里的稿件。")
    source = path.resolve().relative_to(content).as_posix()
    column = edition.models.of(Columns).get(source.partition("/")[0])
    if not column:
        raise PortalError(f"{name} 不在栏目的文件夹里。请写 content/notices/ 这样的文件夹里的稿件。")
    site, page = edition.models.of(Site), edition.announcements.pages.get(source, "")
    address = public(edition.request.site_url or site.address, page) if page else ""
    return short_texts(path.read_bytes(), source, edition.request.content_shown + source, column, site.name, address)


VERBS = (
    Verb(
        "short", Person.EDITOR, "把稿件写成两段短话：发到联谊群的（300 字以内，带网址）和短信（70 字以内）",
        "write a text in few words, for a group (300 characters) and as an SMS (70)", short, add_short_options,
        "FILES [--site-url URL]",
    ),
)  # fmt: skip
