"""What an editor meant by an address that cannot be one, and how to write it."""

from __future__ import annotations

import re
from posixpath import normpath

from plugins.kernel.invisible import holds_invisible, without_invisible
from plugins.kernel.markdown.link_resolver import BrokenLink, Links

_ON_THIS_PC = re.compile(r"[A-Za-z]:[\\/]|file:", re.IGNORECASE)
_WIDE_SCHEME = re.compile(r"(https?|mailto|tel)\uff1a", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.)[\w.-]+\.[A-Za-z]{2,}(?:[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def refuse_slips(target: str, folder: str, resolver: Links) -> None:
    """Raise BrokenLink for an address that was copied or typed wrongly. folder: where a path in it starts from."""
    if holds_invisible(target):
        clean = without_invisible(target).strip()
        raise BrokenLink("链接的地址里有看不见的字符，多半是粘贴带来的", f"请把整个地址删掉，重新打一遍：{clean}")
    if _ON_THIS_PC.match(target):
        name = re.split(r"[\\/]", target)[-1]
        mend = f"请把文件放进 content/files，再写 ../files/{name}"
        raise BrokenLink(f"链接“{target}”在您自己的电脑上，别人打不开", mend)
    if wide := _WIDE_SCHEME.match(target):
        right = wide[1] + ":" + target[wide.end() :]
        raise BrokenLink(f"链接“{target}”里的冒号是全角的", f"请写成 {right}")
    if _HOST.fullmatch(target):
        raise BrokenLink(f"链接“{target}”前面少了 https://", f"请写成 https://{target}")
    if _MAIL.fullmatch(target):
        raise BrokenLink(f"链接“{target}”是邮箱，前面少了 mailto:", f"请写成 mailto:{target}")
    path = normpath(f"{folder}/{target}").lstrip("/")
    if "#" in target and path in resolver.files:
        name = target.rpartition("/")[2]
        mend = f"请把文件改名，例如 {name.replace('#', '号')}，这里也照着改"
        raise BrokenLink(f"文件“{name}”的名字里有 #，网址里不能有", mend)
