"""Write the documents of this folder anew with LibreOffice: run this file with the Python of .venv.

Each is written as a flat text document, which LibreOffice makes a .docx of. Words that are seen begin with 见, hidden
or deleted ones with 藏, those of headers and comments with 注; numbers that LibreOffice counts are in no file.
"""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}"'
    for name, path in (
        ("office", "office:1.0"), ("text", "text:1.0"), ("style", "style:1.0"), ("table", "table:1.0"),
        ("draw", "drawing:1.0"), ("fo", "xsl-fo-compatible:1.0"), ("svg", "svg-compatible:1.0"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_STYLES = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
    '<style:text-properties fo:font-size="22pt"/></style:style>'
    '<style:style style:name="F" style:family="graphic"><style:graphic-properties style:wrap="parallel"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '</text:list-style><text:list-style style:name="U"><text:list-level-style-bullet text:level="1" '
    'text:bullet-char="•"/></text:list-style>'
)


def p(inside: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{inside}</text:p>"


def cell(inside: str, more: str = "") -> str:
    return f"<table:table-cell{more}>{p(inside)}</table:table-cell>"


def listed(style: str, *items: str) -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}">{inside}</text:list>'


def picture() -> str:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (30, 20), (200, 40, 40)).save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    image = f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>"
    return f'<draw:frame svg:width="3cm" svg:height="2cm" text:anchor-type="as-char">{image}</draw:frame>'


def box(words: str) -> str:
    inside = f'<draw:text-box fo:min-height="1cm">{p(words)}</draw:text-box>'
    return f'<draw:frame draw:style-name="F" svg:width="5cm" text:anchor-type="paragraph">{inside}</draw:frame>'


def note(kind: str, words: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(words)}</text:note-body></text:note>"
    )


def comment(words: str) -> str:
    return f"<office:annotation><dc:creator>注示例</dc:creator>{p(words)}</office:annotation>"


HIDDEN = '<text:span text:style-name="H">藏起来的字</text:span>'
TABLE = (
    f"<table:table><table:table-column table:number-columns-repeated='3'/><table:table-row>"
    f"{cell('见合并两列', ' table:number-columns-spanned=' + chr(34) + '2' + chr(34))}<table:covered-table-cell/>"
    f"{cell('见三列')}</table:table-row><table:table-row>{cell('见甲')}{cell('见乙|竖线')}{cell('见丙')}</table:table-row>"
    "</table:table>"
)
CHANGES = (
    "<text:tracked-changes><text:changed-region text:id='d'><text:deletion><office:change-info><dc:creator>注示例"
    "</dc:creator><dc:date>2026-03-01T08:00:00</dc:date></office:change-info>" + p("藏删去的字") + "</text:deletion>"
    "</text:changed-region></text:tracked-changes>"
)
DOCUMENTS = {
    "plain": p("见标题在此", "C") + p("见第一段。")
    + p('见<text:span text:style-name="B">见粗体</text:span>见*星号*。'),
    "hidden": p(f"见前面{HIDDEN}见后面") + p(HIDDEN) + p("见末段"),
    "deleted": CHANGES + p('见删前<text:change text:change-id="d"/>见删后'),
    "lists": listed("L", p("见一") + listed("L", p("见一之一"), p("见一之二")), p("见二")) + listed("U", p("见点")),
    "table": p("见表前") + TABLE + p("见表后"),
    "box": p(f"{box('见框里的字')}见框边的段") + p("见末段"),
    "notes": p(f"见正文{note('footnote', '见脚注的字')}见中间{note('endnote', '见尾注的字')}"),
    "comment": p(f"见批注前{comment('注批注的字')}见批注后"),
    "picture": p("见图前") + p(picture()) + p("见图后"),
    "mixed": CHANGES + p("见标题很长", "C") + p(f"见甲{HIDDEN}{note('footnote', '见脚注')}{comment('注核对')}") + TABLE
    + listed("L", p("见条目"), p("见条目二")) + p(f"{box('见框')}见框边") + p(picture())
    + p('见删前<text:change text:change-id="d"/>见删后') + p("见2026年3月1日"),
}  # fmt: skip
_PAGE = (
    '<office:automatic-styles>{styles}<style:page-layout style:name="P"><style:header-style/></style:page-layout>'
    '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
    'style:page-layout-name="P"><style:header>{header}</style:header></style:master-page></office:master-styles>'
)


def flat(body: str) -> str:
    page = _PAGE.format(styles=_STYLES, header=p("注页眉"))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{page}<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def main() -> None:
    program = shutil.which("soffice")
    if not program:
        sys.exit("LibreOffice is not installed.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, body in DOCUMENTS.items():
            (folder / f"{kind}.fodt").write_text(flat(body), encoding="utf-8")
        sources = [str(folder / f"{kind}.fodt") for kind in DOCUMENTS]
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        subprocess.run([*command, "--convert-to", "docx", "--outdir", str(FOLDER), *sources], check=True)


if __name__ == "__main__":
    main()
