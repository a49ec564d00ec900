"""Who owns every output path: a second owner is an error that names both."""

from __future__ import annotations

from plugins.kernel.files.confined import is_plain
from plugins.kernel.problems import CodeSlip, PortalError


class AddressTaken(PortalError):
    """Two makers want to write one address, or one wants a file where another wants a folder."""

    def __init__(self, path: str, first: str, second: str) -> None:
        super().__init__(f"地址 {path} 有两个主人：{first}；{second}。请给其中一个换地址名，没有发布。")


class Ownership:
    """Paths are compared as FAT does, which a stick has: without regard to capital letters.

    declared: what is reserved at the top of the site, folders and files; None where nobody has said.
    """

    def __init__(self, declared: frozenset[str] | None = None) -> None:
        self.declared = declared
        self._owners: dict[str, tuple[str, str]] = {}

    def claim(self, path: str, owner: str) -> None:
        """Note that `owner` makes `path`; raise AddressTaken where somebody does already, CodeSlip for no path."""
        if not is_plain(path):
            raise CodeSlip(f"“{owner}”要写 {path}，它不在网站的文件夹里。请写相对的路径，不带 ..。")
        key = path.lower()
        if key in self._owners:
            raise AddressTaken(path, self._owners[key][1], owner)
        self._owners[key] = path, owner

    def demand_declared(self, path: str, owner: str) -> None:
        """Raise CodeSlip for a path outside of what is declared: a column could take the same address unseen."""
        if self.declared is not None and path.partition("/")[0] not in self.declared:
            raise CodeSlip(
                f"“{owner}”要写 {path}，但是没有功能声明 {path.partition('/')[0]} 这个地址，栏目可能也会用它。"
                "请写进这个功能的 addresses。"
            )

    def owner(self, path: str) -> str:
        """Return who makes `path`, "" for nobody."""
        return self._owners.get(path.lower(), ("", ""))[1]

    def check_folders(self) -> None:
        """Raise AddressTaken where a file's path is another one's folder. To be asked when all paths are claimed."""
        folders = {path.rpartition("/")[0]: path for path in self._owners}
        for folder, inside in folders.items():
            while folder:
                if folder in self._owners:
                    path, first = self._owners[folder]
                    raise AddressTaken(path, first, self._owners[inside][1])
                folder = folder.rpartition("/")[0]
