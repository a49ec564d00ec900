"""plugins/kernel/passages/: what programs show in other ways than as words, or keep beside them. The number is none."""

from __future__ import annotations

import zlib
from itertools import chain

from plugins.kernel.passages.read import passages_of
from plugins.kernel.passages.trees import beside_words
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import zipped
from tests.tables import table
from tests.unit.kernel.formats.samples import element

NUMBER = "13912345678"
_WIDE, _CHINESE = (NUMBER.translate(dict(zip(map(ord, "0123456789"), to, strict=True))) for to in (
    "０１２３４５６７８９", "〇一二三四五六七八九"
))  # fmt: skip
_TYPES = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}
_W, _S = 'xmlns:w="w"', 'xmlns="s"'
_EMPTY: dict[str, str | bytes] = {**_TYPES, "word/document.xml": f"<w:document {_W}/>"}


def kinds_in(data: bytes, name: str) -> list[str]:
    found = {each.kind for passage in passages_of(data, name) for each in of_persons(find_numbers(passage.text))}
    return sorted(found)


def _word(body: str) -> dict[str, str | bytes]:
    return {**_TYPES, "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"}


def _signs(font: str, zero: int) -> str:
    return "".join(f'<w:r><w:sym w:font="{font}" w:char="{zero + int(each):04X}"/></w:r>' for each in NUMBER)


def _pronounced() -> str:
    above, below = "<w:rt><w:r><w:t>a</w:t></w:r></w:rt>", "<w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase>"
    return "".join(f"<w:r><w:ruby>{above}{below.format(each)}</w:ruby></w:r>" for each in NUMBER)


@table(
    "parts",
    [
        _word(f"<w:p>{_signs('Arial', 0x30)}</w:p>"),
        _word(f"<w:p>{_signs('Arial', 0xF030)}</w:p>"),
        _word(f"<w:p>{_signs('Wingdings', 0xF080)}</w:p>"),
        _word(f"<w:p>{_signs('Wingdings 2', 0xF073)}</w:p>"),
        _word(f"<w:p>{_pronounced()}</w:p>"),
        _word(
            f"<w:p><w:r><w:t>{NUMBER[:3]}</w:t></w:r><w:r><w:instrText> MERGEFIELD 后八位 </w:instrText></w:r>"
            f"<w:r><w:t>{NUMBER[3:]}</w:t></w:r></w:p>"
        ),
        _word('<w:p/><form:text xmlns:form="form" form:current-value="电话 139 1234 5678"/>'),
        _word(f"<w:p/><!-- 电话 {NUMBER} -->"),
        _word(f"<w:p/><!--\n{NUMBER[:3]}\n{NUMBER[3:]}\n-->"),
        _word(f"<w:p/><?note {NUMBER}?>"),
        _word(f'<w:sdt><w:dataBinding w:xpath="/a/{NUMBER}"/></w:sdt>'),
        _word(f"<w:sdt><w:comboBox w:lastValue='{NUMBER}'/></w:sdt>"),
        {**_EMPTY, "word/theme/theme1.xml": f'<a:theme xmlns:a="a" name="{NUMBER}"/>'},
        {**_EMPTY, "word/fontTable.xml": f'<w:fonts {_W}><w:f w:name="{NUMBER}"/></w:fonts>'},
        {**_EMPTY, "[Content_Types].xml": f'<Types><Override PartName="/{NUMBER}"/></Types>'},
    ],
)  # fmt: skip
def test_a_number_that_a_document_shows_by_signs_or_keeps_unseen_is_found(parts: dict[str, str | bytes]) -> None:
    assert ["手机号码"] == kinds_in(zipped(parts), "a.docx")


def test_thousands_of_remarks_that_nothing_ends_are_one() -> None:
    """Each would be followed to the end of the file, for a quarter of a minute."""
    (words,) = beside_words(f"<a/>{'<!-- ' * 20_000}{NUMBER}", is_read=True)
    assert words.endswith(NUMBER)


def test_measures_and_names_that_programs_make_up_are_no_numbers() -> None:
    """Places on a page, and identifiers."""
    unique = "{5C22544A-7EE6-4342-B048-139123456781}"
    body = (
        f'<w:p><a:off xmlns:a="a" x="{NUMBER}" y="{NUMBER}"/><a:ext xmlns:a="a" uri="{unique}" b2="0.{NUMBER}"/></w:p>'
    )
    assert [] == kinds_in(zipped(_word(body)), "a.docx")


