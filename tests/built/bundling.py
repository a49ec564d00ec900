"""Bundles as the county's person makes them and a station's keeper unpacks them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from plugins.delivery.offline import archive
from plugins.delivery.offline.account import read_account
from plugins.delivery.offline.keys import new_keys
from plugins.delivery.offline.make import Packed, Packing, make_bundle
from plugins.delivery.offline.outcome import Outcome
from plugins.delivery.offline.verify import verify_at
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_SIGNATURE, TRAIL
from plugins.kernel.request import BuildRequest
from tests.county import ROOT
from tests.patience import STEP_S

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LEVEL = archive._LEVEL  # of those that are given out
PIECE = 8  # characters; a shorter piece may stand in another text by chance


@dataclass(frozen=True)
class Maker:
    """The person at the county: the private key, the public one, and the folder of bundles."""

    folder: Path
    private: Path
    key: str

    def make(self, request: BuildRequest, since: Packed | None = None, whole: bool = False, **given: object) -> Packed:
        """Make a full bundle or an update. given: fields of Packing."""
        older = since.zip if since else None
        packing = Packing(request, self.folder, self.private, since=older, whole=whole)
        return make_bundle(replace(packing, **given))  # type: ignore[arg-type]

    def verify(self, place: Path) -> Outcome:
        return verify_at(place, self.key, lambda size: lambda done: None)


def maker(folder: Path, content: Path) -> Maker:
    """Return somebody with a new pair of keys."""
    private = folder / "keys/private.pem"
    return Maker(folder / "bundles", private, new_keys(private, content, ROOT))


def pack_in_haste(patch: pytest.MonkeyPatch) -> None:
    """Spend little on the size of bundles, which takes half of the time where they are made to be unpacked."""
    patch.setattr(archive, "_LEVEL", 1)


def unzip(packed: Packed, folder: Path) -> None:
    """Unpack over what is there, replacing all."""
    assert packed.zip
    folder.mkdir(exist_ok=True)
    subprocess.run(["unzip", "-qq", "-o", str(packed.zip), "-d", str(folder)], check=True, timeout=STEP_S)


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def beyond(folder: Mapping[str, bytes], full: Mapping[str, bytes]) -> set[str]:
    """Return what a folder holds beyond a full bundle, tombstones, trails and the account left out."""
    laid = {row.path for row in read_account(folder[ACCOUNT]).tombstones} if ACCOUNT in folder else set()
    more = folder.keys() - full.keys() - laid - {ACCOUNT, ACCOUNT_SIGNATURE}
    return {path for path in more if not path.startswith(f"{TRAIL}/")}


def pieces(texts: Mapping[str, bytes]) -> set[str]:
    """Return every eight Chinese characters in a row that stand in the files, whatever kind they are."""
    found: set[str] = set()
    for data in texts.values():
        for run in _CHINESE.findall(data.decode("utf-8", "replace")):
            found.update(run[start : start + PIECE] for start in range(len(run) - PIECE + 1))
    return found
