"""Remove a person from the register and from all that it notes; name the copies that lie elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from plugins.kernel.frozen import frozen
from plugins.office.members.keeping.copies import copies
from plugins.office.members.keeping.forgotten import remember
from plugins.office.members.keeping.scans import delete_scans
from plugins.office.members.store.anew import passing_place, write_anew
from plugins.office.members.store.register import Register
from plugins.office.members.store.seal import unseal

FORGET = "清除一个人"


@frozen
class Gone:
    """copies: in which the person may still be found. to_do: what is to be done yet with the file, "" for nothing."""

    copies: tuple[str, ...]
    to_do: str


def forget(register: Register, persons: Sequence[int], now: datetime) -> Gone:
    """Remove a person with all of their records, and put them on the list of those who were forgotten."""
    with register.act(FORGET, now):  # what others have noted meanwhile of the person goes as well
        known = sorted({*persons, *(earlier for person in persons for earlier in _earlier_selves(register, person))})
        scans = scans_of(register, known)
        remember(register, known, now)
        remove(register.connection, known)
        delete_scans(register, scans)  # while it is undecided: whoever is cut off here can name the person once more
    return Gone(copies(register), scrub(register))


def remove(connection: sqlite3.Connection, persons: Iterable[int]) -> None:
    """Within the caller's act: persons go, with all that was theirs and all that was noted of it."""
    for person in persons:
        for asked in ("delete from papers where person = ?", "delete from members where id = ?",
                      "delete from applicants where id = ?"):  # fmt: skip
            connection.execute(asked, (person,))
        wipe_traces(connection, [person])


def scrub(register: Register) -> str:
    """Write the file anew without what is deleted; return what is to be done yet, "" where nothing is.

    SQLite overwrites what it deletes; of what it moves between pages nothing is promised. The seal is broken before,
    and again after: another window may have set it meanwhile.
    """
    try:
        with register.writing():
            pass
        write_anew(register.connection, register.file, register.passphrase)
        busy = register.connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
    except Exception:  # no room, no memory, another writer: what was deleted is overwritten all the same
        return _NOT_ANEW
    finally:
        unseal(register.file)
        passing_place(register.file).unlink(missing_ok=True)
    return _OPEN_ELSEWHERE if busy else ""


_NOT_ANEW = (
    "文件没有能重写一遍：磁盘、内存不够，或者别的窗口正在改。删掉的地方已经盖掉；"
    "请腾出地方、关上别的窗口，再运行一次 members forget，输入同一个人。"
)
_OPEN_ELSEWHERE = (
    "另一个窗口还开着登记册，文件里可能还有删掉的字节。请关上它，再运行一次 members forget，输入同一个人。"
)


def find_traces(register: Register, words: str) -> list[int]:
    """Return the numbers of those who are in the register no more, but in what is noted of imports taken back.

    words: a name, an identity number, a number of the register. The records of one person count as one.
    """
    asked = """
        with noted as (
            select person, json_extract(before, '$.name') name, json_extract(before, '$.identity') identity from changes
            where tab in ('members', 'applicants') and before is not null
            union select person, json_extract(content, '$.name'), json_extract(content, '$.identity') from conflicts
            where tab in ('members', 'applicants'))
        select distinct person from noted where (name = :words or identity = :upper or cast(person as text) = :words)
            and person not in (select id from members union all select id from applicants) order by person"""
    found = [number for (number,) in register.rows(asked, {"words": words, "upper": words.upper()})]
    first: list[int] = []
    for number in found:
        if not any(number in _earlier_selves(register, each) for each in first):
            first.append(number)
    return first


def _earlier_selves(register: Register, person: int) -> list[int]:
    """Return the other numbers that a person had in imports that were taken back; nobody has such a number any more.

    Somebody of the same name is taken for the same person, unless both have identity numbers and these differ.
    """
    asked = """
        with was as (select person, json_extract(before, '$.name') name, json_extract(before, '$.identity') identity
                     from changes where tab in ('members', 'applicants') and before is not null),
             whom as (select name, identity from members where id = :person
                      union select name, identity from applicants where id = :person
                      union select name, identity from was where person = :person)
        select distinct was.person from was join whom using (name)
        where (was.identity is null or whom.identity is null or was.identity = whom.identity)
            and was.person <> :person
            and was.person not in (select id from members union all select id from applicants)"""
    return [number for (number,) in register.rows(asked, {"person": person})]


def scans_of(register: Register, persons: Iterable[int]) -> list[str]:
    """Return the names of the scans of persons, those included that were exchanged since."""
    asked = """
        select scan from papers where person = :person and scan is not null
        union select json_extract(before, '$.scan') from changes where person = :person and tab = 'papers'
            and json_extract(before, '$.scan') is not null"""
    return [name for person in persons for (name,) in register.rows(asked, {"person": person})]


def wipe_traces(connection: sqlite3.Connection, persons: Iterable[int]) -> None:
    """Within the caller's act: of persons it stays noted that their record changed, not what there was.

    What belonged to them goes from another office's register with the person, so that nothing else need be noted.
    """
    for person in persons:
        others = "delete from changes where person = ? and tab not in ('members', 'applicants', 'papers')"
        connection.execute(others, (person,))
        connection.execute("update changes set before = null where person = ?", (person,))
        connection.execute("delete from conflicts where person = ?", (person,))
