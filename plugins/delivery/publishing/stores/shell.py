"""Versions in a folder, on this machine or behind ssh: each a folder of its own, and a link to the one that is seen.

All is done by small scripts of the POSIX shell, so that a server needs nothing but sh, tar, sha256sum and ssh. A draft
begins as hard links to the files of the version before; files arrive in it under new numbers, so that no other version
changes with it.
"""

from __future__ import annotations

import subprocess
import tarfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.offline.model import is_version
from plugins.delivery.publishing.stores.scripts import NOTHING, ODD, Scripts, no_links, no_pipes, quoted
from plugins.delivery.publishing.stores.slow_pipe import SlowPipe
from plugins.delivery.publishing.stores.ssh_failures import is_full
from plugins.delivery.publishing.stores.store import (
    CURRENT,
    MOST_STATE_BYTES,
    Sent,
    StoreFailed,
    is_stranger,
    of_state,
    opened_here,
)
from plugins.kernel.files.file_rows import FileRow

_CHUNK = 1 << 16
# Where a file comes no folder stays that somebody has put there, and no file where its folder comes; names each.
_CLEAR = (
    '[ ! -d "{to}/$p" ] || {{ echo "$p"; rm -rf "{to}/$p"; }}; q=$p; while [ "$q" != "${{q%/*}}" ]; '
    'do q=${{q%/*}}; [ ! -f "{to}/$q" ] || {{ echo "$q"; rm -f "{to}/$q"; }}; done; '
)
_EACH_LINE = "while IFS= read -r p; do "
_MOVE = (
    _EACH_LINE + _CLEAR + 'case "$p" in */*) mkdir -p "{to}/${{p%/*}}";; esac; '
    'mv -f "incoming/$p" "{to}/$p" || exit 1; done'
)
_OWN = frozenset({"versions", "state", "incoming", "making", "next"})  # what we put into the folder
_DRAFT = "draft-"
# Before the first publication these names are somebody else's, and later we remove what bears them.
_OURS = (
    "[ -d state/manifests ] || for p in incoming making draft-*; do "
    'if [ -e "$p" ] || [ -L "$p" ]; then exit 54; fi; done; '
)
_FIT = (
    "[ -L current ] && exit 0; [ -e current ] && exit 51; "
    "for c in tar sha256sum find xargs; do command -v $c >/dev/null || exit 52; done; "
    ": > state/try && ln -f state/try state/try-2 && ln -sf try state/try-3 || a=53; "
    "rm -f state/try state/try-2 state/try-3; exit ${a:-0}"
)
_UNFIT = {
    51: "里的 current 是一个文件夹，不是换版本用的链接。请把它移走，或者在 publish.yaml 里给网站另写一个空的文件夹。",
    52: "那边少了 tar、sha256sum、find、xargs 中的一个。请装上，再做一次。",
    53: "所在的磁盘不能建链接，不能一步换版本。方式是文件夹的，请在 publish.yaml 写 逐个替换: 是；"
    "是 ssh 的，请换一块磁盘，或者写 方式: rclone，用 SFTP 传。",
    54: "里已经有叫 incoming、making 或 draft- 的东西，发布时要用这几个名字，会把它们删去，所以什么也没有动。"
    "请先把它们移走，或者在 publish.yaml 里给网站另写一个空的文件夹。",
}
_EACH = "versions state incoming making draft-*"  # the folders that are ours
# A draft would not have what is changed beside it. One that visitors are led to stays: a run was cut while it renewed
# the version that they see.
_NO_DRAFT = 'for d in incoming making draft-*; do [ "$d" = "$(readlink current)" ] || rm -rf "$d"; done; '
_SEEN = 'd=draft-seen; [ "$d" != "$(readlink current)" ] || d=draft-seen-too; rm -rf $d; '


