"""Who has worked on an Office document, where programs write it beside its properties.

Who refreshed a table, who locked a workbook, who tried other figures, whose a view is and who may change a paragraph;
who has changed a style, of which no list of changes tells; and lists of those who once remarked something, which stay
when the remarks are deleted.
"""

from __future__ import annotations

import re
from itertools import count

from plugins.kernel.formats.office_codes import codes_without_folders
from plugins.kernel.formats.places_on_pcs import attributes_without_folders

# What a document holds of people that only who writes it can decide on; with it, who they are.
REMARKS = re.compile(r"(?:word|xl|ppt)/(?:comments\w*\.xml|threadedComments/.|comments/.|revisions/.)")
# Parts of Word in which nobody sees a change, nor can accept it: styles, lists, building blocks.
_UNSEEN = re.compile(r"word/(?:(?:styles|numbering)\w*\.xml|glossary/.+)")
_BY_AUTHOR = re.compile(rb"(\sw:(?:author|initials)\s*+=\s*+)(?:\"[^\"<]*\"|'[^'<]*')")
_WHEN = re.compile(rb"\s(?:w|w16du):date(?:Utc)?\s*+=\s*+(?:\"[^\"<]*\"|'[^'<]*')")
_NOBODY = rb'\1"Author"'  # as Word itself writes where it is asked to name nobody
_LISTS = re.compile(r"word/(?:glossary/)?people\.xml|ppt/(?:commentAuthors|authors)\.xml|xl/persons/[^/]+\.xml")
_ROOT = re.compile(rb"(\s*(?:<[?!][^<>]*>\s*)*<[^<>]*[^<>/])/?>.*", re.DOTALL)
_BY_WHOM = re.compile(
    rb"(<(?:\w+:)?(?:pivotCacheDefinition|fileSharing)\b[^<>]*?)\s(?:refreshedBy|userName)=(?:\"[^\"<]*\"|'[^'<]*')"
)
_WORKBOOKS = ("xl/pivotCache/", "xl/workbook.xml")
_TAGS = re.compile(r"ppt/tags/[^/]+\.xml")  # what WPS and others note of the PC
# Excel calls a view by who uses it; sheets refer to it otherwise.
_VIEW = re.compile(rb"(<(?:\w+:)?customWorkbookView\b[^<>]*?\sname\s*+=\s*+)(?:\"[^\"<]*\"|'[^'<]*')")
# Of figures that somebody has tried, by whom and when; of a paragraph in a locked text, who may change it.
_OF_SOMEBODY = re.compile(rb"<(?:\w+:)?(?:scenario|permStart)\b[^<>]*>")
_WHO = re.compile(rb"\s(?:\w+:)?(?:user|comment|ed)\s*+=\s*+(?:\"[^\"<]*\"|'[^'<]*')")
_MAY_CHANGE = re.compile(rb"(\b(?:\w+:)?name\s*+=\s*+[\"']permission-for-user:\d*:)[^\"'<>]*")  # as LibreOffice does


def without_people(name: str, content: bytes, *, has_remarks: bool) -> bytes:
    """Return a part of a document without what names people and their folders. has_remarks: who made them is told."""
    if _TAGS.fullmatch(name) or (_LISTS.fullmatch(name) and not has_remarks):
        return _ROOT.sub(rb"\1/>", content, count=1)
    if not name.endswith((".xml", ".vml")):
        return content
    if name.startswith(_WORKBOOKS):
        numbers = count(1)
        content = _VIEW.sub(lambda found: found[1] + b'"%d"' % next(numbers), _BY_WHOM.sub(rb"\1", content))
    if b"w:author" in content and _UNSEEN.fullmatch(name):
        content = _WHEN.sub(b"", _BY_AUTHOR.sub(_NOBODY, content))
    if b"scenario" in content or b"permStart" in content:
        content = _OF_SOMEBODY.sub(lambda found: _WHO.sub(b"", found[0]), content)
    if b"permission-for-user" in content:
        content = _MAY_CHANGE.sub(rb"\1", content)
    return attributes_without_folders(codes_without_folders(content))
