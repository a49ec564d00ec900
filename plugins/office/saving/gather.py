"""Which files are saved: what has changed below content/, faq/ and intake/, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from plugins.kernel.formats.key_files import holds_key
from plugins.kernel.personal_data.keys import find_keys
from plugins.kernel.reading.folders import TEXTS, is_leftover
from plugins.kernel.slotted import slotted
from plugins.kernel.versions.commands import names, run
from plugins.kernel.versions.repository import Repository, lines

MOST_BYTES = 100 * 1024 * 1024  # GitHub and Gitee take no larger file
_POINTER = b"version https://git-lfs"
_MOST_OF_KEY = 1 << 16  # bytes: more than the file of any private key has
_SPACES = "\u3000\xa0"  # of Chinese paragraphs and of web pages
_STAGED_AND_CHANGED_AGAIN = ("M", "A", "R", "C", "T")


@slotted
class Changes:
    """What differs from the last commit. Paths are relative to the repository's top.

    paths: to be saved. gone: names that only upper and lower case tell from one of these, on a disk that takes both for
    one. left: what is not saved, a sentence each. refused: why nothing is, likewise. staged_before: files that were
    put into the index and then changed again, so that the index alone has their first version.
    """

    paths: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    staged_before: list[str] = field(default_factory=list)


def find_changes(repository: Repository, roots: Sequence[str]) -> Changes:
    """Return what is to be saved below these folders. roots: relative to the repository's top."""
    found = Changes()
    if not roots:
        return found
    for row in repository.status("--untracked-files=all", "--ignored=matching", "--", *roots):
        _take(found, repository, row[:2], row[3:])
    found.gone = list(_old_spellings(repository, roots))
    found.refused += _filtered_by_nothing(repository, found.paths)
    return found


def _take(found: Changes, repository: Repository, state: str, path: str) -> None:
    name = path.rstrip("/").rpartition("/")[2]
    if state == "!!":
        if not is_leftover(name):
            found.left.append(f"{shown(path)}：git 不收这个名字（.gitignore 里写着），没有保存。要保存请给它改个名字。")
    elif path.endswith("/"):
        found.left.append(f"{shown(path)}：里面是另一个 git 仓库，没有保存。请把里面的 .git 文件夹移到别处。")
    elif state == "??" and is_leftover(name):
        if name.lower().endswith(TEXTS):
            found.left.append(f"{shown(path)}：名字像是临时文件，没有保存。是稿件的话，请改名，不要以点开头。")
    else:
        found.paths.append(path)
        found.refused += _wrong_file(repository.top / path, path)
        if state[0] in _STAGED_AND_CHANGED_AGAIN and state[1] != " ":
            found.staged_before.append(path)


def _wrong_file(file: Path, path: str) -> Iterator[str]:
    try:
        size = file.lstat().st_size
        with file.open("rb") as opened:
            head = opened.read(_MOST_OF_KEY)
    except OSError:  # it is deleted, or `check` says what it is
        return
    if size > MOST_BYTES:
        yield (
            f"{shown(path)}：有 {size // 1024 // 1024} MB，太大，放得下的 git 服务器很少。"
            "请压缩到 100 MB 以内，或者把它移到 content 以外。"
        )
    if holds_key(head) or find_keys(head.replace(b"\0", b"").decode("latin-1")):  # of UTF-16 too
        yield (
            f"{shown(path)}：里面是私钥或密码，存进 git 就再也收不回来。"
            "请把它移到 content、faq、intake 以外的地方锁好，再做一次；已经给别人看过的，请换一把。"
        )
    if head.startswith(_POINTER):
        yield f"{shown(path)}：只是一个 LFS 指针，没有内容。请运行 git lfs pull 取回文件，或者把原来的文件复制进来。"


def _old_spellings(repository: Repository, roots: Sequence[str]) -> Iterator[str]:
    """Yield the paths of the index whose file is there under another spelling, where the disk takes both for one."""
    if run(repository, "config", "--local", "--get", "--bool", "core.ignorecase").text != "true":
        return
    listed: dict[str, set[str]] = {}
    for path in lines(repository.git("ls-files", "-z", "--full-name", "--", *roots)):
        folder, _, name = path.rpartition("/")
        if folder not in listed:
            place = repository.top / folder
            listed[folder] = {each.name for each in place.iterdir()} if place.is_dir() else set()
        spelt = {each.casefold() for each in listed[folder]} if name not in listed[folder] else set()
        if name.casefold() in spelt:
            yield path


def new_spellings(repository: Repository, gone: Sequence[str]) -> list[str]:
    """Return how the files of these paths are spelt now."""
    found = []
    for path in gone:
        folder, slash, name = path.rpartition("/")
        there = [each.name for each in (repository.top / folder).iterdir()]
        found += [f"{folder}{slash}{each}" for each in there if each.casefold() == name.casefold()]
    return found


def _filtered_by_nothing(repository: Repository, paths: Sequence[str]) -> Iterator[str]:
    """Yield the files that a filter like LFS should keep, which is not installed."""
    if not paths:
        return
    tokens = list(lines(run(repository, "check-attr", "-z", "--stdin", "filter", given=names(paths)).out))
    for path, value in zip(tokens[::3], tokens[2::3], strict=False):
        if value not in ("unspecified", "unset", "set", "") and not _has_filter(repository, value):
            yield (
                f"{shown(path)}：.gitattributes 要用 {value} 存它，这台电脑上没有装。"
                "请安装 Git LFS，运行 git lfs install，再做一次。"
            )


def _has_filter(repository: Repository, name: str) -> bool:
    return any(run(repository, "config", "--get", f"filter.{name}.{what}").is_done for what in ("clean", "process"))


def shown(path: str) -> str:
    """Return a path as a terminal may show it: no sign of it can move the cursor or begin a line."""
    return "".join(each if each.isprintable() or each in _SPACES else "\ufffd" for each in path)
