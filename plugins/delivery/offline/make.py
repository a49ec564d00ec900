"""Make a bundle: the site is built for a stick, its files are listed, signed and packed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.archive import NO_ROOM, Member, write_zip
from plugins.delivery.offline.base import read_base
from plugins.delivery.offline.delta import make_delta
from plugins.delivery.offline.difference import Difference
from plugins.delivery.offline.films_told import films_told
from plugins.delivery.offline.full import FullBundle, full_bundle
from plugins.delivery.offline.keys import load_private
from plugins.delivery.offline.model import Manifest
from plugins.delivery.offline.names import crowded_folders
from plugins.delivery.offline.progress import Stage, stages
from plugins.delivery.offline.public_places import MOVE, refuse_public_place
from plugins.delivery.offline.record import record_name, renewed_record
from plugins.features.county.load import KEY_FILE, load_key
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.files.passing_folder import passing_folder
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.formats.zip_format import ZIP_YEARS
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest, Stick
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.sizes import size_text
from plugins.pipeline.alone import alone_in, lock_of
from plugins.pipeline.build import BuildReport, build
from plugins.pipeline.chosen_content import chosen_content

_SITES = "bundle"  # below the cache folder
_NEW_PAIR = "运行 python3 tasks.py keys new 新做一对"


@frozen
class Packing:
    """What is to be packed: without `since` a full bundle, else a delta.

    build: the site; its output folder is chosen here, its clock is the bundle's date. output: the folder of bundles.
    key: the private key's file. media_bytes: room for recordings and films, None for all of them. level: of the
    stations that it is for, "" for all of them. since: the base's zip or record. whole: make a delta with all files.
    """

    build: BuildRequest
    output: Path
    key: Path
    media_bytes: int | None = None
    level: str = ""
    since: Path | None = None
    whole: bool = False


@frozen
class Packed:
    """What was packed. zip: None where nothing has changed since the base. files: how many are in the zip.

    difference: from the base; None for a full bundle. is_return: the folder has had this version before. told: what
    people are told of the texts that wait for reviews, of films that are not in it, and of folders that FAT32 does not
    hold, a sentence each.
    """

    zip: Path | None
    version: str
    report: BuildReport
    files: int = 0
    difference: Difference | None = None
    is_return: bool = False
    told: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What was made, as a Chinese sentence for the operator."""
        if not self.zip:
            return "\n".join([f"没有变化，还是 {self.version}，不用做更新。", *self.told])
        what = "更新" if self.difference else "整包"
        size = size_text(self.zip.stat().st_size)
        waiting = self.report.waiting
        rest = f"有 {waiting} 篇草稿，或者到包的日期还没有发布的，不在里面。" if waiting else ""
        if self.is_return:
            rest += "注意：内容和以前的这一版一样，装了这个更新的站点会回到那时的样子。"
        return "\n".join([f"已做好{what} {self.zip.name}：{self.files} 个文件，{size}。{rest}", *self.told])


def make_bundle(packing: Packing) -> Packed:
    """Make a full bundle or a delta and put it into the folder of bundles.

    Raises ContentProblems, or PortalError that says what to do. Then, and after an interruption, all that lay in the
    folder before still lies there.
    """
    try:
        return _make(packing)
    except OSError as error:
        if error.errno in NO_ROOM:  # on the disk of the cache
            raise PortalError("磁盘满了，离线包没有做成，原来的没有动。请腾出地方再做一次。") from None
        raise


def _make(packing: Packing) -> Packed:
    _refuse_date(packing.build.now)
    key = _matching_key(packing.key, packing.build)
    base = read_base(packing.since) if packing.since else None
    if base:
        _refuse_way_back(base, packing.build.now)
    if base and base.key != public_hex(key):
        raise PortalError("旧离线包是用另一把钥匙签的，更新会被当成伪造。请做一份整包发给各站点。")
    with (
        chosen_content(packing.build) as content,
        alone_in(lock_of(packing.output), packing.output.name, "bundle"),
    ):
        packed = _pack(replace(packing, build=content.request), key, base)
    return replace(packed, told=(*content.told, *packed.told))


