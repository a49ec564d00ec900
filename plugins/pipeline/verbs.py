"""build and check."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.kernel.request import BuildRequest
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
    from contextlib import AbstractContextManager

    from plugins.pipeline.chosen_content import Chosen


def build_request(chosen: Namespace, root: Path) -> BuildRequest:
    """Return what the options ask for."""
    return request_of(
        chosen,
        root,
        output=output_folder(chosen, root, "output"),
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
    from plugins.kernel.progress import working
    from plugins.pipeline.traced_build import build_unless_same

    request = build_request(chosen, root)
    with working("正在生成网站…"), _content_of(chosen, request) as content:
        words = build_unless_same(content.request, demand_address=chosen.publish)
        told = content.told if chosen.publish else _told_beyond_choice(request)
    gc.freeze()  # nor at its end
    print("\n".join([words, *told]))
    return WELL


def _told_beyond_choice(request: BuildRequest) -> tuple[str, ...]:
    from plugins.pipeline.chosen_content import told_beyond_choice

    return told_beyond_choice(request)


def _content_of(chosen: Namespace, request: BuildRequest, memory: Path | None = None) -> AbstractContextManager[Chosen]:
    """Return what is built or checked: for the public what may be published, else what lies in the folders."""
    from contextlib import nullcontext

    from plugins.pipeline.chosen_content import Chosen, chosen_content

    return chosen_content(request, memory) if chosen.publish else nullcontext(Chosen(request))


def add_check_options(options: ArgumentParser) -> None:
    add_folders(options)
    options.add_argument("files", nargs="*", metavar="FILES", help="只看这些文件的问题")
    options.add_argument("--publish", action="store_true", help="检查将要发布的：每篇审过的最后一版合在一起")
    options.add_argument("--markdown", metavar="FILE", help="另存一份 Markdown 表格，给合并请求（pull request）当评论")


def check(chosen: Namespace, root: Path) -> int:
    """Look for what editors must mend; raise ContentProblems with it. What is unfinished in drafts is only said."""
    import gc

    gc.disable()  # as in `build`
    from dataclasses import replace

    from plugins.features import load_features
    from plugins.kernel.problems import ContentProblems, errors, summary
    from plugins.pipeline.asked_files import asked_for, is_among
    from plugins.pipeline.caches import memory_of_checks
    from plugins.pipeline.edition import load_edition
    from plugins.pipeline.theme_check import check_theme

    folders = folders_of(chosen, root)
    wanted = [asked_for(name, folders) for name in chosen.files]
    request = folders_request(
        folders, root, output=root / "output", now=chosen_moment(chosen), workers=os.cpu_count() or 1
    )
    memory = root / ".cache"
    request = request if chosen.publish else replace(request, only=tuple(wanted))
    with _content_of(chosen, request, memory) as content:
        with memory_of_checks(memory, content.request) as cache:
            edition = load_edition(content.request, load_features(), cache)
            if not wanted and not errors(edition.problems):
                has_texts = bool(edition.announcements.expected)
                check_theme(content.request, load_features(), cache, has_texts=has_texts)
        found = [each for each in edition.problems if not wanted or is_among(folders.path_of(each.path), wanted)]
        if chosen.markdown:
            from plugins.kernel.files.asked_files import write_asked
            from plugins.pipeline.comment import comment

            write_asked(Path(chosen.markdown), comment(found))
        if errors(found):
            raise ContentProblems(found)
    for hint in found:
        print(hint)
    print("\n".join([summary(found), *content.told]))
    return WELL


VERBS = (
    Verb(
        "check", Person.EDITOR, "检查稿件，不生成", "check the content without building",
        check, add_check_options, "[FILES] [--publish] [--markdown FILE]",
    ),
    Verb(
        "build", Person.OPERATOR, "生成网站到 output/", "write the site to output/",
        build, add_build_options, "[--site-url URL] [--publish] [--compress] …",
    ),
)  # fmt: skip
