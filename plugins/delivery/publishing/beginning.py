"""What keeps a publication away from a place that is not what it is taken for: looked at before anything is written.

An unmounted disk is an empty folder; a place with somebody's files is somebody's site.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from plugins.delivery.publishing.ledger import Entry
from plugins.delivery.publishing.manifest import Manifest, read_rows
from plugins.delivery.publishing.publish import INTENT
from plugins.delivery.publishing.stores.store import Store
from plugins.kernel.printable import printable
from plugins.kernel.problems import PortalError

_SHOWN = 3
_CLOCKS_DIFFER = timedelta(minutes=15)


def demand_known(store: Store, now: Manifest, before: Sequence[Entry]) -> None:
    """Raise PortalError where no manifest of the county's lies there and somebody else's files do, or ours should.

    now: what the target has. before: its ledger. A first publication that was cut has left its intent.
    """
    if not now.version and read_rows(store.read_state(INTENT) or b"") is None:
        demand_ours(store.strangers(), before)


def demand_later(now: Manifest, moment: str) -> None:
    """Raise PortalError for a publication that is earlier than the one that is there: with a clock that is slow all
    texts since would be taken back. now: what the target has. moment: of the publication, in ISO 8601.
    """
    if now.moment and datetime.fromisoformat(moment) < datetime.fromisoformat(now.up_to) - _CLOCKS_DIFFER:
        raise PortalError(
            f"那边是 {_told(now.up_to)} 发布的，这一次却是 {_told(moment)}，什么也没有动。多半是这台电脑的钟慢了："
            "请打开自动对时，再做一次（写了 --now 的，写晚一些）。那一次的钟快了，这一次是对的，加 --anew。"
        )


def _told(moment: str) -> str:
    return moment[:16].replace("T", " ")


def demand_ours(strangers: Sequence[str], before: Sequence[Entry]) -> None:
    """Raise PortalError for a target without our manifest. strangers: what lies there."""
    if strangers:
        names = "、".join(map(printable, strangers[:_SHOWN]))
        more = f"等 {len(strangers)} 项" if len(strangers) > _SHOWN else ""
        raise PortalError(
            f"那边已经有 {names}{more}，却没有县里签过的清单，什么也没有动。位置写错了的，请改 publish.yaml；"
            "别的网站请先移走。清单坏了、换过钥匙，或者就是要放在那里，加 --anew：同名的会换成新的，别的留着。"
        )
    if before:
        raise PortalError(
            f"台账里说 {before[-1].moment[:10]} 发布到过这里，现在那边是空的，什么也没有动。"
            "磁盘没有插好、共享文件夹没有连上的，请连上再做一次；换了地方、要从头发布的，加 --anew。"
        )
