"""Tell links from folders, so that nothing is ever removed through one."""

import os
import stat
from pathlib import Path

_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)  # of Windows, where Python 3.11 takes it for a folder


def is_link(path: Path) -> bool:
    """Tell whether the path leads elsewhere: a symbolic link, on Windows a junction too."""
    try:
        state = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(state.st_mode) or (_JUNCTION is not None and getattr(state, "st_reparse_tag", 0) == _JUNCTION)


def remove_link(path: Path) -> None:
    """Remove a link, and nothing of what it leads to."""
    try:
        path.unlink()
    except PermissionError:  # Windows' own way for links to folders
        path.rmdir()
