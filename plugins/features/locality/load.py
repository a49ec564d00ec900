"""Read content/locality.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "locality.yaml"
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TERM = (
    Key("code", "代码", "line", "英文小写，是网址和文件里的写法，定了就不改", "tea", required=True),
    Key("name", "名称", "line", "给人看的写法", "茶叶", required=True),
)
BAND_KEYS = (
    *_TERM,
    Key("above_m", "从", "number", "海拔多少米起", "600"),
    Key("below_m", "到", "number", "到海拔多少米为止；0 表示不封顶", "1000"),
)
KEYS = (
    Key("towns", "乡镇", "maps", "有站点的乡镇、街道", keys=_TERM),
    Key("crops", "作物", "maps", "县里种的、养的", keys=_TERM),
    Key("bands", "海拔", "maps", "按海拔分的地带，从低到高", keys=BAND_KEYS),
    Key("audiences", "受众", "maps", "节目给谁看", keys=_TERM),
    Key("classes", "编班", "maps", "分类编班培训的班别", keys=_TERM),
    Key("topics", "片源专题", "maps", "影片和课件的专题", keys=_TERM),
)


def load_locality(content: Path, shown: str) -> tuple[Locality, list[Problem]]:
    """Return the county's words, and what is wrong with their file. No file means no words."""
    path = content / FILE
    if not path.is_file():
        return Locality(), []
    values = read_yaml_file(path, shown, KEYS)
    found, problems = {}, list(values.problems)
    for key in KEYS:
        rows = [row for row in values.get(key.name, ()) if not row.problems]
        problems += _check(rows, key.label, shown)
        found[key.name] = Vocabulary(key.label, tuple(Term(**row.data) for row in rows))
    return Locality(**found), problems


def find_terms(
    words: Sequence[str], vocabulary: Vocabulary, shown: str, line: int
) -> tuple[tuple[Term, ...], list[Problem]]:
    """Return what the words of another file stand for, and a problem for each that is not on the county's list."""
    found = [vocabulary.find(word) for word in words]
    problems = [
        Problem(shown, line, f"“{word}”不在 {FILE} 的“{vocabulary.name}”里", _mend(word, vocabulary), needs=(FILE,))
        for word, term in zip(words, found, strict=True)
        if term is None
    ]
    return tuple([term for term in found if term]), problems


def _mend(word: str, vocabulary: Vocabulary) -> str:
    choices = "、".join(vocabulary.names)
    offered = f"可以写的有：{choices}；" if choices else ""
    return f"{nearest(word, vocabulary.names)}{offered}要新加，请在 content/{FILE} 的“{vocabulary.name}”下加一段"


def _check(rows: Iterable[Values], label: str, shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        code, line = row.get("code"), row.line_of("code")
        if not _CODE.fullmatch(code):
            yield Problem(shown, line, f"代码“{code}”不对", "请用小写英文、数字和连字符，例如 tea-garden")
        for word, at in ((code, line), (row.get("name"), row.line_of("name"))):
            if word in seen:
                yield Problem(shown, at, f"“{label}”里的“{word}”和第 {seen[word]} 行重复", "请删去一条，或者改成不同的")
            seen.setdefault(word, at)
        if row.get("below_m", 0) and row.get("below_m") <= row.get("above_m", 0):
            mend = "请让“到”大于“从”，例如 从: 600 和 到: 1000；不封顶就不写“到”"
            yield Problem(shown, row.line_of("below_m"), f"“{row.get('name')}”的海拔上下颠倒了", mend)
