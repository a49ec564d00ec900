"""plugins/kernel/files/disk_errors.py: why a file cannot be used, in Chinese."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from plugins.kernel.files.disk_errors import reason


def test_reasons_hold_no_word_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:
        (tmp_path / "没有" / "文件").read_bytes()
    assert "没有这个文件" == reason(missing.value)
    for number in errno.errorcode:
        assert "English" not in reason(OSError(number, "English"))
