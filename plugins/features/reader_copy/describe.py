"""Writes the lists by which a phone keeps and updates its copy: contents, lists of lists, lists of files.

A list of files is cut by content, so that an edited text changes one of them, the list of its column and the contents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from plugins.features.columns.model import Columns
from plugins.features.reader_copy.layout import BASE, CONTENTS, FOLDER, list_path, part_path
from plugins.features.reader_copy.looking import Files
from plugins.features.reader_copy.sets import is_picture, sets_of
from plugins.kernel.building.site_build import SiteBuild
from plugins.kernel.chunking import cut, stretches
from plugins.kernel.files.file_rows import FileRow, row_of
from plugins.kernel.incremental.targets import OutputRegistry

FORM = 1  # raise it where workers that are out there could not read the lists any more
NEAR = 16  # files that are compared on each side of a border: a list has about thirty, 3 KB
_VERSION_CHARS = 16
_OWNER = "存到手机"


def write_lists(build: SiteBuild) -> None:
    """Write the lists of a site whose files all stand."""
    outputs, columns = build.outputs, build.of(Columns).columns
    files = Files(outputs)
    sets = sets_of(outputs.files.keys(), (column.slug for column in columns), files)
    files.keep()
    facts = {name: _write(outputs, name, rows) for name, rows in sets.rows.items()}
    shown = [
        {"name": column.name, "slug": column.slug, **facts[column.slug]} for column in columns if column.slug in facts
    ]
    found = {"form": FORM, "base": facts[BASE], "columns": shown, "withdrawn": sets.withdrawn}
    version = sha256(_json(found)).hexdigest()[:_VERSION_CHARS]
    outputs.write(CONTENTS, _OWNER, _json({"version": version, **found}))


def _write(outputs: OutputRegistry, name: str, rows: list[FileRow]) -> dict[str, Any]:
    """Write the lists of one column; return what the contents say of it."""
    paths = [row.path for row in rows]
    parts = [
        _write_rows(outputs, part_path(name, part), rows[start:end])
        for part, start, end in stretches(paths, cut(paths, NEAR, f"{FOLDER} {name}"))
    ]
    pictures = sum(row.size for row in rows if is_picture(row))
    whole = _write_rows(outputs, list_path(name), parts)
    return {
        "list": whole.sha256, "files": len(rows), "bytes": sum(row.size for row in rows) - pictures,
        "pictures": pictures,
    }  # fmt: skip


def _write_rows(outputs: OutputRegistry, path: str, rows: Iterable[FileRow]) -> FileRow:
    data = "".join(f"{row}\n" for row in rows).encode()
    outputs.write(path, _OWNER, data)
    return row_of(path, data)


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
