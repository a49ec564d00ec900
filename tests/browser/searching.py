"""What the tests of the search ask of: a county with texts made for it, a page that is asked, and a plain scan."""

from __future__ import annotations

import math
import random
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.county import Miniature
from tests.patience import STEP_MS
from tests.search_files import parts_of, records_of

# title, day, column, tag, body
TEXTS = (
    ("高山云雾茶的炒青", "2025-01-05", "rural", "茶叶", "先摊后炒，火候由高到低。"),
    ("云雾茶入库", "2026-02-05", "rural", "茶叶", "分级装箱，记好日子。"),
    ("仓库清点", "2026-03-05", "notices", "物资", "清点得云雾茶十箱。"),
    ("旧账一笔", "2025-02-05", "news", "物资", "账上有云雾茶二箱。"),
    ("秋收大豆", "2025-03-01", "news", "农事", "三亩地。"),
    ("大豆和它的秋收", "2026-03-03", "rural", "农事", "五亩地。"),
    ("第一块地", "2025-04-01", "news", "农事", "这里秋收大豆三亩。"),
    ("第二块地", "2026-03-04", "news", "农事", "大豆长得好，等到秋收再看。"),
    ("编号ＸＹＺ的机器", "2025-05-01", "notices", "物资", "机器的铭牌是ＸＹＺ５６７。"),
    ("标签怎么写", "2025-05-02", "notices", "物资", "按照 GB7718 的要求写。"),
    ("党员活动阵地建设", "2025-06-01", "organization", "阵地", "活动阵地的建设分三步走。"),
    ("猕猴桃人工授粉要点", "2025-06-02", "rural", "农事", "上午授粉，雨天不授。"),
    ("黄茶闷黄一夜", "2025-06-03", "rural", "黄茶", "闷黄要看温度。"),
    ("⼊党⼿续", "2025-06-05", "organization", "阵地", "分三步：\uf0b7 交\u200b申\u00ad请书，\u2066培\u2069养⼀年。"),
    ("水源怎么护", "2025-06-04", "rural", "农事", "村里**山泉**水源要护好[^一]，石\n缝出水也算。\n\n[^一]: 示例的注。"),
)
ROTA = 24  # texts of one kind, more than a page shows at once and than a part holds with the rest
_BLANK_OR_SIGN = re.compile(r"[\s\"“”]|^[-－]")

# Ask the page for the words and read all that it shows, further results included.
ASK = """async words => {
  const part = name => document.querySelector(`[data-search-${name}]`);
  const until = async test => {
    const end = Date.now() + PATIENCE;
    while (!test() && Date.now() < end) { await new Promise(done => setTimeout(done, 10)); }
  };
  const list = part('results');
  if (words !== null) {
    part('input').value = words;
    part('form').requestSubmit();
  }
  await until(() => !['loading', 'idle'].includes(part('count').dataset.state));
  while (!part('more').hidden) {
    const before = list.children.length;
    part('more').click();
    await until(() => list.children.length > before);
  }
  const root = new URL('..', location.href).pathname;
  const marks = element => element ? Array.from(element.querySelectorAll('mark'), mark => mark.textContent) : [];
  return {
    state: part('count').dataset.state,
    total: Number(part('count').dataset.total),
    found: Array.from(list.children, item => {
      const link = item.querySelector('a'), text = item.querySelector('.found__text, .found__answer');
      return {
        kind: item.dataset.kind,
        path: decodeURI(new URL(link.href).pathname).slice(decodeURI(root).length).replace(/[/]$/, '/index.html'),
        title: link.textContent,
        title_marks: marks(link),
        text: text ? text.textContent : '',
        text_marks: marks(text),
        is_answer: Boolean(item.querySelector('.found__answer')),
      };
    }),
  };
}""".replace("PATIENCE", str(STEP_MS))


@dataclass(frozen=True, slots=True)
class Found:
    """One result as it is shown. marks: what is marked, in order. is_answer: its text is the answer to a question."""

    kind: str
    path: str
    title: str
    title_marks: list[str]
    text: str
    text_marks: list[str]
    is_answer: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    state: str
    total: int
    found: list[Found]

    def titles(self, kind: str = "") -> list[str]:
        """Return the titles shown, of one kind or of all, without the mark that all texts here carry."""
        return [each.title.removeprefix("示例：") for each in self.found if kind in ("", each.kind)]


