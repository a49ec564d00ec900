"""The page of the preview that shows what waits for reviewers: of each text what has changed since it was signed."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import islice

from plugins.features.reviews.survey import Text, seal_all
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.office.preview_frame import frame
from plugins.office.reviewing.desk import Desk, open_desk
from plugins.office.reviewing.difference import differences
from plugins.office.reviewing.status import told_status
from plugins.pipeline.caches import memory_of_checks

TITLE = "等审的改了什么"
_MOST = 50  # texts; whoever has more reads what has waited longest first, and the rest by `review --diff`
_BACK = "这一页只在本机的预览里，不会发布。只看提交到 git 的。<a href='/'>回到网站</a>"


def html(request: BuildRequest) -> str:
    """Return the page for what the last commit holds."""
    alone = replace(request, workers=1)  # the preview's threads may not be copied into processes
    try:
        if not alone.cache:
            return _page(open_desk(alone.folders, CacheStore(None, None)), alone)
        with memory_of_checks(alone.cache, alone) as cache:
            return _page(open_desk(alone.folders, cache), alone)
    except PortalError as error:
        return frame(TITLE, f"<h1>{TITLE}</h1><p>{_BACK}</p><p>{escape(str(error))}</p>")


def _page(desk: Desk, request: BuildRequest) -> str:
    lines = [f"<li>{escape(line)}</li>" for line in told_status(desk.survey, request.now)]
    changed = list(islice((text for text in desk.survey.waiting if text.approval), _MOST))
    seal_all(desk.base, [text for text in changed if text.blob and text.seal is None])
    shown = differences(desk, sorted(changed, key=_path))
    return frame(TITLE, f"<h1>{TITLE}</h1><p>{_BACK}</p><ul>{''.join(lines)}</ul>{shown}")


def _path(text: Text) -> str:
    return text.path
