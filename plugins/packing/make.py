"""From a commit to a zip: the site is built for a stick, its files are listed and signed, and packed."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.build.request import BuildReport, BuildRequest
from plugins.build.run import build
from plugins.bundle.archive import FULL, Member, write_zip
from plugins.bundle.keys import load_private, public_hex
from plugins.bundle.model import Manifest, Order
from plugins.bundle.record import record_name, renewed_record
from plugins.bundle.update import Update
from plugins.county.load import KEY_FILE, load_key
from plugins.marks import mark_of
from plugins.packing.full import full_bundle
from plugins.packing.older import read_older
from plugins.packing.overlay import overlay
from plugins.packing.progress import Stage, stages
from plugins.problems import PortalError
from plugins.sizes import size_text

_SITES = "bundle"  # below the cache folder
_NEW_PAIR = "运行 python3 tasks.py keys new 新做一对"


@dataclass(frozen=True, slots=True)
class Packing:
    """What is to be packed. build: the site; where it goes is chosen here, and its clock is the bundle's moment.

    output: the folder of bundles. key: the private key's file. media_bytes: room for recordings and films, None for
    all. since: an older bundle, for an update. whole: an update that holds everything.
    """

    build: BuildRequest
    output: Path
    key: Path
    media_bytes: int | None = None
    since: Path | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed. zip: None where nothing has changed since the older bundle. files: in the zip."""

    zip: Path | None
    version: str
    report: BuildReport
    files: int = 0
    update: Update | None = None

    @property
    def sentence(self) -> str:
        """What was made, for the one who asked for it."""
        if not self.zip:
            return f"没有变化，还是 {self.version}，不用做更新。"
        what = "更新" if self.update else "整包"
        size = size_text(self.zip.stat().st_size)
        waiting = self.report.waiting
        rest = f"有 {waiting} 篇草稿，或者到包的日期还没有发布的，不在里面。" if waiting else ""
        return f"已做好{what} {self.zip.name}：{self.files} 个文件，{size}。{rest}"


def make_bundle(packing: Packing) -> Packed:
    """Make a bundle or an update and put it into its folder.

    Raises ContentProblems and PortalError with what to do; then, and when it is interrupted, what lay in the folder
    before still lies there.
    """
    try:
        return _make(packing)
    except OSError as error:
        if error.errno in FULL:  # as of the cache
            raise PortalError("磁盘满了，离线包没有做成，原来的没有动。请腾出地方再做一次。") from None
        raise


def _make(packing: Packing) -> Packed:
    key = _matching_key(packing.key, packing.build)
    older = read_older(packing.since) if packing.since else None
    if older and older.key != public_hex(key):
        raise PortalError("旧离线包是用另一把钥匙签的，更新会被当成伪造。请做一份整包发给各站点。")
    with tempfile.TemporaryDirectory(prefix="redcity-") as passing, stages() as stage:
        request = _for_stick(packing, Path(passing))
        stage("生成网站", 0)
        report = build(request)
        full = full_bundle(request, report, key, stage)
        version = full.manifest.version
        if not older:
            target = _put(packing, f"redcity-{version}", full.members, full.manifest, stage)
            return Packed(target, version, report, len(full.members))
        if older.version == version and not packing.whole:
            return Packed(None, version, report)
        laid = overlay(older, full, key, packing.whole)
        name = f"redcity-{version}-since-{older.version}" + ("-whole" if packing.whole else "")
        return Packed(
            _put(packing, name, laid.members, laid.manifest, stage), version, report, len(laid.members), laid.update
        )


def _matching_key(private: Path, site: BuildRequest) -> Ed25519PrivateKey:
    """Return the private key whose other half everybody has; raise PortalError."""
    key, public = load_private(private), load_key(site.content, site.content_shown)
    file = f"{site.content_shown}{KEY_FILE}"
    if not public:
        raise PortalError(f"稿件文件夹里没有公钥 {file}，各站点要靠它核对。请从 git 里找回它，或{_NEW_PAIR}。")
    if public != public_hex(key):
        raise PortalError(f"私钥 {private} 和公钥 {file} 不是一对。请用原来的那一对，或{_NEW_PAIR}。")
    return key


def _for_stick(packing: Packing, passing: Path) -> BuildRequest:
    """Return the build. Its site lies in the cache, so that the next bundle is made quickly."""
    cache = packing.build.cache
    site = (cache / _SITES if cache else passing) / mark_of(str(packing.build.content)).hex()
    return replace(packing.build, output=site, bundle=Order(packing.media_bytes), site_url="", full_index=False)


def _put(packing: Packing, name: str, members: dict[str, Member], manifest: Manifest, stage: Stage) -> Path:
    """Write a zip, and beside it what the next update needs and what proves that a copy arrived whole."""
    target = packing.output / f"{name}.zip"
    packing.output.mkdir(parents=True, exist_ok=True)
    record = packing.output / record_name(manifest.version)
    _write(record, renewed_record(manifest, record))
    size = sum(member.size for member in members.values())
    write_zip(target, members.values(), packing.build.now, packing.build.workers, stage("打包", size))
    with target.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    _write(target.with_name(f"{target.name}.sha256"), f"{digest}  {target.name}\n")
    return target


def _write(target: Path, text: str) -> None:
    """Write a small text in one step."""
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
