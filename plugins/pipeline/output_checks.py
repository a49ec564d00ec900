"""The last look at a finished site before anyone sees it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from plugins.kernel.building.edition import Edition
from plugins.kernel.building.feature import Announcements, Feature
from plugins.kernel.downloads.kinds import DOWNLOADS
from plugins.kernel.frozen import frozen
from plugins.kernel.personal_data.find import find_printed, without_numbers
from plugins.kernel.personal_data.keys import holds_headed_key
from plugins.kernel.personal_data.kinds import masked
from plugins.kernel.personal_data.signs import may_hold
from plugins.kernel.personal_data.sources import places_of
from plugins.kernel.rendering.names import PAGE_MARKER
from plugins.kernel.rendering.renderer import TEXTS, Inspect, refuse
from plugins.kernel.request import Folders
from plugins.pipeline.built_files import standing

_MARKER = f'<meta name="generator" content="{PAGE_MARKER}">'
_RARE = "\uffff"  # one character is found ten times as fast as several
_LEFT_OVER = f"{_RARE}portal-link:"
_NAMED = 3  # sources that a message names
# Where none of these is found no number of a person stands, as long as its figures are plain ones. Each begins with one
# plain letter, which the engine looks for ten times as fast as for a set, and twice as fast as for two: a mobile
# number, which an identity number of the last century looks like from its year of birth on, one of this century from
# there, a card, a figure written as its code, and the ones of other scripts in which figures are likely to be written.
_GAP = r"(?:[-\u2010-\u2015 .\u00b7()\u00a0\u3000]{1,3}|&\w+;|<[^>]*>)?"
_SIGNS = tuple(
    map(re.compile, (
        rf"1[3-9]\d(?:<svg|{_GAP}\d{{2}}(?:<svg|{_GAP}\d{{2}}(?:<svg|{_GAP}\d{{2}})))",
        r"2(?=0)0\d\d ?[01]\d ?[0-3]\d ?\d{3} ?[\dXx]",
        rf"6(?=2)2\d\d{_GAP}\d{{4}}{_GAP}\d{{4}}",
        "一[三四五六七八九][〇○零一二三四五六七八九]{3}",
    ))
)  # fmt: skip
# Between two values of a script or of JSON, and between the lines of one.
_BORDER = re.compile(r'\\n|"[\[\]]*,[\[\],]*(?:[0-9]{1,4}[\[\],]+)?(?=")')
# What a file is told from others by, at the end of its name: eight signs of a hash, which may all be figures, before
# the width of a picture. Beside the figures of a name they look like a number of a person once in a thousand photos.
_ENDINGS = "|".join(each[1:] for each in sorted({*DOWNLOADS, ".avif"}))
_MARK_OF_FILE = re.compile(rf"-[0-9a-f]{{8}}(?=(?:-(?:\d{{1,4}}|small))?\.(?:{_ENDINGS})\b)")
_WIDE_ONE = "\uff11"
# Most pages do not even hold one character of these, which is found twenty times as fast as several.
_WORDS = {"&": "&#", "护": "护照", "证": "通行证"}


@frozen
class Inspection:
    """What is wrong with the files of a site. Called with an output path and the text that stands there.

    text_scripts: folders whose scripts hold published texts; others are programs. printable: the figures that may stand
    in the site though they look like numbers of persons. fingerprints: of keys, whose figures are nobody's, whatever
    stands beside them. folders: where texts lie, to name the source of a number.
    """

    text_scripts: tuple[str, ...]
    printable: frozenset[str] = frozenset()
    fingerprints: tuple[str, ...] = ()
    folders: Folders | None = None

    def __call__(self, path: str, text: str) -> list[str]:
        """Return what is wrong with a file, in Chinese."""
        is_script = path.endswith(".js")
        if is_script and not path.startswith(self.text_scripts):
            return []
        found = []
        if path.endswith(".html") and _MARKER not in text:
            found.append(f"{path} 不是本站模板印出来的")
        if _RARE in text and _LEFT_OVER in text:
            found.append(f"{path} 里有没有转换的链接")
        if holds_headed_key(text):  # sources were looked through for those without a heading too
            found.append(f"{without_numbers(path)} 里有私钥，请从稿件或网页模板里删去，换一把新的")
        if is_script or _is_suspicious(text):
            found += self._numbers_in(path, _in_lines(text) if path.endswith((".js", ".json")) else text)
        return found

    def _numbers_in(self, path: str, text: str) -> Iterator[str]:
        """Yield a sentence for each number of a person, with the source that it is from."""
        for fingerprint in self.fingerprints:
            text = text.replace(fingerprint, "x")
        text = _MARK_OF_FILE.sub("-x", text)  # what editors call a file was looked through in the sources
        if not may_hold(text):
            return
        for each in dict.fromkeys(found._replace(line=1) for found in find_printed(text, self.printable)):
            told = f"{without_numbers(path)} 里有{each.kind}（{masked(each.kind, each.figures)}）"
            yield f"{told}，{self._where(each.figures)}"

    def _where(self, figures: str) -> str:
        folders = self.folders
        texts = {folders.content: folders.content_shown, folders.faq: folders.faq_shown} if folders else {}
        places = [without_numbers(place) for place in islice(places_of(figures, texts), _NAMED)]
        return f"写在 {'、'.join(places)}" if places else "稿件里没有，多半在网页模板或插件里"


def _in_lines(data: str) -> str:
    """Return the texts of a script or of JSON, each in lines of its own, as their authors have parted them."""
    return _BORDER.sub("\n", data)


def _is_suspicious(text: str) -> bool:
    if _WIDE_ONE in text or any(sign.search(text) for sign in _SIGNS):
        return True
    return any(sign in text and word in text for sign, word in _WORDS.items())


def inspector(features: Sequence[Feature], edition: Edition | None = None) -> Inspect:
    """Return what inspects the files of a site. edition: what the site is made of, None for nothing that excuses."""
    text_scripts = tuple(folder for feature in features for folder in feature.text_scripts)
    if not edition:
        return Inspection(text_scripts)
    fingerprints = tuple(edition.announcements.fingerprints)
    return Inspection(text_scripts, edition.printable_numbers, fingerprints, edition.request.folders)


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