def ask(page: Page, words: str | None) -> Answer:
    """Return the whole answer to the words, or to what the address asks for if None."""
    answer: dict[str, Any] = page.evaluate(ASK, words)
    return Answer(answer["state"], answer["total"], [Found(**each) for each in answer["found"]])


def add_texts(county: Miniature) -> Miniature:
    """Write the texts into a copy of the miniature county."""
    for number, (title, day, column, tag, body) in enumerate(TEXTS):
        county.write(f"content/{column}/sought-{number}.md", _source(title, day, tag, body))
    county.write("content/synonyms.yaml", "近义词:\n  - 词: [猕猴桃, 奇异果]\n")
    for number in range(1, ROTA + 1):
        day = f"{2024 + number % 3}-{number % 2 + 1:02}-{number:02}"
        title, body = f"值班表（{number}）", f"值班的是示例{number}组，电话照旧。"
        county.write(f"content/{('news', 'notices')[number % 2]}/rota-{number}.md", _source(title, day, "值班", body))
    return county


def _source(title: str, day: str, tag: str, body: str) -> str:
    head = f"标题: 示例：{title}\n日期: {day}\n来源: 示例党建网\n编辑: 示例编辑\n示例: 是\n标签: {tag}"
    return f"---\n{head}\n---\n{body}\n"


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    path: str
    title: str
    text: str
    day: int
    parts: tuple[str, str, str]


class PlainScan:
    """The judge: what `in` finds in the texts of a built site, in the order that readers are promised."""

    def __init__(self, site: Path) -> None:
        rows = records_of(site)
        self.rows = [
            Row(number, path, title, text, date.fromisoformat(day).toordinal() if day else 0, _parts(text, *borders))
            for number, (path, title, text, _column, day, _tags, _other, *borders) in enumerate(rows)
        ]
        self.parts = len(parts_of(site))

    def paths(self, *terms: str, without: tuple[str, ...] = ()) -> list[str]:
        """Return the paths of the texts that hold all terms, best first."""
        found = []
        for row in self.rows:
            title, text = _lower(row.title), _lower(row.text)
            holds = [_lower(term) in title or _lower(term) in text for term in terms]
            if all(holds) and not any(_lower(word) in title or _lower(word) in text for word in without):
                rank = _rank((title, *map(_lower, row.parts)), [_lower(term) for term in terms])
                found.append((rank, -row.day, -row.number, row.path))
        return [path for _rank_, _day, _number, path in sorted(found)]

    def queries(self, number: int, seed: str) -> list[str]:
        """Return seeded parts of titles and texts, one to six characters long."""
        chance = random.Random(seed)
        found: list[str] = []
        while len(found) < number:
            row = chance.choice(self.rows)
            source = (row.title, row.text)[len(found) % 2]
            at, length = chance.randrange(max(len(source), 1)), chance.randint(1, 6)
            words = source[at : at + length]
            if words and not _BLANK_OR_SIGN.search(words):
                found.append(words)
        return found


def _parts(text: str, headings: str, asked: int) -> tuple[str, str, str]:
    lines = text.split("\n")
    return "\n".join(lines[:asked]), headings, "\n".join(lines[asked:])


def _rank(parts: tuple[str, ...], terms: list[str]) -> float:
    """Return the place of the words, the best first: title, other wording, heading, body; half a place if scattered."""

    def place(words: str) -> float:
        if words in parts[0]:
            return 0 if parts[0].startswith(words) else 0.25
        return next((number for number, part in enumerate(parts) if words in part), math.inf)

    phrases = ["".join(terms), " ".join(terms)]
    return min(*map(place, phrases), max(map(place, terms)) + (0.5 if len(terms) > 1 else 0))


def _lower(text: str) -> str:
    return re.sub("[A-Z]+", lambda letters: letters[0].lower(), text)
