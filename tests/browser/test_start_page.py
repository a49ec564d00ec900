"""开始.html runs what lies in its own folder and nothing else: whoever checks the folder has not looked around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from plugins.delivery.offline.pages import start_page
from plugins.delivery.offline.verify import verify_at
from tests.browser.small_bundle import VERSION, SmallBundle, trail
from tests.browser.watching import wait_until

BEFORE = "2026-11-16-00000000"
OWN = {
    "开始.html": start_page().encode(),
    "station/version.js": f'portalVersion({{"version": "{VERSION}"}})\n'.encode(),
}
ICON = {"icon.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}
NO_FILE = ("net::ERR_FILE_NOT_FOUND",)
ALONE, INSIDE = "这是一次更新，不能单独打开", "更新解压到里面一层了"


def lay_an_update(folder: Path, files: dict[str, bytes]) -> SmallBundle:
    """Write a folder that was made by an update, without the trail of what was there before."""
    small = SmallBundle(folder, files={**OWN, **files}).write()
    sent = [path for path in small.files if path not in ICON]
    small.update(**{"from": BEFORE, "chain": [BEFORE], "files": sent, "rest": "icon.svg"})
    return small


@pytest.mark.parametrize(("files", "above", "said"), [(ICON, {}, ""), ({}, {}, ALONE), ({}, ICON, INSIDE)])
def test_no_script_above_the_folder_is_run(
    open_page: Callable[..., tuple], tmp_path: Path, files: dict[str, bytes], above: dict[str, bytes], said: str
) -> None:
    """It asks there for a picture at most. The folder with what the update has not brought is whole, and leads home."""
    small = lay_an_update(tmp_path / "红城", files)
    strange = {f"station/trail/{BEFORE}.js": trail(BEFORE), "station/version.js": b"", "manifest/update.js": b""}
    for path, data in {**strange, **above}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page, _watch = open_page(f"{tmp_path.as_uri()}/", forgiven=NO_FILE)
    scripts: list[str] = []
    page.on("request", lambda asked: scripts.append(asked.url) if asked.resource_type == "script" else None)
    page.goto((small.folder / "开始.html").as_uri())
    if said:
        expect(page.locator("h1:visible")).to_have_text(said)
    else:
        wait_until(page, "location.pathname.endsWith('/index.html')", 10)
        assert "whole" == verify_at(small.folder, small.public, lambda size: lambda count: None).verdict
    assert scripts and all(url.startswith(small.folder.as_uri()) for url in scripts)
