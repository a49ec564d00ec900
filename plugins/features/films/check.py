"""What is wrong with the shelf once everything else is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from plugins.features.films.fields import FILE
from plugins.features.films.files import Fault, Placed, all_files, check_bytes, check_names, check_presence, fault_of
from plugins.features.films.model import LEVEL_NAMES, Entry, Films, FoundFile
from plugins.features.locality.shelf_need import ShelfNeed, shortages
from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.building.edition import Edition
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.images.pictures import SUFFIXES, BadPicture
from plugins.kernel.incremental.file_hashes import FileHashes, StatEntry
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.markdown.link_resolver import BrokenLink, WaitingLink
from plugins.kernel.problems import Problem, errors
from plugins.kernel.progress import counted
from plugins.kernel.terms.check import check_words

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = frozenset({"index", "evening"})  # pages of the shelf itself
_MOST = 60  # characters of a code: its address must fit on a stick
_Remembered = tuple[dict[str, StatEntry], dict[str, Fault]]


def check_films(edition: Edition) -> Iterator[Problem]:
    """Check the entries and the files that they name, and note in the model which of these can be published."""
    films, shown = edition.models.of(Films), edition.request.content_shown + FILE
    if not films.entries:
        return
    yield from _check_codes(films, shown)
    for entry in films.entries:
        yield from _check_entry(entry, shown)
        yield from _check_beside(entry, edition, shown)
        if entry.film.published > edition.request.now.date():
            yield _too_early(entry, shown)
    yield from _check_files(films, edition, shown)
    yield from _check_enough(films, edition.models.of(ShelfNeed), shown)


def _check_enough(films: Films, need: ShelfNeed, shown: str) -> Iterator[Problem]:
    """Yield one hint where the shelf is too small for the county's rules, naming every quarter."""
    found = list(shortages(films.shelf, need))
    if not found:
        return
    least = min(found, key=lambda each: each.minutes)
    quarters = "、".join("一二三四"[each.quarter] for each in found)
    what = (
        f"影片架不够放：第{quarters}季度里，{LEVEL_NAMES[least.level]}级站点能放的最少的一季只有 {least.minutes} 分钟，"
        f"照“{need.rule}”、一季不重放，要 {least.needed} 分钟"
    )
    mend = "请再上架一些影片（python3 tasks.py media add）；不够的时候，节目单里会用稿件补"
    yield Problem(shown, films.entries[0].line_of("code"), what, mend, is_hint=True)


