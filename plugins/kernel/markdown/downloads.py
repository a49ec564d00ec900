"""Whether readers may download a file of such a name."""

from __future__ import annotations

from pathlib import PurePosixPath

from plugins.kernel.downloads.kinds import DOWNLOADS
from plugins.kernel.markdown.link_resolver import BrokenLink


def check_download(path: str) -> None:
    """Raise BrokenLink for a file that is no document, picture, sound, film or archive: it could harm a reader's PC."""
    name = path.rpartition("/")[2]
    suffix = PurePosixPath(name).suffix.lower()
    if not suffix:
        raise BrokenLink(f"文件“{name}”没有扩展名，读者打不开", f"请给文件加上扩展名，例如 {name}.pdf，这里也照着改")
    if suffix not in DOWNLOADS:
        raise BrokenLink(f"不能提供 {suffix} 文件下载", "请改成 PDF、Word、Excel、WPS、图片或 ZIP")
