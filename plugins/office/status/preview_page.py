"""The page of the preview: made when somebody opens it."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from plugins.features import load_features
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.office.preview_frame import frame
from plugins.office.status.gather import gather
from plugins.office.status.page import TITLE, page
from plugins.office.status.receiver import receiver_at_hand
from plugins.pipeline.caches import memory_of_checks


def html(request: BuildRequest) -> str:
    """Return the page for what lies in the request's folders at its moment."""
    alone = replace(request, workers=1)  # the preview's threads may not be copied into processes
    try:
        if alone.cache:
            with memory_of_checks(alone.cache, alone) as cache:
                return page(gather(alone, load_features(), cache, receiver_at_hand()))
        return page(gather(alone, load_features(), CacheStore(None, None), receiver_at_hand()))
    except PortalError as error:
        return frame(TITLE, f"<h1>{TITLE}</h1><p>{escape(str(error))}</p>")
