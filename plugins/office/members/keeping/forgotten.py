"""Who was forgotten, so that no backup, package or workbook brings them back unnoticed.

The list lies beside the register, where no backup that is restored overwrites it. It holds numbers of records, which
were drawn at random, and digests of names and identity numbers under a key that only the register and its backups
hold: whoever has the list alone learns of nobody.
"""

from __future__ import annotations

import hmac
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.private_files import write_private_file
from plugins.office.members.store.register import Register

KEY = "forget-key"  # a setting, drawn when a register is made
_PERSONS = "persons"


@frozen
class Whom:
    """A person as a record says it. number: 0 for a row of a workbook, which has none yet. branch: its code."""

    number: int
    name: str
    branch: str
    identity: str | None


@frozen
class Entry:
    """Somebody who was forgotten. numbers: of their records. identities, names: digests, of a name with its branch."""

    day: str
    numbers: tuple[int, ...]
    identities: tuple[str, ...]
    names: tuple[str, ...]


def list_of(file: Path) -> Path:
    """Return where the list of a register lies."""
    return file.with_name(f"{file.name}.forgotten")


class Forgotten:
    """The list as it stands. key: of the register, "" where it is not known: then numbers alone tell."""

    def __init__(self, entries: Iterable[Entry], key: str) -> None:
        self.entries, self._key = tuple(entries), key.encode()
        self._by_number = {number: entry for entry in self.entries for number in entry.numbers}
        self._by_identity = {digest: entry for entry in self.entries for digest in entry.identities}
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for digest in entry.names:
                self._by_name[digest].append(entry)

    def find(self, whom: Whom) -> Entry | None:
        """Return the entry of a person, None for somebody who was not forgotten.

        A name within its branch tells who somebody is only where one of the two has no identity number, as it does for
        the rows of a workbook.
        """
        if not self.entries:
            return None
        if entry := self._by_number.get(whom.number):
            return entry
        if not self._key:
            return None
        if whom.identity and (entry := self._by_identity.get(self.identity(whom.identity))):
            return entry
        named = self._by_name.get(self.name(whom.name, whom.branch), ())
        return next((entry for entry in named if not (whom.identity and entry.identities)), None)

    def identity(self, number: str) -> str:
        return self._digest("identity", number.upper())

    def name(self, name: str, branch: str) -> str:
        return self._digest("name", branch, name)

    def _digest(self, *words: str) -> str:
        return hmac.digest(self._key, json.dumps(words, ensure_ascii=False).encode(), "sha256").hex()


def forgotten_of(register: Register) -> Forgotten:
    return Forgotten(read_list(register.file), register.setting(KEY))


def read_list(file: Path) -> tuple[Entry, ...]:
    """Return the entries beside a register; raise PortalError for a list that cannot be read."""
    place = list_of(file)
    try:
        said = json.loads(place.read_bytes())
        return tuple(
            Entry(each["day"], *(tuple(each[name]) for name in ("numbers", "identities", "names")))
            for each in said[_PERSONS]
        )
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError):
        raise PortalError(
            f"清除过的人的名单 {place} 读不出来，什么也没有做。请从这台电脑的备份里找回这个文件；"
            "实在没有，就把它移到别处再做一次：那以后恢复旧备份，清除过的人会回来，要一个一个再清除。"
        ) from None


def write_list(file: Path, entries: Iterable[Entry]) -> None:
    said = [
        {"day": each.day, "numbers": each.numbers, "identities": each.identities, "names": each.names}
        for each in entries
    ]
    write_private_file(list_of(file), json.dumps({_PERSONS: said}, indent=1).encode())


def remember(register: Register, persons: Sequence[int], now: datetime) -> None:
    """Put persons on the list, before they go: what the register knows of them tells who they are."""
    known, records = forgotten_of(register), [whom for number in persons for whom in records_of(register, number)]
    identities = {whom.identity for whom in records if whom.identity and not _others(register, persons, whom.identity)}
    names = {(whom.name, whom.branch) for whom in records if not _namesakes(register, persons, whom.name, whom.branch)}
    entry = Entry(
        f"{now:%Y-%m-%d}", tuple(sorted(persons)), tuple(sorted(map(known.identity, identities))),
        tuple(sorted(known.name(*each) for each in names)),
    )  # fmt: skip
    write_list(register.file, (*known.entries, entry))


def add_numbers(file: Path, found: Mapping[int, Entry]) -> None:
    """Note further numbers of those who are on the list: records of theirs that others keep."""
    fresh: defaultdict[Entry, set[int]] = defaultdict(set)
    for number, entry in found.items():
        if number not in entry.numbers:
            fresh[entry].add(number)
    if fresh:
        known = read_list(file)
        write_list(file, (replace(each, numbers=tuple(sorted({*each.numbers, *fresh[each]}))) for each in known))


def records_of(register: Register, number: int) -> Iterator[Whom]:
    """Yield all that the register knows a person by: as they are, and as was noted before a change."""
    asked = """
        select name, branch, identity from members where id = :number
        union select name, branch, identity from applicants where id = :number
        union select json_extract(before, '$.name'), json_extract(before, '$.branch'),
            json_extract(before, '$.identity')
            from changes where person = :number and tab in ('members', 'applicants') and before is not null
        union select json_extract(content, '$.name'), json_extract(content, '$.branch'),
            json_extract(content, '$.identity')
            from conflicts where person = :number and tab in ('members', 'applicants') and content <> 'null'"""
    for name, branch, identity in register.rows(asked, {"number": number}):
        yield Whom(number, name, branch, identity)


_EVERYBODY = (
    "select id, name, branch, identity from members union all select id, name, branch, identity from applicants"
)


def _others(register: Register, persons: Sequence[int], identity: str) -> bool:
    """Tell whether somebody else has a number: who was an applicant and is a member has two records."""
    rows = register.rows(f"select id from ({_EVERYBODY}) where identity = ?", (identity,))
    return any(number not in persons for (number,) in rows)


def _namesakes(register: Register, persons: Sequence[int], name: str, branch: str) -> bool:
    rows = register.rows(f"select id from ({_EVERYBODY}) where name = ? and branch = ?", (name, branch))
    return any(number not in persons for (number,) in rows)


def who_came_back(connection: sqlite3.Connection, forgotten: Forgotten) -> list[int]:
    """Return the numbers of those in a register who were forgotten, what is noted of earlier times included."""
    noted = """
        select distinct person, json_extract(before, '$.name'), json_extract(before, '$.branch'),
            json_extract(before, '$.identity')
        from changes where tab in ('members', 'applicants') and before is not null"""
    found = {
        number
        for asked in (_EVERYBODY, noted)
        for number, *words in connection.execute(asked)
        if forgotten.find(Whom(number, *words))
    }
    return sorted(found)
