"""The kinds of files that readers may download, by their names."""

from __future__ import annotations

from collections.abc import Mapping

Hint = tuple[str, str]  # what an editor should know of a file, and how to mend it
TEXT, CAPTIONS, DRAWING, RAR, SEVEN_ZIP, ZIP, OLDER_OFFICE = "text", "vtt", "svg", "rar", "7z", "zip", "doc"
FILM, MP3, OGG, WAV, WEBM, PDF = "mp4", "mp3", "ogg", "wav", "webm", "pdf"
_OFFICE = ("docx", "xlsx", "pptx")
KINDS: Mapping[str, tuple[str, ...]] = {
    ".pdf": (PDF,), ".ofd": ("ofd",),
    ".doc": (OLDER_OFFICE,), ".xls": (OLDER_OFFICE,), ".ppt": (OLDER_OFFICE,),
    ".docx": ("docx",), ".xlsx": ("xlsx",), ".pptx": ("pptx",),
    ".wps": (OLDER_OFFICE, *_OFFICE), ".et": (OLDER_OFFICE, *_OFFICE), ".dps": (OLDER_OFFICE, *_OFFICE),
    ".odt": ("odt",), ".ods": ("ods",), ".odp": ("odp",),
    ".txt": (TEXT,), ".csv": (TEXT,), ".vtt": (CAPTIONS,),
    ".jpg": ("JPEG",), ".jpeg": ("JPEG",), ".png": ("PNG",), ".gif": ("GIF",), ".webp": ("WEBP",),
    ".svg": (DRAWING,), ".tif": ("TIFF",), ".tiff": ("TIFF",),
    ".mp3": (MP3,), ".m4a": (FILM,), ".ogg": (OGG,), ".wav": (WAV,), ".mp4": (FILM,), ".webm": (WEBM,),
    ".zip": (ZIP,), ".rar": (RAR,), ".7z": (SEVEN_ZIP,),
}  # fmt: skip  # what a file with each ending may hold
DOWNLOADS = frozenset(KINDS)
PICTURES = frozenset({"JPEG", "PNG", "GIF", "WEBP", "TIFF", DRAWING})
IN_ZIPS = frozenset({*_OFFICE, "odt", "ods", "odp", "ofd", ZIP})
LABELS: Mapping[str, str] = {
    PDF: "PDF", OLDER_OFFICE: "旧版 Office 或 WPS 文件", "docx": "Word 文档（docx）", "xlsx": "Excel 表格（xlsx）",
    "pptx": "演示文稿（pptx）", "odt": "ODT 文档", "ods": "ODS 表格", "odp": "ODP 演示文稿", "ofd": "OFD",
    ZIP: "ZIP 压缩包", RAR: "RAR 压缩包", SEVEN_ZIP: "7z 压缩包",
    FILM: "MP4", MP3: "MP3", OGG: "OGG", WAV: "WAV", WEBM: "WebM",
    "heic": "HEIC 或 AVIF 图片", "JPEG": "JPG 图片", "BMP": "BMP 图片",
}  # fmt: skip  # of a content, in a message


def kinds_of(source: str) -> tuple[str, ...]:
    """Return what a file may hold by the ending of its name, nothing for what readers may not download.

    source: a path with forward slashes. Every file of a content folder is asked for, for which `pathlib` is slow.
    """
    stem, dot, ending = source.rpartition("/")[2].rpartition(".")
    return KINDS.get(f".{ending.lower()}", ()) if stem and dot else ()


def ending_of(kind: str) -> str:
    """Return the ending that a file of that kind should have, "" where readers may not download it."""
    return next((ending for ending, kinds in KINDS.items() if kinds[0] == kind), "")
