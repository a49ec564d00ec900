"""members publish: write of a month what may be public into the content folder."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from plugins.features.locality.branches import STATISTICS
from plugins.kernel.disclosure.shown import Method
from plugins.kernel.problems import PortalError
from plugins.kernel.request_options import folders_of
from plugins.office.members.asking.monthly import MonthlyAggregates, monthly_aggregates
from plugins.office.members.desk import now_of, open_chosen
from plugins.office.members.publishing.publication import Publication
from plugins.office.members.training.mark import demand_real
from plugins.office.members.yearly import is_month
from plugins.pipeline.alone import alone_in_content


def run(chosen: Namespace, root: Path) -> bool:
    """Publish a month that is over; raise PortalError for one that is not, and for made-up members."""
    month = chosen.month or ""
    if not is_month(month):
        raise PortalError("members publish 要写哪个月：members publish --month 2026-03。")
    if month >= f"{now_of(chosen):%Y-%m}":
        raise PortalError(f"{month} 还没有过完，不能公布。请到下个月再公布。")
    folders = folders_of(chosen, root)
    with alone_in_content(folders.content, "members publish"):  # what another one adds counts
        publication = Publication(folders.content, folders.content_shown)
        method = publication.method(Method(chosen.method) if chosen.method else None)
        path = publication.publish(_counted(chosen, month), method)
    shown = f"{folders.content_shown}{STATISTICS}"
    if path is None:
        print(f"{month} 公布过，数字没有变。{shown} 没有动。")
    else:
        print(f"可以公布的数写在 {shown}，办法是“{method.value}”。和以前公布的一起算过，推不出 1 到 9 人的一群。")
        print("请提交到 git，再生成网站。")
    return True


def _counted(chosen: Namespace, month: str) -> MonthlyAggregates:
    """Return the figures of one moment; raise PortalError where there are none of true members."""
    register = open_chosen(chosen, only_read=True)
    with register, register.asking():
        demand_real(register, "公布")
        if register.one("select 1 from members where is_invented limit 1"):
            raise PortalError("登记册里有练习用的假党员，这样的数不能公布。请打开真的登记册：--register 文件。")
        counted = monthly_aggregates(register, month)
    if not counted.of().members:
        raise PortalError(f"登记册里 {month} 没有党员，没有可以公布的数。请看 --register 写得对不对。")
    return counted
