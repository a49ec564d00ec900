"""The receipt that a branch gets: what came, what is still wanted, what has become of it."""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.office.intake.model import Record, State


def receipt(record: Record, site_name: str) -> str:
    """Return a receipt's text. site_name: of the portal that gives it."""
    lines = [
        f"{site_name}来稿回执",
        "",
        f"编号：{record.number}",
        f"单位：{record.unit or '（没有写）'}",
        f"标题：{record.title}",
        f"收到：{record.received}，图片 {record.pictures} 张",
        f"状态：{record.state.value}{f'（{record.decided}）' if record.decided else ''}",
    ]
    if record.state is State.RETURNED:
        lines.append(f"退回的原因：{record.reason}")
    elif record.missing:
        lines += ["还请补上：", *(f"  - {each}" for each in record.missing)]
    return "\n".join([*lines, ""])


def keep_receipt(folder: Path, record: Record, site_name: str) -> Path:
    """Write a receipt and return its path; one of the same text is replaced."""
    path = folder / f"{record.number}.txt"
    make_way(folder.parent, path)
    write_whole(path, receipt(record, site_name))
    return path
