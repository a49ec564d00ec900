"""What a station hands in: its sessions of a month and what people asked for, without a name of anybody.

The session page on the stick writes it as a file, the county's office collects it. The file is JSON in UTF-8; its key
`sha256` is the hash of all others in their canonical form, so that a stick that lost bytes is found out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

FORMAT = "portal-station-report"
VERSION = 1
CHECKSUM = "sha256"


@frozen
class Played(Value):
    """What was shown of one film or text. code: of the film or text. seconds: how long it ran."""

    code: str
    seconds: int


@frozen
class StationSession(Value):
    """One gathering at a station.

    id: 16 hex digits, made once. start: in Asia/Shanghai. present: how many people came. classes: (code of a kind of
    class, how many of those present belong to it), by code; whoever belongs to none is in none.
    """

    id: str
    start: datetime
    minutes: int
    present: int
    classes: tuple[tuple[str, int], ...] = ()
    played: tuple[Played, ...] = ()
    note: str = ""


@frozen
class Demand(Value):
    """What people would like to see. id: 16 hex digits. topic: a code of locality.yaml. count: of those who asked."""

    id: str
    day: date
    topic: str
    words: str
    count: int


@frozen
class StationReport(Value):
    """A station's month as it stood when it was written. month: 2026-12. sessions: by their start; demands: by day."""

    station: str
    month: str
    written: datetime
    sessions: tuple[StationSession, ...] = ()
    demands: tuple[Demand, ...] = ()


def canonical(said: Mapping[str, Any]) -> bytes:
    """Return the only form of JSON that is hashed: keys sorted, no blanks, Chinese as it is. said: without `sha256`."""
    words = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return words.encode("utf-8", "surrogatepass")


def checksum(said: Mapping[str, Any]) -> str:
    """Return the hash of all keys but `sha256` itself, in hex."""
    return sha256(canonical({name: value for name, value in said.items() if name != CHECKSUM})).hexdigest()


def report_bytes(report: StationReport) -> bytes:
    """Return the file of a report, in its canonical form with the checksum."""
    said: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "station": report.station,
        "month": report.month,
        "written": _moment(report.written),
        "sessions": list(map(_session, report.sessions)),
        "demands": list(map(_demand, report.demands)),
    }
    return canonical(said | {CHECKSUM: checksum(said)}) + b"\n"


def _session(session: StationSession) -> dict[str, Any]:
    return {
        "id": session.id,
        "start": _moment(session.start),
        "minutes": session.minutes,
        "present": session.present,
        "classes": dict(session.classes),
        "played": [{"code": each.code, "seconds": each.seconds} for each in session.played],
        "note": session.note,
    }


def _demand(demand: Demand) -> dict[str, Any]:
    day = demand.day.isoformat()
    return {"id": demand.id, "day": day, "topic": demand.topic, "words": demand.words, "count": demand.count}


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
