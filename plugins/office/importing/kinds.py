"""What a file is, by its bytes first: many a .doc is a web page, and many a .docx has been given another name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.office.importing import old_site
from plugins.office.importing.docx.read import read_docx
from plugins.office.importing.legacy import as_docx, find_program
from plugins.office.importing.model import Imported, NotReadable
from plugins.office.importing.page_head import saved_from
from plugins.office.importing.plain_text import read_text
from plugins.office.importing.sheet import read_sheets
from plugins.office.importing.text_bytes import decode_text
from plugins.office.importing.web_page import read_page

TEXTS = frozenset({".docx", ".doc", ".wps", ".wpt", ".rtf", ".odt", ".txt", ".html", ".htm", ".xlsx", ".xls", ".et"})
RECORDS = frozenset({".csv", ".json"})
MAX_BYTES = 500_000_000
_OLD_WORD, _ZIP, _RTF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"{\\rtf"
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # marks of the order of bytes, and blanks
_SHEETS, _OLDER = (
    frozenset({".xlsx", ".xls", ".et", ".xlsm", ".ods"}),
    frozenset({".doc", ".wps", ".wpt", ".rtf", ".odt"}),
)
_PICTURE_FOLDER_LIMIT = 30_000_000  # bytes of one picture beside a page


def read_file(path: Path, shown: str, root: Path | None = None) -> Iterator[tuple[str, Imported]]:
    """Yield the column, "" for none, and the text of each text in a file; raise NotReadable.

    root: the folder of an old site, from which its addresses count.
    """
    if path.stat().st_size > MAX_BYTES:
        raise NotReadable(f"{shown}：文件太大。请把里面的图片压缩一下，另存一次，再导入。")
    data, suffix = path.read_bytes(), path.suffix.lower()
    if suffix in RECORDS:
        yield from (old_site.read_csv if suffix == ".csv" else old_site.read_json)(data, shown)
        return
    yield "", _read(data, suffix, path, shown, root)


def _read(data: bytes, suffix: str, path: Path, shown: str, root: Path | None) -> Imported:
    if not data.strip(b"\0 \r\n\t"):
        raise NotReadable(f"{shown}：文件是空的。请重新复制一份。")
    if suffix in _SHEETS:
        return read_sheets(data, shown)
    if data.startswith(_ZIP) and _is_docx(data):
        return read_docx(data, shown)
    if data.startswith((_OLD_WORD, _RTF)) or (suffix == ".odt" and data.startswith(_ZIP)):
        return _older(data, suffix, shown)
    if suffix == ".docx":
        return read_docx(data, shown)
    if suffix in (".html", ".htm") or (suffix in _OLDER and _is_page(data)):
        return _page(data, path, shown, root)
    if suffix in _OLDER:
        return _older(data, suffix, shown)
    if suffix == ".txt":
        return read_text(data, shown)
    raise NotReadable(f"{shown}：{_other(suffix)}")


def _is_docx(data: bytes) -> bool:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return any(name.replace("\\", "/").startswith("word/") for name in names)


def _is_page(data: bytes) -> bool:
    """Tell a web page under another name, which LibreOffice would open as one, with all that it asks for."""
    text = data.replace(b"\0", b"").lstrip(_BEFORE).lower()
    return (text.startswith(b"<") and not text.startswith(b"<?")) or b"<html" in text


def _older(data: bytes, suffix: str, shown: str) -> Imported:
    if suffix == ".docx" and b"E\0n\0c\0r\0y\0p\0t\0e\0d" in data[:200_000]:
        raise NotReadable(f"{shown}：文件加了密码。请用 Word 或 WPS 打开它，去掉密码，另存一次，再导入。")
    kind = ".rtf" if data.startswith(_RTF) else ".doc" if data.startswith(_OLD_WORD) else suffix
    return read_docx(as_docx(data, kind, shown, find_program()), shown)


def _page(data: bytes, path: Path, shown: str, root: Path | None) -> Imported:
    found = read_page(data, shown, partial(_beside, path, root))
    if root is None:
        return found
    address = saved_from(decode_text(data)[0]) or "/" + path.relative_to(root).as_posix()
    alias = old_site.as_alias(address)
    return Imported(found.body, found.guesses, found.notes, found.pictures, (alias,) if alias else ())


def _beside(page: Path, root: Path | None, address: str) -> bytes:
    """Return the bytes of a picture that was saved with its page, b"" for one that was not.

    Only what lies below the page's folder, or below the old site's, is looked at.
    """
    if address.startswith("data:"):
        return _from_address(address)
    folder = root or page.parent
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("", "file"):
            return b""
        way = unquote(parts.path).replace("\\", "/")  # as browsers read it; Windows would ask a PC of that name for it
        file = (folder / way.lstrip("/") if way.startswith("/") else page.parent / way).resolve()
        inside = folder.resolve() in file.parents and file.is_file()
        return file.read_bytes() if inside and file.stat().st_size < _PICTURE_FOLDER_LIMIT else b""
    except (OSError, ValueError):
        return b""


def _from_address(address: str) -> bytes:
    import base64
    import binascii

    head, _, body = address.partition(",")
    try:
        return base64.b64decode(body, validate=False) if head.endswith(";base64") else b""
    except (binascii.Error, ValueError):
        return b""


def _other(suffix: str) -> str:
    if suffix in (".pdf", ".ofd", ".caj"):
        return f"{suffix} 里没有段落，转成的文字常常错乱。请找来原来的 Word 文件导入；要原样登出，就把它做成附件。"
    if suffix in (".mht", ".mhtml"):
        return "这是 .mht 网页。请在浏览器里另存为“网页，全部(.html)”，再导入。"
    return f"不认识 {suffix or '没有扩展名的'} 文件。能导入的有：.docx、.txt、.html、.xlsx，还有 .csv、.json 的导出。"
