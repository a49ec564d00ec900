"""Programs: what does something on a reader's PC when it is opened, by its name or by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from plugins.kernel.formats.faults import Acting
from plugins.kernel.wording.invisible import without_invisible

BEGINNINGS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
MACROS = ("里有宏，打开时会运行程序", "请在原来的软件里另存一份不带宏的（如 .docx、.xlsx），再放进来")
CONTROL = ("里有 ActiveX 控件，打开时会运行程序", "请打开它，删去控件，另存一次")
NO_LINKS = "请打开它，断开链接，或把它换成数值、文字，另存一次"
CONNECTION = ("里有数据连接，打开时会到别处取数据", "请打开它，在“数据”里删去连接和查询，另存一次")
STARTS_ANOTHER = ("会启动别的程序取数据（DDE）", NO_LINKS)
_ACTING = (
    ".exe .com .bat .cmd .msi .scr .pif .cpl .dll .reg .vbs .vbe .js .jse .wsf .wsh .hta .lnk .url .ps1 .jar .apk .app "
    ".html .htm .xhtml .xht .shtml .mht .mhtml .chm .hlp .svgz .swf .docm .xlsm .pptm .dotm .xltm .potm .ppam .xlam "
    ".xll .xlsb .slk .iqy .iso .img .vhd .vhdx .wim .cab .dmg .deb .rpm .pkg .scf .sct .wsc .ws .vb .msc .msp .mst "
    ".ps1xml .psm1 .psd1 .sh .command .py .pyw .inf .gadget .diagcab .jnlp .application .appref-ms .settingcontent-ms "
    ".wll .wiz .xla .xlw .xlm .ade .adp .mda .mde .accde .ocx .sys .xsl .xslt .mhtm .shtm .stm .htc .bash .zsh .csh "
    ".run .appimage .class .ppsm .ppa .crx .xpi .mjs .cjs .html5 .htm5 .pyz .vsto .osd .ins .isp .job .grp .prf "
    ".library-ms .search-ms .searchconnector-ms .appcontent-ms .rdp .website .webloc .desktop .one .theme .themepack "
    ".deskthemepack .dqy .oqy .rqy .odc .udl .asx .bgi .cdxml .hpj .mad .maf .mag .mam .maq .mas .mau .mav .maw .mcf "
    ".ehtml .xhtm .webarchive .mdz .msh .msu .ops .ppkg .psc1 .shb .shs .vsmacros .vsw .webpnp .wsb .xbap .xnk "
    ".msix .msixbundle .appx .appxbundle .appinstaller .mdb .vbp .ksh .plg .its .ahk .au3 .scpt .workflow .terminal "
    ".mobileconfig .ipa .aab .apks .apkm .xapk .hap .rpk .diagpkg .diagcfg .dochtml .xlshtml .ppthtml .pothtml .rgs "
    ".printerexport .vmdk .ova .pl .elf .out "
    ".lsp .fas .vlx .mnl .dvb .arx .fdf .xfdf .xdp .xsn .vsdm .vssm .vstm .contact .csproj .vcxproj .vbproj"
)
_ENDINGS = frozenset(_ACTING.split())


_SOUND = b"#!AMR"  # what phones record speech as
# What stands before any letter of a file: blanks, the mark of an encoding, halves of letters of two bytes each.
_BEFORE = b"\0\t\n\v\f\r \xef\xbb\xbf\xff\xfe"
_OF_PAGES = re.compile(
    rb"<!doctype\s+html|<html\b|http://www\.w3\.org/(?:1999/xhtml|2000/svg|1999/XSL)|<\?xml-stylesheet", re.IGNORECASE
)
# XML may call a page by signs that its reader makes from others: by numbers, entities, values that need not be written,
# and in encodings in which there are bytes between two letters. Data have no use for any of it.
_IN_DISGUISE = re.compile(rb"\bxmlns(?::[^\s:=<>\"']*)?\s*=\s*(?:\"[^\"<&]*&|'[^'<&]*&)|<!(?:ENTITY|ATTLIST)\b")
_PLAIN = rb"utf-?8|utf-?16(?:le|be)?|gb2312|gbk|gb18030|big5|(?:us-)?ascii|iso-8859-\d+|windows-\d+"
_ODD_ENCODING = re.compile(
    rb"<\?xml\s(?:(?!\?>).)*?\bencoding\s*=\s*[\"'](?!(?:" + _PLAIN + rb")[\"'])", re.DOTALL | re.IGNORECASE
)

# Among files that have lost their names. What stands before the drawing may hold brackets of its own.
_DRAWING_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*+)?>)\s*+)*+<(?:\w+:)?svg[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 4096  # bytes of a file


def is_program(data: bytes) -> bool:
    """Tell a program by its first bytes."""
    return data.startswith(BEGINNINGS) and not data.startswith(_SOUND)


def markup_of(data: bytes) -> bytes:
    """Return a file that begins as HTML and XML do from its first bracket on, a byte a letter; b"" of any other."""
    letters = data.lstrip(_BEFORE)
    return letters.replace(b"\0", b"") if letters.startswith(b"<") else b""


def is_page(data: bytes) -> bool:
    """Tell what a browser shows as a page of its own, with its scripts, whatever it is called."""
    text = markup_of(data)
    return bool(_OF_PAGES.search(text) or _IN_DISGUISE.search(text) or _ODD_ENCODING.match(text))


def begins_as_drawing(data: bytes) -> bool:
    """Tell a drawing, which is a page as well, but for one that is rebuilt."""
    return bool(_DRAWING_BEGINS.match(data[:_HEAD]))


def acting_ending(name: str) -> str:
    """Return the ending by which a file's name makes a program of it, "" for any other."""
    ending = PurePosixPath(without_invisible(name).rstrip(". \u00a0\u3000")).suffix.lower()  # Windows drops these signs
    return ending if ending in _ENDINGS else ""


def demand_no_program(data: bytes, name: str = "") -> None:
    """Raise Acting for a file within a document that is a program, or a page. name: under which people find it there,
    "" for a part of the document itself, which no browser opens.
    """
    is_opened = bool(name) and is_page(data) and not begins_as_drawing(data)
    if is_program(data) or acting_ending(name) or is_opened:
        called = f"“{name[:60]}”" if name else ""
        raise Acting(f"里嵌着程序{called}，读者一点就会运行", "请打开它，删去嵌在里面的程序，另存一次")


def demand_no_packed_program(native: bytes) -> None:
    """Raise Acting where a file that Office has packed into a document is a program. native: size, label, path, file.

    Behind the path stand four bytes, where the file lay meanwhile, with its length, and the file with its own.
    """
    label, _, rest = native[6:].partition(b"\0")
    path, _, rest = rest.partition(b"\0")
    begins = 8 + int.from_bytes(rest[4:8], "little")
    ends = begins + 4 + max(8, int.from_bytes(rest[begins : begins + 4], "little"))  # of a program: whatever it says
    for name in (label, path):
        demand_no_program(rest[begins + 4 : ends], name.decode("gb18030", "replace").rpartition("\\")[2])
