"""plugins/delivery/publishing/stores/folder.py: what others have laid into a folder."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.delivery.publishing.stores.folder import FolderStore
from tests.systems import needs_devices


@needs_devices
def test_a_pipe_is_no_file_and_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / ".redcity").mkdir()
    for name in ("index.html", ".redcity/manifest"):
        os.mkfifo(tmp_path / name)
    store = FolderStore(tmp_path)
    assert (None, None) == (store.read("index.html"), store.read_state("manifest"))
    store.write_state("manifest", b"new")
    assert b"new" == store.read_state("manifest")
