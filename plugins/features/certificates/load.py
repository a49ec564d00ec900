"""Read content/certificates.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from plugins.features.certificates.certificate import clean_words, key_name
from plugins.features.certificates.model import Certificates, CountyKey, Revocation
from plugins.kernel.personal_data.find import find_numbers
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.problems import Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.text_files import any_text
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "certificates.yaml"
_PUBLIC = re.compile(r"[0-9a-f]{64}")
_ANY_KEY = re.compile(r"\b[0-9a-fA-F]{64}\b")
_SERIAL = re.compile(r"[A-Z2-7]{12}")

KEY_KEYS = (
    Key("public", "公钥", "line", "keys certificate 给出的 64 个字符", required=True),
    Key("begin", "起", "date", "从哪天起用它签发", "2026-12-01", required=True),
    Key("end", "止", "date", "到哪天为止用它签发；到期以前签的一直有效", "2028-11-30", required=True),
    Key("void", "作废", "date", "私钥可能被别人拿到了，写发现的日子；用它签的从此都无效，要换新的", "2027-03-01"),
)
REVOKED_KEYS = (
    Key("serial", "编号", "line", "证书上的编号，12 个字符；不写姓名", "ABCDEFGH2345", required=True),
    Key("day", "日期", "date", "哪天撤销的", "2027-01-05", required=True),
    Key("reason", "原因", "line", "为什么撤销，网页上显示，不写姓名", "成绩登记有误", required=True),
)
KEYS = (
    Key("issuer", "颁发单位", "line", "印在证书上", "示例县委党校", required=True),
    Key("keys", "钥匙", "maps", "签发证书的钥匙，旧的不要删，从前签的才查得到", keys=KEY_KEYS),
    Key("revoked", "撤销", "maps", "撤销了的证书", keys=REVOKED_KEYS),
)


def load_certificates(content: Path, shown: str) -> tuple[Certificates, list[Problem]]:
    """Return what the file says and what is wrong with it; no file means that the county issues none."""
    path = content / FILE
    if not path.is_file():
        return Certificates(), []
    values = read_yaml_file(path, shown, KEYS)
    keys, revoked = (_sound_rows(values, name) for name in ("keys", "revoked"))
    problems = [
        *values.problems,
        *_check_issuer(values, shown),
        *_check_keys(keys, shown),
        *_check_revoked(revoked, shown),
    ]
    known = tuple(_key(row) for row in keys if _PUBLIC.fullmatch(row.get("public").lower()))
    return Certificates(values.get("issuer", ""), known, tuple(map(_revocation, revoked))), problems


def numbers_in(content: Path) -> list[Found]:
    """Return the numbers of persons in the file. Figures of keys, which may look like some, are no numbers."""
    path = content / FILE
    text = any_text(path.read_bytes()) if path.is_file() else ""
    return find_numbers(_ANY_KEY.sub("", text)) if text else []


def _sound_rows(values: Values, name: str) -> list[Values]:
    return [row for row in values.get(name, ()) if not row.problems and _is_whole(row, name)]


def _is_whole(row: Values, name: str) -> bool:
    keys = KEY_KEYS if name == "keys" else REVOKED_KEYS
    return all(row.get(key.name) for key in keys if key.required)


def _key(row: Values) -> CountyKey:
    void = row.get("void")
    return CountyKey(row.get("public").lower(), row.get("begin").date, row.get("end").date, void.date if void else None)


def _revocation(row: Values) -> Revocation:
    return Revocation(row.get("serial").upper(), row.get("day").date, row.get("reason"))


def _check_issuer(values: Values, shown: str) -> Iterator[Problem]:
    issuer = values.get("issuer", "")
    if issuer != clean_words(issuer):
        mend = f"请写成 颁发单位: {clean_words(issuer)}"
        yield Problem(shown, values.line_of("issuer"), "颁发单位里有看不见的字符", mend)


def _check_keys(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        public, line = row.get("public").lower(), row.line_of("public")
        if not _PUBLIC.fullmatch(public):
            mend = "公钥是 64 个字符，只有 0 到 9 和 a 到 f。请照抄 python3 tasks.py keys certificate 给出的那一行"
            yield Problem(shown, line, "这里不是公钥", mend)
        elif key_name(public) in seen:
            mend = "请删去一个；要延长它，改原来那一把的“止”"
            yield Problem(shown, line, f"这个公钥和第 {seen[key_name(public)]} 行重复", mend)
        seen.setdefault(key_name(public), line)
        if row.get("end").moment < row.get("begin").moment:
            yield Problem(shown, row.line_of("end"), "“止”的日期在“起”的前面", "请改正其中一个，例如 止: 2028-11-30")


def _check_revoked(rows: Sequence[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        serial, line = row.get("serial").upper(), row.line_of("serial")
        if not _SERIAL.fullmatch(serial):
            yield Problem(shown, line, f"“{serial}”不是证书的编号", _serial_mend(serial))
        elif serial in seen:
            yield Problem(shown, line, f"编号“{serial}”和第 {seen[serial]} 行重复", "请删去其中一行")
        seen.setdefault(serial, line)


def _serial_mend(serial: str) -> str:
    looks_like: dict[str, Any] = {"0": "O", "1": "I", "8": "B"}
    confused = [f"{figure} 其实是 {letter}" for figure, letter in looks_like.items() if figure in serial]
    hint = f"编号里没有 0、1、8、9（{'、'.join(confused)}）。" if confused else ""
    return f"{hint}请照证书上的写，12 个字符，大写字母和 2 到 7，例如 ABCDEFGH2345"
