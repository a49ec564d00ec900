"""Put a backup in the register's place, without those who were forgotten since it was made."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.backup import JOURNAL, copy_rows, read_backup, restore_to_file
from plugins.office.members.keeping.copies import day_of, note_backup, restored_place
from plugins.office.members.keeping.forget import FORGET, remove
from plugins.office.members.keeping.forgotten import KEY, Forgotten, list_of, read_list, who_came_back
from plugins.office.members.private_files import private_file, write_private_file
from plugins.office.members.store.anew import is_large, write_anew
from plugins.office.members.store.connection import APPLICATION, Damaged, connect, is_encrypted
from plugins.office.members.store.form import is_of_its_version
from plugins.office.members.store.in_use import held_alone
from plugins.office.members.store.migrate import steps, version_of
from plugins.office.members.store.places import demand_private_place
from plugins.office.members.store.register import Register
from plugins.office.members.store.seal import is_well_formed, seal_of
from plugins.office.members.training.mark import SETTING


@frozen
class Restored:
    """old: where the register that lay there went, None where there was none. again: how many were forgotten again."""

    old: Path | None
    again: int


def restore(
    backup: Path, passphrase: str, file: Path, now: datetime, new_passphrase: str = "", *, for_training: bool = False
) -> Restored:
    """Put a backup in the register's place.

    new_passphrase: of the register, "" for one that is not encrypted. for_training: whether the person says that the
    register is one for practising, which of an encrypted one nothing else tells. The backup is looked at as a whole
    before anything moves, and the old register is kept beside the new one. Raises PortalError where somebody has it
    open.
    """
    place = demand_private_place(file)
    _demand_whole(backup)
    with held_alone(place):
        was_for_training = _was_for_training(place, for_training=for_training)
        return _restored(backup, passphrase, place, now, new_passphrase, was_for_training)


def _restored(
    backup: Path, passphrase: str, place: Path, now: datetime, new_passphrase: str, was_for_training: bool | None
) -> Restored:
    made = restored_place(place)
    with private_file(made) as unfinished:
        if is_large(backup, new_passphrase):
            again = _through_file(backup, passphrase, unfinished, place, now, was_for_training)
        else:
            with closing(sqlite3.Connection(":memory:", isolation_level=None)) as memory:
                memory.deserialize(_not_written_ahead(read_backup(backup, passphrase)))
                again = _looked_through(memory, backup, place, now, was_for_training)
                _write_register(memory, unfinished, new_passphrase, is_cleaned=bool(again))
    note_backup(place, backup, day_of(backup))
    old = _set_aside(place)
    made.replace(place)
    return Restored(old, again)


def _through_file(
    backup: Path, passphrase: str, unfinished: Path, place: Path, now: datetime, was_for_training: bool | None
) -> int:
    """Restore a large register into the file that becomes it; return how many were forgotten again."""
    restore_to_file(backup, passphrase, unfinished)
    with unfinished.open("rb+") as head:
        begin = head.read(JOURNAL.stop)
        head.seek(0)
        head.write(_not_written_ahead(begin))
    with closing(connect(unfinished)) as held:
        if again := _looked_through(held, backup, place, now, was_for_training):
            write_anew(held, unfinished, "")
    return again


def _looked_through(
    held: sqlite3.Connection, backup: Path, place: Path, now: datetime, was_for_training: bool | None
) -> int:
    """Look at what a backup holds; remove those who were forgotten, and return how many they are."""
    _demand_register(held, backup)
    held.execute("pragma journal_mode = memory")  # no file beside it that holds what goes
    _demand_its_kind(held, place, was_for_training)
    return _forget_again(held, place, now)


def _demand_whole(backup: Path) -> None:
    log = backup.with_name(f"{backup.name}-wal")
    if log.exists() and log.stat().st_size:
        raise PortalError(
            f"{backup} 不完整：旁边的 {log.name} 里还有没写进去的内容，什么也没有动。"
            f"请先打开它一次，如 members query 已离开 --register {backup}，再恢复。"
        )


def _not_written_ahead(data: bytes) -> bytes:
    """Return a copy's bytes as one file or memory takes them: a register itself says that it is written ahead."""
    return data[: JOURNAL.start] + b"\1\1" + data[JOURNAL.stop :]


