"""A certificate: what it says, the only text that is signed for it, and its short form for a QR code.

The signed text is lines of words in one order, whatever files or programs carry the values, so that there is one way
only to write a certificate. Mirrored by theme/static/certificates/certificate.js.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import fields
from datetime import date

from plugins.kernel.frozen import frozen

HEAD = "红城党建网证书 1"  # tells the text from all others that county keys sign, and its version
MARK = "1"  # the version, in the short form
UNWATCHED = "自学、未监考"
WATCHED = "现场监考"
MOST_CHARS = 120  # of a value; a code that holds all of them can still be scanned
LABELS = {
    "serial": "编号",
    "name": "姓名",
    "course": "课程",
    "examination": "考试",
    "score": "得分",
    "full": "满分",
    "pass_mark": "合格线",
    "day": "考试日期",
    "manner": "考试方式",
    "place": "考试地点",
    "invigilator": "监考",
    "issuer": "颁发单位",
    "issued": "签发日期",
    "key": "钥匙",
    "address": "核验网页",
}
NONE = "这不是证书，或者没有抄全"
OTHER_ADDRESS = "二维码里的网址和证书里签的不一样"
_NUMBER = re.compile(r"0|[1-9][0-9]{0,3}")
_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")
_FORMS = {
    "serial": re.compile(r"[A-Z2-7]{12}"),
    "score": _NUMBER,
    "full": _NUMBER,
    "pass_mark": _NUMBER,
    "day": _DAY,
    "issued": _DAY,
    "manner": re.compile(f"{WATCHED}|{UNWATCHED}"),
    "key": re.compile(r"[0-9a-f]{16}"),
    "address": re.compile(r"(?:https?://[!-~]+)?"),
}
_MAY_BE_EMPTY = frozenset({"course", "place", "invigilator", "address"})
# Categories of characters that nobody sees. Those that Unicode has not assigned stay: they are letters of rare names in
# a newer Unicode than this Python's.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that are blank all the same, as Hangul fillers: two names that look alike would differ by them.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SHORT = re.compile(rf"{MARK}\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{{86}})")


class NoCertificate(Exception):
    """A text that is no certificate; what is wrong stands in its words."""


@frozen
class Certificate:
    """What the county says of one learner and one examination, each value as it is printed.

    course: its title, "" where the examination belongs to none. day, issued: as 2026-12-20. manner: WATCHED or
    UNWATCHED; place and invigilator (an office, no name) are "" where nobody watched. key: see `key_name`. address: of
    the page that checks it, "" where the county's site has none.
    """

    serial: str
    name: str
    course: str
    examination: str
    score: str
    full: str
    pass_mark: str
    day: str
    manner: str
    place: str
    invigilator: str
    issuer: str
    issued: str
    key: str
    address: str

    @property
    def values(self) -> tuple[str, ...]:
        """All values, in the order of the labels."""
        return tuple(getattr(self, name) for name in LABELS)

    @property
    def is_watched(self) -> bool:
        return self.manner == WATCHED


@frozen
class Signed:
    """A certificate with its signature, 64 bytes."""

    certificate: Certificate
    signature: bytes


def key_name(key: str) -> str:
    """Return how a certificate names a public key of 64 hex digits: by the first sixteen."""
    return key[:16]


def clean_words(text: str) -> str:
    """Return a text as a certificate may hold it: one form of each letter, no unseen characters, single blanks."""
    seen = (
        char
        for char in unicodedata.normalize("NFC", text)
        if (unicodedata.category(char) not in _UNSEEN and char not in _BLANK) or char.isspace()
    )
    return " ".join("".join(seen).split())


def signed_text(certificate: Certificate) -> bytes:
    """Return the bytes that the county signs."""
    lines = [HEAD, *(f"{label}：{getattr(certificate, name)}" for name, label in LABELS.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def short_form(signed: Signed) -> str:
    """Return what a QR code holds behind the address of the page that checks it."""
    return ".".join((MARK, _to_base64("\n".join(signed.certificate.values).encode()), _to_base64(signed.signature)))


def code_text(signed: Signed) -> str:
    """Return the whole text of the QR code. Browsers send nothing of what stands behind # to any server."""
    address = signed.certificate.address
    return f"{address}#{short_form(signed)}" if address else short_form(signed)


def read_code(text: str) -> Signed:
    """Return what the text of a QR code says; raise NoCertificate for any other text.

    What stands before # must be the address that is signed.
    """
    address, mark, short = text.rpartition("#")
    signed = read_short(short)
    if mark and address != signed.certificate.address:
        raise NoCertificate(OTHER_ADDRESS)
    return signed


def read_short(text: str) -> Signed:
    """Return what a short form says; raise NoCertificate. Whether it is signed is not looked at here."""
    found = _SHORT.fullmatch(text)
    words, signature = (_from_base64(found[1]), _from_base64(found[2])) if found else (None, None)
    if words is None or signature is None:
        raise NoCertificate(NONE)
    try:
        values = words.decode().split("\n")
    except UnicodeDecodeError:
        raise NoCertificate(NONE) from None
    if len(values) != len(LABELS):
        raise NoCertificate(NONE)
    return Signed(Certificate(*values), signature)


def demand_sound(certificate: Certificate) -> None:
    """Raise NoCertificate where a value is not as the county may sign it."""
    for name, label in LABELS.items():
        value = getattr(certificate, name)
        form = _FORMS.get(name)
        is_right = not form or form.fullmatch(value)
        if (
            not is_right
            or value != clean_words(value)
            or len(value) > MOST_CHARS
            or not (value or name in _MAY_BE_EMPTY)
        ):
            raise NoCertificate(f"“{label}”写得不对")
    _demand_days(certificate)
    if certificate.is_watched != bool(certificate.place) or certificate.is_watched != bool(certificate.invigilator):
        raise NoCertificate("考试方式和地点、监考对不上")


def _demand_days(certificate: Certificate) -> None:
    try:
        for day in (certificate.day, certificate.issued):
            date.fromisoformat(day)
    except ValueError:
        raise NoCertificate("日期写得不对") from None


def _to_base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _from_base64(text: str) -> bytes | None:
    """Return the bytes that a text spells, None where it is not their only spelling."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        return None
    return data if _to_base64(data) == text else None


assert tuple(LABELS) == tuple(each.name for each in fields(Certificate))  # the short form relies on one order
