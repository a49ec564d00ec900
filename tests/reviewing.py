"""A county with three reviewers in a real repository: what tests write, sign, rename, merge and take away."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.features.reviews.model import OPEN, SECRECY, TAKEN_AWAY, SignedFile, SignOff, stages_of
from plugins.features.reviews.sign_offs import finished, written
from plugins.kernel.signing.keys import public_hex
from tests.county import NOW

PEOPLE = {"初审": "示例甲", "复审": "示例乙", "保密审查": "示例乙", "终审": "示例丙"}
ROLES = {"示例甲": ("编辑", "初审"), "示例乙": ("主任", "复审, 保密审查"), "示例丙": ("总编", "终审, 急发")}
COLUMNS = """functions:
  - name: 新闻
    description: 示例
columns:
  - {slug: news, name: 动态, function: 新闻, description: 示例, keywords: [示例], type: 示例, order: 10, stages: 3}
  - {slug: notices, name: 通知, function: 新闻, description: 示例, keywords: [示例], type: 示例, order: 20, stages: 1}
  - {slug: samples, name: 示例, function: 新闻, description: 示例, keywords: [示例], type: 示例, order: 30, stages: 0}
"""


@dataclass(slots=True)
class Office:
    """A repository with content/ and faq/. Each commit is a minute later than the last, each signature a second."""

    root: Path
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)
    now: datetime = NOW
    author: str = "示例写稿人"

    def git(self, *words: str) -> str:
        stamp = self.now.isoformat()
        names = {"GIT_AUTHOR_NAME": self.author, "GIT_COMMITTER_NAME": self.author, "GIT_AUTHOR_DATE": stamp,
                 "GIT_AUTHOR_EMAIL": "xie@example.org", "GIT_COMMITTER_EMAIL": "xie@example.org",
                 "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # fmt: skip
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], capture_output=True, env=os.environ | names, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace")

    def commit(self, why: str = "示例") -> str:
        """Commit everything, and return the commit."""
        self.now += timedelta(minutes=1)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", why)
        return self.git("rev-parse", "HEAD").strip()

    def write(self, path: str, data: bytes | str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def sign(self, path: str, *stages: str, place: str = "", after: str = "", **changed: object) -> list[SignOff]:
        """Sign what lies at a path now, as it lies there; return the signatures. changed: fields of the signatures."""
        found = []
        data = self.read(path)
        files = tuple(
            SignedFile(name, target, sha256(self.read(target)), blob_of(self.read(target)))
            for name, target in named_pictures(data.decode("utf-8", "replace"))
            if (self.root / target).exists()
        )
        place = place or (path.rpartition("/")[0] if path.endswith(".md") else path)
        for stage in stages:
            name = PEOPLE.get(stage, "示例丙")
            result = OPEN if stage == SECRECY else ""
            blank = SignOff(stage, path, place, sha256(data), blob_of(data), files, (), ("示例写稿人",), name,
                            ROLES[name][0], self.tick(), after, "", result)  # fmt: skip
            found.append(self.put(replace(blank, **changed)))  # type: ignore[arg-type]
            after = found[-1].identity
        return found

    def sign_all(self, path: str, number: int = 3) -> list[SignOff]:
        """Sign all stages of what lies at a path."""
        return self.sign(path, *stages_of(number))

    def take_away(self, path: str, data: bytes, was: tuple[str, ...] = ()) -> SignOff:
        """Sign that a text which had these bytes is gone. was: earlier names of it."""
        blank = SignOff(TAKEN_AWAY, path, path.rpartition("/")[0], "", "", (), (), (), "示例丙", "总编", self.tick())
        return self.put(replace(blank, of=sha256(data), was=was))

    def put(self, blank: SignOff, key: Ed25519PrivateKey | None = None) -> SignOff:
        """Write a signature with its person's key, or with another one."""
        sign_off = finished(blank, key or self.keys[blank.reviewer])
        self.write(f"content/{sign_off.file}", written(sign_off))
        return sign_off

    def tick(self) -> str:
        self.now += timedelta(seconds=1)
        return self.now.isoformat(timespec="seconds")


def begin_repository(root: Path, columns: str, now: datetime) -> Office:
    """Return an office without reviewers, its two data files committed, without a text yet."""
    root.mkdir(parents=True)
    office = Office(root, now=now)
    office.git("init", "-q", "-b", "main")
    office.write("content/columns.yaml", columns)
    office.write("content/site.yaml", "name: 示例党建网\n")
    office.commit("开始")
    return office


def begin_office(root: Path, columns: str = COLUMNS) -> Office:
    """Return an office whose data files are signed and committed, without a text yet."""
    root.mkdir(parents=True)
    office = Office(root, {name: Ed25519PrivateKey.generate() for name in ROLES})
    office.git("init", "-q", "-b", "main")
    office.write(".gitattributes", "* text=auto eol=lf\n*.png binary\n")
    office.write("content/columns.yaml", columns)
    office.write("content/site.yaml", "name: 示例党建网\n")
    office.write("content/reviewers.yaml", reviewers_yaml(office.keys))
    for path in ("content/columns.yaml", "content/site.yaml"):
        office.sign_all(path, 1)
    office.commit()
    return office


def copy_office(office: Office, root: Path) -> Office:
    shutil.copytree(office.root, root)
    return replace(office, root=root)


def reviewers_yaml(keys: dict[str, Ed25519PrivateKey]) -> str:
    rows = [
        f"  - 姓名: {name}\n    职务: {ROLES[name][0]}\n    审级: [{ROLES[name][1]}]\n    公钥: {public_hex(key)}\n"
        for name, key in keys.items()
    ]
    return "审稿人:\n" + "".join(rows)


def named_pictures(text: str) -> list[tuple[str, str]]:
    """Return (name, path) of the pictures that a test's text shows."""
    names = [part.partition(")")[0] for part in text.split("](")[1:]]
    return [(name, "content/" + name.removeprefix("../")) for name in dict.fromkeys(names) if name.endswith(".png")]


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def blob_of(data: bytes) -> str:
    """Return git's name for these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def article(number: int, words: str = "示例", picture: str = "") -> str:
    """Return a text with a head, long enough to be known again when it is renamed."""
    lines = "\n\n".join(f"示例文章{number}的第{line}段，说的是示例的事情，没有别的意思。" for line in range(8))
    shown = f"![示例图]({picture})\n\n" if picture else ""
    head = f"---\n标题: 示例文章{number}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n摘要: 示例\n---\n"
    return f"{head}\n{shown}{lines}\n\n{words}\n"
