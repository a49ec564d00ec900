"""Read content/bases/*.yaml: demonstration bases, and growers who lead the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plugins.features.locality.bases import Base, Bases, Leader
from plugins.features.locality.model import Locality
from plugins.features.locality.record_checks import read_term, read_terms
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.reading.schema import Key

FOLDER = "bases"  # of the content folder
_BASE = (
    Key("code", "代码", "line", "英文小写，是网址的一段，定了不改；基地和带头人不能一样", "shili-tea", required=True),
    Key("name", "名称", "line", "基地的名称，带头人怎么称呼；虚构的要有“示例”两字", "示例茶叶示范基地", required=True),
    Key("town", "乡镇", "line", "在哪个乡镇，照 locality.yaml 写", "示例一镇", required=True),
    Key("crops", "作物", "list", "种什么、养什么，照 locality.yaml 写", "茶叶", required=True),
    Key("technique", "技术", "line", "示范什么技术，不写用药的量", "茶园冬季修剪", required=True),
    Key("variety", "品种", "line", "什么品种", "本地群体种"),
    Key("plan", "培训计划", "line", "一年里什么时候教什么", "每年十二月教修剪，三月教采摘"),
    Key("may_visit", "参观", "line", "能看什么、怎么约", "可以看修剪对比的两块地，通过本村站点约"),
    Key("visits", "来访", "line", "来过哪些参观，只写次数、时间和单位，不写人名", "2026年已接待示例学习两次"),
    Key("next_step", "下一步", "line", "接下来打算做什么", "再做一块新老茶园的对照"),
    Key("recommended_by", "推荐单位", "line", "由哪个单位推荐，不写人名", "示例县农业农村部门", required=True),
    Key("source", "来源", "line", "这些情况从哪里来", "示例，编辑部编写", required=True),
    Key("tips", "文章", "list", "有关的文章，路径从 content 算起", "rural/tea-pruning.md、rural/tea-spring-picking.md"),
    Key("films", "影片", "list", "有关的影片，写 media.yaml 里的代码", "tea-pruning"),
    Key("stations", "站点", "list", "常组织去看的站点，写站点的代码", "shili-one"),
    Key("sample", "示例", "yes", "虚构的示例写“是”", "是"),
)  # fmt: skip
BASE_KEYS = _BASE
LEADER_KEYS = (
    *_BASE,
    Key("bases", "基地", "list", "在哪个基地，写它的代码", "shili-tea"),
    Key("consent", "同意", "line", "本人同意公开的材料存在哪里；真人必须写", "2026年3月1日签的同意书，存县委组织部"),
)
FILE_KEYS = (
    Key("bases", "基地表", "maps", "一个或几个示范基地", keys=BASE_KEYS),
    Key("leaders", "带头人表", "maps", "一个或几个科技致富带头人", keys=LEADER_KEYS),
)


def make_bases(records: Mapping[str, Sequence[Record]], locality: Locality) -> tuple[Bases, list[Problem]]:
    """Return bases and leaders, and the words in them that are on none of the county's lists."""
    problems: list[Problem] = []
    bases = [Base(**_fields(each, locality, problems)) for each in records["bases"] if each.is_sound]
    leaders = [
        Leader(
            **_fields(each, locality, problems),
            bases=tuple(each.values.get("bases", ())),
            consent=each.values.get("consent", ""),
        )
        for each in records["leaders"]
        if each.is_sound
    ]
    return Bases(tuple(bases), tuple(leaders)), problems


def _fields(record: Record, locality: Locality, problems: list[Problem]) -> dict[str, Any]:
    """Return what bases and leaders have in common; what is wrong with it goes to the problems."""
    values = record.values
    town, slips = read_term(record, "town", locality.towns)
    crops, more = read_terms(record, "crops", locality.crops)
    problems += [*slips, *more]
    texts = ("technique", "plan", "may_visit", "recommended_by", "source", "visits", "next_step", "variety")
    return {
        "code": values.get("code"),
        "name": values.get("name"),
        "town": town,
        "crops": crops,
        "sample": values.get("sample", False),
        "shown": record.shown,
        "line": record.line("code"),
        **{name: values.get(name, "") for name in texts},
        **{name: tuple(values.get(name, ())) for name in ("tips", "films", "stations")},
    }
