"""The bundle that an update leads from: from the text beside its zip, or from the zip of a full bundle itself."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from plugins.bundle.layout import ACCOUNT, ROOT
from plugins.bundle.manifest import Malformed, is_list, read_part, read_root
from plugins.bundle.model import FileRow, Manifest
from plugins.bundle.record import ENDING, read_record, record_name
from plugins.bundle.trees import Zip, read
from plugins.problems import PortalError

_VERSION = re.compile(r"redcity-(\d{4}-\d{2}-\d{2}-[0-9a-f]{8})(?:-since-.+)?\.zip")


def read_older(given: Path) -> Manifest:
    """Return the bundle that `given` stands for, a zip or the text beside it; raise PortalError with what to do."""
    if given.is_dir():
        raise PortalError(f"{given} 是文件夹。--since 要写上一次的离线包（.zip）或它旁边的 {ENDING}。")
    if not given.is_file():
        raise PortalError(f"没有找到 {given}。--since 要写上一次的离线包（.zip）或它旁边的 {ENDING}。")
    if not given.name.endswith(".zip"):
        return _read_record(given)
    named = _VERSION.fullmatch(given.name)
    beside = given.with_name(record_name(named[1])) if named else None
    if beside and beside.is_file():
        return _read_record(beside)
    return _read_zip(given)


def _read_record(file: Path) -> Manifest:
    try:
        return read_record(file.read_text(encoding="utf-8"))
    except (Malformed, UnicodeDecodeError):
        raise PortalError(f"{file.name} 不是离线包的清单，或者已经损坏。请改用当时的整包（.zip）。") from None


def _read_zip(file: Path) -> Manifest:
    """Return what can be known of a full bundle without the text beside it: not how its texts can be known again."""
    try:
        tree = Zip(file)
        if ACCOUNT in tree.names:
            raise PortalError(
                f"{file.name} 是更新包，不含全部清单。请把当时一起做出的 {ENDING} 放在它旁边，或用整包（.zip）。"
            )
        root = read_root(read(tree, ROOT) or b"")
        lists, files = list(root.parts), list[FileRow]()
        for part in lists:
            for row in read_part(read(tree, part.path) or b""):
                (lists if is_list(row.path) else files).append(row)
    except (OSError, zipfile.BadZipFile, Malformed):
        raise PortalError(f"{file.name} 不是完好的离线包，没法和它比。请换一份。") from None
    return Manifest(root.version, root.texts, root.key, tuple(sorted(files)), tuple(sorted(lists)))
