"""From rules to tables, which say all that a reader without scripts needs. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.small_tools.admission import AdmissionRules, Stage
from plugins.features.small_tools.dues import Band, DuesKind, DuesRules, monthly_dues, percent, yuan
from plugins.features.small_tools.election import ElectionRules, Share
from plugins.features.small_tools.model import RuleTable

_FEN = 100
_STEP = 1000 * _FEN  # between the bases of the table to look up
_BEYOND = 4  # so many steps above the last limit
_ENTITLED = range(3, 51)  # of a branch: it has three full members at least, and fifty as a rule


def dues_tables(rules: DuesRules) -> Iterator[RuleTable]:
    """Yield who pays what, what is no part of the base, and dues to look up for each scale."""
    rows = tuple((kind.name, kind.base or "——", _pays(kind, rules), kind.article) for kind in rules.kinds)
    yield RuleTable("谁按什么交", ("党员", "基数", "每月交", "出处"), rows, _notes(rules))
    for scale in rules.scales:
        bands = tuple(_band_row(scale.bands, index) for index in range(len(scale.bands)))
        yield RuleTable(f"交纳比例：{scale.name}", ("每月基数", "乘整个基数"), bands)
    if rules.deductions:
        taken = tuple((each.name, each.note) for each in rules.deductions)
        yield RuleTable("不算进基数的", ("项目", "说明"), taken)
    for scale in rules.scales:
        looked = tuple(
            (f"{yuan(base)}元", f"{yuan(monthly_dues(scale.bands, base))}元") for base in _bases(scale.bands)
        )
        yield RuleTable(f"对照表：{scale.name}", ("每月基数", "每月党费"), looked)


def admission_tables(rules: AdmissionRules) -> Iterator[RuleTable]:
    """Yield the steps of each stage with what they demand and when."""
    for chapter in dict.fromkeys(stage.chapter for stage in rules.stages):
        rows = tuple(
            (stage.name, stage.demand, _when(stage), stage.article)
            for stage in rules.stages
            if stage.chapter == chapter
        )
        yield RuleTable(chapter, ("步骤", "要求", "时限", "条"), rows)


def election_tables(rules: ElectionRules) -> Iterator[RuleTable]:
    """Yield how many must come and agree, by how many are entitled."""
    present = f"不少于应到会的 {rules.present.part}/{rules.present.whole}"
    rows = tuple(
        (f"{count}人", f"{rules.present.at_least(count)}人", f"{rules.meeting.more_than(count)}人",
         f"{rules.assent.more_than(count)}票")
        for count in _ENTITLED
    )  # fmt: skip
    note = (
        f"选举：{present}；得赞成票超过实到会有选举权人数的{_words(rules.elected)}，才能当选。"
        f"接收、转正：到会超过应到会有表决权人数的{_words(rules.meeting)}，赞成超过应到会的{_words(rules.assent)}。"
    )
    yield RuleTable(
        "按应到会人数查", ("应到会", "选举至少到会", "接收、转正至少到会", "接收、转正至少赞成"), rows, note
    )
    seats = tuple((f"{count}名", f"{count + rules.extra.at_least(count)}名") for count in range(1, 8))
    yield RuleTable("候选人至少几名", ("应选委员", "候选人至少"), seats, "算出来不是整数的，本站往上取整。")


def _words(share: Share) -> str:
    return "一半" if share == Share(1, 2) else f" {share.part}/{share.whole} "


def _pays(kind: DuesKind, rules: DuesRules) -> str:
    if not kind.bands:
        return f"{yuan(kind.least)}元" if kind.least == kind.most else f"{yuan(kind.least)}元至{yuan(kind.most)}元"
    scale = next(each.name for each in rules.scales if each.bands == kind.bands)
    return f"照“{scale}”的档" + (f"，先除以{kind.months}" if kind.months > 1 else "")


def _notes(rules: DuesRules) -> str:
    usual = f"每月一般不超过{yuan(rules.usual_most)}元，自愿可以多交。" if rules.usual_most else ""
    gift = f"自愿一次多交{yuan(rules.gift)}元以上的，比照大额党费办理。" if rules.gift else ""
    return usual + gift


def _band_row(bands: tuple[Band, ...], index: int) -> tuple[str, str]:
    band = bands[index]
    below = bands[index - 1].most if index else None
    upper = f"至{yuan(band.most)}元（含{yuan(band.most)}元）" if band.most is not None else ""
    if below is None:
        base = f"{yuan(band.most)}元以下（含{yuan(band.most)}元）" if band.most is not None else "全部"
    else:
        base = f"{yuan(below)}元以上{upper}"
    return base, f"{percent(band.rate)}%"


def _bases(bands: tuple[Band, ...]) -> list[int]:
    """Return bases to look up: even steps up to a little above the last limit, and the first 元 above each limit."""
    limits = [band.most for band in bands if band.most is not None]
    top = (limits[-1] if limits else 0) + _BEYOND * _STEP
    return sorted({*range(_STEP, top + 1, _STEP), *limits, *(limit + _FEN for limit in limits)})


def _when(stage: Stage) -> str:
    parts = [
        f"至少{stage.least}" if stage.least else "",
        f"{stage.within}以内" if stage.within else "",
        f"特殊不超过{stage.longest}" if stage.longest else "",
        f"每隔{stage.every}" if stage.every else "",
    ]
    return "，".join(filter(None, parts)) or "——"
