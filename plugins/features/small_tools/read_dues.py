"""From the part 党费 of a tool's file to its rules, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.features.small_tools.dues import Band, Deduction, DuesKind, DuesRules, Scale
from plugins.features.small_tools.quantities import read_money, read_rate
from plugins.features.small_tools.reader import Reader
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Values, sound


def read_dues(values: Values, reader: Reader) -> DuesRules:
    """Return the rules; what is wrong is reported, and left out of them."""
    scales = tuple(_scales(values, reader))
    kinds = tuple(_kinds(values, {scale.name: scale.bands for scale in scales}, reader))
    deductions = tuple(Deduction(row.get("name"), row.get("note", "")) for row in sound(values.get("deductions", ())))
    usual_most, gift = (_money(values, name, reader) for name in ("usual_most", "gift"))
    return DuesRules(kinds, scales, deductions, usual_most, gift)


def _scales(values: Values, reader: Reader) -> Iterator[Scale]:
    seen: dict[str, int] = {}
    for row in sound(values.get("scales", ())):
        name, line = row.get("name"), row.line_of("name")
        if name in seen:
            reader.report(line, f"“{name}”的档写了两次", f"第 {seen[name]} 行已经写过，请换一个名称，或者删去一处")
        seen.setdefault(name, line)
        yield Scale(name, tuple(_bands(sound(row.get("bands")), reader)))


def _bands(rows: list[Values], reader: Reader) -> Iterator[Band]:
    last, before = len(rows) - 1, 0
    for index, row in enumerate(rows):
        rate = reader.quantity(row, "rate", read_rate, "请写成 比例: 0.5% 这样，大于 0，不超过 100%")
        most = reader.quantity(row, "most", read_money, "请写元，例如 到: 3000")
        line = row.line_of("most")
        if row.get("most") and index == last:
            reader.report(line, "最后一档写了“到”，比它多的就没有档了", "请删去这一行“到”")
        elif not row.get("most") and index < last:
            mend = "请加一行，例如 到: 3000"
            reader.report(row.line, "这一档没有写“到”，它后面的档就用不上了", mend)
        elif most is not None and most <= before:
            reader.report(line, f"“到 {row.get('most')}”不比上一档大", "请从低到高一档一档写")
        if most is not None:
            before = max(before, most)
        yield Band(None if index == last else most or before, rate or 0)


def _kinds(values: Values, scales: Mapping[str, tuple[Band, ...]], reader: Reader) -> Iterator[DuesKind]:
    for row in sound(values.get("kinds", ())):
        _check_kind(row, scales, reader)
        least, most = (_money(row, name, reader) for name in ("least", "most"))
        if most and most < least:
            reader.report(row.line_of("most"), "“最多”比“每月”还少", "请对照文件改正，或者删去“最多”")
        yield DuesKind(
            row.get("name"), row.get("base", ""), row.get("months", 1), scales.get(row.get("scale", ""), ()),
            least, max(least, most), row.get("deducts", False), row.get("note", ""), row.get("article", ""),
        )  # fmt: skip


def _check_kind(row: Values, scales: Mapping[str, tuple[Band, ...]], reader: Reader) -> None:
    name, scale = row.get("name"), row.get("scale")
    if bool(scale) == bool(row.get("least")):
        what = "“分档”和“每月”都写了" if scale else "没有写怎样算"
        mend = "请只留一样" if scale else "请加一行 分档: 工资收入，或者 每月: 0.2"
        reader.report(row.line_of("least") if scale else row.line, f"“{name}”{what}", mend)
    if scale and scale not in scales:
        mend = f"{nearest(scale, list(scales))}可以写的有：{'、'.join(scales)}"
        reader.report(row.line_of("scale"), f"“分档表”里没有“{scale}”", mend)
    if scale and not row.get("base"):
        mend = "请加一行，例如 基数: 每月相对固定的、经常性的工资收入（税后）"
        reader.report(row.line, f"“{name}”没有写“基数”", mend)
    if not 1 <= row.get("months", 1) <= 12:
        reader.report(row.line_of("months"), "“平均月数”要在 1 到 12 之间", "请写成例如 平均月数: 3")


def _money(values: Values, name: str, reader: Reader) -> int:
    return reader.quantity(values, name, read_money, "请写元，最多两位小数，例如 1000 或 0.2") or 0
