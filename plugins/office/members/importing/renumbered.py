"""Identity numbers that were written wrong and are put right: the row says the old one as well."""

from __future__ import annotations

from plugins.kernel.frozen import frozen
from plugins.office.members.importing.cells import Wrong
from plugins.office.members.importing.checked import Checked
from plugins.office.members.importing.links import People, Person
from plugins.office.members.importing.rows import ReadRow


@frozen
class _Taken:
    """holder: who has a number still, which a row gives to somebody else: unless a later row gives them another."""

    holder: Person
    person: Person
    row: ReadRow


class Renumbered:
    def __init__(self, people: People) -> None:
        self._people = people
        self._taken: dict[str, _Taken] = {}
        self._freed: dict[str, Person] = {}

    def find(self, row: ReadRow) -> Person | None:
        """Return whom a row gives another number, None where it gives none; raise Wrong where that is not sure."""
        old, new, name = row.text("old_identity"), row.text("identity"), row.text("name")
        if not old:
            return None
        if not new:
            raise Wrong("写了原来的号码，没有写改好的", "请在“身份证号”一列写上改好的号码", "identity")
        person = self._freed.get(old) or self._people.by_identity.get(old)
        holder = self._people.by_identity.get(new)
        if holder and holder.name == name and person in (None, holder):
            return holder  # put right already
        if person is None or person.name != name:
            mend = "请核对；号码没有改过的，这一格空着"
            raise Wrong("登记册里没有这个姓名、这个原来号码的党员", mend, "old_identity")
        if holder and holder is not person:
            self._taken[new] = _Taken(holder, person, row)
            self._freed[new] = holder
        self._taken.pop(old, None)
        if self._people.by_identity.get(old) is person:
            del self._people.by_identity[old]
        self._people.know(person, new)
        return person

    def settle(self, found: Checked) -> None:
        """Take back the rows whose number somebody else has still, now that all rows of members are read."""
        for number, each in self._taken.items():
            mend = "请核对是谁的；那个人的号码也写错了的，在同一个表里一起改"
            each.row.report("identity", "这个号码是登记册里另一个人的", mend)
            found.problems += each.row.problems
            found.left.append(each.row)
            own = [record for record in found.records["members"] if record["id"] == each.person.id]
            found.records["members"].remove(own[-1])
            self._people.know(each.holder, number)
            self._people.know(each.person, each.row.text("old_identity"))
        self._taken.clear()
