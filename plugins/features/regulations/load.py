"""Read content/regulations.yaml: which documents hold, and which are superseded by what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from plugins.features.regulations.model import AMENDED, REPEALED, REVISED, VALID, Regulation
from plugins.kernel.files.confined import is_file_within
from plugins.kernel.problems import Problem
from plugins.kernel.reading.messages import nearest
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file
from plugins.kernel.request import Folders

FILE = "regulations.yaml"
YEARS = range(1921, 2101)
_STATES = {
    VALID: VALID, "现行有效": VALID, "valid": VALID, AMENDED: AMENDED, "amended": AMENDED,
    REVISED: REVISED, "revised": REVISED, REPEALED: REPEALED, "废止": REPEALED, "失效": REPEALED, "repealed": REPEALED,
}  # fmt: skip
REGULATION_KEYS = (
    Key("name", "名称", "line", "文件的全名，不带书名号", "森林防火条例", required=True),
    Key("number", "文号", "line", "发文字号，稿件里写了它也算引用", "中组发〔2008〕3号"),
    Key("year", "年份", "number", "新旧同名时写旧文的年份；稿件里名称旁边有这个年份，才算引用旧文", "2014"),
    Key("state", "状态", "choice", "有效、部分修订、已修订或已废止", "已修订", required=True, choices=_STATES),
    Key("replaced_by", "代替它的", "line", "代替它的文件；已修订的一定要写", "《森林草原防灭火条例》（国令822号）"),
    Key("since", "代替日期", "date", "从哪天起被代替或废止", "2026-01-01", aliases=("从何时起",)),
    Key("in_force", "施行日期", "date", "从哪天起施行", "2026-01-01"),
    Key("address", "官方网址", "line", "官方公布全文的网页", "https://www.12371.cn/…"),
    Key("checked", "核对日期", "date", "哪天打开官方网页核对过；不写就是“未核对官网”", "2026-11-28"),
    Key(
        "may_cite", "可以引用", "list",
        "讲历史、讲修订，引用旧文没有错的稿件，路径从 content 算起；问答写 faq/…", "documents/旧文.md, faq/旧文.yaml",
    ),
)  # fmt: skip
KEYS = (Key("regulations", "文件表", "maps", "稿件里会引用的文件", keys=REGULATION_KEYS),)


def load_regulations(folders: Folders, names: Collection[str]) -> tuple[tuple[Regulation, ...], list[Problem]]:
    """Return the documents in the order of their file, and what is wrong with it. No file means none.

    names: the files of the content folder, relative to it.
    """
    path, shown = folders.content / FILE, folders.content_shown + FILE
    if not path.is_file():
        return (), []
    values = read_yaml_file(path, shown, KEYS)
    rows = [row for row in values.get("regulations", ()) if not row.problems]
    places = _Places(folders, names)
    problems = [*values.problems, *_check(rows, shown), *_check_files(rows, shown, places)]
    return tuple(_regulation(row, places) for row in rows), problems


class _Places:
    """Finds the files that rows name."""

    def __init__(self, folders: Folders, names: Collection[str]) -> None:
        self.folders, self.names = folders, frozenset(names)

    def shown(self, name: str) -> str:
        """Return a file as messages name it, "" where there is none."""
        inside = name.removeprefix("content/")
        if inside in self.names:
            return self.folders.content_shown + inside
        question = name.removeprefix("faq/")
        is_there = name.startswith("faq/") and is_file_within(self.folders.faq, question)
        return self.folders.faq_shown + question if is_there else ""


def _regulation(row: Values, places: _Places) -> Regulation:
    since, in_force, checked = (_day(row, key) for key in ("since", "in_force", "checked"))
    cited = frozenset(filter(None, map(places.shown, row.get("may_cite", ()))))
    return Regulation(
        row.get("name").strip("《》"), row.get("number", ""), row.get("year", 0), row.get("state"),
        row.get("replaced_by", ""), since, cited, row.line_of("name"), in_force, row.get("address", ""), checked,
    )  # fmt: skip


def _day(row: Values, key: str) -> date | None:
    found = row.get(key)
    return found.date if found else None


def _check(rows: Iterable[Values], shown: str) -> Iterator[Problem]:
    seen: dict[tuple[str, int], int] = {}
    for row in rows:
        name, line = row.get("name").strip("《》"), row.line_of("name")
        key = (name, row.get("year", 0))
        if key in seen:
            mend = "请删去一条；是不同年份的，各写一行“年份”，例如 年份: 2014"
            yield Problem(shown, line, f"“{name}”和第 {seen[key]} 行重复", mend)
        seen.setdefault(key, line)
        if row.get("year") and row.get("year") not in YEARS:
            yield Problem(shown, row.line_of("year"), "“年份”不是一个年份", "请写四位数字，例如 年份: 2014")
        address = row.get("address", "")
        if address and not address.startswith(("https://", "http://")):
            mend = "请从浏览器的地址栏复制整个网址，例如 https://www.12371.cn/"
            yield Problem(shown, row.line_of("address"), "“官方网址”不是一个网址", mend)
        if row.get("checked") and not row.get("address"):
            mend = "请加一行“官方网址”，写打开过的网页；没有打开过，删去“核对日期”"
            yield Problem(shown, row.line_of("checked"), "写了“核对日期”，没有写“官方网址”", mend)
        yield from _check_successor(row, name, shown)


def _check_successor(row: Values, name: str, shown: str) -> Iterator[Problem]:
    successor = row.get("replaced_by", "")
    if row.get("state") == REVISED and not successor:
        mend = f"请加一行，例如 代替它的: 《{name}》（2026年修订）"
        yield Problem(shown, row.line_of("state"), f"“{name}”已修订，没有写代替它的文件", mend)
    if row.get("state") in (REVISED, REPEALED) and f"《{name}》" in successor and not row.get("year"):
        mend = "请加一行旧文的年份，例如 年份: 2014；不然引用新文也会提示"
        yield Problem(shown, row.line_of("name"), f"“{name}”新旧同名，没有写年份", mend)


def _check_files(rows: Iterable[Values], shown: str, places: _Places) -> Iterator[Problem]:
    for row in rows:
        for name in row.get("may_cite", ()):
            if not places.shown(name):
                mend = (
                    f"{nearest(name, sorted(places.names))}请写从 content 算起的路径，例如 documents/旧文.md；"
                    "文件删去了，就把这里也删去"
                )
                yield Problem(shown, row.line_of("may_cite"), f"没有“{name}”这个文件", mend)
