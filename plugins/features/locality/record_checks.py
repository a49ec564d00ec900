"""What is wrong with records of stations, bases and the like, whichever feature reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.features.locality.load import FILE, find_terms
from plugins.features.locality.model import Term, Vocabulary
from plugins.kernel.addressing.file_names import is_device
from plugins.kernel.addressing.slugs import MAX_CHARS, free_slug
from plugins.kernel.caution.classified import classified_marks
from plugins.kernel.caution.doses import doses_in
from plugins.kernel.problems import Problem
from plugins.kernel.reading.record_files import Record
from plugins.kernel.terms.check import check_words
from plugins.kernel.terms.model import Terms

SAMPLE = "示例"  # stands in the name of whatever is invented
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAKEN = frozenset({"index"})  # the list of all pages of a folder


def check_codes(records: Sequence[Record], otherwise: str) -> Iterator[Problem]:
    """Yield a problem for each code that can be no part of an address, or that another record has already.

    otherwise: a code to propose where none can be made of what is written.
    """
    seen: dict[str, Record] = {}
    taken = {record.values.get("code", "") for record in records}
    for record in records:
        code = record.values.get("code")
        if code is None:
            continue
        if what := _why_not(code, seen.get(code)):
            example = free_slug(code, otherwise, lambda each: each not in taken and not _why_not(each, None))
            taken.add(example)
            mend = f"请换一个，只用英文小写字母、数字和短横线，例如 {example}"
            if code in seen:
                mend = f"公布过的不要动，后加的{mend}"
            yield record.problem("code", what, mend)
        seen.setdefault(code, record)


def is_code(word: str) -> bool:
    """Tell whether a word can be a code, that is a part of an address."""
    return bool(_CODE.fullmatch(word)) and len(word) <= MAX_CHARS and not is_device(word) and word not in _TAKEN


def check_sample(record: Record, towns: Iterable[Term]) -> Iterator[Problem]:
    """Yield a problem where an invented record does not say so both in its name and in `示例`.

    towns: where it is; in an invented town nothing is real.
    """
    name, is_sample = record.values.get("name", ""), record.values.get("sample", False)
    if is_sample and SAMPLE not in name:
        mend = f"请写成 名称: {SAMPLE}{name}；真有其事的，删去“示例: 是”这一行"
        yield record.problem("name", f"示例的名称里要有“{SAMPLE}”", mend)
    if is_sample:
        return
    mend = "请加一行 示例: 是"
    if SAMPLE in name:
        yield record.problem("name", f"名称“{name}”里有“{SAMPLE}”，却没有写“示例: 是”", mend)
    elif town := next((each for each in towns if SAMPLE in each.name), None):
        mend = f"{mend}，并写成 名称: {SAMPLE}{name}；真有其事的，把 content/{FILE} 里的乡镇换成真的"
        yield record.problem("town", f"“{town.name}”是示例乡镇，这里却没有写“示例: 是”", mend)


def read_terms(record: Record, key: str, vocabulary: Vocabulary) -> tuple[tuple[Term, ...], list[Problem]]:
    """Return what the words of a key stand for, each once, and a problem for each that is not on the county's list."""
    written = record.values.get(key, ())
    words = (written,) if isinstance(written, str) else tuple(written)
    terms, problems = find_terms(words, vocabulary, record.shown, record.line(key))
    return tuple(dict.fromkeys(terms)), problems


def read_term(record: Record, key: str, vocabulary: Vocabulary) -> tuple[Term | None, list[Problem]]:
    """Return what the word of a key stands for, None where it is not written or on no list."""
    terms, problems = read_terms(record, key, vocabulary)
    return next(iter(terms), None), problems


def check_record_words(record: Record, keys: Iterable[str], terms: Terms) -> Iterator[Problem]:
    """Yield what must not stand in the texts of some keys: departures from the county's terms, marks of what is not
    public, doses.
    """
    words = [(str(record.values.get(key, "")), record.values.start_of(key)) for key in keys]
    yield from (Problem(record.shown, *finding) for finding in check_words(words, terms))
    for text, first in words:
        for line, what, mend in classified_marks(text):
            yield Problem(record.shown, first + line - 1, what, mend)
        for line, dose in doses_in(text):
            mend = "请删去用量，改成“照标签和农技人员说的用”"
            yield Problem(record.shown, first + line - 1, f"“{dose}”是用量，不写在网页上", mend)


def _why_not(code: str, other: Record | None) -> str:
    if not is_code(code):
        return f"代码“{code}”不能用"
    return f"代码“{code}”重复，{other.shown} 第 {other.line('code')} 行也用了" if other else ""
