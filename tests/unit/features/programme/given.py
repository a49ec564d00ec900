"""Small programmes that tests begin from."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from plugins.features.locality.films import Film, FilmFile, Shelf
from plugins.features.locality.holidays import Holiday, HolidayYear
from plugins.features.locality.model import Term
from plugins.features.programme.load import ProgrammeFile, read_programme
from plugins.features.programme.resolve import Around
from plugins.features.programme.rules import Evening, Rules, RuleSet

TOPICS = (Term("party", "党的知识"), Term("farming", "农业技术"), Term("culture", "文艺"))
YEAR = HolidayYear(2026, "示例通知", (Holiday("国庆节", date(2026, 10, 1), date(2026, 10, 7)),))
EVENING = Evening((3,), time(19, 30), longest=120, welcome=10, gap=5, talk=20)
RULE = RuleSet("示例县", sessions=2, source="示例办法")


FILE = FilmFile("film.mp4", "", 1, "pc", "films")


def rules(**given: Any) -> Rules:
    """The rules of an example county, which knows the holidays of 2026."""
    fields = {"sets": (RULE,), "chosen": RULE, "evening": EVENING, "years": (YEAR,), **given}
    return Rules(**fields)


def film(code: str, topic: int = 0, minutes: int = 30, **given: Any) -> Film:
    fields = {
        "title": f"示例片{code}", "topics": (TOPICS[topic],), "crops": (), "audiences": (), "months": (), "levels": (),
        "seconds": minutes * 60, "path": f"stations/films/{code}.html", "sizes": (FILE,), "is_video": True,
        "licence": "示例", "sample": False, "published": date(2026, 1, 1), **given,
    }  # fmt: skip
    return Film(code, **fields)


def around(*films: Film, **given: Any) -> Around:
    fields = {"shelf": Shelf(films), "pages": {}, "titles": {}, "rules": rules(), **given}
    return Around(**fields)


def written(text: str, name: str = "programme/2026-10.yaml") -> tuple[ProgrammeFile, list[str]]:
    """Return a month's file and what is wrong with it, as `line: what`."""
    file, problems = read_programme(text.encode(), name, f"content/{name}")
    assert file, problems
    return file, [f"{each.line}: {each.what}" for each in problems]
