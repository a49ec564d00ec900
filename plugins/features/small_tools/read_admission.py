"""From the steps of admission in a tool's file to its rules, with all that is wrong in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.features.small_tools.admission import EXAMPLE, AdmissionRules, Stage
from plugins.features.small_tools.quantities import read_period
from plugins.features.small_tools.reader import Reader
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Values, sound

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PERIODS = ("least", "within", "longest", "every")


def read_admission(rows: Sequence[Values], reader: Reader) -> AdmissionRules:
    """Return the steps in their order. Each follows steps that stand before it, so that dates can be counted."""
    stages: list[Stage] = []
    for row in sound(rows):
        known = [stage.code for stage in stages]
        _check_code(row, known, reader)
        after = _after(row, known, reader)
        mend = f"请写成 {EXAMPLE}"
        periods = {name: reader.quantity(row, name, read_period, mend) or "" for name in _PERIODS}
        for name in ("least", "within"):
            if row.get(name) and not after:
                reader.report(row.line_of(name), "第一步没有上一步，不能写时限", "请删去这一行")
        stages.append(
            Stage(
                row.get("code"), row.get("chapter"), row.get("name"), row.get("article"), row.get("demand"),
                after, **periods,
            )
        )  # fmt: skip
    return AdmissionRules(tuple(stages))


def _check_code(row: Values, known: Sequence[str], reader: Reader) -> None:
    code = row.get("code")
    if not _CODE.fullmatch(code):
        mend = "请用小写英文、数字和短横线，例如 apply"
        reader.report(row.line_of("code"), f"代码“{code}”不能用", mend)
    elif code in known:
        number = next(count for count in range(2, len(known) + 3) if f"{code}-{count}" not in known)
        reader.report(row.line_of("code"), f"代码“{code}”重复", f"请换一个，例如 {code}-{number}")


def _after(row: Values, known: Sequence[str], reader: Reader) -> tuple[str, ...]:
    written: tuple[str, ...] = row.get("after", ())
    for code in written:
        if code not in known:
            offered = f"可以写的有：{'、'.join(known)}" if known else "这是第一步，请删去“接着”"
            what = f"“接着”里的“{code}”不在前面的步骤里"
            reader.report(row.line_of("after"), what, f"{nearest(code, list(known))}{offered}")
    return tuple(code for code in written if code in known) if written else tuple(known[-1:])
