"""Versions in a folder, on this machine or behind ssh: each a folder of its own, and a link to the one that is seen.

All is done by small scripts of the POSIX shell, so that a server needs nothing but sh, tar, sha256sum and ssh. A draft
begins as hard links to the files of the version before; files arrive in it under new numbers, so that no other version
changes with it.
"""

from __future__ import annotations

import shlex
import subprocess
import tarfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.delivery.publishing.stores.slow_pipe import SlowPipe
from plugins.delivery.publishing.stores.ssh_failures import is_full, remedy
from plugins.delivery.publishing.stores.ssh_line import SshLine
from plugins.delivery.publishing.stores.store import (
    CURRENT,
    MOST_STATE_BYTES,
    Sent,
    StoreFailed,
    in_short,
    is_stranger,
    of_state,
    opened_here,
)
from plugins.kernel.files.file_rows import FileRow
from plugins.kernel.printable import printable

# What stands before it the account's own start has printed, as a greeting in its .bashrc.
_BEGIN = b"\x1eredcity\n"
_SAY_BEGIN = r"printf '\036redcity\n'; "
_NOTHING = 44  # how a script says that there is no such file
_CHUNK = 1 << 16
_MOVE = (
    'while IFS= read -r p; do case "$p" in */*) mkdir -p "{to}/${{p%/*}}";; esac; '
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
_LINKED = 55  # how a script says that there is a link, which it names
_EACH = "versions state incoming making draft-*"  # the folders that are ours
_NO_DRAFT = "rm -rf incoming making draft-*; "  # a draft would not have what is changed beside it


class ShellStore:
    """A site in versions. host: as ssh takes it, "" for this machine. root: the folder there."""

    knows_hashes = True

    def __init__(self, host: str, root: str, bytes_per_s: int = 0, options: Sequence[str] = ()) -> None:
        self.host, self.root, self.bytes_per_s = host, root, bytes_per_s
        self.live = CURRENT  # the folder that files are sent to
        self._line = SshLine(host, options) if host else None

    def prepare(self) -> None:
        root = _q(self.root)
        begin = f"{_no_links(_EACH)}{_OURS}mkdir -p versions state/manifests"
        self._fit(*self._run(begin, enter=f"mkdir -p {root} && cd {root} || exit 1; "))
        self._fit(*self._run(_FIT))

    def _fit(self, code: int, out: bytes, said: bytes) -> None:
        if code in _UNFIT:
            raise StoreFailed(f"{self._where} {_UNFIT[code]}")
        self._well(code, out, said)

    @contextmanager
    def trial(self) -> Iterator[None]:
        climb = 'while ! [ -e "$p" ]; do printf "%s\\n" "$p"; p=$(dirname "$p"); done'
        missing = self._must(f"p={_q(self.root)}; {climb}", enter="").decode().splitlines()
        self.prepare()
        try:
            yield
        finally:
            empty = " ".join(map(_q, missing))
            self._run("rmdir state/manifests state/locks state versions 2>/dev/null")
            self._run(f'for p in {empty}; do rmdir "$p"; done 2>/dev/null', enter="")

    def strangers(self) -> list[str]:
        names = self._told("ls -1A; ls -1A versions 2>/dev/null | sed 's,^,versions/,'")
        found = [name for name in names.splitlines() if name not in _OWN]
        return sorted(name for name in found if is_stranger(name) and not name.startswith(_DRAFT))

    def listed(self) -> set[str]:
        found = self._told(f"cd {_q(self.live)} 2>/dev/null || exit 0; find . ! -type d -print0")
        return {each.removeprefix("./") for each in found.split("\0") if each}

    def read(self, path: str) -> bytes | None:
        return self._read(f"{self.live}/{path}")

    def read_state(self, name: str) -> bytes | None:
        data = self._read(f"state/{name}", f"head -c {MOST_STATE_BYTES + 1}")
        return data if data is None else of_state(data, name)

    def _read(self, path: str, how: str = "cat") -> bytes | None:
        code, out, said = self._run(f"[ -f {_q(path)} ] || exit {_NOTHING}; {how} {_q(path)}")
        if code == _NOTHING:
            return None
        return self._well(code, out, said)

    def write_state(self, name: str, data: bytes) -> None:
        place, folder = _q(f"state/{name}"), _q(f"state/{name}".rpartition("/")[0])
        self._must(f"mkdir -p {folder} && cat > {place}.aside && mv -f {place}.aside {place}", data)

    def remove_state(self, name: str) -> None:
        self._must(f"rm -f {_q(f'state/{name}')}")

    def list_states(self, folder: str) -> list[str]:
        return sorted(self._told(f"ls -1A {_q(f'state/{folder}')} 2>/dev/null || :").splitlines())

    def begin(self, base: str) -> bool:
        draft = f"draft-{base or 'none'}"
        self.live = draft
        made = f"cp -al {_q(f'versions/{base}')} making" if base else "mkdir making"
        check = _no_links(f"{_q(draft)} {_q(f'versions/{base}')}")
        script = (
            f"{check}[ -d {_q(draft)} ] && echo there && exit 0; rm -rf making draft-*; {made} && mv making {_q(draft)}"
        )
        return self._must(script).strip() == b"there"

    def send(self, folder: Path, rows: Sequence[FileRow], sent: Sent) -> None:
        if not rows:
            return
        is_draft = self.live != CURRENT
        into = self.live if is_draft else "incoming"
        unpack = f"mkdir -p {_q(into)} && tar -xf - -C {_q(into)}"
        self._stream(unpack if is_draft else _NO_DRAFT + unpack, folder, rows)
        if not is_draft:
            self._must(_MOVE.format(to=self.live), "".join(f"{row.path}\n" for row in rows).encode())
        for row in rows:
            sent(row)

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
            script = _no_links(_q(self.live + "/")) + ("" if self.live != CURRENT else _NO_DRAFT)
            script += f'while IFS= read -r p; do rm -f "{self.live}/$p" || exit 1; done; '
            self._must(script + f"find {_q(self.live + '/')} -mindepth 1 -type d -empty -delete", listed.encode())

    def hashes(self, rows: Iterable[FileRow]) -> Mapping[str, str]:
        asked = b"".join(f"./{row.path}".encode() + b"\0" for row in rows)
        if not asked:
            return {}
        _, out, _ = self._run(f"cd {_q(self.live)} 2>/dev/null && xargs -0 sha256sum -b --", asked)
        lines = (line.partition(" *./") for line in out.decode("utf-8", "replace").splitlines())
        return {path: sha256 for sha256, found, path in lines if found}

    def current(self) -> str:
        return self._told("readlink current || :").strip().removeprefix("versions/")

    def versions(self) -> list[str]:
        return sorted(self._told("ls -1 versions 2>/dev/null || :").splitlines())

    def publish_draft(self, version: str) -> None:
        draft, place = _q(self.live), _q(f"versions/{version}")
        # A version of the same files may be the one that is seen: visitors are led to the draft while it is renewed.
        renew = f"{_switch(draft)} && rm -rf {place} && cp -al {draft} {place} && {_switch(place)} && rm -rf {draft}"
        self._must(f"chmod 755 {draft} && if [ -e {place} ]; then {renew}; else mv {draft} {place}; fi")
        self.switch(version)

    def switch(self, version: str) -> None:
        place = _q(f"versions/{version}")
        self._must(f"[ -d {place} ] && {_switch(place)}")
        self.live = CURRENT

    def lend(self, paths: Iterable[str], giver: str, taker: str) -> None:
        listed = "".join(f"{path}\n" for path in sorted(paths))
        if listed:
            to = _q(f"../{taker}")
            each = f'mkdir -p {to}/"${{p%/*}}" && ln -f "$p" {to}/"$p" || exit 1'
            check = _no_links(f"{_q(f'versions/{giver}')} {_q(f'versions/{taker}')}")
            self._must(f"{check}cd {_q(f'versions/{giver}')} && while IFS= read -r p; do {each}; done", listed.encode())

    def drop(self, version: str) -> None:
        self._must(f"rm -rf {_q(f'versions/{version}')} {_q(f'state/manifests/{version}')}")

    def room(self) -> int:
        return 1024 * self._number("df -Pk . | tail -1 | awk '{print $4}'")

    def clock(self) -> float:
        return self._number("date +%s")

    def _number(self, script: str) -> int:
        """Return the number that a script says; raise StoreFailed for anything else."""
        said = self._must(script).decode("utf-8", "replace")
        try:
            return int(said)
        except ValueError:
            raise StoreFailed(
                f"{self._where} 该回答一个数，却说了“{in_short(said)}”。登录时会自己打印文字的，"
                "请从那边的 .bashrc、.profile 里去掉，再做一次。"
            ) from None

    def close(self) -> None:
        if self._line:
            self._line.close()

    def _command(self, script: str, enter: str | None = None) -> list[str]:
        """Return what runs a script there. enter: how it gets into the folder; where there is none, nothing is run."""
        root = _q(self.root)
        enter = f"[ -d {root} ] || exit {_NOTHING}; cd {root} || exit 1; " if enter is None else enter
        whole = f"{_SAY_BEGIN}umask 022; {enter}{script}"
        return self._line.command(f"exec sh -c {_q(whole)}") if self._line else ["sh", "-c", whole]

    def _run(self, script: str, given: bytes = b"", enter: str | None = None) -> tuple[int, bytes, bytes]:
        try:
            done = subprocess.run(self._command(script, enter), input=given, capture_output=True, check=False)
        except OSError as error:
            raise StoreFailed(f"没有找到 {error.filename}。请先安装它，再做一次。") from None
        before, found, out = done.stdout.partition(_BEGIN)
        return done.returncode, out if found else before, done.stderr

    def _must(self, script: str, given: bytes = b"", enter: str | None = None) -> bytes:
        return self._well(*self._run(script, given, enter))

    def _look(self, script: str) -> bytes:
        """Return what a script says that changes nothing, b"" where there is no folder yet."""
        code, out, said = self._run(script)
        return b"" if code == _NOTHING else self._well(code, out, said)

    def _told(self, script: str) -> str:
        """Return what a script says that changes nothing, as text; who is there may say anything."""
        return self._look(script).decode("utf-8", "replace")

    def _well(self, code: int, out: bytes, said: bytes) -> bytes:
        if code == 0:
            return out
        if code == _LINKED:
            link = printable(f"{self._where}/{out.decode('utf-8', 'replace')}")
            raise StoreFailed(
                f"{link} 是一个链接，发布时不会有，没有往那里写，也没有删那里的东西。请删去这个链接，再做一次。",
                True,
            )
        words = in_short(said.decode("utf-8", "replace"))
        raise StoreFailed(f"{self._where} 没有做成：{words or '连接断了'}。{remedy(words, self.host)}")

    @property
    def _where(self) -> str:
        return f"{self.host}:{self.root}" if self.host else self.root


def _no_links(places: str) -> str:
    """Return what ends a script where a link lies in folders of ours: what it leads to is not ours. places: quoted."""
    return f'l=$(find {places} -type l 2>/dev/null | head -n 1); [ -z "$l" ] || {{ printf %s "$l"; exit {_LINKED}; }}; '


def _switch(place: str) -> str:
    """Return what leads visitors to a folder in one step. place: quoted."""
    return f"rm -f next && ln -s {place} next && mv -fT next current"


def _q(text: str) -> str:
    return shlex.quote(text)
