"""Mailbox: the form by which people write, from content/mailbox.yaml, and how long the county takes to answer."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.columns.load import FILE as COLUMNS_FILE
from plugins.features.columns.model import Columns
from plugins.features.mailbox.layout import FORM_PAGE, FORM_TITLE, STATISTICS, STATISTICS_TITLE
from plugins.features.mailbox.letters import COLUMN, check_letter, is_letter_file, read_letters
from plugins.features.mailbox.load import FILE, KEYS, load_mailbox
from plugins.features.mailbox.model import AnsweredLetters, Mailbox
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Feature, Models, printed_by
from plugins.kernel.problems import Problem


def read(reading: Reading) -> Mailbox:
    """Read mailbox.yaml. Without it there are no pages, and no text is looked at."""
    mailbox, problems = load_mailbox(reading.content, reading.shown + FILE)
    reading.report(problems)
    names = filter(is_letter_file, reading.below(COLUMN)) if mailbox.is_set else ()
    reading.models.put(AnsweredLetters(tuple(read_letters(reading.content, names, reading.shown))))
    return mailbox


def announce(models: Models, announcements: Announcements) -> None:
    """Let links lead to the form and to the statistics, which stand as soon as one letter is answered."""
    pages = {FORM_PAGE: FORM_TITLE} if models.of(Mailbox).is_set else {}
    if any(each.answered and each.source in announcements.pages for each in models.of(AnsweredLetters).rows):
        pages[STATISTICS] = STATISTICS_TITLE
    for path in pages:
        announcements.pages[path.removesuffix(".html")] = path
        announcements.expected.append(path)
    announcements.titles.update(pages)


def check(edition: Edition) -> Iterator[Problem]:
    """Yield letters that may not be printed as they are, and a mailbox without its column."""
    models = edition.models
    columns = models.of(Columns)
    if models.of(Mailbox).is_set and columns.is_whole and not columns.get(COLUMN):
        mend = f"请在 {COLUMNS_FILE} 里加上 slug: {COLUMN} 的栏目，例如名称写“党员信箱”"
        yield Problem(edition.request.content_shown + FILE, 1, f"有党员信箱的文件，却没有 {COLUMN} 栏目", mend)
    for letter in models.of(AnsweredLetters).rows:
        yield from check_letter(letter, edition.now.date())


FEATURE = Feature(
    "mailbox",
    data={FILE: KEYS},
    read=read,
    announce=announce,
    check=check,
    prints=printed_by(f"{__name__}.generator"),
)
