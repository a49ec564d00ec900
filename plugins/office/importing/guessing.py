"""Guess a draft's head from a text's first page. Every guess is marked for the editor, who confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from plugins.kernel.dates.chinese_dates import in_digits
from plugins.kernel.dates.civil_time import NotADate, parse_civil_time
from plugins.kernel.frozen import frozen
from plugins.office.importing.markdown_writer import Block
from plugins.office.importing.markers import PICTURE, without_markers
from plugins.office.importing.model import Guess, Note, quoted

FIRST_PAGE = 25  # lines
NO_DAY = "没有这一天的日期"  # the kind of a note
MAX_TITLE = 80  # characters
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}[〔\[（(【﹝]\s*(?:19|20)\d\d\s*(?:年)?[〕\])）】﹞]\s*第?\s*\d{1,5}\s*号"
)  # fmt: skip
_RED_HEAD = re.compile(r"([\u4e00-\u9fff（）()、]{3,40})文\s*件")
_SECRECY = re.compile(
    r"(?:绝密|机密|秘密|内部资料|特急|加急|平急|急件)[★☆\s\d年月]*|[（(](?:送审稿|讨论稿|征求意见稿)[）)]"
)
_SOURCE = re.compile(r"(?:来源|稿源|信息来源|文章来源)\s*[:\uff1a]\s*([^\s\uff0c,;；|]{2,40})")
_AUTHOR = re.compile(r"(?:作者|通讯员|撰稿)\s*[:\uff1a]\s*([^\s\uff0c,;；|）)]{2,20})")
_LABEL = re.compile(r"\s*(?:标题|题目)\s*[:\uff1a]\s*(?=\S)")  # before a title, in what people send as a form
_FIGURES = "〇○零一二三四五六七八九十廿卅"
_DAY = re.compile(
    rf"(?:(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|[二一][{_FIGURES}]{{3}}年[{_FIGURES}]{{1,3}}月[{_FIGURES}]{{1,3}}日)"
)
_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]+[、.）)．]|第[一二三四五六七八九十百\d]+[章条节]|[①-⑳●■◆])"
)
_ONLY_MARKS = re.compile(r"[\W_]+")


@frozen
class Line:
    """One paragraph as it looks. size: of its letters, in half points; 0 where nothing is known."""

    words: str
    is_centred: bool = False
    size: int = 0
    is_heading: bool = False


@frozen
class Head:
    """What was guessed. title_lines: the words of the paragraphs that make the title. notes: of what is no day."""

    guesses: Mapping[str, Guess]
    title_lines: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def without_title(self, blocks: Sequence[Block]) -> list[Block]:
        """Return the blocks without the title, which the page shows by itself."""
        wanted = [_letters(words) for words in self.title_lines]
        for start in range(min(len(blocks), FIRST_PAGE)):
            found = [_letters(block.markdown) for block in blocks[start : start + len(wanted)]]
            if (
                wanted
                and found == wanted
                and not any(PICTURE.search(b.markdown) for b in blocks[start : start + len(wanted)])
            ):
                return [*blocks[:start], *blocks[start + len(wanted) :]]
        return list(blocks)


def guess(given: Iterable[Line]) -> Head:
    """Return what the lines of a text say of its head; a title only where one is found."""
    lines = [replace(line, words=without_markers(PICTURE.sub("", line.words))) for line in given]
    lines = [line for line in lines if line.words.strip()]
    first = lines[:FIRST_PAGE]
    found: dict[str, Guess] = {}
    title = _title(first)
    if title:
        found["title"] = Guess(_LABEL.sub("", _joined(line.words for line in title)), "取自第一页的标题")
    for name, pattern, group, reason in (
        ("document_number", _NUMBER, 0, "取自第一页"),
        ("source", _SOURCE, 1, "取自“来源”一行"),
        ("author", _AUTHOR, 1, "取自“作者”一行"),
    ):
        if match := next((match for line in first if (match := pattern.search(line.words))), None):
            found[name] = Guess("".join(match[group].split()), reason)
    found |= _signature(lines)
    _take_head_of_letter(first, found)
    return Head(found, tuple(line.words for line in title), () if "date" in found else tuple(_no_day(lines)))


def _title(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the title: the first heading, else the largest in the middle, else the first short line."""
    able = [(at, line) for at, line in enumerate(lines) if _can_be_title(line.words)]
    heading = next((at for at, line in able if line.is_heading), None)
    centred = [(at, line) for at, line in able if line.is_centred and (heading is None or at < heading)]
    if heading is not None and not centred:
        return [lines[heading]]
    if centred:
        largest = max(line.size for _, line in centred)
        start = next(at for at, line in centred if line.size == largest)
        return _together(lines, start)
    if (
        able
        and able[0][0] < 3
        and len(lines) > 1
        and not _NUMBERED.match(able[0][1].words)
        and not able[0][1].words.endswith(("。", "：", ":"))
    ):
        return [able[0][1]]
    return []


