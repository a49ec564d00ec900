"""Git's commands that change something: what they did, and what they said where they did not do it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.versions.repository import Entry, GitRefused, Repository, command, environment

# Line ends are .gitattributes' affair, long names are taken on Windows too, and renames are told by their content.
# A remote that does not answer is given up. Names are as they are written, also where a disk takes a and A for one.
_SETTINGS = ("-c", "core.safecrlf=false", "-c", "core.longpaths=true", "-c", "core.ignorecase=false",
             "-c", "merge.directoryRenames=false", "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=60",
             "-c", "submodule.recurse=false", "-c", "push.recurseSubmodules=no", "-c", "color.ui=false")  # fmt: skip
_QUIET_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"  # asks nothing where nobody could answer
NO_BLOB = "0" * 40
LOCK_FILE = "lock': File exists"  # what git says where another command, or one that was killed, holds a lock


@frozen
class Ran:
    """A command that has ended. said: what it wrote on stderr."""

    code: int
    out: bytes
    said: str

    @property
    def text(self) -> str:
        return os.fsdecode(self.out).strip()

    @property
    def is_done(self) -> bool:
        return not self.code


def run(repository: Repository, *words: str, given: bytes = b"", index: Path | None = None, **extra: str) -> Ran:
    """Run a command, which may fail; raise GitRefused only where there is no git.

    index: an index beside the repository's own. extra: what its hooks find in their environment.
    """
    surroundings: Mapping[str, str] = environment() | ({"GIT_INDEX_FILE": str(index)} if index else {}) | extra
    if "GIT_SSH" not in surroundings and not extra.get("GIT_SSH_COMMAND"):
        surroundings = {"GIT_SSH_COMMAND": _QUIET_SSH} | dict(surroundings)
    whole = command(repository.top, (*_SETTINGS, *words))
    try:
        done = subprocess.run(whole, input=given, capture_output=True, env=surroundings, check=False)
    except OSError:
        raise GitRefused("没有找到 git。请先安装 git，再做一次。") from None
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def must(repository: Repository, *words: str, given: bytes = b"", index: Path | None = None) -> Ran:
    """Run a command that does not fail while all is well; raise GitRefused with git's words where it does."""
    ran = run(repository, *words, given=given, index=index)
    if not ran.is_done:
        raise GitRefused(refusal_of(words[0], ran.said))
    return ran


def refusal_of(what: str, said: str) -> str:
    """Return why git has not done something, in words that help where the reason is known."""
    if LOCK_FILE in said:
        return (
            "git 正被另一个程序使用（或者上一次意外中断，留下了锁文件），什么也没有改。请关掉别的 git 窗口，再做一次；"
            f"确认没有别的程序在用，就删去下面这个 .lock 文件。git 说：{said}"
        )
    if "No space left" in said:
        return f"磁盘满了，git 没有做完。请腾出地方再做一次。git 说：{said}"
    return f"git 没有做成 {what}。git 说：{' '.join(said.split())}"


def names(paths: Iterable[str]) -> bytes:
    """Return paths as git takes them, each with a NUL behind it."""
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def entries_for_index(entries: Iterable[Entry], gone: Iterable[str] = ()) -> bytes:
    """Return what `update-index -z --index-info` takes: files to be put in, and paths to be taken out before."""
    rows = [b"0 %s\t%s\0" % (NO_BLOB.encode(), os.fsencode(path)) for path in gone]
    rows += [f"{each.mode} {each.blob}\t".encode() + os.fsencode(each.path) + b"\0" for each in entries]
    return b"".join(rows)


def staged(repository: Repository, *below: str) -> list[Entry]:
    """Return the files of the index; those of an unfinished merge are left out."""
    found = []
    for row in repository.git("ls-files", "-s", "-z", "--full-name", "--", *below).split(b"\0"):
        facts, _, path = row.partition(b"\t")
        if path and facts.endswith(b" 0"):
            mode, blob, _ = facts.decode().split(" ")
            found.append(Entry(mode, blob, os.fsdecode(path)))
    return found
