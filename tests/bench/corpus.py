"""A county of any size, made from a seed: the same seed and number give the same bytes on every machine."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plugins.features.columns.load import load_columns
from plugins.features.columns.model import Column
from tests.bench import stock

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-06-30T18:00"  # the clock that the county is built by; every text is older
_FIRST, _LAST = datetime(2021, 1, 4, 9), datetime(2026, 6, 26, 17)
_OF_OWN_TEXTS = re.compile(r"^(?:reader_copy|away_guides):.*\n(?: .*\n)*", re.MULTILINE)  # keys with all below them
LENGTHS = 750, 870  # characters that a body may reach before its links; its last section may fall short


@dataclass(frozen=True, slots=True)
class Text:
    """One generated article. source: its path in the content folder. head: lines of YAML that Hugo reads as well."""

    source: str
    column: str
    title: str
    date: datetime
    head: tuple[str, ...]
    body: str

    def markdown(self, *more: str) -> str:
        """Return the file's text. more: further lines of its head."""
        return "\n".join(["---", *self.head, *more, "---", "", self.body])


def generate(number: int, seed: int = 1, lengths: tuple[int, int] = LENGTHS) -> list[Text]:
    """Return that many articles, spread over the columns that editors fill and over five years and a half.

    lengths: least and most characters of a body, as for LENGTHS.
    """
    chance = random.Random(f"county {seed}")
    columns, _ = load_columns(ROOT / "content", "columns.yaml")
    filled = [column for column in columns.columns if not column.filled_by]
    step = (_LAST - _FIRST) / max(number, 1)
    texts: list[Text] = []
    uses: dict[str, int] = {}
    for place in range(number):
        moment = _FIRST + step * place + timedelta(minutes=chance.randrange(240))
        date = moment.replace(second=0, microsecond=0)
        texts.append(_text(chance, place, chance.choice(filled), date, texts, uses, lengths))
    return texts


def write_county(folder: Path, texts: list[Text]) -> tuple[Path, Path]:
    """Write the content and faq folders of a county and return them; its columns and names are the portal's own.

    It offers no copies to readers, which none of the peers could, and names no texts of the portal's own.
    """
    content, faq = folder / "content", folder / "faq"
    faq.mkdir(parents=True)
    content.mkdir()
    for name in ("columns.yaml", "site.yaml"):
        written = (ROOT / "content" / name).read_text(encoding="utf-8")
        (content / name).write_text(_OF_OWN_TEXTS.sub("", written), encoding="utf-8", newline="\n")
    for text in texts:
        path = content / text.source
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.markdown(), encoding="utf-8", newline="\n")
    return content, faq


def _text(
    chance: random.Random,
    place: int,
    column: Column,
    date: datetime,
    before: list[Text],
    uses: dict[str, int],
    lengths: tuple[int, int],
) -> Text:
    village, crop = chance.choice(stock.PLACES), chance.choice(stock.CROPS)
    is_farming = column.slug in stock.FARMING_COLUMNS
    subject = f"{crop}{chance.choice(stock.WORKS)}" if is_farming else chance.choice(stock.DUTIES)
    title = _unused(f"{village}{subject}{chance.choice(stock.FORMS)}", column.slug, uses)
    tags = dict.fromkeys([subject, *chance.sample(stock.TAGS, chance.randint(1, 3)), *([crop] if is_farming else [])])
    writer = _Writer(
        chance, village, crop, stock.FARMING + stock.PARTY[:4] if is_farming else stock.PARTY + stock.FARMING[:4]
    )
    head = [
        f"title: {title}",
        f"date: {date:%Y-%m-%d %H:%M:%S}",
        f"source: {village}党支部",
        "editor: 红城党建网编辑部",
        f"tags: [{', '.join(tags)}]",
    ]
    if chance.random() < 0.7:
        head.append(f"summary: {writer.sentence()}")
    if column.template == "documents":
        head += [f"document_number: 示发〔{date.year}〕{place % 90 + 1}号", "issuer: 示例县示例办公室"]
        head.append(f"signed: {date:%Y-%m-%d}")
    source = f"{column.slug}/a{place:06d}.md"
    return Text(source, column.slug, title, date, tuple(head), writer.body(before, lengths))


def _unused(title: str, column: str, uses: dict[str, int]) -> str:
    """Number a title that its column has had before: its address would be the same."""
    key = f"{column}/{title}"
    uses[key] = uses.get(key, 0) + 1
    return title if uses[key] == 1 else f"{title}（第{uses[key]}篇）"


class _Writer:
    """Writes one body about one village and one crop."""

    def __init__(self, chance: random.Random, village: str, crop: str, sentences: tuple[str, ...]) -> None:
        self.chance, self.village, self.crop, self.sentences = chance, village, crop, sentences

    def sentence(self) -> str:
        return self._fill(self.chance.choice(self.sentences))

    def body(self, before: list[Text], lengths: tuple[int, int]) -> str:
        """Return a body of about that many characters. before: articles that it may link to."""
        parts = [self._paragraph(3)]
        wanted = self.chance.randint(*lengths)
        headings = iter(self.chance.sample(stock.HEADINGS, len(stock.HEADINGS)))
        if self.chance.random() < 0.2:
            parts += [f"## {next(headings)}", self._paragraph(1), self._table()]
        while sum(map(len, parts)) + sum(map(len, section := self._section(next(headings)))) < wanted:
            parts += section
        if before and self.chance.random() < 0.6:
            parts.append(self._links(before))
        return "\n\n".join(parts) + "\n"

    def _section(self, heading: str) -> list[str]:
        parts = [f"## {heading}", self._paragraph(self.chance.randint(2, 3))]
        return [*parts, self._list()] if self.chance.random() < 0.45 else parts

    def _paragraph(self, sentences: int) -> str:
        found = [self._fill(pattern) for pattern in self.chance.sample(self.sentences, sentences)]
        if self.chance.random() < 0.25:
            found.insert(1, f"**{self.chance.choice(stock.ITEMS)}**。")  # CommonMark wants the full stop outside
        return "".join(found)

    def _fill(self, pattern: str) -> str:
        season, count = self.chance.choice(stock.SEASONS), self.chance.randint(3, 40)
        return pattern.format(place=self.village, crop=self.crop, season=season, count=count)

    def _list(self) -> str:
        items = self.chance.sample(stock.ITEMS, self.chance.randint(3, 4))
        if self.chance.random() < 0.5:
            return "\n".join(f"- {item}；" for item in items)
        return "\n".join(f"{place}. {item}。" for place, item in enumerate(items, 1))

    def _table(self) -> str:
        rows = ["| 时间 | 地点 | 人数 |", "|---|---|---:|"]
        rows += [
            f"| {season} | {self.chance.choice(stock.PLACES)} | {self.chance.randint(5, 60)} |"
            for season in self.chance.sample(stock.SEASONS, 4)
        ]
        return "\n".join(rows)

    def _links(self, before: list[Text]) -> str:
        found = self.chance.sample(before, min(len(before), self.chance.randint(1, 2)))
        return "可以接着看：" + "；".join(f"[{each.title}](../{each.source})" for each in found) + "。"
