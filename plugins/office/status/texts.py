"""What is wanting in texts: sources of pictures, answers to letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.features.articles.collection import Articles
from plugins.features.articles.model import ArticleHeader
from plugins.features.mailbox.model import AnsweredLetters, Mailbox
from plugins.kernel.building.edition import Edition
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import fingerprint_of
from plugins.kernel.incremental.values import Compact
from plugins.kernel.problems import Problem
from plugins.kernel.reading.scanned_texts import scan_texts
from plugins.office.status.model import Section
from plugins.office.status.receiver import look_into_receiver

LETTERS = "互动交流"  # the type of columns in which letters are answered
ANSWER_DAYS = 92  # three months, however long
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(|^(?:题图|图片|image)\s*[:：]\s*\S", re.MULTILINE)
_SOURCE = re.compile(
    "(?:图片|照片|题图|插图)来源|图源|摄影|供图|摄[）)]|图[/：:]|绘制|绘图|制图|手绘|自绘|自摄|自拍|翻拍|资料图"
)
_LETTER = re.compile(r"^#{1,6}[ \t]*[^\n]{0,10}来信[ \t]*$", re.MULTILINE)
_ANSWER = re.compile(r"^#{1,6}[ \t]*[^\n]{0,10}(?:答复|回复|回应|回信)", re.MULTILINE)


@frozen
class _Wanting(Compact):
    """pictures: how many a text shows without a word on where they are from. line: of the first. letter: the line of a
    letter that nobody has answered, 0 for none.
    """

    pictures: int = 0
    line: int = 0
    letter: int = 0


_NOTHING = _Wanting()


def _look(text: str) -> _Wanting:
    pictures = [] if _SOURCE.search(text) else [found.start() for found in _PICTURE.finditer(text)]
    letter = None if _ANSWER.search(text) else _LETTER.search(text)
    if not pictures and not letter:
        return _NOTHING
    return _Wanting(
        len(pictures), _line(text, pictures[0]) if pictures else 0, _line(text, letter.start()) if letter else 0
    )


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def text_sections(edition: Edition, receiver: Path | None = None) -> tuple[Section, ...]:
    """Return the pictures without a source, and the letters without an answer: for months, or beyond their term.

    receiver: the file of letters that have come and lie there still, None where it is not at hand.
    """
    untaken, note = look_into_receiver(receiver, edition.models.find(Mailbox) or Mailbox(), edition.now)
    headers = edition.models.of(Articles).headers
    known = {**headers.published, **headers.waiting}
    table = f"wanting-{fingerprint_of(str(edition.request.content)).hex()}"
    texts = ((source, edition.request.content / source) for source in known)
    found = scan_texts(texts, _look, edition.cache, table)
    public = {source: each for source, each in found.items() if source in headers.published}
    return (
        Section("pictures-without-source", "没有写来源的图片", list(_pictures(public, known))),
        Section("letters-unanswered", "超过三个月没有答复的来信", list(_letters(found, known, edition))),
        Section("letters-overdue", "过了期限的来信", [*_overdue(edition), *untaken], note),
    )


def _pictures(found: Mapping[str, _Wanting], known: Mapping[str, ArticleHeader]) -> Iterator[Problem]:
    for source, each in found.items():
        if each.pictures:
            what = f"{each.pictures} 张图片没有写来源"
            mend = "请在图片下面写一行，例如 图片来源：编辑部绘制；别人的图，先问清楚准不准用"
            yield Problem(known[source].shown, each.line, what, mend, is_hint=True)


def _letters(found: Mapping[str, _Wanting], known: Mapping[str, ArticleHeader], edition: Edition) -> Iterator[Problem]:
    """Yield a hint to each letter that waits too long, drafts too: most wait there for their answer."""
    for source, each in found.items():
        header = known[source]
        days = (edition.now.date() - header.date.date).days
        if each.letter and header.column.type == LETTERS and days > ANSWER_DAYS:
            mend = "请在来信下面加一个小标题 ## 答复，写上答复"
            yield Problem(header.shown, each.letter, f"来信 {days} 天没有答复", mend, is_hint=True)


def _overdue(edition: Edition) -> Iterator[Problem]:
    """Yield a hint to each letter whose head says that it is beyond the county's term, or beyond that of petitions."""
    mailbox, today = edition.models.find(Mailbox), edition.now.date()
    letters = edition.models.find(AnsweredLetters)
    for letter in letters.rows if letters else ():
        if late := letter.overdue(today, mailbox.answer_days if mailbox else ANSWER_DAYS):
            mend = (
                "请书面告知来信人，再加一行 告知日期: 年-月-日"
                if "告知" in late
                else "请答复来信人，写好答复，再加一行 答复日期: 年-月-日"
            )
            yield Problem(letter.shown, letter.line, late, mend, is_hint=True)