def _demand_register(held: sqlite3.Connection, backup: Path) -> None:
    try:
        is_ours = held.execute("pragma application_id").fetchone()[0] == APPLICATION
        if not is_ours or not is_well_formed(held):
            raise Damaged(backup)
        if version_of(held) > len(steps()):
            raise PortalError(f"备份 {backup} 是更新的版本写的。请先更新本程序，再恢复。")
        if not is_of_its_version(held):
            raise Damaged(backup)
    except (sqlite3.Error, Damaged):
        raise PortalError(f"备份 {backup} 坏了，什么也没有动。请用别的备份。") from None


def _was_for_training(place: Path, *, for_training: bool) -> bool | None:
    """Return whether what lies in a place is for practising, as the person says of what cannot be read; None where
    nothing lies there and nothing was said.
    """
    if not place.exists():
        return for_training or None
    if is_encrypted(place):
        return for_training
    with suppress(Exception), closing(connect(place, only_read=True)) as register:
        return register.execute(_ASKS_TRAINING, (SETTING,)).fetchone() is not None
    return False


_ASKS_TRAINING = "select 1 from settings where name = ?"


def _demand_its_kind(memory: sqlite3.Connection, place: Path, was_for_training: bool | None) -> None:
    """Raise PortalError where people who are made up would take the place of true ones, or the other way round."""
    is_for_training = memory.execute(_ASKS_TRAINING, (SETTING,)).fetchone() is not None
    if was_for_training in (None, is_for_training):
        return
    kind, other = ("练习用的", "真的") if is_for_training else ("真的", "练习用的")
    hint = "加密的练习登记册，请加上 --training；别的" if is_for_training and is_encrypted(place) else ""
    raise PortalError(f"备份是{kind}登记册的，{place} 是{other}，没有恢复。{hint}请用 --register 指定别的文件。")


def _forget_again(memory: sqlite3.Connection, place: Path, now: datetime) -> int:
    """Remove those who were forgotten; return how many of the list they are."""
    entries = read_list(place)
    if not entries:
        return 0
    key = _key_in_use(place) or _key_of(memory)
    forgotten = Forgotten(entries, key)
    memory.execute("pragma foreign_keys = on")
    memory.execute("insert or replace into settings values (?, ?)", (KEY, key)) if key else None
    back = who_came_back(memory, forgotten)
    if back:
        with Register(list_of(place), memory, only_read=False, passphrase="").act(FORGET, now):
            remove(memory, back)
    return len(back)


def _key_in_use(place: Path) -> str:
    """Return the key of the register that is replaced, under which the list was made; "" where it cannot be read."""
    with suppress(Exception):
        if place.exists() and not is_encrypted(place):
            with closing(connect(place, only_read=True)) as register:
                return _key_of(register)
    return ""


def _key_of(register: sqlite3.Connection) -> str:
    row = register.execute("select value from settings where name = ?", (KEY,)).fetchone()
    return str(row[0]) if row else ""


def _write_register(memory: sqlite3.Connection, file: Path, passphrase: str, *, is_cleaned: bool) -> None:
    if passphrase:
        with closing(connect(file, passphrase)) as made:
            copy_rows(memory, made)
        assert is_encrypted(file)
        return
    file.write_bytes(memory.serialize())
    if is_cleaned:
        with closing(connect(file)) as made:
            made.execute("pragma journal_mode = memory")  # no file beside it that holds what goes
            made.execute("vacuum")


def _set_aside(place: Path) -> Path | None:
    """Move the register that lies there, with what was written ahead of it, to names that are free.

    The log is copied first and removed last: wherever this is cut, a log that lies beside a register is its own.
    """
    seal_of(place).unlink(missing_ok=True)
    log = place.with_name(f"{place.name}-wal")
    old, old_log = _free_names(place)
    if log.exists():
        write_private_file(old_log, log.read_bytes())
    was_there = place.exists()
    if was_there:
        place.replace(old)
    for left in (log, place.with_name(f"{place.name}-shm")):
        left.unlink(missing_ok=True)
    return old if was_there else None


def _free_names(place: Path) -> tuple[Path, Path]:
    """Return names that nothing has beside a register, for it and for its log."""
    for number in count(1):
        old = place.with_name(f"{place.name}.before-restore-{number}")
        log = old.with_name(f"{old.name}-wal")
        if not old.exists() and not log.exists():
            break
    return old, log
