"""Places whose files are given to others one day: a private key must not lie there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from plugins.kernel.printable import printable
from plugins.kernel.problems import PortalError
from plugins.pipeline.built_files import MARKER

_OF_VERSION_CONTROL = frozenset(
    {".git", ".hg", ".svn", "_svn", ".bzr", ".fslckout", "_fossil_", ".jj", "_darcs", ".pijul", ".sl"}
)
_OF_BARE_REPOSITORIES = frozenset({"head", "objects", "refs"})  # git's own files, without a folder of work around them
_OF_SITES = frozenset({MARKER, "cname", ".nojekyll", ".htaccess", "web.config", "robots.txt", "favicon.ico"})
_HOME_PAGE = re.compile(
    r"(?:index|default)\.(?:[sx]?html?|php\d?|aspx?|jspx?|cgi)"
)  # of a web server, whatever makes the page
_SERVED = frozenset({"www", "wwwroot", "htdocs", "public_html", "webroot"})  # how folders of web servers are called
_OF_BUNDLES = re.compile(r"redcity-\d{4}-\d{2}-\d{2}-.*|开始\.html|检查\.html")  # beside zips, or on a stick

_REFUSED = "私钥不能放在 {folder} 里：{why}网站和 git 里的东西会一起公开。{mend}。"

ELSEWHERE = "请用 --private 指定别的地方"
MOVE = "请把它移到别的地方，再用 --key 指定；已经提交或发布过的，请用 keys new 换一对"


def refuse_public_place(place: Path, folders: Iterable[Path] = (), mend: str = ELSEWHERE) -> None:
    """Raise PortalError where a file would lie in a repository, in a site's folder or beside bundles.

    place: the file, links resolved. folders: more that are published. mend: what to do instead. Capitals count as small
    letters, as they do on Windows and macOS.
    """
    for folder in folders:
        if place.is_relative_to(folder):
            raise PortalError(_REFUSED.format(folder=folder, why="", mend=mend))
    for folder in place.parents:
        if sign := _sign_of_public(folder):
            why = "" if sign == folder.name else f"那里有 {printable(sign)}，像是网站、git 仓库或者离线包的文件夹，"
            raise PortalError(_REFUSED.format(folder=folder, why=why, mend=mend))


def _sign_of_public(folder: Path) -> str:
    """Return the name by which a folder is known for one whose files are given to others, "" for any other folder."""
    if folder.name.casefold() in _SERVED:
        return folder.name
    names = {name.casefold(): name for name in _names_in(folder)}
    if names.keys() >= _OF_BARE_REPOSITORIES:
        return names["objects"]
    return next((name for folded, name in sorted(names.items()) if _is_sign(folded)), "")


def _is_sign(name: str) -> bool:
    """Tell whether a name, in small letters, stands in a folder of a repository, of a site or beside bundles."""
    return name in _OF_VERSION_CONTROL | _OF_SITES or bool(_HOME_PAGE.fullmatch(name) or _OF_BUNDLES.fullmatch(name))


def _names_in(folder: Path) -> list[str]:
    """Return what lies in a folder, nothing where it is not there or nobody may look into it."""
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []
