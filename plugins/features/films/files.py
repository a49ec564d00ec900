"""The films' own files, which lie outside of the content folder: where each is, and whether it is what was noted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.features.films.model import SIZE_NAMES, USUAL_PLACE, Entry, Films
from plugins.features.locality.films import FilmFile
from plugins.kernel.addressing.addresses import is_web
from plugins.kernel.files.confined import is_plain, is_within
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.file_hashes import FileHashes
from plugins.kernel.problems import Problem

KINDS = {".mp4": "video/mp4", ".webm": "video/webm"}
Fault = tuple[str, str]  # what is wrong with a film and how to mend it; both "" for one that can be published


@frozen
class Placed:
    """A file of an entry, and where it should lie on this machine. line, place_line: of media.yaml."""

    entry: Entry
    file: FilmFile
    line: int
    place_line: int
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / self.file.name

    @property
    def is_there(self) -> bool:
        return self.path.is_file() and is_within(self.folder, self.path)

    @property
    def called(self) -> str:
        return f"影片《{self.entry.film.title}》{SIZE_NAMES[self.file.size]}用的文件 {self.file.place}/{self.file.name}"


def folder_of(file: FilmFile, home: Path) -> Path:
    """Return the folder in which a file should lie on this machine; what is fetched from an address, in the usual one.

    home: the folder beside which the content folder lies, or an absolute place.
    """
    return home / (USUAL_PLACE if is_web(file.place) else file.place)


def all_files(films: Films, home: Path) -> Iterator[Placed]:
    """Yield every file that the shelf names."""
    for entry in films.entries:
        for file, line, place_line in zip(entry.film.sizes, entry.file_lines, entry.place_lines, strict=True):
            yield Placed(entry, file, line, place_line, folder_of(file, home))


def check_names(placed: Placed, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with a file's name and place as they are written."""
    name, place = placed.file.name, placed.file.place
    if not is_plain(name):
        yield Problem(
            shown, placed.line, f"文件名“{name}”不对", "请只写名称，例如 tea-pruning-pc.mp4；文件夹写在“存放处”"
        )
    elif PurePosixPath(name).suffix.lower() not in KINDS:
        mend = "请用 python3 tasks.py media add 转成 MP4，再写在这里"
        yield Problem(shown, placed.line, f"“{name}”不是 MP4 或 WebM，旧电脑放不了", mend)
    if "://" in place and not is_web(place):
        yield Problem(
            shown,
            placed.place_line,
            f"存放处“{place}”不是网址",
            "请写成 https://www.example.org/films 这样，或写文件夹",
        )


def check_presence(all_placed: list[Placed], shown: str) -> Iterator[Problem]:
    """Yield hints to what is not there: once where the whole folder is not, else for each file."""
    by_folder: dict[Path, list[Placed]] = {}
    for placed in all_placed:
        if not placed.is_there:
            by_folder.setdefault(placed.folder, []).append(placed)
    for folder, missing in by_folder.items():
        if folder.is_dir() or len(missing) == 1:
            yield from (Problem(shown, each.line, f"{each.called} 不在", _mend(each), is_hint=True) for each in missing)
            continue
        first = missing[0]
        what = f"存放影片的文件夹 {first.file.place} 不在这台电脑上，{len(missing)} 个影片文件没有"
        yield Problem(shown, first.place_line, what, _mend(first), is_hint=True)


def _mend(placed: Placed) -> str:
    rest = "没有它，网页上只有说明，不能播放"
    if is_web(placed.file.place):
        return f"请运行 python3 tasks.py media fetch，把它取到 {USUAL_PLACE} 文件夹；{rest}"
    return f"请把文件放进 {placed.file.place} 文件夹，或者改“存放处”；{rest}"


def check_bytes(placed: Placed, hashes: FileHashes, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with a file that is there: it is not the one that was noted, or its SHA-256 was not."""
    file = placed.file
    try:
        size, digest = placed.path.stat().st_size, hashes.hash_of(placed.path).hex()
    except OSError:
        yield Problem(shown, placed.line, f"{placed.called} 读不出来", "请看看您有没有读它的权限，或重新复制一次")
        return
    if (file.sha256 and file.sha256 != digest) or (file.size_bytes and file.size_bytes != size):
        mend = f"请重新复制原来的文件；换过新的，就改成 校验: {digest} 和 字节: {size}"
        yield Problem(shown, placed.line, f"{placed.called} 和登记的不一样，可能坏了，或者换过", mend)
    elif not file.sha256:
        mend = f"请加一行 校验: {digest}"
        yield Problem(shown, placed.line, f"{placed.called} 没有登记校验", mend, is_hint=True)


def fault_of(placed: Placed) -> Fault:
    """Return what keeps a file from being published, looking at its form."""
    from plugins.kernel.downloads.clean import clean_file  # imported late, as all that knows formats
    from plugins.kernel.formats.faults import Damaged, Unclean

    try:
        clean_file(placed.path, placed.file.name)
    except Unclean as unclean:
        return unclean.what, unclean.mend
    except (Damaged, OSError):
        return "打不开，或者不完整", "请重新复制一次；原来的也打不开，请用 media add 重新转一次"
    return "", ""
