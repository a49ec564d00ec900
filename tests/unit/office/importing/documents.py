"""Real .docx files for the tests, written by python-docx with XML of ours for what it has no words for.

Each is made from a seed: paragraphs of every kind in a random order. `Written` knows what is seen and what is hidden,
without asking any code of the portal.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image

_HAN = "春茶开采准备党员大会通知乡镇支部学习讨论发展联系群众安排月日上午地点县委组织部培训课程名单公示结果监督"
_SIGNS = [
    "*重点*",
    "_下划_",
    "[1]",
    "<甲>",
    "a|b",
    "# 号",
    "~~划~~",
    "`码`",
    "$5$",
    "&amp;",
    "\\d",
    "1) 项",
    "- 横",
    "> 大",
]
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@dataclass(slots=True)
class Written:
    """What a document holds. seen: words that must be in the draft. told: that must be in draft or report.

    hidden: that must be in no draft.
    """

    data: bytes = b""
    seen: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


class Author:
    """Writes one document."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.document = docx.Document()
        self.written = Written()
        self.serial = 0

    def words(self, signs: bool = True) -> str:
        """Return words that stand nowhere else in the document."""
        self.serial += 1
        text = "".join(self.random.choices(_HAN, k=self.random.randint(3, 20)))
        sign = self.random.choice(_SIGNS) if signs and self.random.random() < 0.4 else ""
        return f"{text}{sign}甲{self.serial}乙"

    def see(self, words: str) -> str:
        self.written.seen.append(words)
        return words

    def tell(self, words: str) -> str:
        self.written.told.append(words)
        return words

    def hide(self, words: str) -> str:
        self.written.hidden.append(words)
        return self.tell(words)

    def write(self, pieces: int) -> Written:
        """Write so many paragraphs and tables, and what stands on every page."""
        title = self.document.add_paragraph()
        title.alignment = 1
        title.add_run(f"关于{self.see(self.words(signs=False))}的通知").font.size = Pt(22)
        for _ in range(pieces):
            self.random.choice(KINDS)(self)
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.tell(self.words())
        section.footer.paragraphs[0].text = self.tell(self.words())
        file = io.BytesIO()
        self.document.save(file)
        self.written.data = file.getvalue()
        return self.written

    def xml(self, inside: str) -> None:
        """Add a paragraph of plain XML; words in it are escaped by whoever gives them."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(f"<w:p {_SPACES}>{inside}</w:p>"))


def run(words: str, properties: str = "") -> str:
    from xml.sax.saxutils import escape

    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def plain(author: Author) -> None:
    paragraph = author.document.add_paragraph()
    for _ in range(author.random.randint(1, 4)):
        part = paragraph.add_run(author.see(author.words()))
        part.bold, part.italic = author.random.random() < 0.3, author.random.random() < 0.1
        part.underline, part.font.strike = author.random.random() < 0.1, author.random.random() < 0.05


def lines(author: Author) -> None:
    author.document.add_paragraph(f"{author.see(author.words())}\n{author.see(author.words())}")


def heading(author: Author) -> None:
    author.document.add_heading(author.see(author.words()), author.random.randint(1, 3))


def listed(author: Author) -> None:
    style = author.random.choice(["List Bullet", "List Bullet 2", "List Number", "List Number 2"])
    for _ in range(author.random.randint(1, 4)):
        author.document.add_paragraph(author.see(author.words()), style=style)


def table(author: Author) -> None:
    rows, columns = author.random.randint(1, 4), author.random.randint(2, 4)
    made = author.document.add_table(rows, columns)
    for row in made.rows:
        for cell in row.cells:
            cell.text = author.see(author.words())
    if rows > 1 and author.random.random() < 0.5:
        made.cell(0, 0).merge(made.cell(1, 1))


def nested(author: Author) -> None:
    cell = author.document.add_table(1, 2).cell(0, 0)
    cell.text = author.see(author.words())
    cell.add_table(1, 2).cell(0, 1).text = author.see(author.words())


def hidden_run(author: Author) -> None:
    paragraph = author.document.add_paragraph(author.see(author.words()))
    paragraph.add_run(author.hide(author.words())).font.hidden = True
    paragraph.add_run(author.see(author.words()))


def deleted(author: Author) -> None:
    text = author.hide(author.words(signs=False))
    gone = f'<w:del w:id="1" w:author="示例"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="示例">{run(author.see(author.words()))}</w:ins>'
    author.xml(run(author.see(author.words())) + gone + added)


def moved(author: Author) -> None:
    text = author.words(signs=False)
    author.xml(f'<w:moveFrom w:id="3" w:author="示例">{run(author.hide(text))}</w:moveFrom>')
    author.xml(f'<w:moveTo w:id="4" w:author="示例">{run(author.see(author.words()))}</w:moveTo>')


def text_box(author: Author) -> None:
    box = f"<w:txbxContent><w:p>{run(author.see(author.words()))}</w:p></w:txbxContent>"
    new = (
        '<w:drawing><wp:anchor><wp:docPr id="1" name="框"/><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    both = f"<mc:AlternateContent>{both}</mc:AlternateContent>"
    author.xml(f"{run(author.see(author.words()))}<w:r>{author.random.choice([new, old, both])}</w:r>")


def equation(author: Author) -> None:
    signs = author.see(author.words(signs=False))
    author.xml(f"{run(author.see(author.words()))}<m:oMath><m:r><m:t>{signs}</m:t></m:r></m:oMath>")


def ruby(author: Author) -> None:
    base, above = author.see(author.words(signs=False)), author.see("pinyin")
    author.xml(f"<w:r><w:ruby><w:rt>{run(above)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>")


def contents(author: Author) -> None:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    author.xml(f"{begin}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{middle}{run(author.tell(author.words()))}")
    author.xml(f"{run(author.tell(author.words()))}{end}{run(author.see(author.words()))}")


def computed(author: Author) -> None:
    author.xml(f'<w:fldSimple w:instr=" REF a ">{run(author.see(author.words()))}</w:fldSimple>')


def control(author: Author) -> None:
    author.xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{run(author.see(author.words()))}</w:sdtContent></w:sdt>")


def symbol(author: Author) -> None:
    author.xml(f'{run(author.see(author.words()))}<w:r><w:sym w:font="宋体" w:char="25A1"/></w:r>')
    author.see("□")


def picture(author: Author) -> None:
    file = io.BytesIO()
    shade = author.random.randint(0, 255)
    Image.new("RGB", (author.random.randint(20, 60), 20), (shade, 20, 20)).save(file, "PNG")
    author.document.add_picture(file)


def comment(author: Author) -> None:
    paragraph = author.document.add_paragraph(author.see(author.words()))
    author.document.add_comment(paragraph.runs, author.tell(author.words(signs=False)), "示例")


def nothing(author: Author) -> None:
    author.document.add_paragraph("")


KINDS: tuple[Callable[[Author], None], ...] = (
    plain, plain, plain, lines, heading, listed, table, nested, hidden_run, deleted, moved, text_box, equation, ruby,
    contents, computed, control, symbol, picture, comment, nothing,
)  # fmt: skip


def generated(seed: int, pieces: int = 25) -> Written:
    """Return the document of a seed."""
    return Author(seed).write(pieces)


def of_xml(body: str, **parts: str) -> bytes:
    """Return a small document with this body. parts: the XML of `numbering`, `styles`, `footnotes` or `settings`."""
    document = docx.Document()
    element = document.element.body
    for each in list(element):
        element.remove(each)
    for each in parse_xml(f"<w:body {_SPACES} {nsdecls('r')}>{body}</w:body>"):
        element.append(each)
    file = io.BytesIO()
    document.save(file)
    return with_parts(file.getvalue(), parts)


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """Return a document with these parts in the place of its own."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = name.removeprefix("word/").removesuffix(".xml")
            content: Any = old.read(name)
            if part in parts:
                continue
            if name == "word/_rels/document.xml.rels":
                content = _with_relations(content.decode(), parts).encode()
            new.writestr(name, content)
        for part, xml in parts.items():
            new.writestr(f"word/{part}.xml", f"<w:{part} {_SPACES}>{xml}</w:{part}>")
    return made.getvalue()


def _with_relations(rels: str, parts: dict[str, str]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = "".join(
        f'<Relationship Id="own{part}" Type="{kind}/{part}" Target="{part}.xml"/>'
        for part in parts
        if f'Target="{part}.xml"' not in rels
    )
    return rels.replace("</Relationships>", f"{added}</Relationships>")
