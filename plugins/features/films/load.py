"""Read content/media.yaml. What is wrong in it is told here but for what other files decide: see check.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from posixpath import normpath

from plugins.features.films.fields import FILE, KEYS, LEVELS
from plugins.features.films.model import USUAL_PLACE, USUAL_SIZES, Chapter, Entry, Films
from plugins.features.films.written import Misread, digest_of, months_of, seconds_of
from plugins.features.locality.films import Film, FilmFile, page_of
from plugins.features.locality.load import find_terms
from plugins.features.locality.model import Locality, Term
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Values
from plugins.kernel.reading.yaml_files import read_yaml_file

_USUAL_PRIORITY = 5
_NO_DAY = date(1, 1, 1)
_NO_DIGEST = "请写 64 个字符，只有 0 到 9 和 a 到 f；不知道就删去这一行，运行 python3 tasks.py check 会说是多少"


def load_films(content: Path, shown: str, locality: Locality) -> tuple[Films, list[Problem]]:
    """Return the shelf, and what is wrong with its file. No file means an empty shelf.

    shown: the file as messages name it.
    """
    path = content / FILE
    if not path.is_file():
        return Films(), []
    values = read_yaml_file(path, shown, KEYS)
    chosen = values.get("level_sizes")
    place = values.get("place", USUAL_PLACE)
    reader = _Reader(shown, locality, place, values.line_of("place"))
    entries = [reader.entry(row) for row in values.get("films", ()) if not row.problems]
    sizes = USUAL_SIZES | (chosen.data if chosen else {})
    return Films(tuple(entries), sizes, place), [*values.problems, *reader.problems]


class _Reader:
    """Reads entries, and gathers what is wrong. place, place_line: of files whose entry names none."""

    def __init__(self, shown: str, locality: Locality, place: str, place_line: int) -> None:
        self.shown, self.locality, self.place, self.place_line = shown, locality, place, place_line
        self.problems: list[Problem] = []

    def entry(self, row: Values) -> Entry:
        return Entry(
            film=self._film(row),
            about=row.get("about", ""),
            poster=_path(row, "poster"),
            captions=_path(row, "captions"),
            chapters=tuple(Chapter(self._seconds(each, "at"), each.get("name")) for each in row.get("chapters", ())),
            transcript=row.get("transcript", ""),
            lesson=_path(row, "lesson"),
            priority=row.get("offline_priority", _USUAL_PRIORITY),
            lines=row.lines,
            file_lines=tuple(each.line_of("name") for each in row.get("files", ())),
            place_lines=tuple(each.lines.get("place", self.place_line) for each in row.get("files", ())),
        )

    def _film(self, row: Values) -> Film:
        code = row.get("code")
        return Film(
            code=code,
            title=row.get("title"),
            topics=self._terms(row, "topics"),
            crops=self._terms(row, "crops"),
            audiences=self._terms(row, "audiences"),
            months=self._months(row),
            levels=tuple(self._levels(row)),
            seconds=self._seconds(row, "length"),
            path=page_of(code),
            sizes=tuple(self._file(each) for each in row.get("files", ())),
            is_video=row.get("kind", "film") == "film",
            licence=row.get("licence"),
            sample=row.get("sample", False),
            published=row.get("published").date if row.get("published") else _NO_DAY,
        )

    def _terms(self, row: Values, key: str) -> tuple[Term, ...]:
        terms, problems = find_terms(row.get(key, ()), getattr(self.locality, key), self.shown, row.line_of(key))
        self.problems += problems
        return terms

    def _levels(self, row: Values) -> Iterator[str]:
        for word in row.get("levels", ()):
            if word in LEVELS:
                yield LEVELS[word]
            else:
                self._report(row, "levels", f"“级别”里没有“{word}”", "可以写的有：县、镇、村，例如 级别: 镇、村")

    def _months(self, row: Values) -> tuple[int, ...]:
        try:
            return months_of(row.get("months", ()))
        except Misread as odd:
            self._report(row, "months", f"“月份”里的“{odd}”看不懂", "请写 1 到 12 的数，例如 月份: 3、4 或 月份: 11-2")
            return ()

    def _seconds(self, row: Values, key: str) -> int:
        try:
            return seconds_of(row.get(key)) if row.get(key) else 0
        except Misread as odd:
            label = "时长" if key == "length" else "时间"
            self._report(row, key, f"“{label}”的“{odd}”看不懂", f'请写成 分:秒，例如 {label}: "12:30"，带半角双引号')
            return 0

    def _file(self, row: Values) -> FilmFile:
        place = row.get("place", self.place)
        return FilmFile(
            row.get("name"), self._digest(row), self._bytes(row), row.get("size", ""), place,
            row.get("longest_edge", 0),
        )  # fmt: skip

    def _digest(self, row: Values) -> str:
        try:
            return digest_of(row.get("sha256")) if row.get("sha256") else ""
        except Misread:
            self._report(row, "sha256", "“校验”不是 SHA-256", _NO_DIGEST)
            return ""

    def _bytes(self, row: Values) -> int:
        text = re.sub(r"[,_\s\uff0c]", "", row.get("bytes", "0"))
        if text.isdecimal():
            return int(text)
        self._report(row, "bytes", f"“字节”的“{text}”不是整数", "请只写数字，例如 字节: 12345678；不知道就删去这一行")
        return 0

    def _report(self, row: Values, key: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.shown, row.line_of(key), what, mend))


def _path(row: Values, key: str) -> str:
    return normpath(row.get(key)) if row.get(key) else ""
