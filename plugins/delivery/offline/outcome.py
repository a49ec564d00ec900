"""The outcome of a check: what is wrong, and a sentence that says what to do.

The page that checks a bundle in the browser says the same in the same words: theme/bundle/check/verdict.js.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from plugins.delivery.offline.account import Account
from plugins.delivery.offline.manifest import Root
from plugins.features.offline_pages.layout import ACCOUNT, ACCOUNT_SIGNATURE, ROOT
from plugins.kernel.frozen import frozen

FORGED, CHANGED, MISSING, EXTRA = KINDS = ("伪造", "改动", "缺少", "多余")
_NONE = "没有找到离线包的清单 manifest/root.txt。请选“开始.html”所在的文件夹；如果没有选错，请重新复制一份离线包。"
_SEVERAL = "这里有 {count} 份离线包，在文件夹{names}里。请只选其中一个文件夹，一份一份核对。"
_FORGED = "可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。"
_WHOLE = "完好。离线版 {date}，{count} 个文件都与县里发的一样。"
_WHOLE_DELTA = "完好。这是到{date}的更新，{count} 个文件都与县里发的一样。请解压到 {start} 的文件夹里，全部替换。"
_SKIPPED = "中间缺少 {versions} 那一次更新，文件都已经是最新的，不用补。"
_STRANGERS = (
    "不完好：多余 {count} 个。离线包自己的文件都没有改动。"
    "多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。"
)
_AROUND = (
    "不完好：多余 {count} 个。离线包在文件夹“{top}”里，自己的文件都没有改动；多余的在它外面，不是离线包里的，"
    "请不要打开。请只选“{top}”再核对一次，并只打开那里面的“开始.html”。"
)
_DAMAGED = "不完好：{counts}。请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。"
_IN_DISORDER = (
    "这里装过几个版本，更新的先后弄错了也会这样：请先把每一次更新按先后依次再解压一遍，都选“全部替换”，再核对；"
    "还是这样，请重新复制一份离线包，或者向县里要一份新的。"
)
_DELTA = "不完好：{counts}。这一次更新应有 {promised} 个文件，这里有 {found} 个。请重新复制一份，再核对一次。"
_DELTA_ALONE = "不完好：{counts}。这一次更新应有 {promised} 个文件。请重新复制一份，再核对一次。"
_GAP = "缺少 {versions} 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。"
_GAP_WITHIN = (
    "中间缺少 {versions} 那一次更新。请从 {first} 起，把后来的每一次更新按先后依次解压一遍，都选“全部替换”，再核对；"
    "还是这样，请把县里最新的整包解压到一个新的空文件夹里。"
)
_ASIDE = "另有多余的文件，来历不明的请不要打开。"
_ANEW = "请把县里最新的整包解压到一个新的空文件夹里，再核对。"
_ROLLBACK = "不完好：回到了较旧的版本。这个文件夹装过 {newer}，现在却是 {version}。" + _ANEW
_UNFINISHED = "更新未完成：{to} 那一次更新没有解压完。请把更新包再解压一次到这个文件夹里，选“全部替换”，再核对一次。"
_ALONE = (
    "不能单独用：这里只有到{date}的更新，{count} 个文件都与县里发的一样，没有原来的离线版。"
    "请把它们全部移到 {start} 的离线版文件夹里，选“全部替换”，再核对一次。"
)
_MISPLACED = (
    "更新解压错了地方，在里面的文件夹“{folder}”里。离线包自己的文件都没有改动。"
    "请把“{folder}”里面的东西全部移到“开始.html”所在的那一层，选“全部替换”，再核对一次。"
)
_BESIDE = (
    "离线版在文件夹“{base}”里，旁边的“{folder}”是一次更新，还没有装进去。"
    "请把“{folder}”里面的东西全部移到“{base}”里，选“全部替换”，再核对一次。"
)
_NOT_UNPACKED = (
    "更新包 {names} 还没有解压。离线包自己的文件都没有改动。"
    "请先把它移到别处，再解压到这个文件夹里，选“全部替换”，再核对一次。"
)
_GARBLED = "“开始.html”“检查.html”的名字在这里成了乱码，解压的软件太旧；打开 start.html、check.html 也一样。"
_OLD_ACCOUNT = "不完好：更新的说明 manifest/update.js 是 {to} 那一次的，和这里的版本 {version} 不配。" + _ANEW
Row = tuple[str, str]  # (kind, path)


@frozen
class Outcome:
    """verdict: whole, damaged, forged or none. rows: (kind, path) of what is wrong. sentence: what to do."""

    verdict: str
    sentence: str
    rows: tuple[Row, ...] = ()


@frozen
class Findings:
    """What was found in a bundle whose root the county has signed.

    rows: within the bundle. around: outside of its folder. top: that folder, "" where it is the one that was chosen.
    account: of the last delta. delta: the same where a delta's zip is judged by itself. found: files in that zip.
    gap: versions whose deltas were left out. has_later: the folder has had a delta after them. newer: a version that
    the folder has had after this one, or "". has_had: how many versions beside this one.
    is_alone: the folder holds a delta and no base. unfinished: the version of a delta unpacked by halves, or "".
    misplaced: a folder within in which a delta lies, or "". packed: zips of deltas that lie within. garbled: what an
    old program has made of the names that are not ASCII.
    """

    root: Root
    rows: tuple[Row, ...]
    around: tuple[Row, ...] = ()
    top: str = ""
    account: Account | None = None
    delta: Account | None = None
    found: int = 0
    gap: tuple[str, ...] = ()
    has_later: bool = False
    newer: str = ""
    has_had: int = 0
    is_alone: bool = False
    unfinished: str = ""
    misplaced: str = ""
    packed: tuple[str, ...] = ()
    garbled: tuple[str, ...] = ()


def update_beside(base: str, folder: str) -> Outcome:
    """Return the outcome where an update was unpacked beside its base. Both are folders with a closing slash."""
    return Outcome("none", _BESIDE.format(base=base.rstrip("/"), folder=folder.rstrip("/")))


def no_bundle(tops: Sequence[str] = ()) -> Outcome:
    """Return the outcome for a folder or zip without a manifest, or with several. tops: where these begin."""
    names = "、".join(f"“{top.rstrip('/')}”" for top in tops)
    return Outcome("none", _SEVERAL.format(count=len(tops), names=names) if tops else _NONE)


def unreadable(name: str) -> Outcome:
    """Return the outcome for a file that is no zip, or one that no bundle is like."""
    return Outcome("damaged", _DAMAGED.format(counts=f"{CHANGED} 1 个"), ((CHANGED, name),))


def forged(top: str = "") -> Outcome:
    """Return the outcome where the county has not signed the root."""
    return Outcome("forged", _FORGED, ((FORGED, top + ROOT),))


def torn(top: str, to: str) -> Outcome:
    """Return the outcome where the update to a version ended in the middle of the root."""
    return Outcome("damaged", _UNFINISHED.format(to=to), ((CHANGED, top + ROOT),))


def outcome_of(findings: Findings) -> Outcome:
    """Return the verdict on a bundle that the county has signed."""
    rows = (*((kind, findings.top + path) for kind, path in findings.rows), *findings.around)
    rows = tuple(sorted(set(rows), key=lambda row: (KINDS.index(row[0]), row[1])))
    if not rows and findings.is_alone and findings.delta:
        count, start = findings.delta.members, findings.delta.start
        return Outcome("damaged", _ALONE.format(date=_day(findings.root), count=count, start=start))
    if not rows and not findings.newer:
        return Outcome("whole", _whole(findings))
    return Outcome("damaged", _damaged(findings, rows), rows)


def _whole(findings: Findings) -> str:
    date, delta = _day(findings.root), findings.delta
    if delta:
        return _WHOLE_DELTA.format(date=date, count=delta.members, start=delta.start)
    skipped = _SKIPPED.format(versions="、".join(findings.gap)) if findings.gap else ""
    garbled = _GARBLED if findings.garbled else ""
    return _WHOLE.format(date=date, count=findings.root.files) + skipped + garbled


def _day(root: Root) -> str:
    year, month, day = map(int, root.date.split("-"))
    return f"{year}年{month}月{day}日"


def _damaged(findings: Findings, rows: Sequence[Row]) -> str:
    counts = Counter(kind for kind, _ in rows)
    version, own = findings.root.version, set(findings.rows)
    if findings.unfinished:
        return _UNFINISHED.format(to=findings.unfinished)
    if findings.newer:
        return _ROLLBACK.format(newer=findings.newer, version=version)
    if findings.account and own and own <= {(EXTRA, ACCOUNT), (EXTRA, ACCOUNT_SIGNATURE)}:
        return _OLD_ACCOUNT.format(to=findings.account.to, version=version)
    if findings.gap and own and not findings.has_later:
        return _gap(findings, _GAP, counts)
    if findings.misplaced and not findings.around:
        return _MISPLACED.format(folder=(findings.top + findings.misplaced).rstrip("/"))
    if findings.packed and not findings.around:
        return _NOT_UNPACKED.format(names="、".join(findings.packed))
    if findings.top and findings.around and not own and not findings.is_alone:
        return _AROUND.format(count=counts[EXTRA], top=findings.top.rstrip("/"))
    if findings.gap and own:
        return _gap(findings, _GAP_WITHIN, counts)
    listed = "，".join(f"{kind} {counts[kind]} 个" for kind in KINDS if counts[kind])
    if findings.is_alone and findings.delta:
        return _DELTA_ALONE.format(counts=listed, promised=findings.delta.members)
    if findings.delta:
        return _DELTA.format(counts=listed, promised=findings.delta.members, found=findings.found)
    has_order = findings.account is not None and findings.has_had > 1  # a base and one update have only one
    if set(counts) == {EXTRA}:
        return _STRANGERS.format(count=counts[EXTRA]) + (_IN_DISORDER if has_order else "")
    return f"不完好：{listed}。{_IN_DISORDER}" if has_order else _DAMAGED.format(counts=listed)


def _gap(findings: Findings, sentence: str, counts: Mapping[str, int]) -> str:
    """Return what to do about deltas that were left out; what they would have taken away may lie there still."""
    gap = sentence.format(versions="、".join(findings.gap), first=findings.gap[0])
    return gap + (_ASIDE if set(counts) == {EXTRA} else "")
