"""Turn what pip, venv and the disk say into a sentence that helps an editor."""

import errno
import re

from plugins.setup import SetupError
from plugins.setup.commands import Finished

# The first that matches wins: pip also complains of missing versions when the line is dead.
KNOWN: tuple[tuple[str, str, str], ...] = (
    (
        r"No space left on device|Errno 28\b|WinError 112|Disk quota exceeded",
        "磁盘已满。请腾出至少 1 GB 空间后重试，已完成的部分不会丢失。",
        "The disk is full. Free at least 1 GB and try again; what was done is not lost.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "下载的软件包与 requirements.lock 的校验值不符，已拒绝安装。请检查网络代理或更换镜像后重试。",
        "A download differs from its hash in requirements.lock and was refused. Check your proxy or mirror.",
    ),
    (
        (
            r"NewConnectionError|name resolution|getaddrinfo|ConnectTimeout|ReadTimeout|Read timed out|ProxyError"
            r"|SSLError|Connection\w*Error|Network is unreachable|Connection (refused|reset|aborted|to \S+ timed out)"
            r"|Could not fetch URL"
        ),
        (
            "网络不通，无法下载软件包。请连网后重试；能上网还是这样，就换一个软件源："
            "pip config set global.index-url 网址，国内不少大学的镜像站有 PyPI 的网址。"
        ),
        (
            "No network: packages could not be downloaded. Connect and try again, or set a mirror "
            "with pip config set global.index-url URL."
        ),
    ),
    (
        r"Could not find a version|No matching distribution",
        "所用的软件源没有所需版本，或没有适合本机的安装包。请更换镜像，或改用 Python 3.11 至 3.13 后重试。",
        "The package index has no such version, or none for this machine. Try another mirror or Python 3.11 to 3.13.",
    ),
    (
        r"ensurepip is not available|No module named '?(venv|ensurepip)",
        (
            "这个 Python 缺少 venv 模块。Debian、Ubuntu 请运行：sudo apt install python3-venv;"
            "Windows 请安装 python.org 的完整版。"
        ),
        (
            "This Python lacks the venv module. Debian, Ubuntu: sudo apt install python3-venv; "
            "Windows: install from python.org."
        ),
    ),
    (
        r"Permission denied|Errno 13\b|WinError (5|32)\b|Read-only file system",
        "没有写入权限，或文件正被使用。请关闭正在运行的门户程序，检查文件夹权限后重试。",
        "No permission to write, or a file is in use. Stop running portal programs, check the folder and try again.",
    ),
)
OTHER = (
    "准备运行环境失败。请确认磁盘有 1 GB 空间后重试；若仍失败，请把下面几行发给维护者。",
    "Preparing the environment failed. See that 1 GB of disk is free and try again; "
    "if it stays so, send these lines to the maintainer.",
)


def explain(finished: Finished) -> SetupError:
    """Return the error for a pip or venv that failed, with its last lines."""
    return SetupError(*_sentences(finished.output), finished.tail())


def explain_os(error: OSError) -> SetupError:
    """Return the error for a file that could not be read, written or removed."""
    number = errno.ENOSPC if error.errno == errno.EDQUOT else error.errno
    return SetupError(*_sentences(f"[Errno {number}] {error}"), str(error))


def _sentences(output: str) -> tuple[str, str]:
    for pattern, chinese, english in KNOWN:
        if re.search(pattern, output):
            return chinese, english
    return OTHER
