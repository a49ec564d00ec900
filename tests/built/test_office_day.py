"""The day of an office: one text from Word to its withdrawal, by four people in git; after each step, what is public.

Every command is typed as people type it. The public is the site and the bundles, and all that is packed in them.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from tests.built.commands import quick_tasks
from tests.built.pages import contents
from tests.reviewing import COLUMNS, PEOPLE, Office, article, begin_office
from tests.sampling import in_turns

pytestmark = in_turns()

STAGES = ("初审", "复审", "保密审查", "终审")
HIDDEN, FIRST, EDITED = "内部没有定的隐藏打算", "合作社的春茶今天开始采摘", "合作社的春茶昨天开始采摘"
EMBARGOED, ATTACHED = "明天上午才公布的评选结果", "附件表格里的评选名单"
WHY = "数字有误正在核实"


class Day:
    """The office's repository, what is published of it, and the clock of its commands."""

    def __init__(self, folder: Path) -> None:
        self.office: Office = begin_office(folder / "county", COLUMNS)
        self.folder, self.now = folder, "2026-03-10T08:00"
        self.bundles = 0

    def said(self, *words: str, person: str = "示例写稿人") -> str:
        """Run a command as a person, with the keys that lie in that person's own folder."""
        home = self.folder / person
        home.mkdir(exist_ok=True)
        given = ("--content", "content") if words[0] != "keys" else ()
        clock = () if words[0] == "keys" else ("--now", self.now)
        done = quick_tasks(*words, *given, *clock, cwd=self.office.root, HOME=str(home), USERPROFILE=str(home))
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def give_keys(self) -> None:
        """Let each reviewer make a key, and the office one for its bundles."""
        text = self.office.read("content/reviewers.yaml").decode()
        for name in sorted(set(PEOPLE.values())):
            said = self.said("keys", "reviewer", name, "--content", "content", person=name)
            before = text.partition(f"姓名: {name}")[2].partition("公钥: ")[2][:64]
            text = text.replace(before, said.rpartition("公钥: ")[2].strip())
        self.office.write("content/reviewers.yaml", text)
        self.said("keys", "new", "--content", "content")
        self.office.write("content/samples/other.md", article(1))  # of a column that nobody reviews
        self.office.commit("审稿人")
        for path in ("content/columns.yaml", "content/site.yaml"):
            self.sign(path, "保密审查", "终审")

    def sign(self, path: str, *stages: str) -> None:
        for stage in stages:
            result = ("--result", "可以公开") if stage == "保密审查" else ()
            name = PEOPLE.get(stage, "示例丙")
            self.said("review", path, "--stage", stage, *result, person=name)
            self.office.commit("审稿")

    def publish(self) -> None:
        """Build the site for the public, and a bundle: the first one whole, those after it updates."""
        place = ("--output", str(self.folder / "site"), "--cache", str(self.folder / "cache"))
        self.said("build", "--publish", "--site-url", "https://example.org/", *place)
        bundles = self.folder / "bundles"
        since = ("--since", str(max(bundles.glob("*.manifest.txt")))) if self.bundles else ()
        self.bundles += 1
        self.said("bundle", *since, "--output", str(bundles), "--cache", str(self.folder / "cache"))

    def public(self, *words: str) -> set[str]:
        """Return which of these words stand in the site or in the newest bundle, eight characters being enough."""
        newest = max((self.folder / "bundles").glob("*.zip"), key=lambda path: path.stat().st_mtime_ns)
        files = {**contents(self.folder / "site"), newest.name: newest.read_bytes()}
        pieces = [piece for name, data in files.items() for piece in (name.encode(), *unpacked(data))]
        return {word for word in words if any(word[:8].encode() in piece for piece in pieces)}


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield a file, and all that is packed in it, with its names."""
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def from_word(path: Path) -> Path:
    """Write a text as a village sends it: a title, a paragraph, and words that were hidden in Word."""
    made = docx.Document()
    made.add_heading("示例：春茶开采", 0)
    made.add_paragraph(f"{FIRST}，党员帮助农户。").add_run(HIDDEN).font.hidden = True
    made.add_paragraph("2026年3月9日")
    made.save(str(path))
    return path


@pytest.fixture
def day(tmp_path: Path) -> Day:
    found = Day(tmp_path)
    found.give_keys()
    return found


def written(day: Day) -> str:
    """Bring a text in from Word, confirm its head, and commit it; return its path."""
    said = day.said("import", str(from_word(day.folder / "来稿.docx")), "--column", "news")
    assert HIDDEN in said, "an editor is told what was hidden"
    (draft,) = (day.office.root / "content/news").glob("*.md")
    text = draft.read_text(encoding="utf-8")
    assert FIRST in text and HIDDEN not in text
    lines = [line for line in text.split("\n") if not line.startswith(("状态", "#", "来源", "编辑"))]
    lines.insert(1, "来源: 示例\n编辑: 示例写稿人")
    draft.write_bytes("\n".join(lines).replace("来源: 示例", "来源： 示例").encode("gb18030"))  # as Notepad saves it
    path = draft.relative_to(day.office.root).as_posix()
    assert "来源" in day.said("fix", path), "an editor is shown what was mended"
    assert b"\xe6\x9d\xa5\xe6\xba\x90: " in draft.read_bytes()
    day.said("check")
    day.office.commit("写稿")
    return path


def test_a_day_of_an_office(day: Day) -> None:
    path = written(day)
    day.sign(path, *STAGES[:-1])
    day.publish()
    assert not day.public(FIRST, "春茶开采"), "the last review is still to come"
    day.sign(path, STAGES[-1])
    day.publish()
    assert {FIRST} == day.public(FIRST, HIDDEN)

    approved = day.office.read(path).decode()
    day.office.write(path, approved.replace(FIRST, EDITED))
    day.office.commit("改稿")
    day.publish()
    assert {FIRST} == day.public(FIRST, EDITED), "the approved text stays up while its edit waits"
    day.sign(path, *STAGES)
    day.publish()
    assert {EDITED} == day.public(FIRST, EDITED)

    edited = day.office.read(path).decode()
    note = "更新: 2026-03-10\n更正:\n  - 日期: 2026-03-10\n    内容: 开采的日子写错了，是昨天\n"
    day.office.write(path, edited.replace("---\n", f"---\n{note}", 1))
    day.office.commit("更正")
    day.sign(path, *STAGES)
    day.publish()
    assert {"开采的日子写错了"} == day.public("开采的日子写错了", FIRST)

    day.office.write(path, edited.replace("---\n", f"---\n撤回: {WHY}\n撤回日期: 2026-03-10\n", 1))
    day.office.commit("撤回")
    day.sign(path, "撤下")
    day.publish()
    assert {WHY} == day.public(WHY, FIRST, EDITED, "春茶开采", "开采的日子写错了"), "nothing but that it is withdrawn"


def test_what_is_signed_appears_at_its_time(day: Day) -> None:
    """With its attachment, on the site and in the bundle; not a word of it before."""
    path = "content/news/result.md"
    head = "标题: 示例：评选揭晓\n日期: 2026-03-10\n来源: 示例\n编辑: 示例写稿人\n发布时间: 2026-03-11 09:00\n"
    day.office.write("content/files/winners.csv", f"{ATTACHED}\n")
    day.office.write(path, f"---\n{head}---\n\n{EMBARGOED}，见[名单](../files/winners.csv)。\n")
    day.office.commit("写稿")
    day.sign(path, *STAGES)
    secrets = (EMBARGOED, ATTACHED, "评选揭晓", "winners.csv")
    for moment, there in (("2026-03-11T08:59", set()), ("2026-03-11T09:00", set(secrets))):
        day.now = moment
        day.publish()
        assert there == day.public(*secrets)
