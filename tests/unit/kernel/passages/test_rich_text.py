"""plugins/kernel/passages/rich_text.py: the bytes of a picture are no words, all else stays."""

from __future__ import annotations

from plugins.kernel.passages.read import passages_of
from plugins.kernel.passages.rich_text import without_bytes
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.tables import table

NUMBER = "13912345678"
_HEX = b"89504e47" * 20


@table(
    "group",
    [
        b"{\\pict\\pngblip\\picw9 " + _HEX + b"\r\n62220212" + _HEX + b"}", b"{\\*\\objdata " + _HEX + b"}",
        b"{\\*\\blipuid " + _HEX[:32] + b"}", b"{\\*\\themedata " + _HEX + b"}", b"{\\*\\datastore " + _HEX + b"}",
        b"{\\*\\colorschememapping " + _HEX + b"}", b"{\\pict{\\*\\picprop a}" + _HEX + b"}",
    ],
)  # fmt: skip
def test_the_bytes_of_a_picture_or_an_object_are_no_words(group: bytes) -> None:
    left = without_bytes(b"{\\rtf1 KEPT " + group + b" KEPT}")
    assert b"89504e47" not in left and 2 == left.count(b"KEPT") and left.count(b"{") == left.count(b"}")


def test_figures_that_only_look_like_a_number_among_bytes_are_none() -> None:
    data = b"{\\rtf1 {\\pict " + _HEX + b"\n" + f" {NUMBER} ".encode() + _HEX + b"}}"
    assert not [each for passage in passages_of(data, "a.rtf") for each in find_numbers(passage.text)]


@table(
    "said",
    [
        "{\\pict {\\*\\picprop{\\sp{\\sn wzDescription}{\\sv %s}}}" + _HEX.decode() + "}", "{\\pict %s}",
        "{\\pict\\bin11 %s}", "{\\*\\objclass %s}", "{\\pict " + _HEX.decode() + "}%s", "{\\info{\\author %s}}",
        "{\\pict\\bin2 }}}" + "%s", "}}}} %s", "\\{\\pict %s" + " " * 40, "{\\pict " + _HEX.decode() + " 电话 %s}",
        "{\\loch\n%s}", "{\\loch\\f4\r\n%s\r\n\\par }", "{\\fs22\\loch\n\n139\n12345678}",
    ],
)  # fmt: skip
def test_words_around_them_are_read(said: str) -> None:
    data = ("{\\rtf1 " + said.replace("%s", NUMBER) + "}").encode("gb18030")
    found = {each.kind for passage in passages_of(data, "a.rtf") for each in of_persons(find_numbers(passage.text))}
    assert {"手机号码"} == found


def test_below_a_wide_cell_the_others_keep_their_columns() -> None:
    """A cell says where it ends. What several rows have in common is said once; a cell may have several lines."""

    def row(*cells: tuple[int, str], is_defined: bool = True) -> str:
        said = "".join(f"\\cellx{edge}" for edge, _ in cells)
        written = "".join(f"\\pard\\intbl {_spelt(words)}\\cell " for _, words in cells)
        return f"\\trowd {said} {written}\\row\n" if is_defined else f"{written}\\row\n"

    head = row((2000, "基本情况"), (4000, "护照\\par 号码"), (6000, "电表号"))
    names = row((1010, "序号"), (2000, "姓名"), (4000, ""), (6000, ""))
    people = row((1000, "1"), (2000, "某某"), (4005, "E12345678"), (6000, NUMBER))
    more = row((1000, "2"), (2000, "某某"), (4005, "E87654321"), (6000, NUMBER), is_defined=False)
    data = ("{\\rtf1 " + _spelt("名单") + "\\par " + head + names + people + more + "}").encode()
    found = [each for passage in passages_of(data, "a.rtf") for each in of_persons(find_numbers(passage.text))]
    assert ["E12345678", "E87654321"] == [each.figures for each in found]


def _spelt(words: str) -> str:
    return "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in words)
