"""From what was posted to a letter, or to the reason why it is none. Pure: no network, no clock."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from plugins.features.mailbox.letter_fields import (
    CONTACT,
    CONTACT_CHARS,
    FIELDS,
    HONEYPOT,
    PROOF,
    PUBLISH,
    RECEIPT,
    TEXT,
    TEXT_CHARS,
    TOPIC,
    TOPIC_CHARS,
    YES,
    is_proved,
    is_receipt,
)
from plugins.kernel.frozen import frozen

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOST = {TEXT: TEXT_CHARS, CONTACT: CONTACT_CHARS, TOPIC: TOPIC_CHARS}
_NAMES = {TEXT: "正文", CONTACT: "联系方式", TOPIC: "话题"}


@frozen
class PostedLetter:
    """receipt: "" where the sender's device has made none. is_proved: the device has done its work for it."""

    receipt: str
    topic: str
    text: str
    contact: str
    may_publish: bool
    is_proved: bool


@frozen
class Refusal:
    """Why a letter is not taken. status: of HTTP. code: for scripts. words: for the sender."""

    status: int
    code: str
    words: str
    wait_s: int = 0


def from_json(data: bytes) -> PostedLetter | Refusal:
    """Return the letter in a JSON object whose values are texts; a proof of work is demanded."""
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return Refusal(400, "no-json", "这不是一封信：内容读不出来。")
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        return Refusal(400, "no-texts", "这不是一封信：各栏都应当是文字。")
    letter = from_fields(found)
    if isinstance(letter, PostedLetter) and not letter.is_proved:
        return Refusal(403, "no-proof", "信没有带上网页算出来的校验，请刷新网页，再寄一次。")
    return letter


def from_fields(given: Mapping[str, str]) -> PostedLetter | Refusal:
    """Return the letter in a form's fields. A proof is not demanded, but one that is given must hold."""
    if strange := sorted(set(given) - set(FIELDS)):
        return Refusal(400, "strange-field", f"信里有不认识的一栏“{strange[0][:20]}”。")
    fields = {name: given.get(name, "").replace("\r\n", "\n").replace("\r", "\n") for name in FIELDS}
    if refusal := _refuse(fields):
        return refusal
    if fields[PROOF] and not (fields[RECEIPT] and is_proved(fields)):  # one proof is for one letter under its receipt
        return Refusal(403, "no-proof", "信带的校验不对，请刷新网页，再寄一次。")
    return PostedLetter(
        fields[RECEIPT], fields[TOPIC].strip(), fields[TEXT].strip(), fields[CONTACT].strip(),
        fields[PUBLISH] == YES, bool(fields[PROOF]),
    )  # fmt: skip


def _refuse(fields: Mapping[str, str]) -> Refusal | None:
    if any(_CONTROL.search(each) or not _is_encodable(each) for each in fields.values()):
        return Refusal(400, "control-characters", "信里有显示不出来的字符，请改用普通文字重写。")
    if fields[HONEYPOT]:
        return Refusal(422, "honeypot", "写着“请留空”的一栏里有字。请把它清空，再寄一次。")
    if not any(char.isprintable() and not char.isspace() for char in fields[TEXT]):
        return Refusal(422, "empty", "正文是空的。请写上要说的事。")
    for name, most in _MOST.items():
        if len(fields[name]) > most:
            return Refusal(422, "too-long", f"{_NAMES[name]}超过了 {most} 个字。请写短些，或者分成几封。")
    if "\n" in fields[TOPIC] or not fields[TOPIC].strip():
        return Refusal(422, "no-topic", "请选一个话题。")
    if fields[RECEIPT] and not is_receipt(fields[RECEIPT]):
        return Refusal(422, "bad-receipt", "回执号的写法不对，请刷新网页，再寄一次。")
    if fields[PUBLISH] not in ("", YES):
        return Refusal(422, "bad-choice", "“可以摘登”一栏只能勾选或者不选。")
    return None


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair, which JSON can say and no text can hold
        return False
    return True
