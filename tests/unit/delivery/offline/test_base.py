"""plugins/delivery/offline/base.py: the bundle that an update leads from."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.delivery.offline.base import read_base
from plugins.delivery.offline.record import record_name, write_record
from plugins.kernel.problems import PortalError
from tests.unit.delivery.offline.samples import V1, V2, account, bundle, manifest, text_row

FULL = manifest(V1, {path: data for path, data in bundle().items() if not path.startswith("manifest/")})
RECORDED = replace(FULL, texts=(text_row("a.html"), text_row("b.html")), chain=(V2,))


def pack(target: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w") as opened:
        for path, data in files.items():
            opened.writestr(path, data)
    return target


def record(folder: Path) -> Path:
    file = folder / record_name(V1)
    file.write_text(write_record(RECORDED), encoding="utf-8")
    return file


def test_the_record_says_all(tmp_path: Path) -> None:
    """Given itself, or beside any zip of its version."""
    assert RECORDED == read_base(record(tmp_path))
    for name in (f"redcity-{V1}.zip", f"redcity-{V1}-since-{V2}.zip", f"redcity-{V1}-since-{V2}-whole.zip"):
        assert RECORDED == read_base(pack(tmp_path / name, {}))


def test_a_full_zip_is_enough(tmp_path: Path) -> None:
    """Under any name; how its texts can be known again it does not say."""
    assert FULL == read_base(pack(tmp_path / "old.zip", bundle()))


def test_a_record_that_was_cut_gives_way_to_the_zip(tmp_path: Path) -> None:
    """As after a power cut; what the words say helps."""
    place = record(tmp_path)
    place.write_bytes(place.read_bytes()[:-9])
    zipped = pack(tmp_path / f"redcity-{V1}.zip", bundle())
    with pytest.raises(PortalError, match=r"已经损坏.*请删去.*整包") as told:
        read_base(zipped)
    assert str(place) in str(told.value)
    place.unlink()
    assert FULL == read_base(zipped)


def test_a_delta_needs_its_record(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="是更新包，不含全部清单。请把当时一起做出的"):
        read_base(pack(tmp_path / f"redcity-{V2}-since-{V1}.zip", bundle(V2) | account()))


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(PortalError, match="没有找到"):
        read_base(tmp_path / "none.zip")
    with pytest.raises(PortalError, match="是文件夹"):
        read_base(tmp_path)
    for name, data in (("a.zip", b"x"), ("b.manifest.txt", b"x"), ("c.manifest.txt", b"\xff")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(PortalError, match=r"^[abc]\..*不是"):
            read_base(tmp_path / name)
    damaged = bundle()
    del damaged[next(path for path in damaged if path.startswith("manifest/parts/"))]
    with pytest.raises(PortalError, match="不是完好的离线包"):
        read_base(pack(tmp_path / "d.zip", damaged))
