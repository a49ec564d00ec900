"""Rows of a file of which a later one says something of the same record as an earlier one.

Of two such rows the later one would be written over the earlier one. They may say it in the same words, or in others: a
branch by its name and by its code, a person with the identity number and without it.
"""

from __future__ import annotations

from plugins.office.members.importing.cells import Wrong
from plugins.office.members.importing.kinds import Kind
from plugins.office.members.importing.rows import ReadRow


class Twice:
    def __init__(self) -> None:
        self._words: dict[tuple[str, ...], ReadRow] = {}
        self._records: dict[tuple[object, ...], ReadRow] = {}
        self._states: dict[tuple[int, int], tuple[str, ReadRow]] = {}

    def look_at_words(self, row: ReadRow) -> None:
        """Report a row that has the words of an earlier one where rows of its sheet differ."""
        kind = row.sheet.kind
        key = (kind.name, *(row.text(name) for name in kind.key))
        identity = row.text("identity")
        for each in (key, (kind.name, "identity", identity)) if identity and kind.table == "members" else (key,):
            if each in self._words:
                row.report(*_double(kind, _place(self._words[each], row), is_number=each is not key))
                return
            self._words[each] = row

    def demand_first(self, row: ReadRow, *key: object) -> None:
        """Raise Wrong where an earlier row speaks of the same record. key: the record's, in the table of the row."""
        kind = row.sheet.kind
        before = self._records.setdefault((kind.table, *key), row)
        if before is not row:
            name, what, mend = _double(kind, _place(before, row), is_number=False)
            raise Wrong(what, mend, name)

    def demand_one_state(self, row: ReadRow, name: str, key: tuple[int, int], state: str) -> None:
        """Raise Wrong where an earlier row says otherwise whether somebody came. key: the meeting and the person.

        name: the field that says it. Two sheets may speak of one meeting, as long as they agree.
        """
        said, before = self._states.setdefault(key, (state, row))
        if said != state:
            mend = "请核对，每个人每次会议只写在一处，或者两处写得一样"
            raise Wrong(f"和{_place(before, row)}写的不一样：那里是“{said}”，这里是“{state}”", mend, name)


def _place(before: ReadRow, row: ReadRow) -> str:
    """Return which row an earlier one is, with its sheet where that is another one."""
    sheet = "" if before.sheet.sheet.name == row.sheet.sheet.name else f"“{before.sheet.sheet.name}”"
    return f"{sheet}第 {before.at + 1} 行"


def _double(kind: Kind, place: str, *, is_number: bool) -> tuple[str, str, str]:
    """Return what is said of a row that a row before it says already. Two persons may have one name."""
    if is_number:
        mend = "是同一个人，就只留一行；是两个人，有一行的号码写错了，请照证件改"
        return "identity", f"和{place}是同一个号码", mend
    if "identity" in kind.key:
        mend = "是同一个人，就只留一行；是同名的两个人，请在两行的“身份证号”一列都写上号码"
        alike = "、".join(kind.field(name).header for name in kind.key if name != "identity")
        return "name", f"和{place}的{alike}一样", mend
    return "", f"和{place}写的是同一个", "请只留一行，把别的整行删掉"
