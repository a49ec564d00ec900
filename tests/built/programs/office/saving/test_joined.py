"""What two have saved, each of it right, and wrong together: told before it goes to all others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.repository import Repository
from plugins.office.saving.desk import Unjoined
from plugins.office.saving.judging import wrong_since_joined
from tests.county import NOW, ROOT, copy_county
from tests.editors import Editor, begin_editors
from tests.sampling import in_turns

pytestmark = in_turns()

HEAD = "---\n标题: {title}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n摘要: 示例\n---\n\n"
LINKED, LINKING = "content/news/lian-dao.md", "content/news/lian-chu.md"
BROKEN = HEAD.format(title="坏的").replace("2026-03-01", "2026-02-30") + "示例。\n"


@pytest.fixture
def two(tmp_path: Path) -> list[Editor]:
    """Each has the miniature county with one text that the other one may link to, and one that is wrong already."""
    first, second = begin_editors(tmp_path / "editors")
    copy_county(first.root)
    first.write("content/news/a.md", BROKEN)
    first.write(LINKED, HEAD.format(title="连到的") + "示例。\n")
    assert first.save()
    assert second.get()
    return [first, second]


def joined(tmp_path: Path, editor: Editor) -> list[str]:
    """Save, and return what is told of the joined state."""
    found: list[str] = []

    def judge(repository: Repository, ours: str, theirs: str) -> Sequence[str]:
        root = editor.root
        request = BuildRequest(root / "content", root / "faq", tmp_path / "output", ROOT / "theme", NOW)
        sides = (ours, theirs)
        found.extend(map(str, wrong_since_joined(request, repository, tmp_path / "cache", sides)))
        return found

    try:
        assert editor.save(judge_joined=judge)
    except Unjoined as unjoined:
        assert "再运行一次 save" in str(unjoined) and list(unjoined.problems) == found
    return found


def test_what_the_join_broke_is_told_and_not_sent(two: list[Editor], tmp_path: Path) -> None:
    """A link to a text that the other has deleted; mended, it is sent."""
    first, second = two
    (first.root / LINKED).unlink()
    assert first.save()
    before = first.git("rev-parse", "origin/main")
    second.write(LINKING, HEAD.format(title="连出的") + "见[那一篇](lian-dao.md)。\n")
    [told] = joined(tmp_path, second)
    assert told.startswith(f"{LINKING}:9:")
    assert before == second.git("rev-parse", "origin/main") and second.is_clean()
    second.write(LINKING, HEAD.format(title="连出的") + "见那一篇。\n")
    assert [] == joined(tmp_path, second)
    assert first.get() and "见那一篇" in first.read(LINKING)


def test_who_saves_again_sends_it_as_it_is(two: list[Editor], tmp_path: Path) -> None:
    first, second = two
    (first.root / LINKED).unlink()
    assert first.save()
    second.write(LINKING, HEAD.format(title="连出的") + "见[那一篇](lian-dao.md)。\n")
    assert joined(tmp_path, second)
    assert [] == joined(tmp_path, second)
    assert first.get() and "lian-dao.md" in first.read(LINKING)


def test_what_was_wrong_on_either_side_is_no_news(two: list[Editor], tmp_path: Path) -> None:
    first, second = two
    first.write("content/news/b.md", BROKEN)
    assert first.save()
    second.write("content/news/c.md", BROKEN)
    assert [] == joined(tmp_path, second)


def test_what_comes_by_get_is_judged_likewise(two: list[Editor]) -> None:
    first, second = two
    second.write("content/news/d.md", "乙\n")
    second.git("add", "-A")
    second.git("commit", "-q", "-m", "别的程序提交的")
    first.write("content/news/e.md", "甲\n")
    assert first.save()
    assert second.get(lambda repository, ours, theirs: ["合在一起才错"])
    assert "合在一起才错" in second.said()
