"""Take in what was sent: a draft, a record, a receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from plugins.features.columns.model import Column
from plugins.kernel.files.handed_files import read_begin
from plugins.kernel.frozen import frozen
from plugins.kernel.sizes import size_text
from plugins.office.importing.bring import Brought, Desk, fingerprint_of_file
from plugins.office.importing.kinds import read_file
from plugins.office.importing.markers import picture_marker
from plugins.office.importing.model import Guess, Imported, NotReadable, Picture
from plugins.office.intake.model import Record, Sheet, State, Submission
from plugins.office.intake.register import Register
from plugins.office.intake.sheets import read_sheet

_MOST_BYTES = 100_000_000  # of a picture; the largest camera's take half of it
NO_SHEET = "同意书：稿件和图片里的人都同意公开"
NO_CONSENT = "同意书上的签名，或者写明“同意”"
NO_UNIT = "单位的名称"
NO_CAPTION = "每张图片里有谁、在做什么"


@frozen
class Taken:
    """One text that was taken in. brought: its draft, None where it had come before.

    is_completed: it had, and what came with it now was still wanted. further: pictures that its draft does not have.
    """

    record: Record
    brought: Brought | None
    is_completed: bool = False
    further: int = 0


def take(submission: Submission, desk: Desk, register: Register, unit: str, column: Column | None) -> Taken:
    """Make a draft of what was sent and enter it into the register; what came before is not taken twice.

    unit: who sends, where the sheet does not say so. Raises NotReadable for a text that cannot be read.
    """
    file_hash = fingerprint_of_file(submission.text)
    sheet = read_sheet(submission.sheet) if submission.sheet else Sheet()
    (_, text), *_ = read_file(submission.text, submission.text.name)
    written = _with_sheet(text, submission, sheet, sheet.unit or unit)
    if known := next((each for each in register.records() if each.file_hash == file_hash), None):
        return _again(known, register, sheet.unit or unit, _missing(submission, sheet, unit, written), written)
    brought = desk.write(written, submission.text.name, column or _column(desk, sheet))
    title = next(found.value for name, found in brought.guesses if name == "title")
    record = Record(
        number="",
        unit=sheet.unit or unit,
        title=title,
        received=desk.now.day,
        draft=brought.draft.relative_to(desk.content).as_posix(),
        file_hash=file_hash,
        pictures=len(written.pictures),
        missing=tuple(_missing(submission, sheet, unit, written)),
    )
    try:
        return Taken(register.add(record), brought)
    except BaseException:
        brought.draft.unlink(missing_ok=True)  # nobody would know of it, and the text comes again
        raise


def _again(known: Record, register: Register, unit: str, missing: Iterable[str], written: Imported) -> Taken:
    """Return what has become of a text that had come before: what was still wanted of it may have come now."""
    wanted = set(missing)
    record = replace(known, unit=unit or known.unit, missing=tuple(each for each in known.missing if each in wanted))
    if record != known:
        register.keep(record)
    return Taken(record, None, record != known, max(0, len(written.pictures) - known.pictures))


def decide(register: Register, number: str, state: State, day: str, reason: str = "") -> Record:
    """Note what has become of a text and return its record. reason: why it goes back, demanded for that."""
    record = replace(register.find(number), state=state, decided=day, reason=reason)
    register.keep(record)
    return record


def _with_sheet(text: Imported, submission: Submission, sheet: Sheet, unit: str) -> Imported:
    """Return a text with the pictures that came beside it, and with what the sheet says in its head."""
    captions = {name.casefold(): words for name, words in sheet.captions.items()}
    pictures, body = list(text.pictures), text.body.rstrip("\n")
    for path in submission.pictures:
        alt = captions.get(path.name.casefold()) or captions.get(path.stem.casefold(), "")
        body += f"\n\n{picture_marker(len(pictures))}"
        pictures.append(Picture(_bytes_of(path), f"附件 {path.name}", alt))
    said = {"title": sheet.title, "author": sheet.author, "source": unit}
    told = {name: Guess(words, "取自报送单") for name, words in said.items() if words}
    return replace(text, body=f"{body}\n", pictures=tuple(pictures), guesses={**text.guesses, **told})


def _bytes_of(picture: Path) -> bytes:
    data = read_begin(picture, _MOST_BYTES)
    if len(data) > _MOST_BYTES:
        raise NotReadable(f"{picture.name}：图片太大，超过 {size_text(_MOST_BYTES)}。请另存为 JPG，再收一次。")
    return data


def _missing(submission: Submission, sheet: Sheet, unit: str, text: Imported) -> Iterator[str]:
    if submission.sheet is None:
        yield NO_SHEET
    elif not sheet.consents:
        yield NO_CONSENT
    if not (sheet.unit or unit):
        yield NO_UNIT
    if any(not picture.alt for picture in text.pictures):
        yield NO_CAPTION


def _column(desk: Desk, sheet: Sheet) -> Column:
    taking = [each for each in desk.columns.columns if not each.filled_by]
    return next((each for each in taking if sheet.column in (each.slug, each.name)), taking[0])
