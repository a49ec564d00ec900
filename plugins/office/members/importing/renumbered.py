"""Identity numbers that were written wrong and are put right: the row says the old one as well."""

from __future__ import annotations

from collections import Counter

from plugins.kernel.frozen import frozen
from plugins.office.members.importing.cells import Wrong
from plugins.office.members.importing.checked import Checked, Record
from plugins.office.members.importing.links import People, Person
from plugins.office.members.importing.rows import ReadRow

_MEND = "请核对是谁的；那个人的号码也写错了的，在同一个表里一起改"


@frozen
class _Given:
    """A number that a row gives to a person, and the record that the row has become."""

    number: str
    person: Person
    row: ReadRow
    record: Record


class Renumbered:
    def __init__(self, people: People) -> None:
        """people: as the register has them, before any row is read."""
        self._people = people
        self._had = dict(people.by_identity)
        self._given: list[_Given] = []
        self._seen = set[int]()  # of whom a row says an old number

    def find(self, row: ReadRow) -> Person | None:
        """Return whom a row gives another number, None where it gives none; raise Wrong where that is not sure."""
        old, new, name = row.text("old_identity"), row.text("identity"), row.text("name")
        if not old or old == new:
            return None
        if not new:
            raise Wrong("写了原来的号码，没有写改好的", "请在“身份证号”一列写上改好的号码", "identity")
        person, holder = self._had.get(old), self._had.get(new)
        if person is None or person.name != name:
            if holder is None or holder.name != name:
                mend = "请核对；号码没有改过的，这一格空着"
                raise Wrong("登记册里没有这个姓名、这个原来号码的党员", mend, "old_identity")
            person = holder  # put right already
        if person.id in self._seen:
            raise Wrong("前面的行已经改过这个人的号码", "每个人只写一行，写最后改成的号码", "old_identity")
        self._seen.add(person.id)
        if self._people.by_identity.get(old) is person:
            del self._people.by_identity[old]
        self._people.know(person, new)
        return person

    def note(self, person: Person, row: ReadRow, record: Record) -> None:
        """Note what has become of a row of members."""
        if number := row.text("identity"):
            self._given.append(_Given(number, person, row, record))

    def settle(self, found: Checked) -> None:
        """Take back the rows whose number somebody else has in the end, now that all rows of members are read.

        Whose row is taken back has the old number again, which another row may have given away: that one goes as well.
        """
        while self._seen and (twice := self._twice()):
            for each in twice:
                self._take_back(each, found)
            self._people.by_identity.clear()
            for person, number in self._owners().values():
                self._people.know(person, number)
        self._seen.clear()

    def _owners(self) -> dict[int, tuple[Person, str]]:
        """Return who has which number in the end, by the numbers of their records."""
        had = {person.id: (person, number) for number, person in self._had.items()}
        return had | {each.person.id: (each.person, each.number) for each in self._given}

    def _twice(self) -> list[_Given]:
        count = Counter(number for _, number in self._owners().values())
        return [
            each for each in self._given if count[each.number] > 1 and self._had.get(each.number) is not each.person
        ]

    def _take_back(self, given: _Given, found: Checked) -> None:
        given.row.report("identity", "这个号码是登记册里另一个人的", _MEND)
        found.problems += given.row.problems
        found.left.append(given.row)
        found.records["members"].remove(given.record)
        self._given.remove(given)
        given.person.identity = None
        if given.person.is_new:
            self._people.drop(given.person)
            found.new["members"] -= 1
            found.namesakes -= self._people.has_namesake(given.person.name, given.person.branch)
