"""What the form's page can ask for. Each function takes what the page has sent and returns what JSON can carry."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import relpath
from typing import Any

from plugins.features.articles.collection import Articles
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.head_editing.text_lines import UnreadableText
from plugins.kernel.problems import PortalError, errors
from plugins.kernel.reading.text_files import any_text
from plugins.office.form import listing
from plugins.office.form.desk import Desk
from plugins.office.form.judge import problems_of, told
from plugins.office.form.open import open_text
from plugins.office.form.save import Conflict
from plugins.office.form.save import keep as keep_text
from plugins.office.form.save import save as save_text
from plugins.office.form.show import Unshowable, page_of
from plugins.office.form.unsaved import Unsaved, packed, sent
from plugins.office.form.upload import MOST_BYTES, take_in
from plugins.office.new import begin_article

MOST_NAMES = 300  # of files that are proposed for a field


def columns(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Return the columns that take articles."""
    del given
    return {"columns": listing.list_columns(desk)}


def texts(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Return a part of the list of texts."""
    begin = given.get("begin")
    column, sought, state = (_word(given, name) for name in ("column", "sought", "state"))
    return listing.list_texts(desk, column, sought, state, begin if isinstance(begin, int) and begin > 0 else 0)


def text(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Return a text to be edited; one that no form can show with the words of its file and what is wrong."""
    source = _word(given, "source")
    try:
        return open_text(desk, source)
    except UnreadableText as unreadable:
        problem, data = unreadable.problem, desk.file_of(source).read_bytes()
        place = {"line": problem.line, "what": problem.what, "mend": problem.mend}
        return {"source": source, "unreadable": place, "text": any_text(data)}


def new(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Begin a draft, as `tasks.py new` does, and return its source."""
    now, column, title = desk.now(), _word(given, "column"), _word(given, "title")
    with desk.writing:
        path = begin_article(desk.content, desk.columns(), column, title, CivilTime(now.date(), now.time()))
    return {"source": path.relative_to(desk.content).as_posix()}


def look(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Return the problems of a text that is not saved yet, and its page; words where there is none."""
    return desk.looking.submit(_look, desk, sent(desk, given)).result()


def _look(desk: Desk, unsaved: Unsaved) -> Any:
    found = problems_of(desk, unsaved)
    try:
        page, words = page_of(desk, unsaved), ""
    except Unshowable as unshowable:
        page, words = "", str(unshowable)
    return {"problems": told(unsaved, found), "errors": len(errors(found)), "page": page, "words": words}


def save(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Save a text and return what its file says now."""
    unsaved = sent(desk, given)
    data = save_text(desk, unsaved)
    return {**open_text(desk, unsaved.source), "base": packed(data)}


def keep(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Keep a text under another name and return its source."""
    return {"source": keep_text(desk, sent(desk, given), _word(given, "name"))}


def files(desk: Desk, given: Mapping[str, Any]) -> Any:
    """Return the files that a text can use, as it would write their paths, the newest names first."""
    source, edition = _word(given, "source"), desk.demand_edition()
    desk.column_of(source)
    names = sorted(edition.context.resolver.files, reverse=True)
    of_texts = {name.rpartition("/")[0] for name in edition.models.of(Articles).reads}
    near = [name for name in names if name.partition("/")[0] in MOST_BYTES or name.rpartition("/")[0] in of_texts]
    return {"files": [_path(name, source) for name in near[:MOST_NAMES]]}


def upload(desk: Desk, query: Mapping[str, str], data: bytes) -> Any:
    """Keep a file and return how the text writes its path."""
    folder, name, source = query.get("folder", ""), query.get("name", ""), query.get("source", "")
    desk.column_of(source)
    if folder not in MOST_BYTES or not name:
        raise PortalError("没有说是什么文件。请重新载入这一页。")
    return {"path": _path(take_in(desk, folder, name, data), source), "name": name}


def compared(conflict: Conflict) -> Any:
    """Return both versions of a text as words, and the file's bytes."""
    return {"now": packed(conflict.now), "text": any_text(conflict.now), "mine": any_text(conflict.mine)}


def _path(name: str, source: str) -> str:
    """Return a file's path as a text writes it."""
    return relpath(name, source.rpartition("/")[0])


def _word(given: Mapping[str, Any], name: str) -> str:
    found = given.get(name, "")
    if not isinstance(found, str):
        raise PortalError("表单发来的内容读不懂。请重新载入这一页。")
    return found
