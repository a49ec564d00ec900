"""Mend the files of a county: what each becomes, and which cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from plugins.features.articles.fields import KEYS as ARTICLE_KEYS
from plugins.features.faq.load import KEYS as FAQ_KEYS
from plugins.features.pages.load import KEYS as PAGE_KEYS
from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Feature
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.personal_data.allowed_numbers import FILE as NUMBERS
from plugins.kernel.personal_data.allowed_numbers import KEYS as NUMBER_KEYS
from plugins.kernel.problems import Problem
from plugins.kernel.progress import counted
from plugins.kernel.reading.date_lines import date_names
from plugins.kernel.reading.folders import TEXTS, find_files
from plugins.kernel.reading.schema import Key
from plugins.kernel.reading.text_files import EXPLANATION, Source, decode, read_bytes, unreadable
from plugins.kernel.reading.yaml_files import read_yaml
from plugins.kernel.request import BuildRequest
from plugins.kernel.slotted import slotted
from plugins.kernel.terms.load import FILE as TERMS
from plugins.kernel.terms.load import KEYS as TERM_KEYS
from plugins.office.mending.encodings import Unreadable, read
from plugins.office.mending.mend import Mender
from plugins.office.mending.shown import told_changes
from plugins.office.mending.source_lines import SourceLines
from plugins.office.mending.write import write_anew
from plugins.pipeline.edition import load_edition

MAX_PASSES = 4  # a file that can be read at last may decide how a tag is spelt in others
_OF_TEXTS = (*ARTICLE_KEYS, *PAGE_KEYS, *FAQ_KEYS)
_DATA = {NUMBERS: NUMBER_KEYS, TERMS: TERM_KEYS}  # files that no feature has


@slotted
class Report:
    """changed: the files that became others, as messages name them. refused: those that only people can read."""

    changed: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def mend_files(
    request: BuildRequest,
    features: Sequence[Feature],
    cache: CacheStore | None,
    is_wanted: Callable[[Path], bool],
    say: Callable[[str], None] | None,
) -> Report:
    """Mend the wanted files and say what of each has changed. say: None to write nothing and only find out which."""
    report = Report()
    for _ in range(MAX_PASSES):
        edition = load_edition(request, features, cache)
        report.refused = []
        changed = list(_pass(edition, features, is_wanted, say, report.refused))
        report.changed += [each for each in changed if each not in report.changed]
        if not changed or not say:
            break
    return report


def _pass(
    edition: Edition,
    features: Sequence[Feature],
    is_wanted: Callable[[Path], bool],
    say: Callable[[str], None] | None,
    refused: list[Problem],
) -> Iterator[str]:
    """Yield each file that is changed, or would be."""
    wanted = [(shown, path) for shown, path in _files(edition.request, features) if is_wanted(path)]
    mendable = frozenset(problem.path for problem in edition.problems if problem.edits)
    with counted("看稿件", len(wanted)) as advance:
        for shown, path in wanted:
            advance()
            yield from _of_file(edition, features, (shown, path), say, refused, mendable)


def _of_file(
    edition: Edition,
    features: Sequence[Feature],
    file: tuple[str, Path],
    say: Callable[[str], None] | None,
    refused: list[Problem],
    mendable: frozenset[str],
) -> Iterator[str]:
    """Yield the file's name if it is changed, or would be.

    file: as messages name it, and its path. mendable: the files of which a problem carries edits.
    """
    shown, path = file
    try:
        data = read_bytes(str(path))
        reading = read(data)
    except OSError:
        refused.append(unreadable(shown))
        return
    except Unreadable as why:
        refused.append(Problem(shown, 1, "这个文件没有改", str(why)))
        return
    before, mender = SourceLines.of(reading.text), _mender(edition, features, shown)
    # What nobody could read before may decide how tags are spelt, in itself too: that is known in the next pass.
    if isinstance(decode(data, shown), Source):
        after = before if shown not in mendable and mender.is_sound(before) else mender.mended(before)
    else:
        after = mender.readable(before)
    result = after.text.encode()
    if result == data:
        return
    if say:
        encoding = [f"编码：{reading.encoding} → UTF-8"] if reading.encoding else []
        say("\n".join([shown, *encoding, *told_changes(before, after)]))
        write_anew(path, data, result)
    yield shown


def _files(request: BuildRequest, features: Sequence[Feature]) -> Iterator[tuple[str, Path]]:
    """Yield every text of the two folders, as messages name it, with its path."""
    apart = frozenset(folder for feature in features for folder in feature.apart)
    found = find_files(request.content, request.content_shown, apart).names
    places = [(request.content_shown + name, request.content / name) for name in found]
    places += [(request.faq_shown + name, request.faq / name) for name in find_files(request.faq).names]
    for shown, path in places:
        if path.suffix in TEXTS and path.name != EXPLANATION:
            yield shown, path


def _mender(edition: Edition, features: Sequence[Feature], shown: str) -> Mender:
    is_markdown = PurePosixPath(shown).suffix == ".md"

    def judge(text: str) -> list[Problem]:
        data = text.encode()
        for feature in features:
            found = feature.judge(edition, shown, data) if feature.judge else None
            if found is not None:
                return found
        source = decode(data, shown)
        return read_yaml(source, keys).problems if keys and isinstance(source, Source) else []

    keys = _keys_of_data(features).get(shown.removeprefix(edition.request.content_shown), ())
    return Mender(judge, is_markdown, date_names((*_OF_TEXTS, *keys)))


def _keys_of_data(features: Iterable[Feature]) -> Mapping[str, tuple[Key, ...]]:
    """Return the keys of each data file in the content folder."""
    return {**_DATA, **{name: keys for feature in features for name, keys in feature.data.items()}}
