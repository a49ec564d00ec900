"""The outcome of a check: what is wrong, and a sentence that says what to do.

The page that checks a bundle in the browser says the same in the same words: theme/bundle/check/outcome.js.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from plugins.delivery.offline.account import Account
from plugins.delivery.offline.manifest import Root
from plugins.features.offline_pages.layout import ROOT

FORGED, CHANGED, MISSING, EXTRA = KINDS = ("伪造", "改动", "缺少", "多余")
_NONE = "没有找到离线包的清单 manifest/root.txt。请选“开始.html”所在的文件夹；如果没有选错，请重新复制一份离线包。"
_FORGED = "可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。"
_WHOLE = "完好。离线版 {date}，{count} 个文件都与县里发的一样。"
_WHOLE_DELTA = "完好。这是到{date}的更新，{count} 个文件都与县里发的一样。请解压到 {start} 的文件夹里，全部替换。"
_STRANGERS = (
    "不完好：多余 {count} 个。离线包自己的文件都没有改动。"
    "多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。"
)
_DAMAGED = "不完好：{counts}。请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。"
_GAP = "缺少 {versions} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。"


@dataclass(frozen=True, slots=True)
class Outcome:
    """verdict: whole, damaged, forged or none. rows: (kind, path) of what is wrong. sentence: what to do."""

    verdict: str
    sentence: str
    rows: tuple[tuple[str, str], ...] = ()


def no_bundle() -> Outcome:
    """Return the outcome for a folder or zip without a manifest."""
    return Outcome("none", _NONE)


def forged() -> Outcome:
    """Return the outcome where the county has not signed the root."""
    return Outcome("forged", _FORGED, ((FORGED, ROOT),))


def whole(root: Root, delta: Account | None) -> Outcome:
    """Return the outcome where nothing is wrong. delta: the account of a delta's zip, None for a full bundle."""
    year, month, day = map(int, root.date.split("-"))
    date = f"{year}年{month}月{day}日"
    if delta:
        return Outcome("whole", _WHOLE_DELTA.format(date=date, count=delta.members, start=delta.start))
    return Outcome("whole", _WHOLE.format(date=date, count=root.files))


def damaged(rows: tuple[tuple[str, str], ...], gap: tuple[str, ...] = ()) -> Outcome:
    """Return the outcome where something is wrong. gap: versions whose deltas were left out."""
    counts = Counter(kind for kind, _ in rows)
    if gap and counts[CHANGED] + counts[MISSING]:
        sentence = _GAP.format(versions="、".join(gap))
    elif set(counts) == {EXTRA}:
        sentence = _STRANGERS.format(count=counts[EXTRA])
    else:
        sentence = _DAMAGED.format(counts="，".join(f"{kind} {counts[kind]} 个" for kind in KINDS if counts[kind]))
    return Outcome("damaged", sentence, rows)
