"""OFD: it stays byte for byte as it is, so what acts in it, or reaches out of it, refuses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from posixpath import basename, dirname, normpath

from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.programs import acting_ending, demand_no_program
from plugins.kernel.formats.xml_trees import local_name, read_by
from plugins.kernel.formats.zips import OpenZip
from plugins.kernel.frozen import frozen

_MEND = "请让做这个文件的单位去掉它，重新生成；或者打开它，打印成 PDF（印章还看得见，不能再验证），再放进来"
_BY_ITSELF = frozenset({"DO", "PO"})  # events of actions: the document is opened, or a page of it
# What says where a part of the document lies, as its own text or as an attribute.
_PLACES = frozenset({
    "DocRoot", "PublicRes", "DocumentRes", "PageRes", "Annotations", "Attachments", "CustomTags", "Extensions",
    "Signatures", "FileLoc", "FontFile", "MediaFile", "SignedValue", "BaseLoc", "Profile", "ExtendData",
})  # fmt: skip
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_READ = ("http://", "https://", "ftp://", "mailto:", "tel:")  # to be clicked, also where they are typed wrong
_LONGEST_PLACE = 2_000
_UNSEEN = re.compile(r"[\x00-\x20]+")  # what is left out of an address by who opens it
_BEGINS = re.compile(rb"[\0\s]*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?<")
_CHINESE = re.compile(
    rb"(?:\xef\xbb\xbf)?(\s*<\?xml[^<>]*?\bencoding\s*=\s*[\"'])(?:gbk|gb2312|gb18030)(?=[\"'])", re.I
)
_TELLING = re.compile(rb"<(?:\w+:)?(?:URI|Attachment|MediaFile|FileLoc)\b")  # in what no parser reads here
Clean = Callable[[bytes], bytes]


@frozen
class Attached:
    """A file for readers to take out. place: the member that holds it; name: as which it is saved."""

    place: str
    name: str


def demand_inert_ofd(found: OpenZip, clean_inner: Clean) -> Sequence[str]:
    """Return the names of what files that lie in an OFD tell; raise Acting for one that acts or reaches out.

    clean_inner: cleans a file that lies in the document, and refuses one that acts.
    """
    names = [name for name in found.names if not name.endswith("/")]
    places = {basename(name): name for name in names} | {name: name for name in names}
    attached = [each for name in names for each in _attached_by(name, found, places)]
    for each in attached:
        demand_no_program(b"", each.name)
    saved = {each.place: each.name for each in attached}  # many may name one member
    told = list[str]()
    for name in names:
        content = found.read(name)
        demand_no_program(content, saved.get(name) or (name if acting_ending(name) else ""))
        is_saved = name in saved
        if (is_saved or not _BEGINS.match(content)) and _cleaned(content, clean_inner) != content and is_saved:
            told = ["夹带的文件的属性"]
    return told


def _cleaned(content: bytes, clean_inner: Clean) -> bytes:
    """Return a file without what it tells, itself where that cannot be taken out; raise Acting."""
    try:
        return clean_inner(content)
    except Acting:
        raise
    except (Damaged, Unclean):
        return content


def _attached_by(name: str, found: OpenZip, places: Mapping[str, str]) -> Iterator[Attached]:
    """Yield the files that a part offers; raise Acting for what it starts or takes from elsewhere.

    places: the document's members, by their paths and by their names alone.
    """
    content = found.read(name)
    if not _BEGINS.match(content):
        return
    said = _Said()
    try:
        read_by(said, _in_utf8(content))
    except Damaged:
        if _TELLING.search(content.replace(b"\0", b"")):
            raise Acting(f"里的“{name[-60:]}”读不出来，查不了", _MEND) from None
        return
    for address, by_itself in said.addresses:
        _demand_harmless(_UNSEEN.sub("", address), by_itself)
    for place in said.places:
        if _OUTSIDE.match(place) and place.lstrip("/") not in places:
            raise Acting(f"打开时会到 {place[:60]} 去取东西", _MEND)
    for called, ending, place in said.attached:
        is_named = not ending or called.lower().endswith(f".{ending.lower()}")
        yield Attached(_member_at(place, dirname(name), places), called if is_named else f"{called}.{ending}")


def _member_at(place: str, folder: str, places: Mapping[str, str]) -> str:
    """Return the member at a place, from the top or from the folder of who names it; by its name alone elsewhere."""
    inner = place.lstrip("/") if place.startswith("/") else normpath(f"{folder}/{place}").lstrip("/")
    return places.get(inner) or places.get(basename(place), "")


def _demand_harmless(address: str, by_itself: bool) -> None:
    """Raise Acting for an address that calls a program or a server's file, or is opened without a click."""
    if by_itself and _OUTSIDE.match(address):
        raise Acting(f"打开时会自己去 {address[:60]}", _MEND)
    if _OUTSIDE.match(address) and not address.lower().startswith(_READ):
        raise Acting(f"里的链接 {address[:60]} 会启动程序", _MEND)


def _in_utf8(content: bytes) -> bytes:
    """Return a part in the Chinese encodings of old programs in the one that the parser reads; any other itself."""
    if not (named := _CHINESE.match(content)):
        return content
    rest = content[named.end() :].decode("gb18030", "replace")
    return named[1] + b"utf-8" + rest.encode()


class _Said:
    """Keeps what a part says: addresses that are opened (by a click or not), places of parts, and attached files."""

    def __init__(self) -> None:
        self.addresses = list[tuple[str, bool]]()
        self.places = list[str]()
        self.attached = list[tuple[str, str, str]]()  # what a file is called, its ending, where it lies
        self._event, self._text = "", ""
        self._called: tuple[str, str] | None = None  # what the file is called of which is told, and its ending

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name, own = local_name(tag), {local_name(key): value for key, value in attributes.items()}
        self._text = ""
        if name == "Action":
            self._event = own.get("Event", "").strip().upper()
        elif name == "Attachment":
            self._called = own.get("Name", ""), own.get("Format", "").strip().lstrip(".")
        elif name == "URI":
            address = own.get("URI", "")
            base = "" if _OUTSIDE.match(address.strip()) else own.get("Base", "")
            self.addresses.append((base + address, self._event in _BY_ITSELF))
        self.places += [value.strip() for key, value in own.items() if key in _PLACES]

    def data(self, text: str) -> None:
        if len(self._text) < _LONGEST_PLACE:  # a page's words, or a picture in letters, are no place
            self._text += text

    def end(self, tag: str) -> None:
        name, text, self._text = local_name(tag), self._text.strip(), ""
        if name in _PLACES and text:
            self.places.append(text)
        if name == "FileLoc" and self._called:
            called, ending = self._called
            self.attached.append((called or basename(text), ending, text))
        elif name == "Attachment":
            self._called = None
        elif name == "Action":
            self._event = ""

    def close(self) -> None:
        """Be told that the part is at its end."""
