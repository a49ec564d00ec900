"""All files of the programme, each parsed once as long as it stays the same: of four hundred stations a month."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.features.programme.load import FOLDER, ProgrammeFile, is_programme, read_programme
from plugins.features.programme.rules import Rules
from plugins.kernel.building.edition import Reading
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.fingerprint import digest, fingerprint_of
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.problems import Problem
from plugins.kernel.reading.text_files import any_text, read_bytes, unreadable


@frozen
class ProgrammeFiles:
    """The county's rules, and the files of all months, each with what only its editor and subscribers know."""

    rules: Rules
    files: Sequence[ProgrammeFile]


@frozen
class _Read:
    """What one file holds. content_hash: of its bytes. numbers: of persons."""

    content_hash: bytes
    file: ProgrammeFile | None
    problems: tuple[Problem, ...]
    numbers: tuple[Found, ...]


def read_files(reading: Reading) -> list[ProgrammeFile]:
    """Return every month's file in the order of their names, and report what is wrong with them."""
    names = [name for name in reading.below(FOLDER) if is_programme(name)]
    if not names:
        return []
    table = f"programme-{fingerprint_of(str(reading.content)).hex()}"
    last: dict[str, _Read] = (reading.cache.load(table) if reading.cache else None) or {}
    found = {name: _read(name, reading, last.get(name)) for name in names}
    if reading.cache and found != last:
        reading.cache.save(table, found)
    for name, each in found.items():
        reading.report(each.problems)
        reading.report_numbers(reading.shown + name, each.numbers)
    return [each.file for each in found.values() if each.file]


def _read(name: str, reading: Reading, last: _Read | None) -> _Read:
    try:
        data = read_bytes(str(reading.content / name))
    except OSError:
        return _Read(b"", None, (unreadable(reading.shown + name),), ())
    content_hash = digest(data)
    if last and last.content_hash == content_hash:
        return last
    file, problems = read_programme(data, name, reading.shown + name)
    return _Read(content_hash, file, tuple(problems), tuple(find_numbers(any_text(data))))
