"""The end of a zip, which says where its directory lies and how long it is.

One program believes the place that stands there, another the length, a third goes by what zip64 says; some count the
rows, some read until the end. Where these do not fit together, each program would unpack other files.
"""

from __future__ import annotations

import os
import struct
from typing import IO

END = b"PK\5\6"
END_BYTES = 22
FAR_END_AT = b"PK\6\7"
FAR_END_BYTES, FAR_END_AT_BYTES = 56, 20
_FAR_END = b"PK\6\6"
_FAR_END_REST = 44  # of its bytes, behind the field that counts them
_ROW, _ROW_BYTES = b"PK\1\2", 46
_IN_ZIP64 = (0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)  # what the older fields then say


def is_well_ended(file: IO[bytes], directory: int, count: int) -> bool:
    """Tell whether all programs find one directory, and nothing in it but its rows.

    file: a zip that ends with its end. directory: where Python's zipfile has found it. count: of its rows.
    """
    end_at = file.seek(0, os.SEEK_END) - END_BYTES
    far = _read(file, end_at - FAR_END_AT_BYTES, FAR_END_AT_BYTES)
    is_far = far.startswith(FAR_END_AT)
    rows_end = end_at - (FAR_END_BYTES + FAR_END_AT_BYTES if is_far else 0)
    true = (0, 0, count, count, rows_end - directory, directory)
    said = struct.unpack_from("<4H2L", _read(file, end_at, END_BYTES), 4)
    if is_far and not _is_far_end(file, far, rows_end, true):
        return False
    fields = zip(said, true, _IN_ZIP64, strict=True)
    return all(each == right or (is_far and each == most) for each, right, most in fields) and _are_rows(
        _read(file, directory, rows_end - directory), count
    )


def _is_far_end(file: IO[bytes], place: bytes, at: int, true: tuple[int, ...]) -> bool:
    """Tell whether the end that zip64 adds says the truth. place: the record that leads there. at: where it must be."""
    record = _read(file, at, FAR_END_BYTES)
    if struct.unpack_from("<LQL", place, 4) != (0, at, 1) or not record.startswith(_FAR_END):
        return False
    (rest,) = struct.unpack_from("<Q", record, 4)
    return rest == _FAR_END_REST and struct.unpack_from("<2L4Q", record, 16) == true


def _are_rows(data: bytes, count: int) -> bool:
    """Tell whether the directory is so many rows and nothing else; a remark could hold a directory of its own."""
    at = 0
    for _ in range(count):
        if not data.startswith(_ROW, at) or at + _ROW_BYTES > len(data):
            return False
        name, extra, remark = struct.unpack_from("<3H", data, at + 28)
        if remark:
            return False
        at += _ROW_BYTES + name + extra
    return at == len(data)


def _read(file: IO[bytes], at: int, count: int) -> bytes:
    file.seek(max(0, at))
    return file.read(max(0, count))
