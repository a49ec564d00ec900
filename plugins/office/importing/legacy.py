"""Files of older programs: LibreOffice makes a .docx of them where it is installed; else the way out is named."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.office.importing.model import NotReadable

PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_LONGEST_S = 180.0
_WAY_OUT = "请用 Word 或 WPS 打开它，另存为“Word 文档(.docx)”，再导入；装了 LibreOffice 的电脑上会自己转换"


def find_program(places: Iterable[str] = _PLACES) -> str:
    """Return the path of LibreOffice, "" where it is not installed."""
    found = (shutil.which(name) for name in PROGRAMS)
    return next((each for each in found if each), "") or next((each for each in places if Path(each).is_file()), "")


def as_docx(data: bytes, suffix: str, shown: str, program: str) -> bytes:
    """Return an older document as a .docx; raise NotReadable where that cannot be done here.

    suffix: of the file, as `.doc`. program: LibreOffice's path, "" where it is not installed.
    """
    if not program:
        raise NotReadable(f"{shown}：这是旧的 {suffix} 文件。{_WAY_OUT}。")
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"text{suffix}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(
                [*command, "--outdir", str(folder), str(source)], check=False, capture_output=True, timeout=_LONGEST_S
            )
        made = folder / "text.docx"
        if not made.is_file():
            raise NotReadable(f"{shown}：LibreOffice 没能转换它。{_WAY_OUT.partition('；')[0]}。")
        return made.read_bytes()
