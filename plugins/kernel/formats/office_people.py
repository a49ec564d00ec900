"""Who has worked on an Office document, where programs write it beside its properties.

Who refreshed a table, who locked a workbook; and lists of those who once remarked something, which stay when the
remarks are deleted.
"""

from __future__ import annotations

import re

from plugins.kernel.formats.places_on_pcs import attributes_without_folders

# What a document holds of people that only who writes it can decide on; with it, who they are.
REMARKS = re.compile(r"(?:word|xl|ppt)/(?:comments\w*\.xml|threadedComments/.|comments/.|revisions/.)")
_LISTS = re.compile(r"word/people\.xml|ppt/(?:commentAuthors|authors)\.xml|xl/persons/[^/]+\.xml")
_ROOT = re.compile(rb"(\s*(?:<[?!][^<>]*>\s*)*<[^<>]*[^<>/])/?>.*", re.DOTALL)
_BY_WHOM = re.compile(
    rb"(<(?:\w+:)?(?:pivotCacheDefinition|fileSharing)\b[^<>]*?)\s(?:refreshedBy|userName)=(?:\"[^\"<]*\"|'[^'<]*')"
)
_WORKBOOKS = ("xl/pivotCache/", "xl/workbook.xml")


def without_people(name: str, content: bytes, *, has_remarks: bool) -> bytes:
    """Return a part of a document without what names people and their folders. has_remarks: who made them is told."""
    if _LISTS.fullmatch(name) and not has_remarks:
        return _ROOT.sub(rb"\1/>", content, count=1)
    if name.startswith(_WORKBOOKS):
        content = _BY_WHOM.sub(rb"\1", content)
    return attributes_without_folders(content) if name.endswith((".xml", ".vml")) else content
