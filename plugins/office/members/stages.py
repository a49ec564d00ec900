"""The stages on the way into the Party, and which papers the file of a person in each must hold.

After 《中国共产党发展党员工作细则》（2026年修订）; a county whose rules ask for more adds its papers here.
"""

from __future__ import annotations

from collections.abc import Mapping

STAGES = ("申请入党", "积极分子", "发展对象", "预备党员")
FULL = "正式党员"

# Articles: the talk 6, observation 11, investigation and training 16 and 17, admission 18 to 20.
_FIRST: Mapping[str, tuple[str, ...]] = {
    "申请入党": ("入党申请书", "谈话记录"),
    "积极分子": ("确定积极分子的决定", "培养考察记录"),
    "发展对象": ("确定发展对象的决定", "政治审查材料", "集中培训记录"),
    "预备党员": ("入党志愿书", "接收预备党员的决议"),
    FULL: ("转正申请书", "转为正式党员的决议"),
}
PAPERS = tuple(paper for papers in _FIRST.values() for paper in papers)
_ORDER = (*STAGES, FULL)


def demanded_in(stage: str) -> tuple[str, ...]:
    """Return the papers that a person's file must hold in a stage: those of the stages before are in it as well.

    What belongs to the stage itself may still be under way, but for its first paper, by which the stage began.
    """
    at = _ORDER.index(stage)
    before = tuple(paper for each in _ORDER[:at] for paper in _FIRST[each])
    return (*before, *(_FIRST[stage] if stage == FULL else _FIRST[stage][:1]))
