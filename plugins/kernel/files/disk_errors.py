"""Say in a few Chinese words why a file, a folder or a port cannot be used: what systems say themselves is English."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.EEXIST: "已经有了",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹里还有东西",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EACCES: "没有权限，或者别的程序正开着它",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.EBUSY: "别的程序正用着它",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘满了",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.EINVAL: "系统不认这个名字",
    errno.EADDRINUSE: "别的程序正用着它",
    errno.EADDRNOTAVAIL: "这台电脑没有这个地址",
}


def reason(error: OSError) -> str:
    """Return why a file, a folder or a port cannot be used."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno or type(error).__name__}"
