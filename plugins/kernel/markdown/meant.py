"""What an editor meant by an address that cannot be one, and how to write it."""

from __future__ import annotations

import re
import unicodedata
from posixpath import normpath

from plugins.kernel.addressing.addresses import fault_of, holder_of, is_web
from plugins.kernel.addressing.look_alike_hosts import strange_letter
from plugins.kernel.images.pictures import shortened
from plugins.kernel.markdown.link_resolver import BrokenLink, Links
from plugins.kernel.markdown.whitelist import keeps_address
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.wording.invisible import holds_invisible, without_invisible

# How the beginning of an address is mistyped: https：//, http:/, http//, ｈｔｔｐ://, mailto：.
_LETTERS = "A-Za-z\uff21-\uff3a\uff41-\uff5a"
_WEB_START = re.compile(rf"([{_LETTERS}]{{4,5}})([:;/\\\uff1a\uff1b\uff0f\uff3c ]{{1,6}})(?=[^\s:;/\\])")
_OTHER_START = re.compile(rf"([{_LETTERS}]{{3,6}}) *[:\uff1a] *")
_HOST = re.compile(
    r"(?:www\.[\w.-]+\.[^\W\d_]{2,}|(?:[\w-]+\.)+(?:cn|com|net|org|\u4e2d\u56fd))(?::\d+)?(?:[/?#].*)?", re.IGNORECASE
)
_HOST_IN_ADDRESS = re.compile(r"(?<=://)[^/?#]*")
_WIDE_DOT = rare_pattern("[\u3002\uff0e\uff61]")
_MAIL_TO = re.compile(r"mailto:[^\s?]+@[^\s?@]+\.[^\s?@]+(?:\?.*)?", re.IGNORECASE)
_SHORTEST_NUMBER = 3  # figures of a telephone number
_TELEPHONE = re.compile(r"\+?\d(?:-?\d){4,14}", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def refuse_slips(target: str, folder: str, resolver: Links) -> None:
    """Raise BrokenLink for an address that was copied or typed wrongly. folder: where a path in it starts from."""
    if holds_invisible(target):
        clean = without_invisible(target).strip()
        raise BrokenLink("链接的地址里有看不见的字符，多半是粘贴带来的", f"请把整个地址删掉，重新打一遍：{clean}")
    from_top = target.replace("\\", "/").lstrip("/")
    if (holder := holder_of(target)) and from_top not in resolver.files:
        mend = (
            f"请把文件放进 content/files，再写 {'../' * len(folder.split('/')) if folder else ''}files/{_name(target)}"
        )
        raise BrokenLink(f"链接“{target}”在{holder}，别人打不开", mend)
    _refuse_beginning(target)
    if _HOST.fullmatch(target) and normpath(f"{folder}/{target}").lstrip("/") not in resolver.files:
        raise BrokenLink(f"链接“{target}”前面少了 https://", f"请写成 https://{target}")
    if _MAIL.fullmatch(target):
        raise BrokenLink(f"链接“{target}”是邮箱，前面少了 mailto:", f"请写成 mailto:{target}")
    path = normpath(f"{folder}/{target}").lstrip("/")
    if _TELEPHONE.fullmatch(target) and path not in resolver.files:
        raise BrokenLink(f"链接“{target}”像是电话，前面少了 tel:", f"请写成 tel:{target}")
    if "#" in target and path in resolver.files:
        name = target.rpartition("/")[2]
        mend = f"请把文件改名，例如 {name.replace('#', '号')}，这里也照着改"
        raise BrokenLink(f"文件“{name}”的名字里有 #，网址里不能有", mend)


def _name(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1].replace(" ", "-")


def _refuse_beginning(target: str) -> None:
    """Raise BrokenLink for an address whose beginning is that of none, but nearly."""
    web, other = _WEB_START.match(target), _OTHER_START.match(target)
    if web and (scheme := _narrow(web[1])) in ("http", "https") and web[0].lower() != f"{scheme}://":
        right = f"{scheme}://{target[web.end() :]}"
    elif other and (scheme := _narrow(other[1])) in ("mailto", "tel") and other[0].lower() != f"{scheme}:":
        right = f"{scheme}:{target[other.end() :]}"
    elif target.startswith("//"):
        raise BrokenLink(f"链接“{shortened(target)}”前面少了 https:", f"请写成 https:{target}")
    else:
        return
    start = target[: len(target) - len(right.partition(":")[2].lstrip("/"))]
    what = "里的冒号是全角的" if "\uff1a" in start else "的开头写得不对"
    raise BrokenLink(f"链接“{shortened(target)}”{what}", f"请写成 {right}")


def _narrow(letters: str) -> str:
    return unicodedata.normalize("NFKC", letters).lower()


def refuse_malformed(target: str) -> None:
    """Raise BrokenLink for an address with which no browser can do anything. target: begins with a scheme."""
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "mailto" and not _MAIL_TO.fullmatch(target):
        raise BrokenLink(f"链接“{shortened(target)}”里的邮箱不完整", "请写全，例如 mailto:jiucuo@example.org")
    if scheme.lower() == "tel" and sum(char.isdigit() for char in rest) < _SHORTEST_NUMBER:
        raise BrokenLink(f"链接“{shortened(target)}”里的电话不完整", "请写全，例如 tel:0839-0000000")
    fault = fault_of(target)
    if not fault and keeps_address(target):
        return
    if "?" in rest and scheme.lower() == "mailto":
        raise BrokenLink(f"链接“{shortened(target)}”{fault}", "请删去别的，例如 mailto:jiucuo@example.org?subject=纠错")
    if scheme.lower() == "tel":
        raise BrokenLink(f"链接“{shortened(target)}”{fault}", "请只写号码，例如 tel:0839-0000000")
    narrow = _HOST_IN_ADDRESS.sub(lambda host: _WIDE_DOT.sub(".", host[0]), target, count=1)
    if narrow != target and is_web(narrow):
        raise BrokenLink(f"链接“{shortened(target)}”里的句点是全角的", f"请写成 {narrow}")
    if (host := _HOST_IN_ADDRESS.search(target)) and strange_letter(host[0].partition(":")[0]):
        raise BrokenLink(
            f"链接“{shortened(target)}”{fault}", "请用键盘把网站名重新打一遍，例如 https://www.example.org/"
        )
    mend = "请打开那个网页，把浏览器地址栏里的网址整个复制过来，例如 https://www.example.org/"
    raise BrokenLink(f"链接“{shortened(target)}”不是完整的网址{f'：{fault}' if fault else ''}", mend)
