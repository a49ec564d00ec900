"""What the properties of documents are called, for people."""

from __future__ import annotations

from collections.abc import Mapping

_LABELS: Mapping[str, str] = {
    "title": "标题", "author": "作者", "creator": "作者", "subject": "主题", "keywords": "关键词", "keyword": "关键词",
    "producer": "导出的软件", "creationdate": "制作时间", "created": "制作时间", "moddate": "修改时间",
    "modified": "修改时间", "company": "单位", "manager": "经理", "lastmodifiedby": "最后改稿的人",
    "application": "写稿的软件", "description": "备注", "comments": "备注", "xmp": "XMP 信息", "property": "自定义属性",
}  # fmt: skip


def label_of(name: str) -> str:
    """Return what people call a property. name: as the format has it, with its slash or without."""
    return _LABELS.get(name.lstrip("/").lower(), name.lstrip("/")[:20])