def _together(lines: Sequence[Line], start: int) -> list[Line]:
    """Return a title of several lines: those below the first that look the same."""
    end = start + 1
    while end < min(len(lines), start + 4) and _looks_same(lines[start], lines[end]):
        end += 1
    found = list(lines[start:end])
    return found if sum(len(line.words) for line in found) <= MAX_TITLE else found[:1]


def _looks_same(first: Line, line: Line) -> bool:
    return line.is_centred and line.size == first.size and first.size > 28 and _can_be_title(line.words)


def _can_be_title(words: str) -> bool:
    flat = "".join(words.split())
    return (
        2 <= len(flat) <= MAX_TITLE
        and not _NUMBER.fullmatch(flat)
        and not _RED_HEAD.fullmatch(flat)
        and not _SECRECY.fullmatch(flat)
        and not _SOURCE.search(words)
        and not _DAY.fullmatch(flat)
        and not flat.endswith("。")
        and bool(_ONLY_MARKS.sub("", flat))
    )


def _signature(lines: Sequence[Line]) -> dict[str, Guess]:
    """Return the day of a text, and who signs it: the last line that is a day, and the one above."""
    for at in range(len(lines) - 1, -1, -1):
        flat = "".join(lines[at].words.split())
        if _DAY.fullmatch(flat) and (day := day_of(flat)):
            above = "".join(lines[at - 1].words.split()) if at else ""
            found = {"date": Guess(day, "取自落款的日期"), "signed": Guess(day, "取自落款的日期")}
            if at > 2 and 3 <= len(above) <= 30 and not re.search(r"[。，：；！？]", above):
                found["issuer"] = Guess(above, "取自落款")
            return found
    for line in lines[:FIRST_PAGE]:
        if (match := _DAY.search(line.words)) and (day := day_of(match[0])):
            return {"date": Guess(day, "取自第一页里的日期")}
    return {}


def _no_day(lines: Sequence[Line]) -> Iterator[Note]:
    """Yield the last words that look like a text's day and are none, as 2026年2月30日."""
    for line in reversed(lines):
        flat = "".join(line.words.split())
        if (match := _DAY.fullmatch(flat)) or (line in lines[:FIRST_PAGE] and (match := _DAY.search(line.words))):
            yield Note(NO_DAY, quoted(line.words), match[0], came=True)
            return


def _take_head_of_letter(lines: Iterable[Line], found: dict[str, Guess]) -> None:
    for line in lines:
        if match := _RED_HEAD.fullmatch("".join(line.words.split())):
            found.setdefault("issuer", Guess(match[1], "取自红头"))
    if "issuer" in found:
        found.setdefault("source", Guess(found["issuer"].value, found["issuer"].reason))


def day_of(words: str) -> str:
    """Return a day as the head of an article has it, "" for what is none."""
    flat = "".join(words.split()).replace(".", "-").replace("/", "-")
    if not flat[:1].isdigit():
        return in_digits(flat.replace("廿", "二十").replace("卅", "三十"))
    try:
        return parse_civil_time(flat).day
    except NotADate:
        return ""


def _joined(words: Iterable[str]) -> str:
    """Return the lines of a title as one; between Chinese no blank is needed."""
    text = " ".join(" ".join(words).split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, without_markers(words)))
