"""redirects."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from plugins.kernel.request_options import add_folders, chosen_moment, folders_of, folders_request
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb


def add_redirects_options(options: ArgumentParser) -> None:
    options.add_argument("folder", metavar="DIR", help="把表写到哪个文件夹")
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的地址，默认是 content/site.yaml 里的")
    add_folders(options)


def redirects(chosen: Namespace, root: Path) -> int:
    """Write the tables of old addresses; raise ContentProblems where texts must be mended first."""
    from plugins.delivery.redirects.tables import NGINX, PAGES, STORAGE, tables
    from plugins.features import load_features
    from plugins.features.articles.aliases import redirects as redirects_of
    from plugins.features.articles.collection import Articles
    from plugins.features.county.model import Site
    from plugins.kernel.files.asked_files import make_folder
    from plugins.kernel.files.whole_files import write_whole
    from plugins.kernel.problems import ContentProblems, errors
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.chosen_content import chosen_content
    from plugins.pipeline.edition import load_edition

    request = folders_request(
        folders_of(chosen, root), root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    memory = root / ".cache"
    # As on the site: a text that nobody has approved yet tells its address to nobody.
    with chosen_content(request, memory) as public, memory_of_checks(memory, public.request) as cache:
        edition = load_edition(public.request, load_features(), cache)
    if found := errors(edition.problems):
        raise ContentProblems(found)
    headers = edition.models.of(Articles).headers
    moves = redirects_of((*headers.published.values(), *headers.withdrawn.values()))
    folder = Path(chosen.folder)
    make_folder(folder)
    for name, text in tables(moves, chosen.site_url or edition.models.of(Site).address).items():
        write_whole(folder / name, text)
    written = f"{NGINX}（nginx）、{STORAGE}（对象存储）、{PAGES}（Pages 服务）"
    print(f"{len(moves)} 个旧地址写进了 {folder}：{written}。")
    return WELL


VERBS = (
    Verb(
        "redirects", Person.OPERATOR, "写旧地址的跳转表，给 nginx、对象存储、Pages 服务：redirects 文件夹",
        "write tables of old addresses for hosts: redirects DIR", redirects, add_redirects_options, "DIR",
    ),
)  # fmt: skip
