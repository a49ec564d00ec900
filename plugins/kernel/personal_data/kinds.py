"""What is found: the kind of a number, its figures, and how people are told of it without being shown it."""

from __future__ import annotations

from typing import NamedTuple

MOBILE, IDENTITY, CARD, PAPER = "手机号码", "身份证号码", "银行卡号", "护照或通行证号码"
KEY = "私钥"  # no number of a person, and as little to be published
UNREAD = "没有查"  # of a file, or the rest of one, that nobody can look through: its `figures` are the reason
_IS_OTHER = "；其实是别的号码的，可以登记在 allowed-numbers.yaml 里"
MENDS = {
    IDENTITY: "请删去身份证号码，需要区分时只写姓名和单位" + _IS_OTHER,
    MOBILE: "请删去手机号码，需要联系方式时写单位的固定电话；单位公开的值班手机可以登记在 allowed-numbers.yaml 里"
    "；其实是编号、尺寸的，在前面写明“编号”“规格”",
    CARD: "请删去银行卡号，需要收款时写单位的对公帐户，前面写明“对公帐户”" + _IS_OTHER,
    PAPER: "请删去证件号码，需要区分时只写姓名和单位" + _IS_OTHER,
    KEY: "请删去私钥；别人可能已经看到的私钥不能再用，请换一把",
    UNREAD: "请只留读者用得着的部分，或者分成几个小一些的文件",
}
# In an older document nobody sees here what stands above a column.
_IN_A_FILE = "；其实是编号、订单号的，请在号码前面写明“编号”，旧格式（.doc、.xls）的请另存为 .docx、.xlsx"
IN_NAME = "文件名里"
IN_BYTES, IN_CELL = "文档里", "的格子里"  # end the places of what the bytes of an older document show
MASK = "*"  # stands for any sign with which somebody has masked a figure
_MASK_MORE = (
    "只遮几位，试一试就知道是哪个号码：请遮住四位以上，如 139****5678，最好整个删去；其实是编号的，在前面写明“编号”，"
    "是尺寸的，在后面写明单位，如 mm"
)
_SHOWN = {MOBILE: (3, 4), IDENTITY: (6, 2), CARD: (4, 4), PAPER: (1, 2), KEY: (11, 0)}  # figures at both ends


class Found(NamedTuple):
    """A number in a text. line: from 1 on. figures: as everybody writes them, in full.

    is_excused: it looks like a number of a person, and the words around it say that it is none. place: where in a file
    that has no lines, in Chinese, "" in a text.
    """

    line: int
    kind: str
    figures: str
    is_excused: bool = False
    place: str = ""

    @property
    def what(self) -> str:
        """Return what a message says of it: never the whole number."""
        if self.kind == UNREAD:
            return f"{self.place or '这里'}没有查号码：这个文件{self.figures}"
        return f"{self.place or '这里'}有{self.kind}（{masked(self.kind, self.figures)}）"

    @property
    def mend(self) -> str:
        if not self.place or self.kind in (KEY, UNREAD):
            return MENDS[self.kind] if MASK not in self.figures else _MASK_MORE
        if self.place.startswith(IN_NAME):
            return "请给文件改一个没有号码的名字，稿件里的链接也照着改"
        return f"请用原来的软件打开它，删去{self.kind}，另存一份再放进来；在文档属性或标签里的，请清除属性{_IN_A_FILE}"


def masked(kind: str, figures: str) -> str:
    """Return a number as messages may show it."""
    first, last = _SHOWN[kind]
    return f"{figures[:first]}{'*' * (len(figures) - first - last)}{figures[len(figures) - last :]}"
