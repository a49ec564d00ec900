"""Heads as editors write them, drawn by hypothesis: each key a piece of its own, with everything that stands around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ("春茶", "0012", "007", "3.10", "2026", "true", "no", "~", "开采 时间", "a: b", "井 # 号", "- 短横线", "[方括号",
     "“引”", "it's", 'say "hi"', "back\\slash", "*星", "&和", "50%", "尾冒号:", "@某", "!",
     "{花", "a,b", "null", "1e3", "0x1F")
)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12))


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of one key, without ends. name: the key's English name, "" for what no schema knows."""

    name: str
    lines: tuple[str, ...]


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _written(name: str, label: str, word: str) -> st.SearchStrategy[Piece]:
    forms = [
        (f"{label}: {quoted(word)}",),
        (f"{name}:   {single(word)}",),
        (f"{label}: |", f"  {word}", "", "  # 不是注释"),
    ]
    if word in ("春茶", "0012", "2026", "50%", "开采 时间"):
        forms += [(f"{label}: {word}",), (f"{label}:{word}",), (f"{name}: {word}  ",)]
    return st.sampled_from([Piece(name, form) for form in forms])


def text_piece(name: str, label: str) -> st.SearchStrategy[Piece]:
    return WORDS.flatmap(lambda word: _written(name, label, word))


LISTS = st.sampled_from(
    (("标签: 黄茶、春茶",), ("标签: 黄茶, 春茶",), ("tags: [黄茶, 春茶]",), ("标签:",),
     ('标签: ["0012", 春茶]  # 两个',), ("标签:", "  - 黄茶", "  # 第二个", "  - '0012'"),
     ("标签:", "- 黄茶", "- \"春茶\""), ("标签: \"黄茶\"",))
).map(lambda lines: Piece("tags", lines))  # fmt: skip
VIDEOS = st.sampled_from(
    (("视频:", "  文件: media/a.webm", "  # 封面待补", "  片源: 0012", '  时长: "0:42"'),
     ("video: {文件: media/a.webm, 时长: '0:42'}",), ("视频:",),
     ("视频:", "    文件: 'media/a.webm'", "", "    文字稿: |", "      第一行", "      第二行"))
).map(lambda lines: Piece("video", lines))  # fmt: skip
FILES = st.sampled_from(
    (("附件:", "  - 文件: ../files/a.pdf", "    名称: 报名表", "  # 下面是表二", "  - ../files/b.pdf"),
     ("附件: [../files/a.pdf]",),
     ("附件:", "- 文件: \"../files/a.pdf\"", "  页数: 0012", "- 名称: 表二", "  文件: ../files/b.pdf"),
     ("附件:",),
     ("附件:", "  - {文件: ../files/a.pdf, 名称: 表}"), ("attachments: ../files/a.pdf",))
).map(lambda lines: Piece("attachments", lines))  # fmt: skip
UNKNOWN = st.sampled_from(
    (("内部编号: 0012",), ("x-note: 'yes'",), ("legacy_id:", "  old: 007  ", "  list: [a, b]"), ("内部编号: \"0012\"",))
).map(lambda lines: Piece("", lines))  # fmt: skip
INNER = ("  # 缩进的注释",)
REMARKS = st.sampled_from(((), (), ("# 请核对",), ("",), ("# 一", "", "# 二"), INNER))


def _remarks(before: Piece) -> st.SearchStrategy[tuple[str, ...]]:
    """Return what may stand above a key; below a text behind `|` what is further in would be of that text."""
    return REMARKS.filter(lambda lines: lines != INNER) if "|" in "".join(before.lines) else REMARKS


@dataclass(frozen=True, slots=True)
class Head:
    """A whole text. before, after: what stands before the first piece and behind the last; pieces: with their ends."""

    before: str
    pieces: tuple[tuple[str, str], ...]  # name, text
    remarks: tuple[str, ...]  # above each piece
    after: str
    mark: bytes

    @property
    def data(self) -> bytes:
        both = (remark + text for remark, (_, text) in zip(self.remarks, self.pieces, strict=True))
        return self.mark + (self.before + "".join(both) + self.after).encode()

    def around(self, place: int) -> tuple[bytes, bytes]:
        """Return the bytes before a piece and behind it."""
        parts = [remark + text for remark, (_, text) in zip(self.remarks, self.pieces, strict=True)]
        lead = self.before + "".join(parts[:place]) + self.remarks[place]
        return self.mark + lead.encode(), ("".join(parts[place + 1 :]) + self.after).encode()


@st.composite
def heads(draw: Any) -> Head:
    """Draw a text whose head can be read."""
    end = draw(st.sampled_from(("\n", "\r\n")))
    others = [
        text_piece("source", "来源"), text_piece("summary", "摘要"), text_piece("author", "作者"), LISTS, VIDEOS, FILES,
        UNKNOWN, st.just(Piece("date", ("日期: 2026-03-01 15:30",))), st.just(Piece("status", ("状态: 草稿",))),
    ]  # fmt: skip
    chosen = draw(st.permutations(others))[: draw(st.integers(0, len(others)))]
    found = [draw(each) for each in (text_piece("title", "标题"), *chosen)]
    remarks = ["", *("".join(line + end for line in draw(_remarks(before))) for before in found[:-1])]
    pieces = tuple((each.name, "".join(line + end for line in each.lines)) for each in found)
    body = draw(st.sampled_from(("", "正文\n", "\r\n第一段\n\n第二段", "## 题\r\n\r\n文\r\n")))
    after = draw(st.sampled_from(("", end, f"# 尾{end}"))) + f"---{end}" + body
    return Head(f"---{end}", pieces, tuple(remarks), after, draw(st.sampled_from((b"", b"\xef\xbb\xbf"))))
