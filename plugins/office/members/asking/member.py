"""members member: one person's file, as the register has it."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.learning.hours import MINUTES_AN_HOUR
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.office.members.asking.words import yuan
from plugins.office.members.stages import FULL, STAGES, demanded_in
from plugins.office.members.store.register import Register

_MOST = 24  # rows of a table, which is what an A4 page holds beside the rest


@frozen
class FileTable:
    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[object]]


@frozen
class MemberFile:
    """facts: what is known, by its name; what is empty is left out. missing: papers that the stage demands."""

    id: int
    name: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[FileTable, ...]
    missing: tuple[str, ...]


_FACTS = (
    ("支部", "b.name"), ("单位", "u.name"), ("人员类别", "m.kind"), ("性别", "m.sex"), ("出生日期", "m.born"),
    ("身份证号", "m.identity"), ("手机", "m.mobile"), ("学历", "m.education"), ("入党日期", "m.joined"),
    ("转正日期", "m.confirmed"), ("收入类别", "m.income_kind"), ("流出日期", "m.floating_since"),
    ("流动去向", "m.floating_to"), ("最近联系", "m.contacted"), ("离开日期", "m.until"), ("离开原因", "m.left_for"),
)  # fmt: skip


def find_members(register: Register, words: str) -> list[int]:
    """Return the numbers of those whom words mean: a number of the register, a name, an identity number."""
    asked = "select id from members where name = ? or identity = ? or cast(id as text) = ? order by id"
    return [number for (number,) in register.rows(asked, (words, words.upper(), words))]


def find_persons(register: Register, words: str) -> list[int]:
    """As `find_members`, among those who have asked to be admitted as well."""
    asked = (
        "select id from (select id, name, identity from members union all select id, name, identity from applicants)"
        " where name = ? or identity = ? or cast(id as text) = ? order by id"
    )
    return [number for (number,) in register.rows(asked, (words, words.upper(), words))]


def member_file(register: Register, number: int) -> MemberFile:
    """Return a member's file; raise PortalError where there is no such member."""
    columns = ", ".join(column for _, column in _FACTS)
    rows = register.rows(
        f"select m.name, m.base_fen, {columns} from members m join branches b on b.code = m.branch"
        " join units u on u.code = b.unit where m.id = ?",
        (number,),
    )
    if not rows:
        raise PortalError("登记册里没有这个编号。请用 members query 找。")
    name, base, *values = rows[0]
    facts = [(label, str(value)) for (label, _), value in zip(_FACTS, values, strict=True) if value is not None]
    facts += [("党费基数", f"{yuan(base)} 元")] if base is not None else []
    held = {paper for (paper,) in register.rows("select paper from papers where person = ?", (number,))}
    kind = dict(facts)["人员类别"]
    asked = demanded_in(kind if kind in STAGES else FULL)
    missing = tuple(paper for paper in asked if paper not in held) if held else ()
    return MemberFile(number, name, tuple(facts), tuple(_tables(register, number)), missing)


def _tables(register: Register, number: int) -> list[FileTable]:
    dues = [
        (month, yuan(due), yuan(paid), day or "")
        for month, due, paid, day in register.rows(
            f"select month, due_fen, paid_fen, paid_on from dues where member = ? order by month desc limit {_MOST}",
            (number,),
        )
    ]
    life = register.rows(
        "select g.held_on, g.form, g.subject, a.state from attendance a join meetings g on g.id = a.meeting"
        f" where a.member = ? order by g.held_on desc limit {_MOST}", (number,))  # fmt: skip
    study = register.rows(
        "select year, minutes / ? from study_sums where member = ? order by year desc", (MINUTES_AN_HOUR, number)
    )
    transfers = register.rows(
        "select direction, other, begun_on, due_on, coalesce(done_on, '') from transfers where member = ?"
        " order by begun_on", (number,))  # fmt: skip
    papers = register.rows("select paper, since, iif(scan is null, '', '有') from papers where person = ?", (number,))
    tables = (
        FileTable("党费", ("月份", "应交（元）", "实交（元）", "交费日期"), dues),
        FileTable("组织生活", ("日期", "形式", "主题", "到会"), life),
        FileTable("学习", ("年", "学时"), study),
        FileTable("组织关系转接", ("方向", "对方", "开始", "期限", "办结"), transfers),
        FileTable("电子档案", ("材料", "日期", "扫描件"), papers),
    )
    return [table for table in tables if table.rows]
