"""What a publication would do, for people."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.delivery.publishing.plan import Plan
from plugins.kernel.sizes import size_text

SHOWN = 20  # paths of each kind


def listed(plan: Plan) -> Iterator[str]:
    """Yield what would be done, and in which order."""
    parts = (
        ("先换上，撤下的就看不见了", [row.path for step in plan.first for row in step]),
        ("先删去", list(plan.remove_first)),
        ("再传", [row.path for step in plan.then for row in step]),
        ("最后删去，没有网页再用的", list(plan.remove_last)),
    )
    for words, paths in parts:
        if paths:
            yield f"{words}：{len(paths)} 个"
            yield from (f"  {path}" for path in paths[:SHOWN])
            if len(paths) > SHOWN:
                yield f"  …另有 {len(paths) - SHOWN} 个"
    size = sum(row.size for row in plan.sent)
    yield f"一共传 {len(plan.sent)} 个文件（{size_text(size)}），删 {len(plan.removed)} 个。只是看一看，什么也没有改。"
