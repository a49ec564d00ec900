"""One import: read, mapped, looked at as a whole, and written as one act or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.progress import counted, working
from plugins.office.members.importing.check import check_book
from plugins.office.members.importing.checked import PERSONS, Checked
from plugins.office.members.importing.columns import (
    Mapped,
    Unknown,
    as_yaml,
    fingerprint_of,
    lacking_in,
    propose,
    read_map,
    unreadable_in,
)
from plugins.office.members.importing.kinds import KINDS
from plugins.office.members.importing.leftovers import write_leftovers
from plugins.office.members.importing.template import GUIDE
from plugins.office.members.importing.workbook import Sheet, read_workbook
from plugins.office.members.importing.write import write_records
from plugins.office.members.private_files import write_private_file
from plugins.office.members.store.register import Register
from plugins.office.members.store.undo import IMPORT

_NAMED = 20  # hidden rows by their numbers


@frozen
class Asked:
    """What the person wants. map: the file that says which column is which, None for what we propose. first_of_month:
    whether a day of somebody's life, of which the month alone is written, is its first.
    """

    file: Path
    map: Path | None = None
    is_dry_run: bool = False
    accepts_valid: bool = False
    first_of_month: bool = False


@frozen
class Outcome:
    """checked: None where columns were proposed and nothing was read yet. lines: what people are told, in order."""

    checked: Checked | None
    lines: tuple[str, ...]
    is_written: bool = False


def import_file(register: Register, asked: Asked, now: datetime) -> Outcome:
    """Bring a file in, or say why not."""
    with working("正在读表格……"):
        found = [sheet for sheet in read_workbook(asked.file) if sheet.name != GUIDE]
    mapped, told = _mapped(register, asked, [sheet for sheet in found if not sheet.is_hidden])
    unseen = [sheet.name for sheet in found if sheet.is_hidden]
    told = (*told, *(f"提示：工作表“{name}”是隐藏的，没有收。要收，请取消隐藏，再导入。" for name in unseen))
    if mapped is None:
        return Outcome(None, told)
    stamp = register.stamp()
    checked = _checked(register, asked, mapped, now)
    if not _is_written(asked, checked):
        return Outcome(checked, (*told, *_found(mapped, checked), *_not_written(checked)))
    with register.writing():
        if register.stamp() != stamp:  # another window has changed something since: this may be judged otherwise now
            checked = _checked(register, asked, mapped, now)
        if not _is_written(asked, checked):
            return Outcome(checked, (*told, *_found(mapped, checked), *_not_written(checked)))
        with counted("正在写入", sum(map(len, checked.records.values()))) as step:
            deed = f"{IMPORT} {now:%Y-%m-%d %H:%M}"
            act = write_records(register, checked.records, deed, now, step, checked.void)
        came = f"收进来了：{_came(register, act, checked)}。要撤回，请运行 members undo。"
    return Outcome(checked, (*told, *_found(mapped, checked), came, *_left_over(asked, checked)), True)


def _checked(register: Register, asked: Asked, mapped: Sequence[Mapped], now: datetime) -> Checked:
    total = sum(len(each.sheet.rows) - each.header - 1 for each in mapped)
    with counted("正在检查", total) as step:
        return check_book(register, mapped, now.date().isoformat(), step, first_of_month=asked.first_of_month)


def _is_written(asked: Asked, checked: Checked) -> bool:
    return (
        bool(checked.records or checked.void) and not asked.is_dry_run and (asked.accepts_valid or not checked.problems)
    )


def _found(mapped: Sequence[Mapped], checked: Checked) -> list[str]:
    return [*filter(None, map(_hidden, mapped)), *map(str, checked.problems), *_completed(checked)]


def _left_over(asked: Asked, checked: Checked) -> list[str]:
    """Write the rows that were not taken into a workbook of their own; return what is said of it."""
    if not checked.left:
        return []
    place = _free_place(asked.file.with_name(f"{asked.file.stem}-没有收的.xlsx"))
    write_leftovers(place, checked.left)
    return [f"有 {len(checked.left)} 行没有收，在 {place}，改好以后可以直接导入；用完请删掉。"]


def _hidden(mapped: Mapped) -> str:
    """Return what is said of rows that whoever looks at the sheet does not see; "" where there are none."""
    rows = [row + 1 for row in mapped.sheet.hidden if row > mapped.header]
    if not rows:
        return ""
    named = "、".join(map(str, rows[:_NAMED])) + (" 等" if len(rows) > _NAMED else "")
    return f"提示：工作表“{mapped.sheet.name}”有 {len(rows)} 行是隐藏的（第 {named} 行），也算在内。不要的请整行删掉。"


def _completed(checked: Checked) -> Iterator[str]:
    """Yield what is said of namesakes, and of days of which the file has the month alone."""
    if checked.namesakes:
        yield (
            f"提示：有 {checked.namesakes} 人和登记册里同一支部的人同名、身份证号不同，算作另外的人。"
            "是同一个人、号码改了的，不要当新的收：收了的先 members undo，"
            "再在“原身份证号”一列写上登记册里的号码，重新导入。"
        )
    if checked.elsewhere:
        yield (
            f"提示：有 {checked.elsewhere} 人和登记册里别的支部的人同名，有一边没有身份证号，算作另外的人。"
            "是同一个人换了支部的，不要当新的收：收了的先 members undo，再写原来的支部和身份证号导入一次，"
            "然后写新的支部和身份证号，再导入。"
        )
    if checked.by_number:
        yield f"提示：有 {checked.by_number} 格出生日期只写到月，照身份证号补上了日。"
    if checked.by_rule:
        yield f"提示：有 {checked.by_rule} 格日期只写到月，按当月1日算。"
    if checked.still_gone:
        yield (
            f"提示：有 {checked.still_gone} 人的转出作废了，登记册里还是已经离开。没有转走的，"
            "请在“党员”表里写上他，“离开日期”“离开原因”都写“清空”，再导入。"
        )
    if checked.later:
        yield (
            f"提示：“到会”写“全部”、以前收过的会议，照那时登记的人算；后来到支部的有 {checked.later} 人次，没有算。"
            "要算的，请在“签到”表里写上他。"
        )


def _free_place(place: Path) -> Path:
    """Return the place, or one like it with a number: what lies there may be half mended."""
    names = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
    return next(each for each in chain([place], names) if not each.exists())


def _not_written(checked: Checked) -> list[str]:
    wrong = len(checked.problems)
    if not checked.rows:
        return ["表格里没有要收的行。请照模板填写：python3 tasks.py members template 文件.xlsx。"]
    if wrong:
        words = f"检查了 {checked.rows} 行，有 {wrong} 处要改，涉及 {len(checked.left)} 行，什么也没有收。"
        return [f"{words}改好再导入；只收没有错的行，请加 --accept-valid。"]
    return [f"检查完毕，{checked.rows} 行都可以收：{_in_words(checked)}。去掉 --dry-run 就收进来。"]


def _in_words(checked: Checked) -> str:
    """Return how many records there are, of persons how many are new."""
    counts = {kind: len(checked.records.get(kind.table, ())) for kind in KINDS}
    told = []
    for kind, found in counts.items():
        fresh = checked.new.get(kind.table, 0)
        known = f"（新 {fresh} 人，原来就有 {found - fresh} 人）" if kind.table in PERSONS else ""
        told += [f"{kind.name} {found} 条{known}"] if found else []
    told += [f"作废 {len(checked.void)} 条"] if checked.void else []
    return "，".join(told) or "没有"


def _came(register: Register, act: int, checked: Checked) -> str:
    """Return what became of the records: new ones, changed ones, and those that said what was known."""
    done: dict[str, Counter[bool]] = {}
    asked = "select tab, key, max(before is null) from changes where act = ? group by tab, key"
    for table, _, is_new in register.rows(asked, (act,)):
        done.setdefault(table, Counter())[bool(is_new)] += 1
    told, void = [], Counter(table for table, _ in checked.void)
    for kind in KINDS:
        if found := len(checked.records.get(kind.table, ())):
            fresh, changed = (done.get(kind.table, Counter())[is_new] for is_new in (True, False))
            changed = max(changed - void[kind.table], 0)
            states = (("新增", fresh), ("改了", changed), ("没有变", max(found - fresh - changed, 0)))
            told.append(f"{kind.name}" + "、".join(f"{word} {number} 条" for word, number in states if number))
    told += [f"作废 {len(checked.void)} 条"] if checked.void else []
    return "，".join(told) or "没有"


def _mapped(
    register: Register, asked: Asked, sheets: Sequence[Sheet]
) -> tuple[tuple[Mapped, ...] | None, tuple[str, ...]]:
    """Return which column is which, None where the person is to look at what we propose first; and what is told."""
    if asked.map:
        found = read_map(asked.map, sheets)
        if not found:
            raise PortalError(f"对应表 {asked.map} 里没有这个文件的工作表。请用为这种表做的对应表。")
        _keep(register, found, asked.map.read_text(encoding="utf-8"))
        return found, _not_in_map(found, sheets)
    proposed = [propose(sheet) for sheet in sheets]
    known = tuple(each for each in proposed if isinstance(each, Mapped) and not lacking_in(each))
    told = tuple(_unknown(each) for each in proposed if isinstance(each, Unknown))
    if not known:
        raise PortalError(
            "\n".join([*told, "没有一张认得出来的工作表。模板：python3 tasks.py members template 文件.xlsx。"])
        )
    if all(each.is_certain for each in known):
        return known, told
    kept = _kept_place(register, known)
    if kept.is_file():
        found = read_map(kept, sheets)
        return found, (*told, *_not_in_map(found, [each.sheet for each in known]))
    place = asked.file.with_name(f"{asked.file.stem}-对应.yaml")
    write_private_file(place, as_yaml(known).encode())
    words = f"这个文件的表头和模板不一样。我们是这样认的，写在 {place}：\n{as_yaml(known)}"
    return None, (*told, f"{words}请看一遍，要改就改那个文件；然后再导入一次，加上 --map {place}。什么也没有收。")


def _not_in_map(found: Sequence[Mapped], sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return what is said of sheets of which a map says nothing."""
    named = {each.sheet.name for each in found}
    return tuple(
        f"提示：工作表“{sheet.name}”没有收：对应表里没有它。要收，请不加 --map 再导入一次，另写一份对应表。"
        for sheet in sheets
        if sheet.name not in named
    )


def _unknown(unknown: Unknown) -> str:
    if unknown.lacking:
        return f"提示：工作表“{unknown.sheet.name}”没有收：缺 {'、'.join(unknown.lacking)} 这几列。"
    spoilt = unreadable_in(unknown.sheet)
    why = f"{spoilt}许多格都这样，多半是编码不对，请用写它的程序另存为 .xlsx。" if spoilt else ""
    return f"提示：工作表“{unknown.sheet.name}”没有收：前几行里认不出表头。{why}"


def _kept_place(register: Register, mapped: Sequence[Mapped]) -> Path:
    return register.file.parent / "maps" / f"{fingerprint_of(mapped)}.yaml"


def _keep(register: Register, mapped: Sequence[Mapped], words: str) -> None:
    write_private_file(_kept_place(register, mapped), words.encode())
