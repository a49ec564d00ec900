"""A branch of a repository, as services for pages publish it: one commit without history, replaced in one push.

The site's commits are kept in a repository of the cache, so that a push sends only what the other side has not, and
so that one can go back. A withdrawn text stays in no commit that anything leads to; when the host removes it for good
is the host's affair.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.publishing.git_damage import OVERTAKEN, Overtaken, taken_away_if_damaged
from plugins.delivery.publishing.git_refusals import told_refusal
from plugins.delivery.publishing.lock import note_of, opened_note, seal_of
from plugins.delivery.publishing.manifest import Manifest, read_manifest, write_manifest
from plugins.delivery.publishing.plan import raises_the_dead
from plugins.delivery.publishing.stores.store import STATE, StoreFailed, is_stranger
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.files.whole_files import write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.repository import environment

_MANIFEST = f"{STATE}/manifest"
_BY = f"{STATE}/by"  # a sealed note of who has published
_NO_JEKYLL = ".nojekyll"  # without it some services leave out what begins with an underscore
_DAY_S = 86_400.0
_AT_ONCE = 256  # files that are read in one go
_KEPT = "refs/versions/"
# What somebody has configured for work of their own would change the site's bytes, or refuse what we push: attributes
# and line ends, hooks, signatures, options.
_PLAIN = tuple(
    word for setting in (
        "core.autocrlf=false", "core.safecrlf=false", "core.attributesFile=", f"core.hooksPath={os.devnull}",
        "gc.auto=0", "push.gpgSign=false", "push.pushOption=", "push.followTags=false", "push.recurseSubmodules=no",
    )
    for word in ("-c", setting)
)  # fmt: skip
_FILES = ("100644", "100755")  # as git calls what is no link
_TIP = "refs/tip"  # what the branch has
_NOBODY = {
    "GIT_AUTHOR_NAME": "redcity", "GIT_AUTHOR_EMAIL": "redcity@publisher.invalid",
    "GIT_COMMITTER_NAME": "redcity", "GIT_COMMITTER_EMAIL": "redcity@publisher.invalid",
}  # fmt: skip


@frozen
class GitBranch:
    """place: of the repository as git takes it. folder: the one in the cache. who: publishes."""

    place: str
    branch: str
    folder: Path
    key: Ed25519PrivateKey
    keeps_history: bool = False
    keep: int = 5
    who: str = ""

    def published(self) -> tuple[Manifest, str]:
        """Return what the branch has, with its commit, "" where there is no branch yet."""
        with self._mended():
            return self._published()

    def _mended(self) -> AbstractContextManager[None]:
        return taken_away_if_damaged(self.folder, lambda: self._git("fsck", "--no-dangling", "--no-progress"))

    def _published(self) -> tuple[Manifest, str]:
        if not (self.folder / "HEAD").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            self._git("init", "--bare", "--quiet", "--template=", ".")
        listed = self._git("ls-remote", self.place, f"refs/heads/{self.branch}").decode().split()
        if not listed:
            return Manifest(), ""
        self._git("fetch", "--quiet", "--no-tags", self.place, f"+refs/heads/{self.branch}:{_TIP}")
        return self._manifest(_TIP) or Manifest(), listed[0]

    def strangers(self) -> list[str]:
        """Return what lies at the top of the branch as it was fetched."""
        names = self._git("ls-tree", "--name-only", "-z", _TIP).decode("utf-8", "replace").split("\0")
        return sorted(name for name in names if name and is_stranger(name))

    def altered(self, now: Manifest) -> set[str]:
        """Return the paths at which the branch, as it was fetched, has something else than its manifest says."""
        with self._mended():
            there = self._hashes()
        missing = {path for path, row in now.standing.items() if there.get(path) != row.sha256}
        return missing | (there.keys() - now.standing.keys())

    def _blobs(self) -> dict[str, str]:
        """Return the blobs of the branch, as it was fetched, by path."""
        return {path: blob for path, kind, blob in self._listed() if kind == "blob"}

    def _listed(self) -> Iterator[tuple[str, str, str]]:
        """Yield path, kind and id of all that the branch has, as it was fetched: files, and other repositories."""
        rows = self._git("ls-tree", "-r", "-z", _TIP).decode("utf-8", "surrogateescape").split("\0")
        for facts, _, path in (each.partition("\t") for each in rows):
            if path:
                _, kind, name = facts.split(" ")
                yield path, kind, name

    def _hashes(self) -> dict[str, str]:
        ours = {path: blob for path, blob in self._blobs().items() if path not in (_MANIFEST, _BY, _NO_JEKYLL)}
        return {path: "" for path, kind, _ in self._listed() if kind != "blob"} | self._hashes_of(ours)

    def _hashes_of(self, blobs: Mapping[str, str]) -> dict[str, str]:
        """Return the SHA-256 of what blobs hold. blobs: by path."""
        hashed: dict[str, str] = {}
        ours = sorted(blobs)
        for at in range(0, len(ours), _AT_ONCE):
            some = ours[at : at + _AT_ONCE]
            data = self._git("cat-file", "--batch", given="".join(f"{blobs[path]}\n" for path in some).encode())
            hashed.update(zip(some, _hashes_in(data), strict=True))
        return hashed

    def _demand_same(self, files: Mapping[str, FileRow], index: Path) -> None:
        """Raise StoreFailed unless exactly what was read and signed is about to be committed."""
        rows = self._git("ls-files", "--stage", "-z", index=index).decode("utf-8", "surrogateescape").split("\0")
        listed = {path: facts.split(" ") for facts, _, path in (each.partition("\t") for each in rows) if path in files}
        there = self._hashes_of({path: blob for path, (mode, blob, _) in listed.items() if mode in _FILES})
        wrong = sorted(path for path, row in files.items() if there.get(path) != row.sha256)
        if wrong:
            raise StoreFailed(
                f"正要发布的和读过、签过名的不一样：{'、'.join(wrong[:3])} 等 {len(wrong)} 个文件。什么也没有发出去。"
                "请看是不是有别的程序在改生成的网站，再发布一次。",
                True,
            )

    def publish(self, site: Path, manifest: Manifest, tip: str) -> None:
        """Make the site the branch's content; the manifest's leftovers, which lie there already, stay. tip: the commit
        that it replaces; another one is left alone.
        """
        with self._mended():
            self._publish(site, manifest, tip)

    def _publish(self, site: Path, manifest: Manifest, tip: str) -> None:
        write_whole(self.folder / "signed", write_manifest(manifest, self.key))
        index = self._empty_index()
        self._git("add", "--all", "--force", ".", work=site, index=index)
        extra = {_MANIFEST: self._blob(self.folder / "signed"), _NO_JEKYLL: self._blob(Path(os.devnull))}
        extra[_BY] = self._note()
        extra |= self._left(manifest)
        self._add(extra, index)
        self._leave_out(manifest.files, extra, index)
        self._demand_same(manifest.files, index)
        tree = self._git("write-tree", index=index).decode().strip()
        parent = ("-p", tip) if self.keeps_history and tip else ()
        made = self._git("commit-tree", tree, *parent, "-m", manifest.version, moment=manifest.moment)
        commit = made.decode().strip()
        self._push(commit, tip)
        self._git("update-ref", f"{_KEPT}{manifest.version}", commit)
        self._drop(manifest)

    def _empty_index(self) -> Path:
        """Return an index of this process alone: one that was killed leaves a lock, which git never takes away."""
        ours = f"index-{os.getpid()}"
        for each in self.folder.glob("index*"):
            if each.name in (ours, f"{ours}.lock") or time.time() - each.lstat().st_mtime > _DAY_S:
                each.unlink(missing_ok=True)
        return self.folder / ours

    def _left(self, manifest: Manifest) -> dict[str, str]:
        """Return the blobs of a manifest's leftovers by path."""
        if not manifest.leftovers:
            return {}
        there = self._blobs()
        return {path: there[path] for path in manifest.leftovers if path in there}

    def _add(self, blobs: Mapping[str, str], index: Path) -> None:
        rows = "".join(f"100644 {blob}\t{path}\0" for path, blob in blobs.items())
        self._git("update-index", "-z", "--index-info", given=os.fsencode(rows), index=index)

    def _leave_out(self, files: Mapping[str, FileRow], extra: Mapping[str, str], index: Path) -> None:
        listed = self._git("ls-files", "-z", index=index).split(b"\0")
        strange = [path for path in map(os.fsdecode, listed) if path and path not in files and path not in extra]
        if strange:
            self._git(
                "update-index", "--force-remove", "-z", "--stdin", index=index, given=os.fsencode("\0".join(strange))
            )

    def _blob(self, file: Path) -> str:
        return self._git("hash-object", "-w", "--no-filters", str(file.absolute())).decode().strip()

    def _note(self) -> str:
        """Return the blob of a note by which whoever comes second knows who was first."""
        note = json.dumps(asdict(note_of(self.who, datetime.now(SHANGHAI)))).encode()
        write_whole(self.folder / "by", seal_of(self.key).encrypt(note))
        return self._blob(self.folder / "by")

    def _push(self, commit: str, tip: str) -> None:
        lease = f"--force-with-lease=refs/heads/{self.branch}:{tip}"
        try:
            self._git("push", "--quiet", lease, self.place, f"{commit}:refs/heads/{self.branch}")
        except Overtaken:
            self.published()  # fetches what the other one has sent
            note = opened_note(self.read(_BY), seal_of(self.key))
            first = f"{note.who}（{note.machine}）在 {note.since[:16].replace('T', ' ')} " if note else "别人刚刚"
            raise StoreFailed(f"{first}发布过，这一次什么也没有改。请再运行一次。") from None
        self._git("update-ref", _TIP, commit)

    def versions(self) -> dict[str, Manifest]:
        """Return the versions that this machine can go back to."""
        names = self._git("for-each-ref", "--format=%(refname)", _KEPT).decode().split()
        found = {name.removeprefix(_KEPT): self._manifest(name) for name in names}
        return {name: manifest for name, manifest in found.items() if manifest}

    def switch(self, back: Manifest, tip: str) -> None:
        """Let the branch have a version again. back: its manifest, with what stays and what is withdrawn now."""
        with self._mended():
            self._switch(back, tip)

    def _switch(self, back: Manifest, tip: str) -> None:
        index = self._empty_index()
        self._git("read-tree", f"{_KEPT}{back.version}", index=index)
        write_whole(self.folder / "signed", write_manifest(back, self.key))
        own = {_MANIFEST: self._blob(self.folder / "signed"), _BY: self._note()}
        self._add(self._left(back) | own, index)
        tree = self._git("write-tree", index=index).decode().strip()
        parent = ("-p", tip) if self.keeps_history else ()
        commit = self._git("commit-tree", tree, *parent, "-m", back.version, moment=back.moment).decode().strip()
        self._push(commit, tip)
        self._git("update-ref", f"{_KEPT}{back.version}", commit)

    def read(self, path: str) -> bytes:
        """Return a file of the branch as it was fetched, nothing where there is none."""
        try:
            return self._git("cat-file", "blob", f"{_TIP}:{path}")
        except StoreFailed:
            return b""

    def _manifest(self, name: str) -> Manifest | None:
        try:
            return read_manifest(self._git("cat-file", "blob", f"{name}:{_MANIFEST}"), self.key)
        except StoreFailed:
            return None

    def _drop(self, now: Manifest) -> None:
        kept = self.versions()
        newest = sorted(kept, key=lambda name: (kept[name].up_to, kept[name].back), reverse=True)
        dead = [name for name in kept if name in newest[self.keep :] or raises_the_dead(kept[name], now.withdrawn)]
        for name in dead:
            self._git("update-ref", "-d", f"{_KEPT}{name}")
        if dead:
            self._git("gc", "--quiet", "--prune=now")

    def _git(
        self, *words: str, given: bytes = b"", work: Path | None = None, index: Path | None = None, moment: str = ""
    ) -> bytes:
        extra = {"GIT_DIR": str(self.folder.resolve()), "GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=20"}
        extra["GIT_DEFAULT_HASH"] = "sha1"  # as hosts for pages have it
        extra |= {"GIT_WORK_TREE": str(work or self.folder)} if work or index else {}
        extra |= {"GIT_INDEX_FILE": str(index.resolve())} if index else {}
        extra |= {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment} if moment else {}
        try:
            done = subprocess.run(
                ["git", *_PLAIN, *words], input=given, capture_output=True, check=False,
                cwd=work or self.folder, env=environment() | _NOBODY | extra,
            )  # fmt: skip
        except OSError:
            raise PortalError("没有找到 git。请先安装 git，再做一次。") from None
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").split())
            if any(sign in said for sign in OVERTAKEN):
                raise Overtaken(said)
            raise StoreFailed(told_refusal(words[0], said))
        return done.stdout


def _hashes_in(data: bytes) -> Iterator[str]:
    """Yield the SHA-256 of each file that `git cat-file --batch` has printed, headed by `<id> blob <size>`.

    Raises StoreFailed for one that it could not read.
    """
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        size_there = data[at:end].rpartition(b" ")[2]
        if not size_there.isdigit():  # "missing"
            raise StoreFailed(told_refusal("cat-file", data[at:end].decode("utf-8", "replace")))
        size = int(size_there)
        yield sha256(data[end + 1 : end + 1 + size]).hexdigest()
        at = end + size + 2