def _pack(packing: Packing, key: Ed25519PrivateKey, base: Manifest | None) -> Packed:
    with passing_folder() as passing:
        request = _for_stick(packing, passing)
        # Another bundle, of another day or with other films, would change the site while it is listed and packed.
        lock = request.output.with_name(f"{request.output.name}.packing")
        with alone_in(lock, "离线版的网站", "bundle"), stages() as stage:
            stage("生成网站", 0)
            report = build(request)
            full = full_bundle(request, report, key, stage)
            packed = _packed(packing, report, full, key, base, stage)
            crowded = crowded_folders([row.path for row in full.manifest.files])
            return replace(packed, told=(*films_told(report.edition, request.stick), *crowded))


def _packed(
    packing: Packing, report: BuildReport, full: FullBundle, key: Ed25519PrivateKey, base: Manifest | None, stage: Stage
) -> Packed:
    """Write what was asked for: all of a full bundle, or what leads to it from its base."""
    version = full.manifest.version
    if not base:
        target = _put(packing, f"redcity-{version}", full.members, full.manifest, stage)
        return Packed(target, version, report, len(full.members))
    if base.version == version and not packing.whole:
        return Packed(None, version, report)
    delta = make_delta(base, full, key, packing.whole)
    name = f"redcity-{version}-since-{base.version}" + ("-whole" if packing.whole else "")
    target = _put(packing, name, delta.members, delta.manifest, stage)
    is_return = version in base.chain
    return Packed(target, version, report, len(delta.members), delta.difference, is_return)


def _refuse_date(now: datetime) -> None:
    """Raise PortalError for a date that no zip can hold."""
    if now.year not in ZIP_YEARS:
        raise PortalError(
            f"离线包的日期是{now.year}年，zip 只装得下 {ZIP_YEARS[0]} 到 {ZIP_YEARS[-1]} 年的。"
            "请改正 --now；没有写 --now 的，请改正电脑的日期，再提交一次稿件。"
        )


def _refuse_way_back(base: Manifest, now: datetime) -> None:
    """Raise PortalError where an update would lead stations back to an earlier day than theirs."""
    if base.date > f"{now:%Y-%m-%d}":
        raise PortalError(
            f"--since 的 {base.version} 比这一次要做的（{now:%Y-%m-%d}）还新，这样的更新会把站点退回旧版。"
            "请先取来最新的稿件（git pull），再做；真要用旧稿件，请把它们作为新的改动提交，再做。"
            "那一次做的时候电脑的钟快了的，请做新的整包（不写 --since），各站点解压到一个新的空文件夹里。"
        )


def _matching_key(private: Path, site: BuildRequest) -> Ed25519PrivateKey:
    """Return the private key; raise PortalError where it does not match the public one, which stations have."""
    refuse_public_place(private.resolve(), (site.content.resolve(), site.output.resolve()), MOVE)
    key, public = load_private(private), load_key(site.content, site.content_shown)
    file = f"{site.content_shown}{KEY_FILE}"
    if not public:
        raise PortalError(f"稿件文件夹里没有公钥 {file}，各站点要靠它核对。请从 git 里找回它，或{_NEW_PAIR}。")
    if public != public_hex(key):
        raise PortalError(f"私钥 {private} 和公钥 {file} 不是一对。请用原来的那一对，或{_NEW_PAIR}。")
    return key


def _for_stick(packing: Packing, temporary: Path) -> BuildRequest:
    """Return the build of the site for a stick. It is kept in the cache, so that the next bundle is made quickly."""
    cache = packing.build.cache
    site = (cache / _SITES if cache else temporary) / fingerprint_of(str(packing.build.content)).hex()
    return replace(
        packing.build, output=site, stick=Stick(packing.media_bytes, packing.level), site_url="", full_index=False
    )


def _put(packing: Packing, name: str, members: dict[str, Member], manifest: Manifest, stage: Stage) -> Path:
    """Write a zip, and beside it the record for the next delta and the SHA-256 by which a copy can be checked."""
    target = packing.output / f"{name}.zip"
    try:
        packing.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PortalError(f"{packing.output} 建不了（{reason(error)}）。请用 --output 换一个文件夹。") from None
    record = packing.output / record_name(manifest.version)
    write_whole(record, renewed_record(manifest, record))
    size = sum(member.size for member in members.values())
    write_zip(target, members.values(), packing.build.now, packing.build.workers, stage("打包", size))
    with target.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    write_whole(target.with_name(f"{target.name}.sha256"), f"{digest}  {target.name}\n")
    return target
