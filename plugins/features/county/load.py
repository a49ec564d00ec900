"""Read content/site.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from posixpath import normpath

from plugins.features.county.model import Site
from plugins.kernel.addressing.addresses import fault_of, is_web, only_seen_from, only_within
from plugins.kernel.building.edition import Edition
from plugins.kernel.downloads.catalogue import BadFile
from plugins.kernel.files.confined import is_file_within
from plugins.kernel.images.pictures import BadPicture
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file

FILE = "site.yaml"
KEY_FILE = "bundle-key.txt"  # written by `tasks.py keys new`
KEY_DIGITS = 64
SWITCH = {"on": "on", "off": "off", "开": "on", "关": "off"}
KEYS = (
    Key("name", "网站名称", "line", "显示在每页上方", "红城党建网", required=True),
    Key("tagline", "标语", "line", "网站名称下面的一行小字", "旺苍县党建门户"),
    Key("county", "县名", "line", "县（区、市）的名称", "旺苍县"),
    Key("description", "网站简介", "text", "一两句话，搜索引擎和分享时显示", "县级党建门户"),
    Key("keywords", "关键词", "list", "页面标签用的词", "党建, 旺苍"),
    Key("organiser", "主办单位", "line", "页脚显示", ""),
    Key("contact", "联系方式", "line", "页脚显示，只写单位的", ""),
    Key("identity_code", "网站标识码", "line", "政府网站标识码", ""),
    Key("icp", "ICP备案号", "line", "工信部备案号", ""),
    Key("police_record", "公安备案号", "line", "公安联网备案号", ""),
    Key("emblem", "标志图片", "file", "县里自己放的标志，SVG 或 PNG，路径从 content 算起", "images/emblem.svg"),
    Key("correction", "纠错地址", "line", "接收纠错的邮箱或网页地址", "mailto:jiucuo@example.org"),
    Key(
        "address", "网址", "line", "网站公开的地址，发布时也可以用 --site-url 指定", "https://www.example.org/dangjian"
    ),
    Key("opened", "上线日期", "date", "网站对外公开的日子；在它以前改的稿件，不算发布以后的改动", "2026-12-01"),
    Key("offline_limit_days", "离线期限", "number", "离线版过了多少天提醒该换新的了", "30"),
    Key(
        "reader_copy", "存到手机", "choice", "读者能不能把栏目存在手机里，没有网络也看；不写是关", "开", choices=SWITCH
    ),
    Key(
        "away_guides",
        "外出指引",
        "list",
        "出门在外的党员用得上的稿件，从 content 文件夹算起，列在每个城市的支部页上",
        "branches/going-out-report.md, study/study-on-the-road.md",
    ),
)
EMBLEMS = frozenset({".svg", ".png", ".webp", ".jpg", ".jpeg", ".gif"})  # kinds of pictures that all browsers show
_KEY = re.compile(rf"[0-9a-f]{{{KEY_DIGITS}}}")
_MAIL = re.compile(r"(?:mailto:)?[^@\s]+@[^@\s]+\.[^@\s]+")


def load_site(content: Path, shown: str) -> tuple[Site, list[Problem]]:
    """Return what the county has filled in, and what is wrong with it. No file means nothing but a name."""
    path = content / FILE
    key = read_key(content, shown.removesuffix(FILE))
    if isinstance(key, Problem):
        return Site(name=""), [key]
    if not path.is_file():
        return Site(name="红城党建网", bundle_key=key), []
    values = read_yaml_file(path, shown, KEYS)
    problems = [*values.problems, *_check(content, values, shown)]
    data = {"name": "", **values.data, "away_guides": tuple(values.get("away_guides", ()))}
    if data.get("emblem"):
        data["emblem"] = normpath(data["emblem"])
    reader_copy = data.get("reader_copy") == "on"
    found = {**data, "address": data.get("address", "").rstrip("/"), "bundle_key": key, "reader_copy": reader_copy}
    return Site(**found), problems


def load_key(content: Path, shown: str = "") -> str:
    """Return the county's public key as 64 hex digits, "" where there is none; raise PortalError for what is none.

    shown: how messages name the content folder, as `content/`.
    """
    key = read_key(content, shown)
    if isinstance(key, Problem):
        raise PortalError(str(key))
    return key


def read_key(content: Path, shown: str) -> str | Problem:
    """Return the key, "" where there is none, or what is wrong with its file."""
    path = content / KEY_FILE
    if not path.exists():
        return ""
    text = path.read_bytes().decode("utf-8", "replace").strip() if path.is_file() else ""
    if _KEY.fullmatch(text):
        return text
    lines = text.splitlines()
    mend = f"请从备份或 git 里找回它：一行 {KEY_DIGITS} 个字符，只有 0 到 9 和 a 到 f"
    return Problem(f"{shown}{KEY_FILE}", min(len(lines), 2) or 1, f"这里不是公钥：{_key_fault(lines)}", mend)


def _key_fault(lines: list[str]) -> str:
    if len(lines) > 1:
        return f"应是一行，现在有 {len(lines)} 行"
    line = "".join(lines)
    if line.startswith("\ufeff"):
        return "开头多了一个看不见的字符（BOM），存盘时编码请选 UTF-8，不带 BOM"
    if line and len(line) != KEY_DIGITS:
        return f"应是 {KEY_DIGITS} 个字符，现在有 {len(line)} 个"
    return "有别的字符" if line else "是空的"


def with_address(site: Site, address: str) -> Site:
    """Return the site as published at `address`; raise PortalError where that is no web address."""
    if not _is_web(address):
        raise PortalError(f"--site-url 的“{address}”不是网址。请写成 https://www.example.org/dangjian 这样。")
    return replace(site, address=address.rstrip("/"))


def _check(content: Path, values: Values, shown: str) -> Iterator[Problem]:
    address = values.get("address", "")
    if address and not _is_web(address):
        yield Problem(shown, values.line_of("address"), f"网址“{address}”不对", "请写成 https://www.example.org 这样")
    elif place := only_seen_from(address):
        yield Problem(shown, values.line_of("address"), *only_within(f"网址“{address}”", place))
    correction = values.get("correction", "")
    if correction and not _is_mail(correction) and not _is_web(correction):
        mend = "请写邮箱（如 jiucuo@example.org）或以 https:// 开头的地址"
        yield Problem(shown, values.line_of("correction"), f"纠错地址“{correction}”不对", mend)
    elif place := only_seen_from(correction):
        yield Problem(shown, values.line_of("correction"), *only_within(f"纠错地址“{correction}”", place))
    emblem = values.get("emblem", "")
    if emblem and not is_file_within(content, normpath(emblem)):
        yield Problem(shown, values.line_of("emblem"), f"标志图片“{emblem}”不存在", "路径从 content 文件夹算起")
    elif emblem and not _is_emblem(emblem):
        mend = "可以用的有：" + "、".join(sorted(EMBLEMS))
        yield Problem(shown, values.line_of("emblem"), f"标志图片“{emblem}”的格式不能用", mend)


def check_emblem(edition: Edition, emblem: str) -> Iterator[Problem]:
    """Yield what keeps an emblem from being published, at its line. emblem: its path in the content folder.

    One that is not there at all was named when the file was read.
    """
    if not is_file_within(edition.request.content, emblem) or not _is_emblem(emblem):
        return
    context, shown = edition.context, edition.request.content_shown + FILE
    line = line_of(edition, "emblem")
    if emblem not in context.resolver.files:
        mend = "请放进 content/images，再写 images/ 开头的路径"
        yield Problem(shown, line, f"标志图片“{emblem}”不能用：它不在放图片的文件夹里，或者是一个链接", mend)
        return
    try:
        context.describe(emblem, "")
        yield from (Problem(shown, line, *hint, is_hint=True) for hint in context.hints_to(emblem))
    except (BadPicture, BadFile) as bad:
        yield Problem(shown, line, bad.what, bad.mend)


def _is_emblem(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in EMBLEMS


def line_of(edition: Edition, name: str) -> int:
    """Return the line of a key in site.yaml, 1 where the file cannot be read any more."""
    return read_yaml_file(edition.request.content / FILE, edition.request.content_shown + FILE, KEYS).line_of(name)


def _is_mail(address: str) -> bool:
    return not fault_of(f"mailto:{address.removeprefix('mailto:')}") and bool(_MAIL.fullmatch(address))


def _is_web(address: str) -> bool:
    return is_web(address) and not any(sign in address for sign in "?# ")
