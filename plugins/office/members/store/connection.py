"""How SQLite is set up for a register, encrypted or not; and what its faults are in words.

No message of SQLite's is passed on: some quote what stood in a row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plugins.kernel.problems import PortalError

APPLICATION = 0x52434D52  # "RCMR", by which `file` and we know a register
PATIENCE_S = 5.0  # how long one writer waits for another before it is told
_HEADER = b"SQLite format 3\0"


class Damaged(PortalError):
    """The register cannot be read as it should be."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"党员登记册 {file} 坏了，没有打开，也没有动它。请用最近的备份恢复："
            f"python3 tasks.py members restore 备份文件 --register {file}；坏了的那一份会另存在旁边。"
        )


def is_encrypted(file: Path) -> bool:
    """Tell whether a file that is there was made with a passphrase: it does not begin as SQLite's do."""
    with file.open("rb") as opened:
        begin = opened.read(len(_HEADER))
    return bool(begin) and begin != _HEADER


def connect(file: Path, passphrase: str = "", *, only_read: bool = False) -> sqlite3.Connection:
    """Return a connection that commits nothing by itself. passphrase: "" for a register that is not encrypted."""
    module = _module(passphrase)
    address = f"{file.as_uri()}?mode={'ro' if only_read else 'rwc'}"
    register: sqlite3.Connection = module.Connection(
        address, uri=True, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
    )
    try:
        if passphrase:
            register.execute("pragma cipher_log_level = none")  # it tells in English of a wrong passphrase
            register.execute(f"pragma key = {_quoted(passphrase)}")
        register.execute("pragma foreign_keys = on")
        register.execute("pragma secure_delete = on")
        register.execute("pragma temp_store = memory")  # nothing of a row in temporary files
        register.execute("pragma cache_size = -65536")
        register.execute("pragma synchronous = full")
    except BaseException:
        register.close()
        raise
    return register


def _module(passphrase: str) -> Any:
    if not passphrase:
        return sqlite3
    try:
        import sqlcipher3
    except ImportError:
        raise PortalError(
            "加密的登记册要用 SQLCipher，这台电脑上还没有装。请用 python3 tasks.py members 打开它，会自动安装。"
        ) from None
    return sqlcipher3


def _quoted(passphrase: str) -> str:
    if "\0" in passphrase:
        raise PortalError("口令里有看不见的字符（如按了 Ctrl+空格），什么也没有做。请切换好输入法，再输一次。")
    return "'" + passphrase.replace("'", "''") + "'"


@contextmanager
def faults_in_words(file: Path) -> Iterator[None]:
    """Turn what SQLite refuses into words that hold nothing of a row."""
    try:
        yield
    except PortalError:
        raise
    except Exception as error:
        if words := _in_words(error, file):
            raise words from None
        raise


@contextmanager
def clashes_in_words(words: PortalError) -> Iterator[None]:
    """Raise words where a record clashes with others; SQLCipher's exceptions are others of the same names."""
    try:
        yield
    except Exception as error:
        if type(error).__name__ != sqlite3.IntegrityError.__name__:
            raise
        raise words from None


def _in_words(error: Exception, file: Path) -> PortalError | None:
    name = getattr(error, "sqlite_errorname", "") or str(error)
    for sign, words in _WORDS.items():
        if sign in name:
            return PortalError(words.format(file=file))
    if any(sign in name for sign in ("SQLITE_CORRUPT", "SQLITE_NOTADB", "malformed", "not a database")):
        return Damaged(file)
    return None


_WORDS = {
    "SQLITE_BUSY": "另一个窗口正在改党员登记册 {file}，这一次没有写。请等它做完，再做一次。",
    "locked": "另一个窗口正在改党员登记册 {file}，这一次没有写。请等它做完，再做一次。",
    "SQLITE_FULL": "磁盘满了，党员登记册 {file} 没有改，还是原来的样子。请腾出地方再做一次。",
    "disk is full": "磁盘满了，党员登记册 {file} 没有改，还是原来的样子。请腾出地方再做一次。",
    "SQLITE_READONLY": "党员登记册 {file} 只能读，不能写。请改好文件和文件夹的权限，再做一次。",
    "readonly": "党员登记册 {file} 只能读，不能写。请改好文件和文件夹的权限，再做一次。",
    "SQLITE_CANTOPEN": "党员登记册 {file} 打不开：没有权限，或者文件夹不能写。请改好权限，再做一次。",
    "SQLITE_IOERR": "读写党员登记册 {file} 时磁盘出了错，没有写成。请看看磁盘满了没有、连着没有，再做一次。",
}
