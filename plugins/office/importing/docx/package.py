"""The zip of a .docx: its parts, read within limits, and a new one with parts rewritten."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from urllib.parse import unquote
from xml.etree import ElementTree

from plugins.office.importing.docx.names import STRICT
from plugins.office.importing.model import NotReadable

MAX_PART_BYTES = 200_000_000  # of one part unpacked; a novel's text takes 20 million
MAX_TREE_BYTES = 60_000_000  # of a part that is XML
MAX_NODES = 1_000_000  # characters `<` in it: a tree of more would take gigabytes, and minutes
_MAIN = "word/document.xml"
_BROKEN = "不是完整的 .docx 文件。请用 Word 或 WPS 打开它，另存为“Word 文档(.docx)”，再导入"


class Package:
    """The parts of a .docx by their names in the zip. main: the name of the part with the text."""

    def __init__(self, data: bytes, shown: str) -> None:
        """Read the list of parts; raise NotReadable for what is no .docx. shown: the file as messages name it."""
        self.shown = shown
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self.broken() from None
        self.names = {info.filename.replace("\\", "/").lstrip("/"): info for info in self._zip.infolist()}
        self.main = self._main()

    def broken(self) -> NotReadable:
        """Return what to say of a file that is damaged."""
        return NotReadable(f"{self.shown}：{_BROKEN}。")

    def read(self, name: str) -> bytes:
        """Return a part's bytes, b"" where it is not there; raise NotReadable for a damaged or huge one."""
        info = self.names.get(name)
        if info is None:
            return b""
        if info.file_size > MAX_PART_BYTES:
            raise NotReadable(f"{self.shown}：里面的 {name} 太大。请删去用不着的图片，另存一次，再导入。")
        try:
            with self._zip.open(info) as part:
                return part.read(MAX_PART_BYTES)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
            raise self.broken() from None

    def tree(self, name: str) -> ElementTree.Element | None:
        """Return the root of a part of XML, None where the part is not there; raise NotReadable for a damaged one."""
        data = self.read(name)
        if not data:
            return None
        if len(data) > MAX_TREE_BYTES or data.count(b"<") > MAX_NODES:
            raise NotReadable(f"{self.shown}：文件太长。请分成几个文件，每个另存一次，再导入；很大的表格请做成附件。")
        # A document type can swell without bounds or call other files; Word writes none.
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self.broken()
        for strict, usual in STRICT.items():
            data = data.replace(b'"' + strict + b'"', b'"' + usual + b'"')
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise self.broken() from None

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part leads to, by id: the kind's last word, and a part's name or an outside address."""
        folder, _, file = name.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in () if root is None else root:
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, unquote(target))).lstrip("/.")
            found[each.get("Id", "")] = each.get("Type", "").rpartition("/")[2], target
        return found

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """Return a zip of these parts alone."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
            for name, data in parts.items():
                made.writestr(name, data)
        return file.getvalue()

    def _main(self) -> str:
        root = self.relations("")
        found = next((target for kind, target in root.values() if kind == "officeDocument"), _MAIN)
        if found not in self.names:
            raise self.broken()
        return found
