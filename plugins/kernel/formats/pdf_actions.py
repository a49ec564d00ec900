"""What a PDF does when somebody opens it or clicks into it: programs, commands, files and addresses that it reaches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from plugins.kernel.addressing.addresses import fault_of
from plugins.kernel.formats.faults import Acting, Damaged
from plugins.kernel.formats.pdf_forms import acts_as_form
from plugins.kernel.formats.programs import demand_no_program

if TYPE_CHECKING:
    from pikepdf import Pdf

DEEPEST = 100  # dictionaries within each other
PRINT_IT = "请打开它，打印成一份新的 PDF，再放进来"
_ACTIONS = frozenset({"/A", "/AA", "/OpenAction", "/Next", "/PA", "/NA"})  # the last of steps through a page
_PROGRAMS = frozenset({"/AA", "/OnInstantiate", "/Scripts"})  # of any dictionary: what runs by itself, in a model too
_ACTING = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoToE", "/SubmitForm", "/RichMediaExecute",
})  # fmt: skip
_IN_FILES = frozenset({"/GoToR", "/Thread"})
_LEADING = frozenset({"/URI", "/GoToR"})  # out of the document: at a click, but not by itself when it is opened
_SCHEME, _WEB = re.compile(r"[a-z][a-z0-9+.-]*:|\\\\", re.IGNORECASE), re.compile("https?://", re.IGNORECASE)
_ON_A_SERVER = re.compile(r"[\\/]{2}|[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # of a file, not of a disk
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream whose bytes lie in another file
NAMES_OF_FILE = ("/F", "/UF", "/DOS", "/Unix", "/Mac")
_SHOWN = ("/Ref", "/Movie")  # a page of another document in place of a drawing, a film: by their files
_UNSEEN = re.compile(r"^ +|[\x00-\x1f]+")  # what browsers leave out of an address


def clean_actions(found: Any) -> None:
    """Take out of a dictionary or a stream what acts."""
    for key in acting_keys(found):
        del found[key]


def acting_keys(found: Any) -> list[str]:
    """Return the keys of a dictionary or a stream under which stands what acts."""
    return [key for key in found.keys() if _acts_under(key, found)]  # noqa: SIM118  # it is no dict


def demand_no_form_program(pdf: Pdf) -> None:
    """Raise Acting for a form of the newer kind, which is a program of its own, where it holds one."""
    from pikepdf import Array, Stream

    root: Any = pdf.Root
    form = root.get("/AcroForm", {}).get("/XFA")
    packets = [each for each in (list(form) if isinstance(form, Array) else [form]) if isinstance(each, Stream)]
    if packets and acts_as_form([bytes(each.read_bytes()) for each in packets]):
        raise Acting("里有会运行的脚本（XFA 表单）", PRINT_IT)


def demand_nothing_acts(pdf: Pdf, clean_inner: Callable[[bytes], bytes], why: str, mend: str) -> None:
    """Raise Acting where something acts in a document that must stay as it is. why: it must; mend: what helps."""
    from pikepdf import Stream

    demand_no_form_program(pdf)
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        raise Acting(f"{why}，里面有会运行的脚本，去不掉", mend)
    for each in pdf.objects:
        for found in dictionaries(each):
            if acting_keys(found) or fetching_keys(found) or (isinstance(found, Stream) and outside_keys(found)):
                raise Acting(f"{why}，里面有会运行的脚本或命令，去不掉", mend)
            for content in files_of(found):
                clean_inner(content.read_bytes())


def files_of(found: Any) -> Iterator[Any]:
    """Yield the streams of a file that lies in the document; raise Acting for one that is a program."""
    from pikepdf import Dictionary, Stream

    if not isinstance(files := found.get("/EF"), Dictionary):
        return
    names = [str(found[key]) for key in ("/UF", "/F") if key in found]
    for each in dict(files).values():
        if isinstance(each, Stream):
            content = each.read_bytes()
            for name in names:
                demand_no_program(content, name)
            yield each


def outside_keys(stream: Any) -> list[str]:
    """Return the keys of a stream that say in which other file its bytes lie."""
    return [key for key in _OUTSIDE if key in stream]


def fetching_keys(found: Any) -> list[str]:
    """Return the keys of a dictionary or a stream under which stands what a reader takes from elsewhere by itself."""
    from pikepdf import Dictionary

    keys = [key for key in _SHOWN if isinstance(each := found.get(key), Dictionary) and not _holds(each.get("/F"))]
    if _holds(found):
        return keys
    is_elsewhere = str(found.get("/FS", "")) == "/URL" or _lies_on_a_server(found)
    return [*keys, *(key for key in ("/FS", *NAMES_OF_FILE) if is_elsewhere and key in found)]


def _lies_on_a_server(file: Any) -> bool:
    """Tell what names a file on a server, under whatever of a file's names. It may be a name alone."""
    from pikepdf import Dictionary, String

    if not isinstance(file, Dictionary):
        return bool(_ON_A_SERVER.match(str(file)))
    named = (file.get(key) for key in NAMES_OF_FILE)
    return any(isinstance(each, String) and _ON_A_SERVER.match(str(each)) for each in named)


