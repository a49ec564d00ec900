"""Read content/publish.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.features.publishing.model import Kind, Target, Targets
from plugins.kernel.addressing.addresses import is_web
from plugins.kernel.problems import Problem
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.reading.schema import Key, Values
from plugins.kernel.reading.yaml_files import read_yaml_file
from plugins.kernel.sizes import parse_size

FILE = "publish.yaml"
_BY_RCLONE = "由 rclone 传：请先运行 rclone config 起个名字，再写 方式: rclone，位置: 名字:文件夹。"
_OTHER_WORDS = {  # by what people would write
    "sftp ftp ftps webdav dav s3 oss cos obs minio 对象存储 存储桶 网盘": _BY_RCLONE,
    "folder nas u盘 usb 共享文件夹 目录 本地 local": "请写 方式: 文件夹。",
    "rsync scp 服务器": "请写 方式: ssh。",
    "pages 分支 github gitee": "请写 方式: git。",
}
TARGET_KEYS = (
    Key("name", "名称", "line", "自己起的名字，命令里写它：publish 主站", "主站", required=True),
    Key(
        "kind", "方式", "choice", "文件夹、ssh、git，或 rclone（对象存储、FTP、SFTP、WebDAV）", "ssh", required=True,
        choices={kind.value: kind.value for kind in Kind},
        hints={word: hint for words, hint in _OTHER_WORDS.items() for word in words.split()},
    ),
    Key(
        "place", "位置", "line",
        "文件夹的路径；ssh 写 主机:/文件夹；rclone 写 rclone config 里起的名字:文件夹；git 写仓库的地址",
        "dangjian@www.example.gov.cn:/srv/dangjian", required=True,
    ),
    Key("branch", "分支", "line", "git 的分支，不写是 pages", "pages"),
    Key("keeps_history", "保留历史", "yes", "git 分支留着从前的提交；撤下的内容也会留在里面，不写是否", "否"),
    Key("keep", "留几版", "number", "可以退回的版本留几个，不写是 5", "5"),
    Key("days", "旧文件天数", "number", "没有网页再用的文件留多少天，不写是 7", "7"),
    Key("limit", "限速", "line", "每秒最多传多少，不写就不限", "2MB"),
    Key("address", "网址", "line", "从哪个网址看得到它，不写就是 site.yaml 的", "https://www.example.gov.cn"),
    Key("one_by_one", "逐个替换", "yes", "文件夹所在的磁盘没有链接（U盘、部分共享文件夹）时写是", "是"),
)  # fmt: skip
KEYS = (Key("targets", "目标", "maps", "网站发布到哪里，一处一条", keys=TARGET_KEYS),)
_NAME = re.compile(r"\w[\w-]{0,39}")
# No host is called so, and ssh may hand its name to a shell: as %h in a ProxyCommand of somebody's configuration.
_SHELL = r"`$;&|<>(){}"
_LETTER = rf"[^\s:/'\"\\{_SHELL}]"
_USER = rf"(?:{_LETTER}|\\)+{_LETTER}@"  # one of a domain has a backslash: XIAN\name
_SSH = re.compile(rf"(?!-)(?:{_USER})?{_LETTER}+:(/[^\s'\"\\]*[^\s'\"\\/])")
_NOT_GIT = re.compile(rf"-|\w+::|(?:\w+://)?[^/\\]*[{_SHELL}]")  # git takes `ext::…` for a program to run
_RCLONE = re.compile(r"(?!-)[\w .+@-]+:[^\n'\"]*")
# Services for repositories take a token in the place of a name: long, and with figures.
_TOKEN = r"https?://(?=[a-z_-]*+[0-9])[a-z0-9_-]{20,}+@"
_SECRET = rare_pattern(rf"//[^/@\s:]*+:[^/@\s]++@|{_TOKEN}|(?:pass|secret|token|key)\w{{0,40}}=", re.IGNORECASE)
_BRANCH = re.compile(r"(?!-)(?!.*\.\.)[\w./-]{1,100}(?<![./])")
_EXAMPLES = {
    Kind.FOLDER: "位置: /mnt/nas/dangjian",
    Kind.SSH: "位置: dangjian@www.example.gov.cn:/srv/dangjian",
    Kind.RCLONE: "位置: storage:dangjian",
    Kind.GIT: "位置: git@example.org:xian/pages.git",
}


def load_targets(content: Path, shown: str) -> tuple[Targets, list[Problem]]:
    """Return the targets, and what is wrong with their file. No file means that there are none."""
    path = content / FILE
    if not path.is_file():
        return Targets(), []
    values = read_yaml_file(path, shown, KEYS)
    rows = [row for row in values.get("targets", ()) if not row.problems]
    problems = [*values.problems, *(problem for row in rows for problem in _check(row, shown)), *_twice(rows, shown)]
    return Targets(() if problems else tuple(map(_target, rows))), problems


def _target(row: Values) -> Target:
    data: dict[str, Any] = dict(row.data)
    data["kind"], data["place"] = Kind(data["kind"]), _plain(data["place"])
    data["bytes_per_s"] = parse_size(data.pop("limit", "0").removesuffix("/s"))
    data["address"] = data.get("address", "").rstrip("/")
    return Target(line=row.line, **data)


def _check(row: Values, shown: str) -> Iterator[Problem]:
    def wrong(name: str, what: str, mend: str) -> Problem:
        return Problem(shown, row.line_of(name), what, mend)

    name, place, kind = row.get("name"), _plain(row.get("place")), Kind(row.get("kind"))
    if not _NAME.fullmatch(name):
        yield wrong("name", f"名称“{name}”不能用", "请只用字、字母、数字和 -，最多 40 个，例如 名称: 主站")
    if _SECRET.search(place):
        what = "这里写了密码。这个文件在 git 里，谁都看得见"
        yield wrong("place", what, "请删去密码并换一个新的：放进环境变量、ssh 的钥匙或 rclone config")
    elif not _is_place(place, kind):
        yield wrong("place", f"位置“{place}”不是{kind.value}的位置", f"请写成 {_EXAMPLES[kind]} 这样")
    elif kind is Kind.RCLONE and "@" in place.partition(":")[0]:
        yield wrong("place", f"位置“{place}”是主机的地址", "请先用 rclone config 给它起个名字，再写 位置: 名字:文件夹")
    if not _BRANCH.fullmatch(row.get("branch", "pages")):
        yield wrong("branch", f"“{row.get('branch')}”不能做分支的名字", "请写成 分支: pages 这样")
    if row.get("one_by_one") and kind is not Kind.FOLDER:
        yield wrong("one_by_one", "“逐个替换”只用于文件夹", "请删去这一行")
    if row.get("keep", 1) < 1:
        yield wrong("keep", "至少要留一版", "请写 1 或更大的整数，如 留几版: 5")
    if row.get("address") and not is_web(row.get("address")):
        yield wrong("address", f"“{row.get('address')}”不是网址", "请写成 网址: https://www.example.gov.cn 这样")
    try:
        parse_size(row.get("limit", "0").removesuffix("/s"))
    except ValueError:
        yield wrong("limit", f"限速“{row.get('limit')}”看不懂", "请写成 限速: 2MB 这样，是每秒")


def _plain(place: str) -> str:
    """Return a place without the slashes at its end, which say nothing; a whole disk keeps its one."""
    return place if place.endswith(":/") else place.rstrip("/") or place


def _is_place(place: str, kind: Kind) -> bool:
    if kind is Kind.SSH:
        found = _SSH.fullmatch(place)
        return bool(found) and ".." not in PurePosixPath(found[1]).parts if found else False
    if kind is Kind.RCLONE:
        return bool(_RCLONE.fullmatch(place))
    if kind is Kind.FOLDER:
        return Path(place).is_absolute() or bool(re.match(r"[A-Za-z]:[\\/]", place))
    return not _NOT_GIT.match(place)


def _twice(rows: list[Values], shown: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        name = row.get("name")
        if name in seen:
            what = f"“{name}”第 {seen[name]} 行已经有了"
            yield Problem(shown, row.line_of("name"), what, "请换一个名称，命令里要分得清")
        seen.setdefault(name, row.line_of("name"))
