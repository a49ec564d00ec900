"""Mails: their heads, their words in whatever encoding they were sent, and the files that hang on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from plugins.kernel.formats.faults import Unclean
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.texts import decoded

# A mail, or a web page that was saved as one, begins with lines of a name and a value.
_BEGINS = re.compile(rb"(?:From |[A-Za-z][A-Za-z-]{1,40}:)")
_HEAD = re.compile(
    rb"^(?:From|To|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Content-Transfer-Encoding):", re.I | re.M
)
_HEAD_BYTES = 20_000


def is_mail(data: bytes) -> bool:
    """Tell a mail by its first lines, two of which are those that every mail has."""
    head = data[:_HEAD_BYTES].lstrip()
    return bool(_BEGINS.match(head)) and len(_HEAD.findall(head)) > 1


def mail_passages(data: bytes) -> Iterator[Passage]:
    """Yield the lines of the heads, then the words of each part that is one of words."""
    for part in _parts(data):
        heads = [_readable(name, str(value)) for name, value in part.items()]
        yield Passage("\n".join(heads), ["邮件头里"] * len(heads))
        if part.get_content_maintype() == "text":
            text = _words(part)
            yield Passage(text, ["邮件正文里"] * (text.count("\n") + 1))


def hanging_files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each part that is no words."""
    for part in _parts(data):
        if not part.is_multipart() and part.get_content_maintype() != "text":
            yield _readable("", part.get_filename("?")), _bytes(part)


def _parts(data: bytes) -> list[Message]:
    """Return a mail's parts; raise Unclean for one whose parts lie in each other without end."""
    try:
        return list(message_from_bytes(data).walk())
    except RecursionError:
        raise Unclean("里的邮件一封套一封，没有办法检查", "请只留读者用得着的部分") from None


def _readable(name: str, value: str) -> str:
    """Return a line of a head on one line, its words decoded."""
    with suppress(MessageError, LookupError, ValueError):  # then it stays as it was sent
        value = str(make_header(decode_header(value)))
    return " ".join(f"{name}: {value}".split())


def _words(part: Message) -> str:
    found = _bytes(part)
    try:
        return found.decode(part.get_content_charset("utf-8")).replace("\r\n", "\n").replace("\r", "\n")
    except (LookupError, ValueError):  # a code that nobody knows, or that is none
        return decoded(found)


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
