"""The files of a full bundle: the site as it was built for a stick, its manifest and its own pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import file_digest

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.archive import Member
from plugins.delivery.offline.manifest import list_texts, root_text
from plugins.delivery.offline.model import Manifest, version_of
from plugins.delivery.offline.names import check_names
from plugins.delivery.offline.pages import check_page, start_page, start_script
from plugins.delivery.offline.progress import Stage
from plugins.delivery.offline.texts import BundledText, texts_of
from plugins.delivery.offline.version_scripts import trail_script, version_script
from plugins.features.county.load import load_site
from plugins.features.list_items.model import Published
from plugins.features.offline_pages.layout import (
    CHECK,
    CHECK_TWIN,
    ROOT,
    SCRIPT,
    SIGNATURE,
    START,
    START_SCRIPT,
    START_TWIN,
    trail_path,
)
from plugins.features.programme.layout import DATA as PROGRAMME_DATA
from plugins.features.station_kit.layout import SESSION
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.signing.signature import sign
from plugins.pipeline.build import BuildReport
from plugins.pipeline.built_files import built_names, is_built, standing

NEWEST = 10  # texts that the page about the version lists


@frozen
class FullBundle:
    """members: every file of the zip, by path. texts: newest first."""

    members: dict[str, Member]
    manifest: Manifest
    texts: Sequence[BundledText]


def full_bundle(request: BuildRequest, report: BuildReport, key: Ed25519PrivateKey, stage: Stage) -> FullBundle:
    """Return the bundle of a site that was just built. request: as it was built; its clock is the bundle's date.

    Raises PortalError for names that no stick can hold.
    """
    texts, public = texts_of(report.edition.models.of(Published)), public_hex(key)
    members = _site(request)
    has_programme = PROGRAMME_DATA in members
    start, check = start_page(public, has_programme, has_stations=SESSION in members), check_page(public)
    pages = {START: start, START_TWIN: start, CHECK: check, CHECK_TWIN: check}
    pages |= {START_SCRIPT: start_script()} if has_programme else {}
    members |= _members({path: page.encode() for path, page in pages.items()})
    rows = _rows(members.values(), stage)
    version = version_of(request.now, rows)
    own = _members({SCRIPT: _version_script(version, texts, request), trail_path(version): trail_script(version)})
    rows += _rows(own.values(), stage)
    refuse_names(rows)
    lists = list_texts(rows)
    manifest = Manifest(
        version=version,
        count=len(texts),
        key=public,
        files=tuple(sorted(rows)),
        lists=tuple(row_of(path, data) for path, data in sorted(lists.items())),
        texts=tuple(sorted((each.row for each in texts), key=lambda row: row.path)),
    )
    root = root_text(manifest)
    own |= _members({**lists, ROOT: root, SIGNATURE: sign(root, key)})
    return FullBundle(members | own, manifest, texts)


def refuse_names(rows: Iterable[FileRow]) -> None:
    """Raise PortalError for names that a stick could not hold."""
    problems = sorted(check_names((row.path, row.size) for row in rows))
    if problems:
        raise PortalError("有文件装不进离线包：\n" + "。\n".join(problems[:20]) + "。")


def _site(request: BuildRequest) -> dict[str, Member]:
    """Return the files of the built site, without what others have laid there: the county signs what it has built.

    Raises PortalError for a link, which no build makes.
    """
    paths, names = sorted(standing(request.output)), built_names(request.output)
    links = [path for path in paths if (request.output / path).is_symlink()]
    if links:
        raise PortalError(f"{request.output / links[0]} 是链接，不能装进离线包。请删去 {request.output}，再做一次。")
    return {path: Member(path, request.output / path) for path in paths if is_built(path, names)}


def _members(files: dict[str, bytes]) -> dict[str, Member]:
    return {path: Member(path, data) for path, data in files.items()}


def _rows(members: Iterable[Member], stage: Stage) -> list[FileRow]:
    """Return the manifest's rows of the files."""
    found = list(members)
    advance = stage("计算校验值", sum(member.size for member in found))
    rows = []
    for member in found:
        rows.append(_row(member))
        advance(rows[-1].size)
    return rows


def _row(member: Member) -> FileRow:
    if isinstance(member.source, bytes):
        return row_of(member.path, member.source)
    with member.source.open("rb") as file:
        return FileRow(member.path, file_digest(file, "sha256").hexdigest(), member.size)


def _version_script(version: str, texts: Sequence[BundledText], request: BuildRequest) -> bytes:
    site, _ = load_site(request.content, request.content_shown)
    newest = [(each.date.day, each.title, each.path) for each in texts[:NEWEST]]
    return version_script(version, len(texts), site.offline_limit_days, site.address, newest)
