"""members school: book the hours of study that learners hand in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.kernel.request_options import folders_of
from plugins.office.certificates.school import load_school
from plugins.office.members.asking.member import find_members
from plugins.office.members.asking.member_word import chosen_member
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.importing.school import book_learning, read_learning


def run(chosen: Namespace, root: Path) -> bool:
    """Book what the files say; False where one of them is nobody's."""
    now = now_of(chosen)
    if chosen.member and len(chosen.given) > 1:
        raise PortalError("--member 只说一个人，一次只能写一个文件。")
    courses = load_school(folders_of(chosen, root), root, now).courses
    files = [read_learning(Path(name), courses, now.date()) for name in chosen.given]
    with open_chosen(chosen) as register:
        member = chosen_member(register, [chosen.member], find_members) if chosen.member else None
        booked = book_learning(register, files, member, now)
    print(f"{booked.people} 个人，{booked.lessons} 课，其中新记上 {booked.new} 课。要撤回，请运行 members undo。")
    if unfinished := sum(each.open for each in files):
        print(f"有 {unfinished} 课没有学完，或者讨论题没有答完，不计学时。")
    if unknown := sum(each.unknown for each in files):
        print(f"有 {unknown} 课不在本县的课程里，没有收。")
    print("这是学员自己设备上的记录，证明不了什么；要凭证，请看县里签的证书（certify）。")
    for line in booked.left:
        print(line)
    return not booked.left
