"""Where a register may lie: in a folder of its user's own, in no repository and in nothing that a cloud copies."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.kernel.files.asked_files import demand_unshown
from plugins.kernel.problems import PortalError

FILE = "register.sqlite3"
RESTORED = ".restored"  # behind a register's name: what a backup holds, until it takes the register's place
_FOLDER = "redcity-members"
# Names of the folders that programs copy into a cloud, as those programs make them; compared without case.
_SYNCED = (
    "onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "mobile documents", "nutstore", "我的坚果云",
    "坚果云", "百度网盘同步空间", "baidusyncdisk", "baidunetdiskworkspace", "wps云盘", "wpsdrive", "阿里云盘",
    "weiyun", "微云", "nextcloud", "seafile", "syncthing", "wechat files", "xwechat_files", "tencent files",
)  # fmt: skip
_SYNCED_BY_SYSTEM = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")  # variables of Windows


def usual_place() -> Path:
    """Return the register's file where nobody names another."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / _FOLDER / FILE


def demand_private_place(file: Path) -> Path:
    """Return the file's real path; raise PortalError where others would get to see it there."""
    real = file.expanduser().resolve()
    demand_unshown(real)
    for folder in real.parents:
        if (folder / ".git").exists() or (folder / ".hg").exists() or (folder / ".svn").exists():
            raise PortalError(
                f"党员登记册不能放在 {folder} 里：那是代码仓库，里面的文件会传出去。请用 --register 换一个地方，"
                f"或者不写 --register，就放在 {usual_place()}。"
            )
        if _is_synced(folder):
            raise PortalError(
                f"党员登记册不能放在 {folder} 里：那个文件夹会自动传到网上。请用 --register 换一个地方，"
                f"或者不写 --register，就放在 {usual_place()}。"
            )
    return real


def _is_synced(folder: Path) -> bool:
    name = folder.name.casefold()
    if any(name == each or name.startswith((f"{each} - ", f"{each}-")) for each in _SYNCED):
        return True
    by_system = filter(None, map(os.environ.get, _SYNCED_BY_SYSTEM))
    return any(folder == Path(each).resolve() for each in by_system)