def _holds(file: Any) -> bool:
    """Tell a file that lies in the document."""
    from pikepdf import Dictionary

    return isinstance(file, Dictionary) and "/EF" in file


def within(found: Any) -> list[Any]:
    """Return what a dictionary, a stream or an array holds."""
    from pikepdf import Array, Dictionary, Stream

    if isinstance(found, Array):
        return list(found)
    return [value for _, value in found.items()] if isinstance(found, Dictionary | Stream) else []


def dictionaries(found: Any, depth: int = 0) -> Iterator[Any]:
    """Yield an object, if it has keys, and all that is written within it."""
    from pikepdf import Array, Dictionary, Stream

    if depth > DEEPEST:
        raise Damaged("too deep")
    if isinstance(found, Dictionary | Stream):
        yield found
    for each in within(found):
        if isinstance(each, Dictionary | Array) and not each.is_indirect:
            yield from dictionaries(each, depth + 1)


def _acts_under(key: str, found: Any) -> bool:
    from pikepdf import Dictionary

    if key in _PROGRAMS:
        return True
    if key == "/URI":  # the address before all others of the document
        return isinstance(found[key], Dictionary) and _leads_astray(str(found[key].get("/Base", "")))
    if key not in _ACTIONS:
        return False
    if key == "/OpenAction" and any(str(each.get("/S", "")) in _LEADING for each in _chained(found[key])):
        return True
    return any(map(_acts, _listed(found[key])))


def _listed(actions: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the actions under a key: one, or several in a list, however lists lie within each other."""
    from pikepdf import Array, Dictionary, Stream

    if depth > DEEPEST:
        raise Damaged("too deep")
    if isinstance(actions, Array):
        for each in actions:
            yield from _listed(each, depth + 1)
    elif isinstance(actions, Dictionary | Stream):
        yield actions


def _chained(action: Any) -> Iterator[Any]:
    """Yield an action and those that follow it: what leads out of a document stands by itself or behind another."""
    from pikepdf import Array, Dictionary, Stream

    waiting, count = [action], 0
    while waiting and count < DEEPEST:
        count += 1
        each = waiting.pop()
        if isinstance(each, Array):
            waiting += list(each)
        elif isinstance(each, Dictionary | Stream):
            yield each
            waiting.append(each.get("/Next"))


def _acts(action: Any) -> bool:
    """Tell a program, a command, a file on a server, or an address that no page may carry."""
    kind = str(action.get("/S", ""))
    if kind == "/URI":
        return _leads_astray(str(action.get("/URI", "")))
    if kind in _IN_FILES:
        return _lies_on_a_server(action.get("/F", ""))
    return kind in _ACTING


def _leads_astray(address: str) -> bool:
    address = _UNSEEN.sub("", address)
    return bool(_SCHEME.match(address)) and bool(fault_of(address)) and not _WEB.match(address)
