"""Build the site so that the form knows what was read, whether it could be built or not."""

from __future__ import annotations

from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.office.form.desk import Desk
from plugins.pipeline.build import BuildReport, build_with


def build_for(desk: Desk, cache: CacheStore, request: BuildRequest) -> BuildReport:
    """Build as `build_with` and raise what it raises; the desk has the newest edition and printer afterwards."""
    try:
        report = build_with(cache, request, seen=desk.take_edition)
    except PortalError as error:
        desk.trouble = str(error)
        raise
    desk.printer = report.printer
    return report
