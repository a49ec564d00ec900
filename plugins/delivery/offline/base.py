"""Read the base of a delta: from the record beside its zip, or from the zip of a full bundle."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from plugins.delivery.offline.manifest import Malformed, is_list, read_list, read_root
from plugins.delivery.offline.model import Manifest
from plugins.delivery.offline.record import ENDING, read_record, record_name
from plugins.delivery.offline.trees import read
from plugins.delivery.offline.zip_tree import Zip
from plugins.features.offline_pages.layout import ACCOUNT, ROOT
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.problems import PortalError

_VERSION = re.compile(r"redcity-(\d{4}-\d{2}-\d{2}-[0-9a-f]{8})(?:-since-.+)?\.zip")


def read_base(given: Path) -> Manifest:
    """Return the manifest of a base. given: its zip or its record. Raises PortalError that says what to do."""
    try:
        is_folder, is_file = given.is_dir(), given.is_file()
    except OSError:  # a name that no system can have
        is_folder = is_file = False
    if is_folder:
        raise PortalError(f"{given} 是文件夹。--since 要写上一次的离线包（.zip）或它旁边的 {ENDING}。")
    if not is_file:
        raise PortalError(f"没有找到 {given}。--since 要写上一次的离线包（.zip）或它旁边的 {ENDING}。")
    if not given.name.endswith(".zip"):
        return _read_record(given, "请改用当时的整包（.zip）。")
    named = _VERSION.fullmatch(given.name)
    beside = given.with_name(record_name(named[1])) if named else None
    if beside and beside.is_file():
        return _read_record(beside, f"多半是突然断过电。请删去 {beside}，--since 写整包（.zip），再做一次。")
    return _read_zip(given)


def _read_record(file: Path, remedy: str) -> Manifest:
    try:
        return read_record(file.read_text(encoding="utf-8"))
    except (Malformed, UnicodeDecodeError):
        raise PortalError(f"{file.name} 不是离线包的清单，或者已经损坏。{remedy}") from None


def _read_zip(file: Path) -> Manifest:
    """Return the manifest in the zip of a full bundle. It says nothing of texts, so that moved ones stay unknown."""
    try:
        tree = Zip(file)
        if ACCOUNT in tree.names:
            raise PortalError(
                f"{file.name} 是更新包，不含全部清单。请把当时一起做出的 {ENDING} 放在它旁边，或用整包（.zip）。"
            )
        root = read_root(read(tree, ROOT) or b"")
        lists, files = list(root.branches), list[FileRow]()
        for found in lists:  # grows in the loop: branches name leaves
            text = read(tree, found.path, found.size) or b""
            if row_of(found.path, text) != found:
                raise Malformed(found.path)
            for row in read_list(text):
                (lists if is_list(row.path) else files).append(row)
    except (OSError, zipfile.BadZipFile, Malformed):
        raise PortalError(f"{file.name} 不是完好的离线包，没法和它比。请换一份。") from None
    return Manifest(root.version, root.texts, root.key, tuple(sorted(files)), tuple(sorted(lists)))
