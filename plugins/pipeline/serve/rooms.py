"""A room beside the preview: what else its server offers on this machine, below an address of its own.

The server keeps the limits of time and size and answers names of this machine only; who may do what is the room's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from email.message import Message
from http import HTTPStatus
from typing import Protocol
from urllib.parse import SplitResult

from plugins.kernel.frozen import frozen


@frozen
class Asked:
    """A request. address: in its parts; path and query are as they came, escaped. body: nothing but of a POST."""

    method: str
    address: SplitResult
    headers: Message
    body: bytes = b""


@frozen
class Answer:
    """kind: the media type. headers: beside those that every answer has."""

    status: HTTPStatus
    kind: str
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class Room(Protocol):
    """prefix: with which its addresses begin, with a slash at both ends. title: what people can do there."""

    prefix: str
    title: str

    def admit(self, asked: Asked, length: int) -> Answer | None:
        """Return the refusal of a request, or None where its body of `length` bytes shall be read and answered."""
        ...

    def answer(self, asked: Asked) -> Answer:
        """Answer a request that was admitted. Called by several threads at a time."""
        ...
