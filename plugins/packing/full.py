"""The files of a full bundle: the site as it was built for a stick, and what a bundle says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import file_digest

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.build.request import BuildReport, BuildRequest
from plugins.build.swap import MARK, standing
from plugins.bundle.account import trail_script, version_script
from plugins.bundle.archive import Member
from plugins.bundle.keys import public_hex
from plugins.bundle.layout import CHECK, ROOT, SCRIPT, SIGNATURE, START, trail_path
from plugins.bundle.manifest import part_texts, root_text
from plugins.bundle.model import FileRow, Manifest, row_of, version_of
from plugins.bundle.names import check_names
from plugins.bundle.pages import check_page, start_page
from plugins.bundle.signature import sign
from plugins.county.load import load_site
from plugins.packing.progress import Stage
from plugins.packing.texts import Told, texts_of
from plugins.problems import PortalError

NEWEST = 10  # texts on the version's page


@dataclass(frozen=True, slots=True)
class Full:
    """members: every file, by path. told: its texts, newest first."""

    members: dict[str, Member]
    manifest: Manifest
    told: Sequence[Told]


def full_bundle(request: BuildRequest, report: BuildReport, key: Ed25519PrivateKey, stage: Stage) -> Full:
    """Return the bundle of a site that was just built. request: its output holds the site, its clock is the bundle's.

    Raises PortalError for names that no stick can hold.
    """
    told, public = texts_of(report.edition), public_hex(key)
    members = _site(request)
    members |= _made({START: start_page().encode(), CHECK: check_page(public).encode()})
    rows = _rows(members.values(), stage)
    version = version_of(request.now, rows)
    own = _made({SCRIPT: _version_script(version, told, request), trail_path(version): trail_script(version)})
    rows += _rows(own.values(), stage)
    refuse_names(rows)
    parts = part_texts(rows)
    manifest = Manifest(
        version=version,
        count=len(told),
        key=public,
        files=tuple(sorted(rows)),
        parts=tuple(row_of(path, data) for path, data in sorted(parts.items())),
        texts=tuple(sorted((each.row for each in told), key=lambda row: row.path)),
    )
    root = root_text(manifest)
    own |= _made({**parts, ROOT: root, SIGNATURE: sign(root, key)})
    return Full(members | own, manifest, told)


def refuse_names(rows: Iterable[FileRow]) -> None:
    """Raise PortalError for names that a stick could not hold."""
    problems = sorted(check_names((row.path, row.size) for row in rows))
    if problems:
        raise PortalError("有文件装不进离线包：\n" + "。\n".join(problems[:20]) + "。")


def _site(request: BuildRequest) -> dict[str, Member]:
    return {path: Member(path, request.output / path) for path in sorted(standing(request.output)) if path != MARK}


def _made(files: dict[str, bytes]) -> dict[str, Member]:
    return {path: Member(path, data) for path, data in files.items()}


def _rows(members: Iterable[Member], stage: Stage) -> list[FileRow]:
    """Return what the files are."""
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


def _version_script(version: str, told: Sequence[Told], request: BuildRequest) -> bytes:
    site, _ = load_site(request.content, request.content_shown)
    newest = [(each.date.day, each.title, each.path) for each in told[:NEWEST]]
    return version_script(version, len(told), site.offline_limit_days, site.address, newest)
