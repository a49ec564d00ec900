"""The form on the preview's server, over a county that a test may change."""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from queue import Queue
from typing import Any

import pytest

from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.store import CacheStore
from plugins.office.form.building import build_for
from plugins.office.form.desk import Desk
from plugins.office.form.room import FormRoom
from plugins.pipeline.serve.preview import preview
from tests.county import Miniature
from tests.patience import STEP_S
from tests.remembering import remember_all

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/admin/")


@dataclass(frozen=True)
class ServedForm:
    """address: of the form, with its closing slash. builds: what was said of each build."""

    county: Miniature
    address: str
    room: FormRoom

    @property
    def root(self) -> str:
        return self.address.removesuffix("admin/")


@contextmanager
def serve_form(county: Miniature, **options: Any) -> Iterator[ServedForm]:
    """Serve the county with its form until the block ends. options: fields of the build's request."""
    stop, said = threading.Event(), Queue[str]()
    request = county.request(full_index=False, **options)
    desk = Desk(request.folders, request.output, lambda: request.now)
    quick = pytest.MonkeyPatch.context()  # it builds after every change
    with quick as patch, tempfile.TemporaryDirectory() as folder, closing(blobs_in(folder)) as blobs:
        remember_all(patch)
        cache, room = CacheStore(None, blobs, 1), FormRoom(desk)

        def build() -> str:
            build_for(desk, cache, request)
            return "built"

        watched = (request.content, request.faq)
        given = (build, lambda: None, request.output, watched, 0, said.put, lambda: said.put("fault") or "fault", stop)
        thread = threading.Thread(target=preview, args=given, kwargs={"rooms": [room]}, daemon=True)
        thread.start()
        try:
            while not (found := _ADDRESS.search(said.get(timeout=STEP_S))):
                pass
            yield ServedForm(county, found[0], room)
        finally:
            stop.set()
            thread.join(STEP_S)
