"""Whom and what a row refers to, in the register and in the rows before it in the same file."""

from __future__ import annotations

import difflib
from collections import defaultdict

from plugins.kernel.slotted import slotted
from plugins.office.members.importing.cells import Wrong
from plugins.office.members.store.register import Register


@slotted
class Person:
    """Of a member or an applicant, what other rows need. until: when they left. is_new: not in the register yet."""

    id: int
    name: str
    branch: str
    kind: str
    base_fen: int = 0
    identity: str | None = None
    born: str | None = None
    until: str | None = None
    is_new: bool = False

    def may_have(self, identity: str) -> bool:
        """Tell whether a number can be this person's, who is known without one yet."""
        return self.born in (None, f"{identity[6:10]}-{identity[10:12]}-{identity[12:14]}")


class People:
    """Persons by identity number, and by name within a branch."""

    def __init__(self) -> None:
        self.by_identity: dict[str, Person] = {}
        self.by_name: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
        self.by_branch: defaultdict[str, list[Person]] = defaultdict(list)
        self.anywhere: defaultdict[str, list[Person]] = defaultdict(list)  # by name

    def add(self, person: Person) -> None:
        self.anywhere[person.name].append(person)
        self.by_name[person.branch, person.name].append(person)
        self.by_branch[person.branch].append(person)
        if person.identity:
            self.by_identity[person.identity] = person

    def drop(self, person: Person) -> None:
        """Take out somebody whose row is not taken after all."""
        self.anywhere[person.name].remove(person)
        self.by_name[person.branch, person.name].remove(person)
        self.by_branch[person.branch].remove(person)

    def has_namesake(self, name: str, branch: str) -> bool:
        """Tell whether the register has somebody of a name, and of another number, in a branch."""
        return any(not person.is_new for person in self.by_name.get((branch, name), ()))

    def may_have_moved(self, name: str, branch: str, identity: str | None, born: str | None) -> bool:
        """Tell whether somebody new may be somebody of the register whom it has in another branch, by what is known."""
        return any(
            not person.is_new
            and person.branch != branch
            and not (identity and person.identity)
            and (not identity or person.may_have(identity))
            and (None in (born, person.born) or born == person.born)
            for person in self.anywhere.get(name, ())
        )

    def know(self, person: Person, identity: str) -> None:
        person.identity = identity
        self.by_identity[identity] = person

    def find(self, name: str, branch: str, identity: str | None) -> Person | None:
        """Return whom a row means, None for nobody. Raises Wrong where that is not sure."""
        if identity and (person := self.by_identity.get(identity)):
            if person.name != name:
                raise Wrong("登记册里或者前面的行里，这个身份证号是另一个姓名的", "请核对姓名和身份证号，改对一处")
            return person
        found = self.by_name.get((branch, name), [])
        if identity:
            unnumbered = [person for person in found if person.identity is None]
            found = [person for person in unnumbered if person.may_have(identity)]
            if unnumbered and not found:
                raise Wrong(*_ANOTHER_BIRTHDAY)
        if len(found) > 1:
            raise Wrong("这个支部有同名的人，不知道是哪一个", "请在“身份证号”一列写上身份证号")
        return found[0] if found else None


WHO_ENDED = (  # what to do about a row of an applicant who has ended
    "是旧的一行，就整行删掉；没有结束、登记错了的，“结束日期”写“清空”；"
    "又申请了的，写重新进入这个阶段的日期；是同名的另一个人，请写上身份证号"
)
_NOT_THERE = (
    "请核对日期，不要的整行删掉；没有离开、登记错了的，先在“党员”表里写上他，“离开日期”“离开原因”都写“清空”，导入一次"
)
_ANOTHER_BIRTHDAY = (
    "这个支部已经有一个同名的人，还没有身份证号，出生日期和这个号码不一样",
    "是同一个人，先空着身份证号、写对出生日期导入一次；是两个人，先给原来那个人补上身份证号，他的那一行写在前面",
)


