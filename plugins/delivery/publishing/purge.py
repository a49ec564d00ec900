"""Tell a network of caches which addresses have changed: a command of the operator's, addresses one a line.

The command stands in the operator's own command line or timer, not in a file that editors may change.
"""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterable
from urllib.parse import quote

from plugins.kernel.problems import PortalError

_INDEX = "index.html"


def addresses_of(paths: Iterable[str], address: str) -> list[str]:
    """Return every address at which a file is read: the front page of a folder has two."""
    found = []
    for path in paths:
        whole = f"{address}/{quote(path)}"
        found += [whole.removesuffix(_INDEX), whole] if path.rpartition("/")[2] == _INDEX else [whole]
    return found


def purge(command: str, addresses: Iterable[str]) -> None:
    """Run the command; raise PortalError where it fails, for visitors may then be sent what is old."""
    listed = "".join(f"{each}\n" for each in addresses)
    try:
        done = subprocess.run(shlex.split(command), input=listed.encode(), capture_output=True, check=False)
        said, code = " ".join(done.stderr.decode("utf-8", "replace").split())[-300:], done.returncode
    except (OSError, ValueError) as error:
        said, code = str(error), 1
    if code:
        raise PortalError(f"网站已经发布，刷新 CDN 的命令没有做成：{said or code}。请改好它，再自己运行一次。")
