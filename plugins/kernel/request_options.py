"""The options that several verbs share: where texts lie, which moment it is, how work is done; and what they ask for.

The standard library alone is imported here: verbs are declared with these functions before anything is installed.
"""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.kernel.request import BuildRequest, Folders


def add_places(options: ArgumentParser) -> None:
    """Add where texts lie."""
    options.add_argument("--content", metavar="DIR", help="稿件文件夹（里面有 columns.yaml），默认 content")
    options.add_argument("--faq", metavar="DIR", help="问答文件夹，默认 faq；指定了 --content 时是它旁边的 faq")


def add_folders(options: ArgumentParser) -> None:
    """Add where texts lie, and the moment that decides which of them are due."""
    add_places(options)
    options.add_argument("--now", metavar="T", help="当作现在的时间，如 2026-03-01T08:00；决定哪些稿件到期发布")


def add_work(options: ArgumentParser) -> None:
    """Add what the result does not depend on."""
    options.add_argument("--cache", metavar="DIR", help="缓存放在哪里，默认 .cache")
    options.add_argument("--no-cache", action="store_true", help="不用缓存")
    options.add_argument(
        "--workers",
        metavar="N",
        type=number_of_workers,
        default=os.cpu_count() or 1,
        help="同时工作的进程个数，默认同处理器个数",
    )


def add_build_options(options: ArgumentParser) -> None:
    """Add all that one may ask of a site."""
    add_folders(options)
    options.add_argument("--output", metavar="DIR", help="生成到哪里，默认 output")
    add_work(options)
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的地址，可以带子路径")
    options.add_argument("--no-search", action="store_true", help="不做全文索引，网上也直接在文章里查找")
    options.add_argument("--compress", action="store_true", help="在网页旁边另存 .gz 和 .br，供网站服务器直接发送")
    options.add_argument("--publish", action="store_true", help="正式发布：没有公开地址就不生成")
    options.add_argument(
        "--explain",
        metavar="PATH",
        default="",
        help="说明这个网页为什么重新做了或留用了，如 news/index.html、output/news/ 或 content/news/x.md",
    )
    options.add_argument("--bundles", metavar="DIR", help="离线包所在的文件夹，有整包时网站上可以下载，默认 bundles")


def number_of_workers(text: str) -> int:
    """Return a number of processes; raise ArgumentTypeError for one with which nothing would be done."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"“{text}”不是进程的个数，请写 1 或更大的整数")
    return int(text)


def month_of(text: str) -> str:
    """Return a month as 2026-12, in whatever common way it was typed; the text itself where it is none."""
    plain = text.translate(str.maketrans("０１２３４５６７８９．／－", "0123456789./-")).strip()
    found = re.fullmatch(r"(20\d{2})\s*[-./年]?\s*(0?[1-9]|1[0-2])\s*月?", plain)
    return f"{found[1]}-{int(found[2]):02}" if found else text


def folders_of(chosen: Namespace, root: Path) -> Folders:
    """Return the folders; messages name paths relative to the folder that was given, else to the project.

    Raises PortalError for a folder that was named and is not there.
    """
    from plugins.kernel.problems import PortalError

    content = Path(chosen.content).resolve() if chosen.content else root / "content"
    if chosen.content and not content.is_dir():
        raise PortalError(f"文件夹 {chosen.content} 不存在，那里没有 columns.yaml。请检查 --content 的写法。")
    beside = content.parent / "faq"
    faq = Path(chosen.faq).resolve() if chosen.faq else beside
    if chosen.faq and not faq.is_dir():
        raise PortalError(f"没有问答文件夹 {chosen.faq}。请检查 --faq 的写法；没有问答就不写 --faq。")
    return Folders(content, faq, "" if chosen.content else "content/", "" if chosen.faq else "faq/")


def chosen_moment(chosen: Namespace) -> datetime:
    """Return the moment that --now names, else this one; raise PortalError for what is none."""
    from plugins.kernel.dates.civil_time import SHANGHAI, NotADate, parse_civil_time
    from plugins.kernel.problems import PortalError

    if not chosen.now:
        return datetime.now(SHANGHAI)
    try:
        return parse_civil_time(chosen.now).moment
    except NotADate as error:
        raise PortalError(f"--now：{error.what}。请写成 2026-03-01T08:00 这样。") from None


_OF_THE_PROJECT = ("theme", "plugins", "tests", ".git")


def output_folder(chosen: Namespace, root: Path, usual: str) -> Path:
    """Return where the results go: the folder that was named, else the usual one of the project.

    Raises PortalError where a file is in the way, and for a folder in which texts or the program lie: what is made
    would be read as a text the next time, or take a text's place.
    """
    from plugins.kernel.problems import PortalError

    folder = (Path(chosen.output) if chosen.output else root / usual).resolve()
    for each in (folder, *folder.parents):
        if each.exists() and not each.is_dir():
            raise PortalError(f"{folder} 放不了东西：{each} 是一个文件。请用 --output 指定一个文件夹。")
    if source := _source_at(folder, chosen, root):
        raise PortalError(
            f"{folder} 放不了东西：稿件或程序在那里（{source}）。请用 --output 指定别的文件夹，如 {usual}。"
        )
    return folder


def cache_folder(chosen: Namespace, root: Path, output: Path | None = None) -> Path | None:
    """Return where the cache lies, None where none is wanted. output: where a site goes.

    Raises PortalError for a folder of the site, since the words of drafts stand in the cache, and would be public with
    it; and for a folder in which texts or the program lie: what is kept would be read as a text.
    """
    from plugins.kernel.problems import PortalError

    if chosen.no_cache:
        return None
    folder, mend = Path(chosen.cache or root / ".cache").resolve(), "请用 --cache 指定别的文件夹，如 .cache。"
    if source := _source_at(folder, chosen, root):
        raise PortalError(f"{folder} 放不了缓存：稿件或程序在那里（{source}）。{mend}")
    if output and folder.is_relative_to(output.resolve()):
        raise PortalError(f"{folder} 放不了缓存：网站在那里（{output}），草稿会跟着公开。{mend}")
    return folder


def _source_at(folder: Path, chosen: Namespace, root: Path) -> Path | None:
    """Return the folder of texts or of the program that lies in a folder, or around it; None for none."""
    given = folders_of(chosen, root)
    sources = (each.resolve() for each in (given.content, given.faq, *(root / name for name in _OF_THE_PROJECT)))
    return next((each for each in sources if folder.is_relative_to(each) or each.is_relative_to(folder)), None)


def request_of(chosen: Namespace, root: Path, **rest: Any) -> BuildRequest:
    """Return the request with what every build is asked for. rest: its other fields."""
    return folders_request(
        folders_of(chosen, root),
        root,
        cache=cache_folder(chosen, root, rest.get("output")),
        workers=chosen.workers,
        **rest,
    )


def folders_request(folders: Folders, root: Path, **rest: Any) -> BuildRequest:
    """Return a request about the texts in these folders, printed with the project's theme. rest: its other fields."""
    return BuildRequest(
        content=folders.content,
        faq=folders.faq,
        theme=root / "theme",
        content_shown=folders.content_shown,
        faq_shown=folders.faq_shown,
        **rest,
    )