def _check_codes(films: Films, shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry in films.entries:
        code, line = entry.film.code, entry.line_of("code")
        if fault := check_code(code):
            yield Problem(shown, line, *fault)
        elif code in seen:
            mend = "请删去一条，或者改成不同的"
            yield Problem(shown, line, f"影片的代码“{code}”和第 {seen[code]} 行重复", mend)
        seen.setdefault(code, line)


def check_code(code: str) -> Fault | None:
    """Return what is wrong with a code and how to mend it, None where it can be an address."""
    if not _CODE.fullmatch(code) or len(code) > _MOST:
        return f"影片的代码“{code}”不对", f"请用小写英文、数字和连字符，{_MOST} 个以内，例如 tea-pruning"
    if code in _TAKEN or is_device(code):
        return f"代码“{code}”是网站或系统自己要用的", f"请换一个，例如 {code}-film"
    return None


def _check_entry(entry: Entry, shown: str) -> Iterator[Problem]:
    film = entry.film
    if not 1 <= entry.priority <= 9:
        line = entry.line_of("offline_priority")
        yield Problem(shown, line, "“离线优先”超出了范围", "请写 1 到 9 的一个数，例如 离线优先: 1")
    if not film.is_video and not entry.lesson:
        mend = "请加一行，例如 课件: rural/tea-pruning.md；是影片，就写 种类: 影片"
        yield Problem(shown, entry.line_of("kind"), f"课件《{film.title}》没有写是哪个文件", mend)
    if film.sizes and not film.seconds:
        mend = '请加一行，例如 时长: "12:30"；没有时长，节目单排不了它'
        yield Problem(shown, entry.line_of("code"), f"影片《{film.title}》没有写时长", mend, is_hint=True)
    for double in _doubles([file.size for file in film.sizes]):
        mend = "同一种大小只留一个文件"
        yield Problem(shown, entry.file_lines[double], f"影片《{film.title}》的一种大小写了两次", mend)
    starts = [chapter.seconds for chapter in entry.chapters]
    if starts != sorted(set(starts)) or (film.seconds and starts and starts[-1] >= film.seconds):
        mend = "请照片里的先后写，最后一段要在片子放完以前开始"
        yield Problem(shown, entry.line_of("chapters"), f"影片《{film.title}》的章节时间不对", mend)


def _too_early(entry: Entry, shown: str) -> Problem:
    """A film waits for no day: calendar, programme and stations name it as soon as it has an entry."""
    what = f"影片《{entry.film.title}》的日期还没有到：登记了的影片马上就公布，不会等到那一天"
    mend = "现在能公开的，请把日期改成今天；现在不能公开的，请先删去这一段，到那天再登记"
    return Problem(shown, entry.line_of("published"), what, mend)


def _doubles(words: list[str]) -> Iterator[int]:
    return (at for at, word in enumerate(words) if word in words[:at])


def _check_beside(entry: Entry, edition: Edition, shown: str) -> Iterator[Problem]:
    """Yield what is wrong with an entry's words, and with what it names in the content folder."""
    film = entry.film
    words = [(film.title, entry.line_of("title")), (entry.about, entry.line_of("about"))]
    words += [(entry.transcript, entry.line_of("transcript"))]
    for found in check_words([each for each in words if each[0]], edition.context.terms):
        yield Problem(shown, *found)
    for key, path, kinds in (
        ("poster", entry.poster, SUFFIXES - {".bmp", ".tif", ".tiff"}),
        ("captions", entry.captions, {".vtt"}),
    ):
        if path:
            yield from _check_file(path, frozenset(kinds), edition, shown, entry.line_of(key))
    if entry.lesson:
        yield from _check_lesson(entry, edition, shown)


def _check_file(path: str, kinds: frozenset[str], edition: Edition, shown: str, line: int) -> Iterator[Problem]:
    context = edition.context
    if path not in context.resolver.files:
        yield Problem(shown, line, f"文件“{path}”不存在", "路径从 content 文件夹算起，例如 media/tea-pruning.jpg")
        return
    if kinds and PurePosixPath(path).suffix.lower() not in kinds:
        yield Problem(shown, line, f"文件“{path}”的格式不能用", "可以用的有：" + "、".join(sorted(kinds)))
        return
    try:
        if PurePosixPath(path).suffix.lower() in SUFFIXES:
            context.describe(path, "")
        yield from (Problem(shown, line, *hint, is_hint=True) for hint in context.hints_to(path))
    except (BadPicture, BadFile) as bad:
        yield Problem(shown, line, bad.what, bad.mend)


def _check_lesson(entry: Entry, edition: Edition, shown: str) -> Iterator[Problem]:
    line = entry.line_of("lesson")
    if not entry.lesson.endswith(".md"):
        yield from _check_file(entry.lesson, frozenset(), edition, shown, line)
        return
    if not edition.knows_all_texts:
        return
    try:
        edition.context.resolver.page(entry.lesson, "")
    except WaitingLink as waiting:
        yield Problem(shown, line, waiting.what, waiting.mend, is_hint=True)
    except BrokenLink as broken:
        mend = "请写从 content 算起的路径，例如 课件: rural/tea-pruning.md"
        yield Problem(shown, line, broken.what.replace("链接", "课件", 1), mend)


def _check_files(films: Films, edition: Edition, shown: str) -> Iterator[Problem]:
    """Check the files outside of the content folder; those that are whole are noted in the model."""
    placed = list(all_files(films, edition.request.home))
    bad_names = [problem for each in placed for problem in check_names(each, shown)]
    yield from bad_names
    if bad_names:
        return
    yield from check_presence(placed, shown)
    table = f"films-{fingerprint_of(str(edition.request.content)).hex()}"
    last: _Remembered = (edition.cache.load(table) if edition.cache else None) or ({}, {})
    looking = _Looking(FileHashes(last[0]), last[1], shown)
    there = [each for each in placed if each.is_there]
    with counted("核对影片", len(there)) as advance:
        for each in there:
            yield from looking.look(each, films)
            advance()
    kept = (looking.hashes.seen, looking.faults)
    if edition.cache and kept != last:
        edition.cache.save(table, kept)


class _Looking:
    """Looks at films, each once as long as it stays the same. known: faults by SHA-256, from the last time."""

    def __init__(self, hashes: FileHashes, known: dict[str, Fault], shown: str) -> None:
        self.hashes, self.known, self.shown = hashes, known, shown
        self.faults: dict[str, Fault] = {}

    def look(self, placed: Placed, films: Films) -> Iterator[Problem]:
        found = list(check_bytes(placed, self.hashes, self.shown))
        yield from found
        if errors(found):
            return
        digest = self.hashes.hash_of(placed.path).hex()
        fault = self.faults[digest] = self.known.get(digest) or fault_of(placed)
        if fault[0]:
            yield Problem(self.shown, placed.line, f"{placed.called} {fault[0]}", fault[1])
        else:
            films.found[placed.file] = FoundFile(placed.path, digest, placed.path.stat().st_size)
