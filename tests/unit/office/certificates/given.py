"""A small bank, papers of it, and the desk that signs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from plugins.features.learning.courses import Courses
from plugins.features.learning.draw import draw
from plugins.features.learning.questions import BLANK, MATCHING, MULTIPLE, ORDERING, SINGLE, TRUE_FALSE
from plugins.features.locality.station_reports import canonical, checksum
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.certificates.issue import Office
from plugins.office.certificates.school import School
from plugins.office.certificates.sittings import Sitting
from tests.certificates import ADDRESS, KEY
from tests.unit.features.learning.given import bank as given_bank

RIGHT = {
    SINGLE: ["2"], MULTIPLE: ["1", "3"], TRUE_FALSE: ["1"], ORDERING: ["1", "2", "3", "4"],
    MATCHING: ["一", "二", "三"], BLANK: ["２ 4", "三天"],
}  # fmt: skip
BANK = given_bank()
EXAM = BANK.exams[0]
SCHOOL = School(BANK, Courses())
START = datetime(2026, 12, 20, 14, 2, tzinfo=SHANGHAI)
OFFICE = Office(KEY, "示例县委党校", ADDRESS, date(2026, 12, 21))
BEGIN, END = START.replace(minute=0), START.replace(hour=15, minute=0)
SITTING = Sitting("示例甲", "示例考试", BEGIN, END, "示例村党群服务中心", "支部书记", "", 2)


def paper(seed: str = "4711", wrong: int = 0, **others: Any) -> dict[str, Any]:
    """Return a paper as a page keeps it, its first answers wrong. others: keys with other values."""
    asked = [each.question for each in draw(BANK, EXAM, seed)]
    answers = [[each.code, RIGHT[each.kind] if at >= wrong else []] for at, each in enumerate(asked)]
    said = {
        "exam": "shili", "bank": BANK.state, "seed": seed, "started": START.isoformat(),
        "finished": (START + timedelta(minutes=30)).isoformat(), "answers": answers, "score": 20 - wrong, "full": 20,
    }  # fmt: skip
    return {**said, **others}


def request(said: dict[str, Any], name: str = "示例甲", **others: Any) -> bytes:
    """Return a request's file with its checksum."""
    whole = {
        "format": "portal-certificate-request", "version": 1, "name": name, "written": "2026-12-20T16:00+08:00",
        "paper": said, **others,
    }  # fmt: skip
    return canonical({**whole, "sha256": checksum(whole)}) + b"\n"
