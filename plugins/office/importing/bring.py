"""Bring files in: each text becomes a draft in a column, its pictures lie in content/images, a report says the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.features.columns.model import Column, Columns
from plugins.kernel.dates.civil_time import CivilTime
from plugins.kernel.frozen import frozen
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.folders import find_files
from plugins.kernel.wording.invisible import without_invisible
from plugins.kernel.wording.noncharacters import NONCHARACTERS
from plugins.office.drafts import Addresses, column_named, head, quoted, write_draft
from plugins.office.importing.kinds import RECORDS, TEXTS, read_file
from plugins.office.importing.markers import PICTURE
from plugins.office.importing.model import Guess, Imported, Note, Picture
from plugins.office.importing.pictures import Album, is_drawn

MAX_TITLE = 120  # characters, as for every article
_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{NONCHARACTERS}]")
_SAVED_BESIDE = re.compile(r"(?:_files|\.files|_file)/", re.IGNORECASE)
_DRAWN_MEND = "请在 Word 里右键点图，“另存为图片”，选 PNG，放进 content/images，再写进稿件"


@frozen
class Brought:
    """One text that has come in. source: the file as messages name it. draft: the path of the new article."""

    source: str
    draft: Path
    notes: tuple[Note, ...]
    guesses: tuple[tuple[str, Guess], ...]


class Desk:
    """Where drafts are written."""

    def __init__(self, content: Path, columns: Columns, column: Column | None, now: CivilTime) -> None:
        """column: the one that was asked for, None where nobody has said."""
        self.content, self.columns, self.column, self.now = content, columns, column, now
        self.addresses, self.album = Addresses(content), Album(content / "images")

    def bring(self, path: Path, root: Path | None = None) -> Iterator[Brought]:
        """Bring a file in; yield each text of it. Raises NotReadable.

        root: the folder that was asked for, whose folders may be named as columns; None for a file alone.
        """
        shown = path.relative_to(root.parent).as_posix() if root else path.name
        for named, text in read_file(path, shown, root):
            column = self._column(named, path, root)
            if named and not self.column and named not in (column.slug, column.name):
                text = replace(
                    text, notes=(*text.notes, Note(f"没有这个栏目，放进了“{column.name}”", "栏目", named, came=True))
                )
            yield self.write(text, shown, column)

    def write(self, text: Imported, shown: str, column: Column) -> Brought:
        """Write a text as a draft. shown: the file from which it comes, as messages name it."""
        notes = list(text.notes)
        title = self._title(text, shown)
        slug = self.addresses.free(column, title.value, self.now)
        body = self._with_pictures(text, slug, notes)
        body, found = _cleaned(body)
        if found:
            notes.append(Note("不能显示的字符", "全文", f"{found} 个"))
        if not body.strip():
            notes.append(Note("没有正文", "整个文件", "文件里没有能转成文字的内容", came=True))
        guesses = {**text.guesses, "title": title}
        given, remarks = self._head(guesses, slug, text.aliases)
        draft = write_draft(self.content, column, slug, f"{head(column, given, remarks)}\n{body}")
        return Brought(shown, draft, tuple(notes), tuple(sorted(guesses.items())))

    def _title(self, text: Imported, shown: str) -> Guess:
        found = text.guesses.get("title")
        words = _one_line(found.value) if found else ""
        if found and words and len(words) <= MAX_TITLE:
            return replace(found, value=words)
        stem = _one_line(Path(shown).stem) or "没有标题"
        return Guess(stem[:MAX_TITLE], "没有找到标题，用了文件名")

    def _column(self, named: str, path: Path, root: Path | None) -> Column:
        if self.column:
            return self.column
        taking = [each for each in self.columns.columns if not each.filled_by]
        around = [named, *(path.relative_to(root).parts[-2::-1] if root else ()), *((root.name,) if root else ())]
        for name in around:
            if found := next((each for each in taking if name in (each.slug, each.name)), None):
                return found
        return taking[0]

    def _head(
        self, guesses: dict[str, Guess], slug: str, aliases: Sequence[str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return the values of a draft's head and what is remarked above them."""
        given = {name: quoted(_one_line(found.value)) for name, found in guesses.items()}
        remarks = {name: f"请核对：{found.reason}" for name, found in guesses.items()}
        if "date" not in given:
            given["date"], remarks["date"] = self.now.label, "请核对：没有找到日期，写的是导入的时间"
        given |= {"status": "草稿", "slug": slug}
        if aliases:
            given["aliases"] = "、".join(aliases)
        return given, remarks

    def _with_pictures(self, text: Imported, slug: str, notes: list[Note]) -> str:
        names = [self._picture(each, f"{slug}-{number}", notes) for number, each in enumerate(text.pictures, 1)]

        def link(found: re.Match[str]) -> str:
            at = int(found[1])
            if at >= len(names) or not names[at]:
                return ""
            alt = re.sub(r"[\[\]\\<>\"*_`&|\n]", " ", text.pictures[at].alt).strip()
            line = text.body[text.body.rfind("\n", 0, found.start()) + 1 : found.start()]
            path = f"../images/{names[at]}"
            return f'<img src="{path}" alt="{alt}">' if line.startswith("<t") else f"![{alt}]({path})"

        return PICTURE.sub(link, text.body)

    def _picture(self, picture: Picture, name: str, notes: list[Note]) -> str:
        """Return the name of a picture's file, "" for one that cannot be kept, which is noted."""
        if is_drawn(picture.data):
            notes.append(Note("EMF/WMF 图片", picture.place, _DRAWN_MEND))
            return ""
        try:
            return self.album.add(picture.data, name, name, picture.crop)
        except BadPicture as error:
            notes.append(Note("图片", picture.place, f"{error.what}，{error.mend}"))
            return ""


def desk(content: Path, columns: Columns, column: str, now: CivilTime) -> Desk:
    """Return where drafts are written; raise PortalError for a column that takes none. column: "" for any."""
    if not any(not each.filled_by for each in columns.columns):
        raise PortalError("columns.yaml 里没有收文章的栏目，导入的稿件没有地方放。请先加一个栏目。")
    return Desk(content, columns, column_named(columns, column) if column else None, now)


def files_in(folder: Path) -> tuple[list[Path], list[str], list[Problem]]:
    """Return the files of a folder that can be brought in, the names of the others, and what nobody can look at, as a
    folder that is locked. What pages carry is none of these.
    """
    found = find_files(folder, f"{folder.name}/")
    names = [name for name in found.names if not _SAVED_BESIDE.search(name)]
    wanted = [name for name in names if Path(name).suffix.lower() in TEXTS | RECORDS]
    return [folder / name for name in wanted], [name for name in names if name not in set(wanted)], found.problems


def fingerprint_of_file(path: Path) -> str:
    """Return what tells a file from every other, however it is called."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:16]


def _one_line(words: str) -> str:
    return " ".join(_cleaned(words)[0].split())


def _cleaned(text: str) -> tuple[str, int]:
    """Return a text without characters that no page can show, or that nobody sees; and how many the former were."""
    text, found = _CONTROLS.subn("", text)
    return without_invisible(text), found
