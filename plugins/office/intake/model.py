"""What was sent in, and what has become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from pathlib import Path

from plugins.kernel.frozen import frozen


class State(Enum):
    """What has become of a text."""

    RECEIVED = "收到"
    ADOPTED = "采用"
    RETURNED = "退回"


@frozen
class Sheet:
    """What the consent sheet or the form says. captions: what pictures show, by their files' names.

    consents: whether somebody has written that those who are shown and named agree; None where no sheet came.
    """

    unit: str = ""
    title: str = ""
    author: str = ""
    column: str = ""
    captions: Mapping[str, str] = field(default_factory=dict)
    consents: bool | None = None


@frozen
class Submission:
    """One text as it was sent, with what belongs to it. others: files of which nobody knows what they are."""

    text: Path
    pictures: tuple[Path, ...] = ()
    sheet: Path | None = None
    others: tuple[Path, ...] = ()


@frozen
class Record:
    """One line of the register.

    number: as 2026-11-003. received, decided: days, as 2026-11-05; decided is "" as long as nothing is. draft: its path
    from the content folder. file_hash: of the text as it was sent. missing: what the branch should still send.
    """

    number: str
    unit: str
    title: str
    received: str
    draft: str
    file_hash: str
    pictures: int = 0
    missing: tuple[str, ...] = ()
    state: State = State.RECEIVED
    decided: str = ""
    reason: str = ""
