"""Where a site is sent to."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import unquote

from plugins.kernel.frozen import frozen

_OF_FILES = "file://"
_ON_ANOTHER = re.compile(r"[^/\\]*:")  # https://…, ssh://…, user@host:path
_DRIVE = re.compile(r"[A-Za-z]:[/\\]")


class Kind(Enum):
    """How a host is reached: the word in publish.yaml."""

    FOLDER = "文件夹"
    SSH = "ssh"
    RCLONE = "rclone"
    GIT = "git"


@frozen
class Target:
    """One host. place: a folder, `host:/folder`, `remote:folder` of rclone's configuration, or a repository's address.

    branch: of a repository. keeps_history: add a commit to the branch instead of replacing its only one.
    keep: how many versions can be gone back to. days: how long files stay that nothing refers to any more.
    bytes_per_s: 0 for as fast as it goes. address: where the target is read, "" for
    the site's own address. one_by_one: files of a folder are replaced singly, where
    its disk knows no links.
    """

    name: str
    kind: Kind
    place: str
    line: int = 1
    branch: str = "pages"
    keeps_history: bool = False
    keep: int = 5
    days: int = 7
    bytes_per_s: int = 0
    address: str = ""
    one_by_one: bool = False

    @property
    def folder(self) -> str:
        """Where on this machine it is, "" for another machine. Git takes three forms of a repository's address."""
        if self.kind is Kind.FOLDER:
            return self.place
        if self.kind is not Kind.GIT:
            return ""
        if self.place.casefold().startswith(_OF_FILES):
            path = unquote(self.place[len(_OF_FILES) :])
            return path[1:] if _DRIVE.match(path[1:]) else path
        is_other = _ON_ANOTHER.match(self.place) and not _DRIVE.match(self.place)
        return "" if is_other else self.place

    @property
    def has_versions(self) -> bool:
        """Tell hosts on which a link is switched from one version to the next."""
        return self.kind is Kind.SSH or (self.kind is Kind.FOLDER and not self.one_by_one)


@frozen
class Targets:
    """All hosts, in the order of the file."""

    rows: tuple[Target, ...] = ()
