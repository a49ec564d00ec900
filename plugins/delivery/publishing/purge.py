"""Tell a network of caches which addresses have changed: a command of the operator's, addresses one a line.

The command stands in the operator's own command line or timer, not in a file that editors may change. What it has to
be told is written down before anything changes, so that a publication that is cut, or a command that fails, leaves no
address that caches go on with.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import quote

from plugins.delivery.publishing.stores.store import in_short
from plugins.kernel.files.whole_files import added_lines, write_whole
from plugins.kernel.problems import PortalError

_INDEX = "index.html"
_LONGEST_S = 300  # a third of the time after which others take a publisher for dead


def addresses_of(paths: Iterable[str], address: str) -> list[str]:
    """Return every address at which a file is read: the front page of a folder has two."""
    found = []
    for path in paths:
        whole = f"{address}/{quote(path)}"
        found += [whole.removesuffix(_INDEX), whole] if path.rpartition("/")[2] == _INDEX else [whole]
    return found


class Purging:
    """What is still to be told of a target. command: "" for none. file: in which it is remembered, None for nowhere."""

    def __init__(self, command: str, address: str, file: Path | None) -> None:
        self._command, self.address, self._file = command, address, file
        self._part: list[str] = []
        self._left = list(filter(None, added_lines(file))) if file else []

    def expect(self, paths: Iterable[str]) -> None:
        """Write down what is about to change; what has changed before is told now, for withdrawn words go first."""
        if not self._command:
            return
        with suppress(PortalError):  # told once more at the end
            self._tell(self._part)
        self._part = addresses_of(paths, self.address)
        self._remember([*self._left, *self._part])

    def tell(self) -> None:
        """Tell all; raise PortalError where the command fails, for visitors may then be sent what is old."""
        if self._command:
            self._tell(self._left)

    def _tell(self, addresses: list[str]) -> None:
        if addresses:
            left = f"没有刷新的网址一行一个写在 {self._file}，" if self._file else ""
            _run(self._command, addresses, f"请改好它，{left}下次发布时写对 --purge 就会补上。")
            told = set(addresses)
            self._remember([each for each in self._left if each not in told])

    def _remember(self, addresses: Iterable[str]) -> None:
        self._left = list(dict.fromkeys(addresses))
        if not self._file:
            return
        if not self._left:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, "".join(f"{each}\n" for each in self._left))


def _run(command: str, addresses: Iterable[str], mend: str) -> None:
    listed = "".join(f"{each}\n" for each in addresses).encode()
    try:
        with TemporaryFile() as errors:  # a pipe would be waited for as long as anything holds it that was started
            done = subprocess.run(
                shlex.split(command), input=listed, stdout=subprocess.DEVNULL, stderr=errors, check=False,
                timeout=_LONGEST_S,
            )  # fmt: skip
            errors.seek(0)
            said, code = in_short(errors.read().decode("utf-8", "replace")), done.returncode
    except subprocess.TimeoutExpired:
        said, code = f"{_LONGEST_S // 60} 分钟没有做完", 1
    except (OSError, ValueError) as error:
        said, code = str(error), 1
    if code:
        raise PortalError(f"网站已经发布，刷新 CDN 的命令没有做成：{said or code}。{mend}")
