"""Bring a register to the present form, a step at a time, each in one transaction behind a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import keep_private
from plugins.office.members.schema.journal import make_journal
from plugins.office.members.store.connection import APPLICATION, connect
from plugins.office.members.store.seal import unseal

_FOLDER = Path(__file__).resolve().parents[1] / "schema" / "migrations"


def steps(folder: Path = _FOLDER) -> tuple[str, ...]:
    """Return the migrations' SQL in order."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9]*.sql")))


def version_of(register: sqlite3.Connection) -> int:
    version: int = register.execute("pragma user_version").fetchone()[0]
    return version


def demand_known(register: sqlite3.Connection, file: Path, known: int) -> None:
    """Raise PortalError for a file that is no register, or one of a version that is newer than ours."""
    application = register.execute("pragma application_id").fetchone()[0]
    is_new = not register.execute("select count(*) from sqlite_schema").fetchone()[0]
    if not is_new and application != APPLICATION:
        raise PortalError(f"{file} 不是党员登记册，没有动它。请检查 --register 后面的路径。")
    if version_of(register) > known:
        raise PortalError(
            f"党员登记册 {file} 是更新的版本（第 {version_of(register)} 版，这里只认到第 {known} 版），没有动它。"
            "请先更新本程序，再打开。"
        )


def migrate(register: sqlite3.Connection, file: Path, passphrase: str, todo: tuple[str, ...]) -> list[Path]:
    """Take the steps that are not taken yet; return the backups, one before each step but of a new register."""
    backups, is_new = [], not version_of(register)
    while (version := version_of(register)) < len(todo):
        if not is_new:
            backups.append(_backed_up(register, file, passphrase, version))
        register.execute("begin immediate")
        unseal(file)
        try:
            if version_of(register) == version:  # another process may have taken the step meanwhile
                _take(register, todo[version], version + 1)
            register.execute("commit")
        except BaseException:
            if register.in_transaction:
                register.execute("rollback")
            raise
    return backups


def new_form(register: sqlite3.Connection, version: int) -> None:
    """Bring an empty register to the form that a version has."""
    for number, step in enumerate(steps()[:version], 1):
        _take(register, step, number)


def _take(register: sqlite3.Connection, step: str, version: int) -> None:
    for statement in _statements(step):
        register.execute(statement)
    make_journal(register)
    register.execute(f"pragma application_id = {APPLICATION}")
    register.execute(f"pragma user_version = {version}")


def _statements(step: str) -> list[str]:
    """Part SQL into statements; `executescript` would commit what is open."""
    found, begun = [], ""
    for line in step.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found


def _backed_up(register: sqlite3.Connection, file: Path, passphrase: str, version: int) -> Path:
    """Copy the register beside itself, encrypted as it is; a copy that was not finished has another name."""
    place = file.with_name(f"{file.name}.before-version-{version + 1}")
    unfinished = place.with_name(f"{place.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(connect(unfinished, passphrase)) as copy:
        keep_private(unfinished)
        register.backup(copy)
    unfinished.replace(place)
    return place
