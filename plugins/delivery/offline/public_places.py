"""Places whose files are given to others one day: a private key must not lie there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.pipeline.atomic_publish import MARKER

_OF_VERSION_CONTROL = (".git", ".hg", ".svn")
_OF_BARE_REPOSITORIES = ("HEAD", "objects", "refs")  # git's own files, without a folder of work around them
_OF_SITES = (MARKER, "index.html", "CNAME", ".nojekyll", ".htaccess")
_OF_BUNDLES = "redcity-*.zip"


def refuse_public_place(place: Path, folders: Iterable[Path] = ()) -> None:
    """Raise PortalError where a file would lie in a repository, in a site's folder or beside bundles.

    place: the file, links resolved. folders: more that are published.
    """
    for folder in (*(folder for folder in folders if place.is_relative_to(folder)), *_published_above(place)):
        raise PortalError(f"私钥不能放在 {folder} 里：网站和 git 里的东西会一起公开。请用 --private 指定别的地方。")


def _published_above(place: Path) -> Iterator[Path]:
    for folder in place.parents:
        if (
            any((folder / name).exists() for name in (*_OF_VERSION_CONTROL, *_OF_SITES))
            or all((folder / name).exists() for name in _OF_BARE_REPOSITORIES)
            or any(folder.glob(_OF_BUNDLES))
        ):
            yield folder
