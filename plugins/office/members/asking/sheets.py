"""Pages of A4 for printing: a member's file, and notices of what is late, one page a branch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from plugins.office.members.asking.due import Late
from plugins.office.members.asking.member import MemberFile

_FOLDER = Path(__file__).resolve().parent


def file_page(file: MemberFile, today: date, mark: str = "") -> str:
    """mark: what is said of the register on each page, "" for a real one."""
    return _printed("member.html", file=file, today=today.isoformat(), mark=mark)


def notices_page(found: Iterable[Late], today: date, mark: str = "") -> str:
    """Return a notice for each branch that has something late."""
    ordered = sorted(found, key=lambda late: (late.unit, late.branch, late.subject, late.person))
    branches = [(*key, list(own)) for key, own in groupby(ordered, key=lambda late: (late.unit, late.branch))]
    return _printed("notices.html", branches=branches, today=today.isoformat(), mark=mark)


def _printed(template: str, **values: object) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    house = Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return house.get_template(template).render(**values)
