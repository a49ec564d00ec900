"""Let somebody in again who was forgotten: on purpose, by somebody who says who it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from plugins.office.members.keeping.forgotten import Entry, forgotten_of, write_list
from plugins.office.members.store.register import Register

READMIT = "准许重新收进一个人"


def find_forgotten(register: Register, words: str) -> tuple[Entry, ...]:
    """Return the entries of whom words mean: an identity number, a number of the register, a name in any branch.

    Branches that came with an import that was taken back count as well.
    """
    known = forgotten_of(register)
    noted = "select json_extract(before, '$.code') from changes where tab = 'branches' and before is not null"
    branches = [code for (code,) in register.rows(f"select code from branches union {noted}")]
    digests = {known.identity(words), *(known.name(words, code) for code in branches)}
    return tuple(
        entry
        for entry in known.entries
        if digests.intersection((*entry.identities, *entry.names)) or words in map(str, entry.numbers)
    )


def readmit(register: Register, chosen: Sequence[Entry], now: datetime) -> None:
    """Take entries off the list, and what is noted of their going, so that a package can bring them again.

    The list comes last: whoever is cut off before it is still on it, and can be named once more.
    """
    with register.act(READMIT, now):
        for entry in chosen:
            for number in entry.numbers:
                register.connection.execute("delete from changes where person = ?", (number,))
    with register.writing():  # which nobody else changes meanwhile
        write_list(register.file, [each for each in forgotten_of(register).entries if each not in chosen])
