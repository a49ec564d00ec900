"""What a build has made, and what people are told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plugins.kernel.frozen import frozen

if TYPE_CHECKING:
    from plugins.kernel.building.edition import Edition
    from plugins.kernel.incremental.targets import OutputRecord
    from plugins.kernel.rendering.printer import PagePrinter


@frozen
class BuildReport:
    """What was built.

    waiting: texts that are drafts or dated ahead. waiting_links: links to such texts, printed as plain words.
    has_address: feeds and QR codes were made. edition: what the site was made of. explanation: of the path that the
    request has asked about, a sentence each. printer: prints further pages as those of this build. files: all of the
    site's by output path, None where plugins from outside may have written others.
    """

    pages: int
    texts: int
    waiting: int
    waiting_links: int
    has_address: bool
    edition: Edition
    explanation: tuple[str, ...] = ()
    printer: PagePrinter | None = None
    files: Mapping[str, OutputRecord] | None = None


def told(report: BuildReport) -> str:
    """Return what people read of a build: the explanation that they have asked for, and what was made."""
    waiting = f"，另有 {report.waiting} 篇草稿或未到时间的没有发布" if report.waiting else ""
    if report.waiting_links:
        waiting += f"；有 {report.waiting_links} 处链接指向它们，先印成文字，发布后自动连上"
    address = "" if report.has_address else "。没有公开网址，所以不带二维码、订阅和站点地图（用 --site-url 指定）"
    made = f"已生成 {report.pages} 个网页，{report.texts} 篇文章和问答{waiting}{address}。"
    return "\n".join([*report.explanation, made])