def _book(sheet: str) -> dict[str, str | bytes]:
    return {**_TYPES, "xl/worksheets/sheet1.xml": f"<worksheet {_S}>{sheet}</worksheet>"}


def _formula(words: str) -> bytes:
    return zipped(_book(f'<sheetData><row r="1"><c r="A1"><f>{words}</f></c></row></sheetData>'))


@table(
    "data",
    [
        _formula('CONCATENATE("139","1234","5678")'),
        _formula('139&amp;"12345678"'),
        _formula('"电话"&amp;"139"&amp;12345678'),
        zipped({**_book("<sheetData/>"), "xl/connections.xml": f'<c {_S}><connection source="tel {NUMBER}"/></c>'}),
    ],
)
def test_a_number_that_a_formula_puts_together_is_found(data: bytes) -> None:
    assert ["手机号码"] == kinds_in(data, "a.xlsx")


def test_cells_that_a_formula_puts_together_are_no_numbers() -> None:
    assert [] == kinds_in(_formula('A139&amp;"-"&amp;B12345678'), "a.xlsx")


def test_a_sheet_that_is_no_text_is_told() -> None:
    parts: dict[str, str | bytes] = {**_book("<sheetData/>"), "xl/worksheets/sheet2.bin": b"\5\14" + bytes(16)}
    (told,) = [each for each in passages_of(zipped(parts), "a.xlsx") if each.unread]
    assert "里面的“xl/worksheets/sheet2.bin”" == told.place(1, "")


@table("written", [_WIDE, _CHINESE])
@table("encoding", ["big5", "shift_jis", "euc_jp", "euc_kr", "gb18030", "utf-16", "utf-8"])
def test_a_number_in_a_text_of_a_neighbour_is_found(written: str, encoding: str) -> None:
    """Its figures are other letters in a Chinese text of the mainland."""
    text = f"電話 {written.replace('〇', '零')}\n".encode(encoding)
    assert ["手机号码"] == kinds_in(text, "a.txt")


def test_a_number_in_an_address_card_that_writes_letters_by_their_codes_is_found() -> None:
    codes = "".join(f"={ord(each):02X}" for each in NUMBER)
    card = f"BEGIN:VCARD\nVERSION:2.1\nTEL;CELL;ENCODING=QUOTED-PRINTABLE:{codes}\nEND:VCARD\n"
    assert ["手机号码"] == kinds_in(zipped({"a.vcf": card}), "a.zip")


def _film(block: bytes, packed: bytes = b"", grouped: bool = False) -> bytes:
    """A film with a track of captions, in the middle of much else."""
    track = element(0xAE, element(0xD7, b"\2") + element(0x83, b"\x11") + packed)
    other = element(0xAE, element(0xD7, b"\1") + element(0x83, b"\1"))
    head = bytes([0x82, 0, 0, 0])
    words = element(0xA0, element(0xA1, head + block)) if grouped else element(0xA3, head + block)
    pictures = element(0xA3, bytes([0x81, 0, 0, 0]) + bytes(2_100_000))
    cluster = element(0x1F43B675, element(0xE7, b"\0") + pictures + words + pictures)
    segment = element(0x18538067, element(0x1549A966, b"") + element(0x1654AE6B, other + track) + cluster)
    return element(0x1A45DFA3, element(0x4282, b"webm")) + segment


@table(
    "film",
    [
        _film(f"甲：{NUMBER}".encode()),
        _film(f"甲：{_CHINESE}".encode(), grouped=True),
        _film(zlib.compress(NUMBER.encode()), element(0x6D80, b"")),
    ],
)
def test_a_number_in_the_captions_within_a_film_is_found(film: bytes) -> None:
    """Wherever in the file they lie, and packed."""
    assert ["手机号码"] == kinds_in(film, "a.webm")


def test_a_spoilt_film_says_what_stands_at_its_ends() -> None:
    film = _film(NUMBER.encode())
    cut = (film[:at] for at in range(20, 120, 7))
    assert [] == list(chain.from_iterable(kinds_in(each, "a.webm") for each in cut))
