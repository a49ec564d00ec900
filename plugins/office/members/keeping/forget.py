"""Remove a person from the register and from all that it notes; name the copies that lie elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from plugins.office.members.keeping.scans import scans_folder
from plugins.office.members.store.connection import faults_in_words
from plugins.office.members.store.register import Register

FORGET = "清除一个人"
BACKUP = "backup:"  # a setting, before a backup's file; its value is when it was written


def forget(register: Register, person: int, now: datetime) -> tuple[str, ...]:
    """Remove a member or an applicant; return the copies in which the person may still be found.

    Deleted bytes are overwritten in the file, and what was written ahead goes into it at once.
    """
    scans = [
        name for (name,) in register.rows("select scan from papers where person = ? and scan is not null", (person,))
    ]
    earlier = _earlier_selves(register, person)
    with register.act(FORGET, now):
        for asked in ("delete from papers where person = ?", "delete from members where id = ?",
                      "delete from applicants where id = ?"):  # fmt: skip
            register.connection.execute(asked, (person,))
        wipe_traces(register, [person, *earlier])
    for name in scans:
        (scans_folder(register) / name).unlink(missing_ok=True)
    with faults_in_words(register.file):
        register.connection.execute("pragma wal_checkpoint(truncate)")
    return tuple(_copies(register))


def _earlier_selves(register: Register, person: int) -> list[int]:
    """Return the numbers that a person had in imports that were taken back; nobody has such a number any more.

    Somebody of the same name is taken for the same person, unless both have identity numbers and these differ.
    """
    asked = """
        with whom as (select name, identity from members where id = :person
                      union all select name, identity from applicants where id = :person),
             was as (select person, json_extract(before, '$.name') name, json_extract(before, '$.identity') identity
                     from changes where tab in ('members', 'applicants') and before is not null)
        select distinct was.person from was join whom using (name)
        where (was.identity is null or whom.identity is null or was.identity = whom.identity)
            and was.person not in (select id from members union all select id from applicants)"""
    return [number for (number,) in register.rows(asked, {"person": person})]


def wipe_traces(register: Register, persons: Iterable[int]) -> None:
    """Within the caller's act: of persons it stays noted that their record changed, not what there was.

    What belonged to them goes from another office's register with the person, so that nothing else need be noted.
    """
    for person in persons:
        others = "delete from changes where person = ? and tab not in ('members', 'applicants', 'papers')"
        register.connection.execute(others, (person,))
        register.connection.execute("update changes set before = null where person = ?", (person,))
        register.connection.execute("delete from conflicts where person = ?", (person,))


def _copies(register: Register) -> list[str]:
    beside = sorted(register.file.parent.glob(f"{register.file.name}.before-*"))
    noted = register.rows("select name, value from settings where name like ? || '%' order by value", (BACKUP,))
    return [*map(str, beside), *(f"{name.removeprefix(BACKUP)}（{at} 的备份）" for name, at in noted)]


def note_backup(register: Register, place: Path, now: datetime) -> None:
    """Note where a backup lies, so that it can be named when somebody is to be forgotten."""
    values = (f"{BACKUP}{place.resolve()}", f"{now:%Y-%m-%d}")
    with register.writing() as connection:
        connection.execute("insert or replace into settings values (?, ?)", values)
