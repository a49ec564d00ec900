"""Names that every stick and every system can hold: FAT32, exFAT, NTFS, and zip programs of any age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from plugins.features.offline_pages.layout import CHECK, START
from plugins.kernel.addressing.file_names import MAX_STICK_PATH, has_stick_signs, is_refused_by_windows

MAX_FILE = 2**32 - 1  # bytes, on FAT32
MAX_ENTRIES = 2**16  # of a folder on FAT32, which may have 2 MiB of them, 32 bytes each
_PER_ENTRY = 13  # signs of a long name; a short one stands before it in one more


def check_names(files: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield a Chinese sentence for each file that a stick could not hold. files: path and size in bytes."""
    seen: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path, size in files:
        yield from _check(path, size)
        for known, name in _levels(path):
            if folders.setdefault(known, name) != name:
                yield f"文件夹 {name} 和 {folders[known]} 只差大小写，U盘上会混在一起。请改一个名字"
        if path.casefold() in seen:
            yield f"文件 {path} 和 {seen[path.casefold()]} 只差大小写，U盘上会互相覆盖。请改一个名字"
        seen.setdefault(path.casefold(), path)
    yield from (f"{seen[path]} 既是文件又是文件夹。请改一个名字" for path in sorted(seen.keys() & folders.keys()))


def crowded_folders(paths: Collection[str]) -> list[str]:
    """Return a Chinese sentence for each folder of a bundle that has more files than FAT32 holds; other disks do.

    Source: Microsoft, FAT: General Overview of On-Disk Format, 1.03, where directories and long names are told.
    """
    inner = {path.rpartition("/")[0] for path in paths}
    folders = {name for path in inner for _, name in _levels(f"{path}/")}
    entries: Counter[str] = Counter()
    for path in (*paths, *folders):
        folder, _, name = path.rpartition("/")
        entries[folder] += 1 + -(-len(name) // _PER_ENTRY)
    return [
        f"文件夹 {folder or '最外面一层'} 里的文件太多，FAT32 格式的U盘一个文件夹装不下。"
        "请各站点把U盘格式化为 exFAT，或者把离线包解压在电脑上。"
        for folder, count in sorted(entries.items())
        if count > MAX_ENTRIES - 2  # . and .. are two
    ]


def _check(path: str, size: int) -> Iterator[str]:
    if path not in (START, CHECK) and not has_stick_signs(path):
        yield f"文件名 {path} 里有U盘或旧电脑存不了的字符。请只用英文字母、数字、短横线和点"
    if len(path) > MAX_STICK_PATH:
        yield f"路径 {path} 有 {len(path)} 个字符，超过了 {MAX_STICK_PATH} 个。请把名字改短"
    for name in path.split("/"):
        if is_refused_by_windows(name) or not name:
            yield f"路径 {path} 里的“{name}”是 Windows 不许用的名字。请改一个名字"
    if size > MAX_FILE:
        yield f"文件 {path} 超过 4 GB，U盘存不下。请压缩或分成几段"


def _levels(path: str) -> Iterator[tuple[str, str]]:
    """Yield each folder on the way to a file, as compared and as written."""
    end = path.find("/")
    while end >= 0:
        yield path[:end].casefold(), path[:end]
        end = path.find("/", end + 1)
