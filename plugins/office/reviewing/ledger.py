"""The ledger of a month: every signature of it, with the commit that has brought it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.features.reviews.model import SignOff
from plugins.features.reviews.places import CONTENT
from plugins.features.reviews.sign_offs import FOLDER
from plugins.features.reviews.survey import Survey
from plugins.kernel.files.csv_files import csv_text
from plugins.kernel.problems import PortalError
from plugins.kernel.versions.history import commits_of

HEADINGS = (
    "时间", "稿件", "审级", "姓名", "职务", "结果", "意见或原因", "撰稿、改稿", "验签", "内容的 SHA-256", "签字文件",
    "提交",
)  # fmt: skip
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


def ledger(found: Survey, month: str) -> str:
    """Return a month's ledger as CSV; raise PortalError for what is no month. month: as 2026-11."""
    if not _MONTH.fullmatch(month):
        raise PortalError(f"--ledger 的“{month}”不是月份。请写成 2026-11 这样。")
    below = f"{CONTENT}{FOLDER}/{month}"
    brought: dict[str, str] = {}
    for commit in commits_of(found.base.repository, found.base.head, [found.base.place_in_repository(below)]):
        brought |= dict.fromkeys(map(found.base.path_of, commit.paths), commit.name)  # the oldest comes last
    rows = [
        _row(each, why, brought.get(CONTENT + each.file, ""))
        for each, why in sorted(_of_month(found, month), key=lambda row: (row[0].moment, row[0].identity))
    ]
    rows += [
        (*[""] * 8, f"作废：{why}", "", path, brought.get(path, ""))
        for path, why in sorted(found.wrong.items())
        if path.startswith(f"{below}/")
    ]
    return csv_text([HEADINGS, *rows])


def _of_month(found: Survey, month: str) -> Iterator[tuple[SignOff, str]]:
    """Yield the signatures of a month, each with the reason for which it is void."""
    counting = {chain[-1].identity: chain[-1] for chain in found.record.chains.values()}
    yield from ((each, "") for each in counting.values() if each.moment.startswith(month))
    for each, why in found.record.void:
        if each.moment.startswith(month) and each.identity not in counting:
            yield each, why


def _row(each: SignOff, why: str, commit: str) -> tuple[str, ...]:
    proof = f"作废：{why}" if why else "已验签" if each.signature else "未验签"
    return (
        each.moment, each.path, each.stage, each.reviewer, each.role, each.result, each.note,
        "、".join(each.authors), proof, each.text, each.file, commit,
    )  # fmt: skip
