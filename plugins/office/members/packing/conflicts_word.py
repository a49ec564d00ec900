"""members conflicts: show what two units changed, and decide which version stays."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.asking.printed import print_table
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.packing.conflicts import (
    TwoVersions,
    conflicts_of,
    decide,
    last_shown,
    lines_of,
    note_shown,
    title_of,
)
from plugins.office.members.store.register import Register

ALL, OTHER = "全部", "另一份"
_LOOK = "请再看一遍，号码以那时的为准：members conflicts。"


def run(chosen: Namespace, _root: Path) -> bool:
    """Show them all, or decide those that the command names; False while any is left."""
    if chosen.keep is None:
        if chosen.given:
            raise PortalError("要决定用哪一份，请加 --keep 现在 或者 --keep 另一份；只看，不写号。")
        with open_chosen(chosen) as register:
            found = note_shown(register)
            _show(register, found)
            return not found
    with open_chosen(chosen) as register, register.writing():
        if not conflicts_of(register):
            raise PortalError("没有两边都改过、还没有决定的。")
        picked = _picked(chosen.given, last_shown(register))
        decide(register, picked, now_of(chosen), takes_other=chosen.keep == OTHER)
        left = len(conflicts_of(register))
    print(f"决定了 {len(picked)} 处，用的是{chosen.keep}。" + (f"还有 {left} 处，号码照上次看的。" if left else ""))
    return not left


def _picked(words: Sequence[str], shown: Sequence[TwoVersions | None]) -> list[TwoVersions]:
    """Return what numbers mean, as they were shown last; raise PortalError where that is no longer so."""
    if not any(shown):
        raise PortalError(f"还没有看过有哪些。{_LOOK}")
    if list(words) == [ALL]:
        return [each for each in shown if each]
    numbers = {int(word) for word in words if word.isdecimal()}
    if not words or len(numbers) != len(words) or not numbers <= set(range(1, len(shown) + 1)):
        raise PortalError(
            f"请写要决定的号，1 到 {len(shown)}，可以写几个，或者写 {ALL}：如 members conflicts 1 --keep 另一份。"
        )
    picked = {number: shown[number - 1] for number in sorted(numbers)}
    if changed := [str(number) for number, each in picked.items() if each is None]:
        raise PortalError(f"第 {'、'.join(changed)} 处已经决定了，或者刚改过，和看的时候不一样，没有决定。{_LOOK}")
    return [each for each in picked.values() if each]


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
