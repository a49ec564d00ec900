"""One git repository. Names go in and come out between NULs, literally, whatever somebody has configured."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.foreign import demand_no_programs, demand_none_hidden

_PROJECT = Path(__file__).resolve().parents[3]
_HERE_ALONE = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_COMMON_DIR",  # as a hook has them for elsewhere
    "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",  # names are literal, which goes with none
)  # fmt: skip
_PLAIN = ("-c", "core.quotepath=off", "-c", "log.showRoot=true", "-c", "log.showSignature=false",
          "-c", "log.follow=false", "-c", "diff.ignoreSubmodules=all", "-c", "core.fsmonitor=false",
          "-c", "i18n.logOutputEncoding=UTF-8", "-c", "i18n.commitEncoding=UTF-8")  # fmt: skip
LINK, SUBMODULE = "120000", "160000"  # modes of what is no file


class GitRefused(PortalError):
    """Git has not done what was asked. Its text says what it was, with git's own words."""


@frozen
class Entry:
    """A file of a commit. path: relative to the repository's top, bytes that are no UTF-8 as surrogates."""

    mode: str
    blob: str
    path: str


@frozen
class Repository:
    """top: the folder of the working tree."""

    top: Path

    def git(self, *words: str, given: bytes = b"") -> bytes:
        """Return what git prints; raise GitRefused."""
        return _git(self.top, words, given)

    def head(self) -> str:
        """Return the last commit, "" where there is none yet."""
        try:
            return self.git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
        except GitRefused:
            return ""

    def is_shallow(self) -> bool:
        """Tell a clone that lacks the older history."""
        return self.git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def files(self, commit: str, *below: str) -> list[Entry]:
        """Return the files of a commit. below: folders or files; none for all. One that is not there has no files."""
        printed = self.git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below)
        return [_entry(row) for row in printed.split(b"\0") if row]

    def changed(self, *below: str) -> set[str]:
        """Return the paths whose working copy or index is not as the last commit has it, new files too."""
        return {row[3:] for row in self.status("--untracked-files=all", "--", *below)}

    def status(self, *words: str) -> list[str]:
        """Return what is not as the last commit has it: two letters, a blank and the path.

        Git looks into no repository within this one: its settings name programs too, and files of this one may ask
        for such a look whatever the settings of this one say.
        """
        printed = self.git("status", "--porcelain=v1", "-z", "--no-renames", "--ignore-submodules=all", *words)
        return list(lines(printed))

    def left_out(self, *below: str) -> set[str]:
        """Return the files that .gitignore names, of which `changed` says nothing. Of another repository among them
        git names the folder alone.
        """
        printed = self.git("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--full-name", "--", *below)
        found = set(lines(printed)) - {""}
        others = {path for path in found if path.endswith("/")}
        within = (each.relative_to(self.top) for path in others for each in (self.top / path).rglob("*"))
        return (found - others) | {path.as_posix() for path in within if ".git" not in path.parts}

    def unwatched(self, *below: str) -> set[str]:
        """Return the files that git was told to take for unchanged, or not to check out, whatever lies there."""
        rows = self.git("ls-files", "-v", "-z", "--full-name", "--", *below).split(b"\0")
        return {os.fsdecode(row[2:]) for row in rows if row and (row[:1] == b"S" or row[:1].islower())}

    def store(self, path: Path) -> str:
        """Put a file's bytes into the repository as a commit would, after .gitattributes; return the blob."""
        return self.git("hash-object", "-w", "--", str(path)).decode().strip()

    def lookup(self, names: Sequence[tuple[str, str]]) -> list[str]:
        """Return the blob that each commit has at a path, "" where it has none. names: (commit, path)."""
        if not names:
            return []
        asked = b"".join(os.fsencode(f"{commit}:{path}\n") for commit, path in names)
        rows = self.git("cat-file", "--batch-check=%(objectname) %(objecttype)", given=asked).split(b"\n")
        parts = [row.split(b" ") for row in rows[: len(names)]]
        return [each[0].decode() if each[-1] == b"blob" and len(each) == 2 else "" for each in parts]

    def has(self, blobs: Iterable[str]) -> set[str]:
        """Return those blobs whose bytes are at hand."""
        wanted = sorted(set(blobs))
        rows = self.git("cat-file", "--batch-check=%(objectname) %(objecttype)", given="\n".join(wanted).encode())
        return {row.split(b" ")[0].decode() for row in rows.splitlines() if row.endswith(b" blob")}


def repository_of(folder: Path, works_here: bool = False) -> Repository | None:
    """Return the repository in whose working tree a folder lies, None where there is none or no git.

    works_here: whoever asks saves and fetches there, and has set it up. Raises PortalError for any other that would
    have us run programs for a mere look; the project's repository may, as its code does.
    """
    if not folder.is_dir():
        return None
    demand_none_hidden(folder.resolve())
    try:
        top = _git(folder, ("rev-parse", "--show-toplevel"))
    except GitRefused as refused:
        if "dubious ownership" in str(refused):
            raise
        return None
    found = Repository(Path(os.fsdecode(top.rstrip(b"\n"))).resolve())
    if not works_here and not _PROJECT.is_relative_to(found.top):
        demand_no_programs(found.top, found.git("config", "--list", "--show-scope", "--name-only", "-z"))
    return found


def _entry(row: bytes) -> Entry:
    facts, _, path = row.partition(b"\t")
    mode, _, blob = facts.decode().split(" ")
    return Entry(mode, blob, os.fsdecode(path))


def environment() -> dict[str, str]:
    """Return the environment in which git takes names as they are, gives what it was given, and speaks plainly."""
    kept = {name: value for name, value in os.environ.items() if name not in _HERE_ALONE}
    kept["GIT_NO_REPLACE_OBJECTS"] = "1"  # else a reference may give other bytes under the name of what was signed
    return kept | {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def command(folder: Path, words: Iterable[str]) -> list[str]:
    """Return a command of git in a folder."""
    return ["git", "--no-pager", "-C", str(folder), *_PLAIN, *words]


def _git(folder: Path, words: Sequence[str], given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(command(folder, words), input=given, capture_output=True, env=environment(), check=False)
    except OSError:
        raise GitRefused("没有找到 git。请先安装 git，再做一次。") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise GitRefused(f"git 没有做成 {words[0]}：{said}")
    return done.stdout


def lines(printed: bytes) -> Iterator[str]:
    """Yield what stands between NULs, but for nothing."""
    return (os.fsdecode(each) for each in printed.split(b"\0") if each)
