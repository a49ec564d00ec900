"""The last look at a finished site before anyone sees it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from html import unescape
from pathlib import Path, PurePosixPath

from plugins.kernel.feature import Announcements, Feature
from plugins.kernel.personal_data import personal_numbers
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.renderer import TEXTS, Inspect, refuse
from plugins.pipeline.atomic_publish import standing

_MARKER = f'<meta name="generator" content="{PAGE_MARKER}">'
_LEFT_OVER = "\uffffportal-link:"
_MARKUP = re.compile(r"<svg.*?</svg>|<[^>]*>", re.DOTALL)
# Where none of these is found before marks go, none of the numbers stands there after. Each begins with plain letters,
# which the engine looks for ten times as fast as for a set: a mobile number, which an identity number of the last
# century looks like from its year of birth on, and one of this century from there.
_GAP = r"(?:[- ]|&\w+;|<[^>]*>)?"
_SIGNS = tuple(
    map(re.compile, (
        rf"1[3-9]\d(?:<svg|{_GAP}\d{{4}}(?:<svg|{_GAP}\d{{4}}))",
        r"20\d\d[01]\d[0-3]\d{4}[\dXx]",
    ))
)  # fmt: skip
_WIDE_FIGURES = tuple(chr(0xFF10 + figure) for figure in range(10))
_CODE, _CODE_BEGINS = "&#", "&"  # a figure written as its code; most pages do not even hold the first character


def inspector(features: Sequence[Feature]) -> Inspect:
    """Return what inspects the files of a site: scripts only where they hold published texts."""
    return partial(_inspect, tuple(folder for feature in features for folder in feature.text_scripts))


def _inspect(text_scripts: tuple[str, ...], path: str, text: str) -> list[str]:
    """Return what is wrong with a file of the site, in Chinese. path: its output path."""
    is_script = path.endswith(".js")
    if is_script and not path.startswith(text_scripts):
        return []
    found = []
    if path.endswith(".html") and _MARKER not in text:
        found.append(f"{path} 不是本站模板印出来的")
    if _LEFT_OVER in text:
        found.append(f"{path} 里有没有转换的链接")
    if _has_personal_numbers(text.replace("\\n", "\n") if is_script else text, is_script):
        found.append(f"{path} 里有身份证号码或手机号码")
    return found


def _has_personal_numbers(text: str, is_script: bool) -> bool:
    """Read the text as a reader sees it, where a quick look cannot rule out that it has long numbers."""
    if not is_script:
        if not _may_hold_numbers(text):
            return False
        text = unescape(_MARKUP.sub(" ", text))
    return any(personal_numbers(text))


def _may_hold_numbers(text: str) -> bool:
    if any(sign.search(text) for sign in _SIGNS) or any(map(text.__contains__, _WIDE_FIGURES)):
        return True
    return _CODE_BEGINS in text and _CODE in text


def prove(site: Path, announcements: Announcements, outputs: Collection[str], inspect: Inspect) -> None:
    """Raise UnfitSite unless each published text is there, and nothing else that a reader must not see.

    outputs: output paths of the site's files that were inspected when they were made.
    """
    refuse([*_missing(announcements, outputs), *_strange(site, outputs, inspect)])


def prove_anew(site: Path, announcements: Announcements, inspect: Inspect) -> None:
    """As `prove`, where others may have changed any file since it was made."""
    refuse([*_missing(announcements, standing(site)), *_strange(site, (), inspect)])


def _missing(announcements: Announcements, paths: Collection[str]) -> Iterator[str]:
    if not announcements.expected:
        yield "一篇可以发布的文章也没有"
    yield from (f"缺页面 {path}" for path in announcements.expected if path not in paths)
    yield from (f"未发布的文章出现在成品里：{path}" for path in announcements.withheld if path in paths)


def _strange(site: Path, inspected: Collection[str], inspect: Inspect) -> Iterator[str]:
    """Look at what plugins from outside have written."""
    for path in sorted(standing(site).keys() - set(inspected)):
        if PurePosixPath(path).suffix in TEXTS:
            yield from inspect(path, (site / path).read_text(encoding="utf-8", errors="replace"))
