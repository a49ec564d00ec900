"""Read the file that a station hands in, as strictly as it is written: a key too many may be a person's name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

from plugins.features.locality.station_reports import (
    CHECKSUM,
    FORMAT,
    VERSION,
    Demand,
    Played,
    StationReport,
    StationSession,
    checksum,
)
from plugins.kernel.reading.strict_json import JsonPart, NotAsWritten, parse_object

MAX_BYTES = 1_000_000  # a month of daily sessions takes a twentieth of it
_ID = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SHOWN = re.compile(r"[^\x00-\x1f\x7f\u2028\u2029]{1,240}")  # a film's code, or where a text lies
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_AGAIN = "请站点在记录页上重新保存这个月的月报，再带来；来不及，请在电话里念那一行"
_OTHER = "请检查是不是拿错了文件；月报的文件名像 station-shili-one-2026-12.json"


class Refused(Exception):
    """A file that is left lying: what is wrong with it, and what the office may do."""

    def __init__(self, what: str, mend: str = _AGAIN) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


def read_report(data: bytes) -> StationReport:
    """Return what a file says; raise Refused for one that is damaged, foreign or of a newer version.

    How it is laid out does not matter, as programs lay JSON out anew: the checksum is over what it says.
    """
    try:
        return _report(data)
    except NotAsWritten as error:
        raise Refused(str(error)) from None


def _report(data: bytes) -> StationReport:
    said = _parsed(data)
    if said.get("format") != FORMAT:
        raise Refused("这不是站点月报", _OTHER)
    version = said.get("version")
    if type(version) is int and version > VERSION:
        raise Refused(f"这份月报是更新的版本（{version}）写出的，这里还不认识", "请先更新红城党建网的程序，再收一次")
    if said.get(CHECKSUM) != _checksum(said):
        raise Refused("校验数对不上，文件在路上坏了，或者被改动过")
    at = JsonPart(said, "", ("format", "version", "station", "month", "written", "sessions", "demands", CHECKSUM))
    if at.number("version") != VERSION:
        raise Refused(f"版本“{version}”不对")
    sessions = [_session(each) for each in at.items("sessions", "场活动", _SESSION)]
    demands = [_demand(each) for each in at.items("demands", "条需求", _DEMAND)]
    return StationReport(
        at.text("station", _CODE),
        at.text("month", _MONTH),
        at.moment("written"),
        tuple(sorted(sessions, key=lambda each: (each.start, each.id))),
        tuple(sorted(demands, key=lambda each: (each.day, each.id))),
    )


_SESSION = ("id", "start", "minutes", "present", "classes", "played", "note")
_DEMAND = ("id", "day", "topic", "words", "count")


def _session(at: JsonPart) -> StationSession:
    classes = JsonPart(at.get("classes", dict), f"{at.where}的 classes ", None)
    played = [
        Played(each.text("code", _SHOWN), each.number("seconds"))
        for each in at.items("played", "个节目", ("code", "seconds"))
    ]
    return StationSession(
        at.text("id", _ID),
        at.moment("start"),
        at.number("minutes"),
        at.number("present"),
        tuple((code, classes.number(code)) for code in sorted(classes.said)),
        tuple(played),
        at.text("note"),
    )


def _demand(at: JsonPart) -> Demand:
    return Demand(at.text("id", _ID), at.day("day"), at.text("topic", _CODE), at.text("words"), at.number("count"))


def _parsed(data: bytes) -> Mapping[str, Any]:
    if len(data) > MAX_BYTES:
        raise Refused("文件太大，不是站点月报", _OTHER)
    begin = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    said = parse_object(data) if begin in (b"{", b"") else None  # whatever else lies on a stick is not damaged
    if said is None:
        raise Refused("这不是站点月报", _OTHER)
    return said


def _checksum(said: Mapping[str, Any]) -> str:
    try:
        return checksum(said)
    except (ValueError, RecursionError):
        raise Refused("文件读不懂，可能在路上坏了") from None
