"""build and check."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request import BuildRequest, Folders
from plugins.kernel.request_options import (
    add_build_options,
    add_folders,
    chosen_moment,
    folders_of,
    folders_request,
    output_folder,
    request_of,
)
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb

if TYPE_CHECKING:
    from plugins.pipeline.build import BuildReport


def build_request(chosen: Namespace, root: Path) -> BuildRequest:
    """Return what the options ask for."""
    return request_of(
        chosen,
        root,
        output=output_folder(chosen, root / "output"),
        now=chosen_moment(chosen),
        site_url=chosen.site_url,
        full_index=not chosen.no_search,
        compress=chosen.compress,
        bundles=_bundles_folder(chosen, root),
        explain=chosen.explain,
    )


def _bundles_folder(chosen: Namespace, root: Path) -> Path | None:
    """Return the folder of bundles; the project's own are not another county's."""
    if chosen.bundles:
        return Path(chosen.bundles).resolve()
    return None if chosen.content else root / "bundles"


def build(chosen: Namespace, root: Path) -> int:
    """Write the site and say what was made."""
    import gc

    gc.disable()  # this process ends soon: to look through millions of things for what could be given back is in vain
    from plugins.kernel.progress import console
    from plugins.pipeline.build import build as build_site

    request = build_request(chosen, root)
    with console() as shown, shown.status("正在生成网站…"):  # on a terminal only
        report = build_site(request, demand_address=chosen.publish)
    gc.freeze()  # nor at its end
    print(told(report))
    return WELL


def told(report: BuildReport) -> str:
    """Return what people read of a build: the explanation that they have asked for, and what was made."""
    waiting = f"，另有 {report.waiting} 篇草稿或未到时间的没有发布" if report.waiting else ""
    if report.waiting_links:
        waiting += f"；有 {report.waiting_links} 处链接指向它们，先印成文字，发布后自动连上"
    address = "" if report.has_address else "。没有公开网址，所以不带二维码、订阅和站点地图（用 --site-url 指定）"
    made = f"已生成 {report.pages} 个网页，{report.texts} 篇文章和问答{waiting}{address}。"
    return "\n".join([*report.explanation, made])


def add_check_options(options: ArgumentParser) -> None:
    add_folders(options)
    options.add_argument("files", nargs="*", metavar="FILES", help="只看这些文件的问题")


def check(chosen: Namespace, root: Path) -> int:
    """Look for what editors must mend; raise ContentProblems with it. What is unfinished in drafts is only said."""
    import gc

    gc.disable()  # as in `build`
    from plugins.features import load_features
    from plugins.kernel.problems import ContentProblems, errors, summary
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition

    folders = folders_of(chosen, root)
    wanted = [_asked_for(name, folders) for name in chosen.files]
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    with memory_of_checks(root / ".cache", request) as cache:
        edition = load_edition(request, load_features(), cache)
    found = [each for each in edition.problems if not wanted or _is_of(folders.path_of(each.path), wanted)]
    if errors(found):
        raise ContentProblems(found)
    for hint in found:
        print(hint)
    print(summary(found))
    return WELL


def _asked_for(name: str, folders: Folders) -> Path:
    """Return the file or folder that is to be looked at; raise PortalError for what no site is made of."""
    from plugins.kernel.problems import PortalError

    path = Path(name).absolute()
    if not path.exists() and not path.is_symlink():
        raise PortalError(f"没有 {name} 这个文件。请检查文件名，路径从现在所在的文件夹算起。")
    resolved = path.parent.resolve() / path.name
    if not _is_of(resolved, (folders.content, folders.faq)) and not _is_of(folders.content, (resolved,)):
        raise PortalError(f"{name} 不在稿件文件夹里，没有检查。稿件文件夹是 {folders.content}。")
    return resolved


def _is_of(path: Path, wanted: Iterable[Path]) -> bool:
    """Tell whether a file is one of those, or lies in a folder that is."""
    return any(path == each or each in path.parents for each in wanted)


VERBS = (
    Verb(
        "check", Person.EDITOR, "检查稿件，不生成", "check the content without building",
        check, add_check_options, "[FILES]",
    ),
    Verb(
        "build", Person.OPERATOR, "生成网站到 output/", "write the site to output/",
        build, add_build_options, "[--site-url URL] [--publish] [--compress] …",
    ),
)  # fmt: skip
