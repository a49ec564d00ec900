"""Open a text in the form."""

from __future__ import annotations

from typing import Any

from plugins.features.articles.fields import KEYS
from plugins.kernel.head_editing.patch import head_of
from plugins.kernel.head_editing.text_lines import text_lines
from plugins.kernel.head_editing.written import written_fields
from plugins.office.form.desk import Desk
from plugins.office.form.schema import fields_for, shown_values
from plugins.office.form.unsaved import packed


def open_text(desk: Desk, source: str) -> dict[str, Any]:
    """Return what the form needs of a text; raise PortalError where it is none, UnreadableText where a form can show
    nothing of it.
    """
    column, path, shown = desk.column_of(source), desk.file_of(source), desk.folders.content_shown + source
    data = path.read_bytes()
    text = text_lines(data, shown)
    values = written_fields(head_of(text, shown), KEYS)
    return {
        "source": source,
        "column": column.name,
        "base": packed(data),
        "fields": fields_for(column, values),
        "values": shown_values(values),
        "body": text.split.body,
        "bodyLine": text.split.body_line,
    }
