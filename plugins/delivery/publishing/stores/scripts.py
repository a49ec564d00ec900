"""Scripts of the POSIX shell, run in a folder of this machine or behind ssh: what they say, and what is wrong."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence

from plugins.delivery.publishing.stores.ssh_failures import remedy
from plugins.delivery.publishing.stores.ssh_line import SshLine
from plugins.delivery.publishing.stores.store import StoreFailed, in_short
from plugins.kernel.printable import printable

# What stands before it the account's own start has printed, as a greeting in its .bashrc.
_BEGIN = b"\x1eredcity\n"
_SAY_BEGIN = r"printf '\036redcity\n'; "
NOTHING = 44  # how a script says that there is no such file
_LINKED, ODD = 55, 56  # how it says that there is a link, or something else that is no file; it names it
_NOT_THERE = 255  # what ssh itself ends with; all else is the other side's


class Scripts:
    """host: as ssh takes it, "" for this machine. root: the folder there, in which each script runs."""

    def __init__(self, host: str, root: str, options: Sequence[str] = ()) -> None:
        self.host, self.root = host, root
        self._line = SshLine(host, options) if host else None

    def close(self) -> None:
        if self._line:
            self._line.close()

    def _command(self, script: str, enter: str | None = None) -> list[str]:
        """Return what runs a script there. enter: how it gets into the folder; where there is none, nothing is run."""
        root = quoted(self.root)
        enter = f"[ -d {root} ] || exit {NOTHING}; cd {root} || exit 1; " if enter is None else enter
        whole = f"{_SAY_BEGIN}umask 022; {enter}{script}"
        return self._line.command(f"exec sh -c {quoted(whole)}") if self._line else ["sh", "-c", whole]

    def _run(self, script: str, given: bytes = b"", enter: str | None = None) -> tuple[int, bytes, bytes]:
        try:
            done = subprocess.run(self._command(script, enter), input=given, capture_output=True, check=False)
        except OSError as error:
            raise StoreFailed(f"没有找到 {error.filename}。请先安装它，再做一次。") from None
        before, found, out = done.stdout.partition(_BEGIN)
        if not found and 0 <= done.returncode != _NOT_THERE:
            raise self._runs_nothing(before + b" " + done.stderr)
        return done.returncode, out if found else before, done.stderr

    def _runs_nothing(self, said: bytes) -> StoreFailed:
        """Return what to raise where somebody has answered and nothing of a script was run: whatever that account
        says, and however it ends, nothing is done and nothing is known.
        """
        words = in_short(said.decode("utf-8", "replace"))
        answer = f"，说“{words}”" if words else ""
        return StoreFailed(
            f"{self._where} 登录得上，却不运行命令{answer}。这个帐号多半只能传文件，或者不让登录。"
            "请管那台主机的人让它能运行 sh；只能用 SFTP 的，在 publish.yaml 改写 方式: rclone。",
            True,
        )

    def _must(self, script: str, given: bytes = b"", enter: str | None = None) -> bytes:
        return self._well(*self._run(script, given, enter))

    def _look(self, script: str) -> bytes:
        """Return what a script says that changes nothing, b"" where there is no folder yet."""
        code, out, said = self._run(script)
        return b"" if code == NOTHING else self._well(code, out, said)

    def _told(self, script: str) -> str:
        """Return what a script says that changes nothing, as text; who is there may say anything."""
        return self._look(script).decode("utf-8", "replace")

    def _well(self, code: int, out: bytes, said: bytes) -> bytes:
        if code == 0:
            return out
        if code in (_LINKED, ODD):
            place = printable(f"{self._where}/{out.decode('utf-8', 'replace')}")
            kind = "链接" if code == _LINKED else "管道之类的东西"
            raise StoreFailed(
                f"{place} 是一个{kind}，发布时不会有，没有往那里写，也没有删那里的东西。请删去这个{kind}，再做一次。",
                True,
            )
        words = in_short(said.decode("utf-8", "replace"))
        raise StoreFailed(f"{self._where} 没有做成：{words or '连接断了'}。{remedy(words, self.host)}")

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

    @property
    def _where(self) -> str:
        return f"{self.host}:{self.root}" if self.host else self.root


def no_links(places: str) -> str:
    """Return what ends a script where a link lies in folders of ours: what it leads to is not ours. Neither is a pipe
    any of ours: whoever reads it waits for ever. places: quoted.
    """
    return _none_of(places, "! -type f ! -type d")


def no_pipes(places: str) -> str:
    """Return what ends a script where something lies that is neither file nor folder nor link. places: quoted."""
    return _none_of(places, "! -type f ! -type d ! -type l")


def _none_of(places: str, kinds: str) -> str:
    found = f'l=$(find {places} {kinds} 2>/dev/null | head -n 1); [ -z "$l" ] || {{ printf %s "$l"; '
    return found + f'[ -L "$l" ] && exit {_LINKED}; exit {ODD}; }}; '


def quoted(text: str) -> str:
    return shlex.quote(text)
