"""Files of older programs: LibreOffice makes a .docx of them where it is installed; else the way out is named.

A document may name pictures, texts and style sheets at other places, and whoever opens it would ask for them: the
sender's host would learn of this PC, and a picture of this PC would come into the text. So LibreOffice is told to
fetch nothing, has no way out, is given no web page, and finds no fields in RTF but those that show what they hold.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from plugins.kernel.files.passing_folder import passing_folder
from plugins.office.importing.model import NotReadable

PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_LONGEST_S = 180.0
_PACKED = (b"\xd0\xcf\x11\xe0", b"PK")  # begin the forms that are no text
_NO_PORT = "9"  # nobody listens there
_SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", _NO_PORT),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", _NO_PORT),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
# Behind the sign of a field may stand what its letters look like, and then its name.
_LOOKS = (
    rb"(?:[\s{}]|\\(?:[ab]?f|fs|afs|lang|langfe|langnp|langfenp|cf|insrsid|charrsid|cs|kerning|expnd|expndtw)\d*(?![a-z])"
    rb"|\\(?:rtlch|ltrch|fcs|hich|dbch|loch|b|i|ul|noproof|plain)[01]?(?![a-z]))*+"
)
_SHOWING = rb"(?:TOC|HYPERLINK|(?:PAGE|NOTE|STYLE)?REF|PAGE|NUMPAGES|SEQ|EQ|DATE|TIME|SYMBOL|FORM[A-Z]+)(?![A-Z])"
_FIELD = re.compile(rb"\\fldinst(?![a-z])(?!" + _LOOKS + _SHOWING + rb")")
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
    with passing_folder() as folder:
        source = folder / f"text{suffix}"
        source.write_bytes(without_fetching(data))
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_settings(), encoding="utf-8")
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


def without_fetching(data: bytes) -> bytes:
    """Return a document without the fields of RTF that fetch something: of each its last result stays."""
    return data if data.startswith(_PACKED) else _FIELD.sub(rb"\\fldnone", data)


def _settings() -> str:
    items = (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>'