class ShellStore(Scripts):
    """A site in versions."""

    knows_hashes = True

    def __init__(self, host: str, root: str, bytes_per_s: int = 0, options: Sequence[str] = ()) -> None:
        super().__init__(host, root, options)
        self.bytes_per_s = bytes_per_s
        self.live = CURRENT  # the folder that files are sent to

    def prepare(self) -> None:
        self.live = CURRENT  # a run before may have ended within its draft
        root = quoted(self.root)
        begin = f"{no_links(_EACH)}{_OURS}mkdir -p versions state/manifests"
        self._fit(*self._run(begin, enter=f"mkdir -p {root} && cd {root} || exit 1; "))
        self._fit(*self._run(_FIT))

    def _fit(self, code: int, out: bytes, said: bytes) -> None:
        if code in _UNFIT:
            raise StoreFailed(f"{self._where} {_UNFIT[code]}")
        self._well(code, out, said)

    @contextmanager
    def trial(self) -> Iterator[None]:
        climb = 'while ! [ -e "$p" ]; do printf "%s\\n" "$p"; p=$(dirname "$p"); done'
        missing = self._must(f"p={quoted(self.root)}; {climb}", enter="").decode().splitlines()
        self.prepare()
        try:
            yield
        finally:
            empty = " ".join(map(quoted, missing))
            self._run("rmdir state/manifests state/locks state versions 2>/dev/null")
            self._run(f'for p in {empty}; do rmdir "$p"; done 2>/dev/null', enter="")

    def strangers(self) -> list[str]:
        names = self._told("ls -1A; ls -1A versions 2>/dev/null | sed 's,^,versions/,'")
        found = [name for name in names.splitlines() if name not in _OWN]
        return sorted(name for name in found if is_stranger(name) and not name.startswith(_DRAFT))

    def listed(self) -> set[str]:
        found = self._told(f"cd {quoted(self.live)} 2>/dev/null || exit 0; find . ! -type d -print0")
        return {each.removeprefix("./") for each in found.split("\0") if each}

    def read(self, path: str) -> bytes | None:
        return self._read(f"{self.live}/{path}")

    def read_state(self, name: str) -> bytes | None:
        data = self._read(f"state/{name}", f"head -c {MOST_STATE_BYTES + 1}")
        return data if data is None else of_state(data, name)

    def _read(self, path: str, how: str = "cat") -> bytes | None:
        code, out, said = self._run(f"[ -f {quoted(path)} ] || exit {NOTHING}; {how} {quoted(path)}")
        if code == NOTHING:
            return None
        return self._well(code, out, said)

    def write_state(self, name: str, data: bytes) -> None:
        place, folder = quoted(f"state/{name}"), quoted(f"state/{name}".rpartition("/")[0])
        self._must(f"mkdir -p {folder} && cat > {place}.aside && mv -f {place}.aside {place}", data)

    def remove_state(self, name: str) -> None:
        self._must(f"rm -f {quoted(f'state/{name}')}")

    def list_states(self, folder: str) -> list[str]:
        return sorted(self._told(f"ls -1A {quoted(f'state/{folder}')} 2>/dev/null || :").splitlines())

    def begin(self, base: str, goes_on: bool) -> bool:
        draft = f"draft-{base or 'none'}"
        self.live = draft
        made = f"cp -al {quoted(f'versions/{base}')} making" if base else "mkdir making"
        check = no_links(f"{quoted(draft)} {quoted(f'versions/{base}')}")
        there = f"[ -d {quoted(draft)} ] && echo there && exit 0; " if goes_on else ""
        script = f"{check}{there}{_NO_DRAFT}{made} && mv making {quoted(draft)}"
        return self._must(script).strip() == b"there"

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Sent) -> None:
        if not rows:
            return
        is_draft = self.live != CURRENT
        into = self.live if is_draft else "incoming"
        make = "" if is_draft else f"mkdir -p {into} && "  # one that somebody has removed must not come back with half
        unpack = f"{make}tar -xf - -C {quoted(into)}"
        listed = "".join(f"{row.path}\n" for row in rows).encode()
        if is_draft:
            self._unpack(unpack, folder, rows, listed)
        else:
            self._stream(_NO_DRAFT + unpack, folder, rows)
            self._must(_MOVE.format(to=self.live), listed)
        for row in rows:
            sent(row)

    def _unpack(self, script: str, folder: Path, rows: Sequence[FileRow], listed: bytes) -> None:
        """Stream, and once more where something had to be cleared away before. listed: the paths, a line each."""
        try:
            self._stream(script, folder, rows)
        except StoreFailed:
            _, cleared, _ = self._run(f"{_EACH_LINE}{_CLEAR.format(to=self.live)}done", listed)
            if not cleared:
                raise
            self._stream(script, folder, rows)

    def _stream(self, script: str, folder: Path, rows: Sequence[FileRow]) -> None:
        """Pack the files on the way: nothing is written on this machine, and each file is read once."""
        with subprocess.Popen(
            self._command(script), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as child:
            assert child.stdin and child.stderr
            try:
                with tarfile.open(fileobj=SlowPipe(child.stdin, self.bytes_per_s), mode="w|", bufsize=_CHUNK) as tar:
                    for row in rows:
                        facts = tarfile.TarInfo(row.path)
                        facts.size, facts.mode, facts.mtime = row.size, 0o644, int(time.time())
                        with opened_here(folder / row.path) as file:
                            tar.addfile(facts, file)
                child.stdin.close()
            except BrokenPipeError:
                pass  # the other side says why
            said = child.stderr.read()
        if child.returncode and is_full(said.decode("utf-8", "replace")):
            self._run(_NO_DRAFT)  # what does not fit leaves no room to take a text away either
        self._well(child.returncode, b"", said)

    def remove(self, paths: Iterable[str]) -> None:
        listed = "".join(f"{path}\n" for path in paths)
        if listed:
            script = no_links(quoted(self.live + "/")) + ("" if self.live != CURRENT else _NO_DRAFT)
            script += f'{_EACH_LINE}[ -d "{self.live}/$p" ] || rm -f "{self.live}/$p" || exit 1; done; '
            self._must(script + f"find {quoted(self.live + '/')} -mindepth 1 -type d -empty -delete", listed.encode())

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        asked = b"".join(f"./{row.path}".encode() + b"\0" for row in rows)
        if not asked:
            return {}
        there = f"cd {quoted(self.live)} 2>/dev/null && {{ {no_pipes('.')}xargs -0 sha256sum -b --; }}"
        code, out, said = self._run(there, asked)
        if code == ODD:
            self._well(code, out, said)
        lines = (line.partition(" *./") for line in out.decode("utf-8", "replace").splitlines())
        return {path: sha256 for sha256, found, path in lines if found}

    def current(self) -> str:
        name = self._told("readlink current || :").strip().removeprefix("versions/")
        return name if is_version(name) else ""

    def versions(self) -> list[str]:
        """Return those that we have named: what others have laid beside them is theirs."""
        return sorted(filter(is_version, self._told("ls -1 versions 2>/dev/null || :").splitlines()))

    def publish_draft(self, version: str) -> None:
        draft, place = quoted(self.live), quoted(f"versions/{version}")
        # A version of the same files may be the one that is seen: visitors are led to the draft while it is renewed.
        renew = f"{_SEEN}mv {draft} $d && {_switch('$d')} && rm -rf {place} && cp -al $d {place} && {_switch(place)}"
        self._must(f"chmod 755 {draft} && if [ -e {place} ]; then {renew} && rm -rf $d; else mv {draft} {place}; fi")
        self.switch(version)
        self._must(_NO_DRAFT)

    def switch(self, version: str) -> None:
        place = quoted(f"versions/{version}")
        self._must(f"[ -d {place} ] && {_switch(place)}")
        self.live = CURRENT

    def lend(self, paths: Iterable[str], giver: str, taker: str) -> None:
        listed = "".join(f"{path}\n" for path in sorted(paths))
        if listed:
            to = quoted(f"../{taker}")
            each = f'mkdir -p {to}/"${{p%/*}}" && ln -f "$p" {to}/"$p" || exit 1'
            check = no_links(f"{quoted(f'versions/{giver}')} {quoted(f'versions/{taker}')}")
            self._must(
                f"{check}cd {quoted(f'versions/{giver}')} && while IFS= read -r p; do {each}; done", listed.encode()
            )

    def drop(self, version: str) -> None:
        self._must(f"rm -rf {quoted(f'versions/{version}')} {quoted(f'state/manifests/{version}')}")

    def room(self) -> int:
        return 1024 * self._number("df -Pk . | tail -1 | awk '{print $4}'")

    def clock(self) -> float:
        return self._number("date +%s")


def _switch(place: str) -> str:
    """Return what leads visitors to a folder in one step. place: quoted."""
    return f"rm -f next && ln -s {place} next && mv -fT next current"
