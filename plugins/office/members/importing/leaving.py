"""Rows of members who have left: what they put right, and what would bring somebody back unnoticed."""

from __future__ import annotations

from plugins.office.members.importing.at_fault import at, wrong
from plugins.office.members.importing.cleared import LEAVING
from plugins.office.members.importing.links import Links, Person
from plugins.office.members.importing.rows import ReadRow

_WRONG = "没有离开、登记错了的，“离开日期”“离开原因”两格都写“清空”"
_BACK = "转出以后又回来的，先导入一张“转接”表，写转入、身份证号和办结日期，再导入这一行"


def leaving_put_right(row: ReadRow, branch: str, links: Links) -> Person | None:
    """Return somebody who has left whose leaving a row says anew, or takes back; None for everybody else.

    Without a number a leaving is taken back only: an old list of those who have left says it anew of whoever has come.
    Raises Wrong for a row of the number of somebody who has left that says nothing of it.
    """
    name, identity = row.text("name"), row.text("identity") or None
    is_taken_back = bool(row.cleared.intersection(LEAVING))
    if identity in links.gone.by_identity:
        if not is_taken_back and not row.text("until"):
            raise wrong("identity", "登记册里这个人已经离开", f"请核对；{_WRONG}；{_BACK}")
    elif identity or not is_taken_back or links.members.by_name.get((branch, name)):
        return None
    with at("identity" if identity else "name"):
        person = links.gone.find(name, branch, identity)
    if person and is_taken_back:
        links.gone.drop(person)
        links.gone.by_identity.pop(person.identity or "", None)
        person.branch = branch
        links.members.add(person)
    return person


def demand_not_gone(row: ReadRow, branch: str, links: Links) -> None:
    """Raise Wrong for a name without a number that somebody has who has left: an old list would bring them back."""
    if not row.text("identity") and links.gone.by_name.get((branch, row.text("name"))):
        raise wrong(
            "name",
            "登记册里这个支部有一个同名的人，已经离开",
            f"是他、没有回来，就把这一行整行删掉；{_WRONG}；是他、{_BACK}；是同名的另一个人，请写上身份证号",
        )
