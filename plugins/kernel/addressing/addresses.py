"""Addresses that lead away from the site: the one place that says which a page may carry.

Browsers are forgiving where they should not be: they take a backslash for a slash, drop tabs and line ends within a
scheme, and follow whatever program is registered for one. So what is allowed is on a list, and written plainly.
"""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv6Address, ip_address
from unicodedata import is_normalized
from urllib.parse import urlsplit

from plugins.kernel.addressing.look_alike_hosts import strange_letter
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.wording.invisible import INVISIBLE

MAX_ADDRESS = 2_000  # characters; beyond them browsers and servers do as they like
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_WEB = frozenset({"http", "https"})
_SCHEME = rare_pattern(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNFIT = rare_pattern(rf"[\s\x00-\x20\x7f-\xa0\\{INVISIBLE}]")
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_WORDS = r"(?:subject|body|cc)=[^&]*"  # of a letter; what else some programs take could add a file to it
_MAIL = re.compile(rf"[^@\s?]+@[^@\s?]+(?:\?(?:{_WORDS}(?:&(?:amp;)?{_WORDS})*)?)?", re.IGNORECASE)
_LOCAL_ENDS = (".local", ".lan", ".localdomain", ".internal", ".intranet", ".home", ".corp")  # of names within offices
_AT_HOME, _IN_OFFICES = "您自己的电脑上", "单位内部的网络里"
_OF_A_PC = re.compile(r"[A-Za-z]:[\\/]|file:", re.IGNORECASE)
# Markdown takes one of two backslashes away.
_OF_A_SERVER = re.compile(r"\\{1,2}[^\\/\s]+\\|[/\\]{2}[^\\/\s]+\\")
_PHONE = re.compile(r"\+?[0-9().-]*[0-9][0-9().-]*(?:;ext=[0-9]+)?")


def fault_of(address: str) -> str:
    """Return what is wrong with an address that leads away, as a Chinese clause, "" where it is right."""
    if len(address) > MAX_ADDRESS:
        return f"太长，有 {len(address)} 个字符"
    if _UNFIT.search(address):
        return "里面有空格、反斜线或看不见的字符"
    found = _SCHEME.match(address)
    if not found:
        return "前面少了 https:" if address.startswith("//") else "不是网址"
    scheme, rest = found[1].lower(), address[found.end() :]
    if scheme not in SCHEMES:
        return f"以 {scheme[:20]}: 开头，网页上不能用"
    if scheme in _WEB:
        return _fault_of_web(address)
    pattern = _MAIL if scheme == "mailto" else _PHONE
    if pattern.fullmatch(rest):
        return ""
    if scheme == "mailto":
        return "问号后面只能写 subject、body、cc" if _MAIL.fullmatch(rest.partition("?")[0]) else "不是邮箱"
    return "不是电话号码，分号后面只能写 ext= 和分机号" if ";" in rest else "不是电话号码"


def _fault_of_web(address: str) -> str:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:  # as of http://[ or of a port that is no number
        return "网站名或端口不对"
    if port == 0 or parts.netloc.endswith(":"):
        return "端口不对"
    if "@" in parts.netloc:
        return "里面有 @，会被当成用户名"
    host = parts.hostname or ""
    is_right = _is_ip6(host) if "[" in parts.netloc else _HOST.fullmatch(host) and is_normalized("NFKC", host)
    if not is_right:
        return "网站名不对"
    strange = strange_letter(host)
    return f"网站名里的“{strange}”是别的文字的字母，打开的是别的网站" if strange else ""


def is_web(address: str) -> bool:
    """Tell a web address that a browser can open from anything else, however malformed."""
    return address.partition(":")[0].lower() in _WEB and not fault_of(address)


def only_seen_from(address: str) -> str:
    """Return from where alone a web address can be opened, as Chinese words, "" for one of the open net."""
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""
    if host == "localhost" or host.endswith(".localhost"):
        return _AT_HOME
    try:
        number = ip_address(host) if host[-1:].isdigit() or ":" in host else None
    except ValueError:
        return ""
    if number is None:
        return _IN_OFFICES if host and ("." not in host or host.endswith(_LOCAL_ENDS)) else ""
    if number.is_loopback or number.is_unspecified:
        return _AT_HOME
    return _IN_OFFICES if number.is_private else ""


def only_within(what: str, place: str) -> tuple[str, str, bool]:
    """Return the hint to such an address, and that it is one. what: it is. place: as `only_seen_from` returns it."""
    return f"{what}只有在{place}才打得开", "请换成读者打得开的网址；本来就只给单位里的人看，不用管", True


def holder_of(path: str) -> str:
    """Return in what a path lies that leads out of the site's folder, as Chinese words, "" for any other path."""
    if _OF_A_PC.match(path):
        return _AT_HOME
    return "单位的共享文件夹里" if _OF_A_SERVER.match(path) else ""


def printable(address: str) -> str:
    """Return an address that a page may carry, "" for any other. It was checked; who prints one asks here."""
    return "" if fault_of(address) else address


def _is_ip6(host: str) -> bool:
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