class Names:
    """Which unit, or which branch, has which name, as the rows read so far leave it: no two may have one name."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def demand_free(self, code: str, name: str) -> None:
        """Raise Wrong for a name that another code has: under a code that was changed, one unit would be two."""
        other = self._codes.get(name, code)
        if other != code:
            mend = (
                f"是同一个，代码就写 {other}，代码定了不要改；是两个，名称要不一样；"
                "两个名称对调的，先把一个改成别的名称，分次导入"
            )
            raise Wrong(f"这个名称是代码 {other} 的", mend)

    def add(self, code: str, name: str) -> None:
        self._codes.pop(self._names.get(code, name), None)
        self._names[code], self._codes[name] = name, code


class Links:
    """All that rows can refer to. It grows with the rows of the file that is read."""

    def __init__(self, register: Register) -> None:
        self.units: dict[str, str] = {}
        self.branches: dict[str, str] = {}
        self.unit_names, self.branch_names = Names(), Names()
        self.members, self.applicants = People(), People()
        self.gone, self.moved = People(), People()  # who has left; of these, whoever has moved and may come back
        for code, name in register.rows("select code, name from units"):
            self.add_unit(code, name)
        for code, name in register.rows("select code, name from branches"):
            self.add_branch(code, name)
        asked = "select id, name, branch, kind, coalesce(base_fen, 0), identity, born, until from members where "
        for people, which in (
            (self.members, "until is null"),
            (self.gone, "until is not null"),
            (self.moved, "left_for = '转出'"),
        ):
            for row in register.rows(asked + which):
                people.add(Person(*row))
        asked = "select t.id from transfers t join members m on m.id = t.member and m.until = t.done_on"
        self.left_by = {transfer for (transfer,) in register.rows(asked)}
        self.ended: defaultdict[tuple[str, str], list[tuple[Person, str]]] = defaultdict(list)  # applicants, until when
        for *words, day in register.rows("select id, name, branch, stage, 0, identity, ended from applicants"):
            person = Person(*words)
            if day is None:
                self.applicants.add(person)
            else:
                self.ended[person.branch, person.name].append((person, day))

    def add_unit(self, code: str, name: str) -> None:
        self.units[code] = self.units[name] = code
        self.unit_names.add(code, name)

    def add_branch(self, code: str, name: str) -> None:
        self.branches[code] = self.branches[name] = code
        self.branch_names.add(code, name)

    def who_comes_back(self, name: str, branch: str, identity: str | None) -> Person | None:
        """Return somebody who has moved away, None for whoever is there and for anybody else."""
        if self.members.find(name, branch, identity):
            return None
        return self.moved.find(name, branch, identity)

    def member_on(self, name: str, branch: str, identity: str | None, day: str) -> Person | None:
        """Return whom a row means that says something of a day: also somebody who has left since. None for nobody.

        Raises Wrong where that is not sure: a namesake may have come in the place of somebody who has left.
        """
        person, left = self.members.find(name, branch, identity), None
        if identity and person is None:
            left = self.gone.find(name, branch, identity)
        elif not identity:
            there = [each for each in self.gone.by_name.get((branch, name), ()) if day <= (each.until or "")]
            if len(there) > 1 or (there and person):
                raise Wrong("这个支部有同名的人，有的已经离开，不知道是哪一个", "请在“身份证号”一列写上身份证号")
            left = there[0] if there else None
        if left and day > (left.until or ""):
            raise Wrong(f"登记册里这个人 {left.until} 已经离开", _NOT_THERE)
        return person or left

    def is_still_gone(self, person: Person, transfer: int) -> bool:
        """Tell whether somebody has left by a transfer, and no row so far has said otherwise."""
        return transfer in self.left_by and person not in self.members.by_branch.get(person.branch, ())

    def who_ended(self, name: str, branch: str, identity: str | None, since: str) -> tuple[Person | None, str]:
        """Return the applicant whose time ended on a day behind `since`, and that day; None, "" where there is none."""
        for person, day in self.ended.get((branch, name), ()):
            if since <= day and identity in (None, person.identity):
                return person, day
        return None, ""

    def unit(self, word: str) -> str:
        found = self.units.get(word) or self.units.get(word.lower())
        if found is None:
            raise Wrong("登记册和这个文件里都没有这个单位", f"{_near(word, self.units)}或者先在“单位”表里写上它")
        return found

    def branch(self, word: str) -> str:
        found = self.branches.get(word) or self.branches.get(word.lower())
        if found is None:
            raise Wrong("登记册和这个文件里都没有这个支部", f"{_near(word, self.branches)}或者先在“支部”表里写上它")
        return found


def _near(word: str, known: dict[str, str]) -> str:
    near = difflib.get_close_matches(word, known, n=1) if len(known) < 5_000 else []
    return f"您是否想写“{near[0]}”？" if near else "请写名称或代码，"
