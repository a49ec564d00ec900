"""members conflicts: show what two units changed, and decide which version stays."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.printed import print_table
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.packing.conflicts import TwoVersions, conflicts_of, decide, lines_of, title_of
from plugins.office.members.store.register import Register

ALL, OTHER = "全部", "另一份"


def run(chosen: Namespace, _root: Path) -> bool:
    """Show them all, or decide those that the command names; False while any is left."""
    if chosen.keep is None:
        if chosen.given:
            raise PortalError("要决定用哪一份，请加 --keep 现在 或者 --keep 另一份；只看，不写号。")
        with open_chosen(chosen) as register:
            found = conflicts_of(register)
            _show(register, found)
            return not found
    with open_chosen(chosen) as register, register.writing():
        found = conflicts_of(register)
        picked = _picked(chosen.given, found)
        decide(register, picked, now_of(chosen), takes_other=chosen.keep == OTHER)
        left = len(found) - len(picked)
    print(
        f"决定了 {len(picked)} 处，用的是{chosen.keep}。" + (f"还有 {left} 处，号码变了，请再看一遍。" if left else "")
    )
    return not left


def _picked(words: Sequence[str], found: Sequence[TwoVersions]) -> list[TwoVersions]:
    if not found:
        raise PortalError("没有两边都改过、还没有决定的。")
    if list(words) == [ALL]:
        return list(found)
    numbers = {int(word) for word in words if word.isdecimal()}
    if not words or len(numbers) != len(words) or not numbers <= set(range(1, len(found) + 1)):
        raise PortalError(
            f"请写要决定的号，1 到 {len(found)}，可以写几个，或者写 {ALL}：如 members conflicts 1 --keep 另一份。"
        )
    return [found[number - 1] for number in sorted(numbers)]


def _show(register: Register, found: Sequence[TwoVersions]) -> None:
    if not found:
        print("没有两边都改过、还没有决定的。")
        return
    for number, each in enumerate(found, 1):
        sender = each.now.unit if each.other.unit == register.setting("unit") else each.other.unit
        came = f"，合并 {sender} 第 {each.package} 个包时发现" if each.package else ""
        print(f"{number}. {title_of(register, each)}{came}")
        headers = ("", f"现在：{_who(each.now.unit, each.now.at)}", f"另一份：{_who(each.other.unit, each.other.at)}")
        print_table(headers, lines_of(register, each))
    print(
        f"共 {len(found)} 处。请打电话核对，再决定：members conflicts 号 --keep 现在，或者 --keep 另一份；"
        f"都一样的，写 members conflicts {ALL} --keep 现在。"
    )


def _who(unit: str, at: str) -> str:
    return f"{unit} {at[:16].replace('T', ' ')} 改的" if unit else "不知道谁改的"
