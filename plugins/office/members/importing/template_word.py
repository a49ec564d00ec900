"""members template: write the workbook that an office fills in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.kernel.problems import PortalError
from plugins.office.members.importing.template import write_template


def run(chosen: Namespace, _root: Path) -> bool:
    place = Path(chosen.given[0])
    if place.suffix.lower() != ".xlsx":
        raise PortalError("模板是 .xlsx 的。请写成如 members template 党员.xlsx。")
    write_template(place)
    print(f"模板在 {place}。先填“单位”“支部”，再填“党员”，别的以后补也可以。")
    return True
