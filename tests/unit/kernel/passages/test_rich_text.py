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
