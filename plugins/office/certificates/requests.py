"""Read the file by which a learner asks for a certificate. It holds a name and a paper, and nothing else is taken."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from plugins.features.certificates.certificate import clean_words
from plugins.features.locality.station_reports import CHECKSUM, checksum
from plugins.kernel.frozen import frozen
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.reading.strict_json import JsonPart, NotAsWritten, parse_object
from plugins.office.certificates.refused import Refused

FORMAT = "portal-certificate-request"
VERSION = 1
MAX_BYTES = 1_000_000  # a paper of a hundred questions takes a fiftieth of it
_ON_OTHERS = "MZ"  # categories of what is seen on or between other characters only: marks, blanks
MOST_CHARS = 20  # of a name, as the page takes it
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BANK = re.compile(r"[0-9a-f]{16,64}")
_SEED = re.compile(r"[^\x00-\x20\x7f]{1,64}")
_FIGURES = re.compile(r"\d{4}")
_AGAIN = "请学员在“学习记录”页上重新存一次申请文件，再交来"
_OTHER = "请检查是不是拿错了文件；申请文件的名字以 certificate-request- 开头"
_PAPER = ("exam", "bank", "seed", "started", "finished", "answers", "score", "full")


@frozen
class Paper:
    """A finished paper.

    exam: its code. bank: which state of the questions it was drawn from. seed: what it was drawn by. started, finished:
    by the learner's clock. answers: to each question by its code, in the paper's order. score: as the page counted it.
    """

    exam: str
    bank: str
    seed: str
    started: datetime
    finished: datetime
    answers: tuple[tuple[str, tuple[str, ...]], ...]
    score: int


@frozen
class Request:
    """shown: the file as messages name it."""

    name: str
    paper: Paper
    shown: str


def read_request(data: bytes, shown: str) -> Request:
    """Return what a file asks for; raise Refused for one that is damaged, foreign, or holds more than it may."""
    if len(data) > MAX_BYTES:
        raise Refused("文件太大，不是证书的申请", _OTHER)
    try:
        return _read(data, shown)
    except NotAsWritten as error:
        raise Refused(str(error), _AGAIN) from None


def _read(data: bytes, shown: str) -> Request:
    said = parse_object(data)
    if said is None or said.get("format") != FORMAT:
        raise Refused("这不是证书的申请", _OTHER)
    at = JsonPart(said, "", ("format", "version", "name", "written", "paper", CHECKSUM))
    if at.number("version") != VERSION:
        raise Refused("这份申请是别的版本写出的，这里不认识", "请先更新红城党建网的程序，再签一次")
    try:
        is_whole = at.text(CHECKSUM) == checksum(said)
    except (ValueError, RecursionError):
        is_whole = False
    if not is_whole:
        raise Refused("校验数对不上，文件在路上坏了，或者被改动过", _AGAIN)
    at.moment("written")
    return Request(_name(at.text("name")), _paper(JsonPart(at.get("paper", dict), "答卷", _PAPER)), shown)


def _name(typed: str) -> str:
    """Return the name; the message does not repeat it, for what stands there may be a number."""
    name = clean_words(typed)
    is_seen = any(unicodedata.category(char)[0] not in _ON_OTHERS for char in name)
    if not is_seen or len(name) > MOST_CHARS:
        raise Refused(f"姓名是空的，或者超过 {MOST_CHARS} 个字", _AGAIN)
    if _FIGURES.search(name) or find_numbers(name):
        raise Refused("姓名里有数字，可能是证件号或者电话", "请删去这个文件，叫学员只写姓名，重新存一次")
    return name


def _paper(at: JsonPart) -> Paper:
    started, finished = at.moment("started"), at.moment("finished")
    if finished < started:
        raise at.wrong("finished")
    at.number("full")
    return Paper(
        at.text("exam", _CODE), at.text("bank", _BANK), at.text("seed", _SEED), started, finished,
        tuple(_answer(each, at) for each in at.get("answers", list)), at.number("score"),
    )  # fmt: skip


def _answer(said: object, at: JsonPart) -> tuple[str, tuple[str, ...]]:
    match said:
        case [str(code), [*words]] if all(isinstance(word, str) for word in words):
            if any(find_numbers(str(word)) for word in words):
                raise Refused("答卷里有一题填了证件号或者电话", "请删去这个文件，叫学员重新考一次，只答题目")
            return code, tuple(map(str, words))
    raise NotAsWritten(f"{at.where}里有一题的答案写得不对")
