"""What an editor is told of a file that can be offered but says more than it should, each without its subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.kernel.downloads.kinds import Hint
from plugins.kernel.formats.coordinates import tells_place
from plugins.kernel.formats.hidden_cells import DEEP
from plugins.kernel.formats.kept_data import OF_EFFECT, OF_FILM, OF_LINK, OF_TABLE
from plugins.kernel.formats.older_hidden import OF_HELD

EMPTY: Hint = ("里面是空的，读者打不开", "请换成写好的文件")
_UNKNOWN: Hint = (
    "是本站不认得的格式，里面的作者、拍摄地点这些没有清理，会一起公开",
    "请换成常用的格式（JPG、MP3、MP4、PDF、DOCX 等），重新压缩一次；或者先自己清理好",
)
UNOPENED: Hint = (
    "是打不开来检查的压缩包，里面照片的拍摄地点、文档的作者会一起公开",
    "请改成 ZIP 压缩包，里面的信息会自动清理；或者先自己清理好",
)
_MAIL: Hint = (
    "是邮件，里面写着发件人、收件人的姓名和邮箱，附件也没有清理，会一起公开",
    "请把正文另存成 DOCX 或 PDF，换掉它，重新压缩一次；本来就要公开的，可以不改",
)
WITH_PLACE: Hint = (
    "写着地点的坐标，会一起公开",
    "是航拍机、相机、手机记下的，请去掉它；本来就要公开的地点，可以不改",
)
UNREAD_WITHIN: Hint = (
    "里嵌着的文件打不开来检查，里面的作者、拍摄地点这些没有清理，会一起公开",
    "请打开它，看看嵌着的文件是不是好的：不要的删去，要的重新插入，另存一次",
)
UNKNOWN_FILM: Hint = (
    "里嵌着的影片、录音（WMV、AVI、FLAC 等）写着的作者、拍摄地点没有清理，会一起公开",
    "请把它转成 MP4 或 MP3，重新插入，另存一次；里面没有这些的，可以不改",
)
LOST_CAPTIONS: Hint = (
    "里有一条字幕写着拍摄的地点（坐标），公布的影片里已去掉整条字幕",
    "是航拍机记的数据，可以不改；是给观众看的字幕，请删去里面的坐标，重新导出",
)
REMARKS = ("批注",)
_PACKED = (".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".lzh", ".arj", ".ace")
_MAILS = (".eml", ".emlx", ".msg", ".oft", ".mbox", ".pst", ".ost")
_HEAD_OF_MAIL = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:From|To|Received|Return-Path):", re.I)
_HEAD, _LOOKED_AT = 4096, 1_000_000  # bytes
_OF_PACKAGES = (b"[Content_Types].xml", b"META-INF/container.xml", b"META-INF/manifest.xml")
_BESIDE_PHOTO = ".xmp"  # what programs say of a photo
_TELLING = (b"{\\rtf", b"%!PS")  # texts that say who has written them
_MOST_HIDDEN, _LONGEST_NAME = 6, 40  # places that are told of one document, and signs of the name of one
_WAYS = {
    DEEP: "；深度隐藏的，把看得见的工作表复制到新的工作簿",
    OF_TABLE: "；数据透视表的，双击“总计”就看得到，要去掉，选中整个透视表，复制，选择性粘贴成数值",
    OF_LINK: "；链接的，在“数据”的“编辑链接”里断开",
    OF_EFFECT: "；加了效果的图片，点“重设图片”就看得到，要去掉，把它另存为图片，换上",
    OF_HELD: "；嵌着的工作簿，双击就打得开，要去掉，把它复制，选择性粘贴成图片，删去原来的",
    OF_FILM: "；剪过的影片，用剪辑软件剪好，重新插入",
}  # what helps with what does not show itself where it is hidden, by the words with which it is told
_SIGNED = "有签名或印章，改动就会失效，所以原样发布"


def hints_to_unnamed(data: bytes, name: str, *, is_known: bool) -> tuple[Hint, ...]:
    """Return what is to be said of a file in an archive whose name is none of those that readers may download.

    is_known: it is of a known kind, and clean.
    """
    ending = name.lower()
    if ending.endswith(_MAILS) or _HEAD_OF_MAIL.match(data[:_HEAD]):
        return (_MAIL,)
    if is_known:
        return ()
    if ending.endswith(_PACKED):
        return (UNOPENED,)
    is_plain = b"\0" not in data and not data.startswith(_TELLING) and not ending.endswith(_BESIDE_PHOTO)
    if not is_plain:
        return (_UNKNOWN,)
    return (WITH_PLACE,) if tells_place(data[:_LOOKED_AT]) else ()


def hints_to_package(data: bytes) -> tuple[Hint, ...]:
    """Return what is to be said of a zip that is a document of no known kind: its properties are not clean."""
    return (_UNKNOWN,) if any(each in data for each in _OF_PACKAGES) else ()


def hints_to_office(told: Sequence[str], fetched: str) -> Iterator[Hint]:
    """Yield what a document still tells of people, and from where it takes a picture."""
    if told:
        yield f"里有{'、'.join(told)}，写着改稿人的名字", "请接受全部修订、删去批注，另存一次"
    if fetched:
        yield f"里的图片不在文件里，打开时会到 {fetched[:60]} 去取", "请把图片复制下来，重新插入，另存一次"


def hints_to_hidden(hidden: Sequence[str], cropped: str) -> Iterator[Hint]:
    """Yield what a document hides from sight, not from whoever opens it. cropped: as of `CleanOffice`."""
    if hidden:
        said = "、".join(hidden[:_MOST_HIDDEN]) + (" 等" if len(hidden) > _MOST_HIDDEN else "")
        where = "，备注在“视图”的“备注页”里" if any(each.endswith("备注") for each in hidden) else ""
        where += "".join(way for words, way in _WAYS.items() if any(words in each for each in hidden))
        what = f"里有看不见、下载的人却能打开看的：{said}"
        yield what, f"请取消隐藏看一看{where}：不能公开的删去，另存一次；可以公开的，可以不改"
    if cropped:
        what = f"里有裁剪过的图片{cropped.strip()}，裁掉的部分还在文件里，下载的人看得到"
        mend = "请选中图片，在“压缩图片”里勾上“删除图片的剪裁区域”，另存一次；裁掉的可以公开，可以不改"
        yield what, mend


def hints_to_sheets(sheets: Sequence[str]) -> Iterator[Hint]:
    """Yield what is said of a workbook in a document, of which one sheet at most is seen. sheets: the filled ones."""
    if len(sheets) > 1:
        said = "”“".join(name[:_LONGEST_NAME] for name in sheets[:_MOST_HIDDEN])
        what = f"里嵌着整个工作簿（工作表“{said}”{' 等' if len(sheets) > _MOST_HIDDEN else ''}），下载的人双击就打得开"
        mend = "请双击它看一看：不能公开的，把它复制，选择性粘贴成图片，删去原来的，另存一次；可以公开的，可以不改"
        yield what, mend


def hints_to_signed(told: Sequence[str]) -> tuple[Hint, ...]:
    """Return what is said of a signed file that still tells something."""
    if not told:
        return ()
    what = f"{_SIGNED}；里面写着{'、'.join(dict.fromkeys(told))}，读者看得到"
    return ((what, "不想公开的话，请在签名、盖章以前清除文档属性，再签一次"),)


def hints_within(held: Iterable[Hint]) -> Iterator[Hint]:
    """Yield what is said of files that lie in a document, of the document."""
    for what, mend in held:
        yield f"里嵌着的文件{what}", mend
