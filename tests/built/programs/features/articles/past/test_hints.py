"""plugins/features/articles/past: what git tells of articles, in real repositories."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.articles.past.dates import contradicted_dates
from plugins.features.articles.past.known import past_of
from plugins.kernel.building.edition import Edition
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.request import BuildRequest
from plugins.pipeline.edition import load_edition
from tests.county import NOW, ROOT
from tests.reviewing import COLUMNS, Office, article, begin_repository
from tests.sampling import in_turns

pytestmark = in_turns()

TEXT = "content/news/a.md"
FOREIGN = "content/news/空 格“引号”.md"


@dataclass(slots=True)
class Desk:
    """An office without reviewers, whose last commits come shortly before `now`."""

    office: Office
    now: datetime = NOW
    cache: CacheStore | None = None

    def edition(self) -> Edition:
        root = self.office.root
        request = BuildRequest(root / "content", root / "faq", root / "output", ROOT / "theme", self.now)
        return load_edition(request, load_features(), self.cache)

    def hints(self) -> list[str]:
        return [str(problem) for problem in self.edition().problems if problem.is_hint]

    def dates(self) -> list[str]:
        past = past_of(self.edition())
        assert past
        return list(map(str, contradicted_dates(past.articles.values())))

    def mend(self, hint: str) -> None:
        """Do to the letter what a hint says of a line to add or to change."""
        path, _, rest = hint.partition(":")
        line = rest.partition("请在头部加一行 ")[2] or rest.partition("改成 ")[2]
        line = line.partition("；")[0].partition("，从")[0]
        name = line.partition(":")[0]
        text = self.office.read(path).decode()
        kept = [each for each in text.split("\n") if not each.startswith(f"{name}:")]
        self.office.write(path, "\n".join([kept[0], line, *kept[1:]]))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One text, committed on the day after its date; the repository was there before."""
    office = begin_repository(tmp_path / "county", COLUMNS, NOW - timedelta(days=8))
    office.write(TEXT, article(1))
    office.commit("发稿")
    office.now += timedelta(days=3)
    return Desk(office)


def edit(desk: Desk, old: str, new: str, path: str = TEXT) -> None:
    text = desk.office.read(path).decode()
    assert old in text
    desk.office.write(path, text.replace(old, new))


def test_a_change_of_words_without_a_word_of_it_is_told_with_its_commit(desk: Desk) -> None:
    assert [] == desk.hints()
    edit(desk, "示例的事情", "别的事情")
    commit = desk.office.commit()
    (hint,) = desk.hints()
    assert hint.startswith(f"{TEXT}:2: 提示（不影响发布）：发布以后（2026-03-05 的提交 {commit[:8]} 起）改过内容")
    desk.mend(hint)
    assert [] == desk.hints()
    desk.office.commit()
    assert [] == desk.hints()


def test_the_next_silent_change_is_told_again(desk: Desk) -> None:
    edit(desk, "日期: 2026-03-01", "日期: 2026-03-01\n更新: 2026-03-03")
    desk.office.commit()
    edit(desk, "示例的事情", "别的事情")
    desk.office.commit()
    (hint,) = desk.hints()
    assert "请把“更新”改成 更新: 2026-03-10" in hint
    desk.mend(hint)
    assert [] == desk.hints()


@pytest.mark.parametrize(
    "said", ["更新: 2026-03-05", "更正:\n  - 日期: 2026-03-05\n    内容: 示例的更正"], ids=["updated", "corrected"]
)
def test_a_change_that_says_so_is_none(desk: Desk, said: str) -> None:
    edit(desk, "示例的事情", "别的事情")
    edit(desk, "来源: 示例", f"来源: 示例\n{said}")
    desk.office.commit()
    assert [] == desk.hints()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("，说的是", "，\n说的是"),
        ("示例文章1的第0段，", "示例文章１的第0段，"),
        ("来源: 示例", "来源: 示例单位"),
        ("示例文章1的", ""),
    ],
    ids=["a break", "other forms of letters", "the head", "back again"],
)
def test_what_readers_do_not_see_is_no_change(desk: Desk, old: str, new: str) -> None:
    before = desk.office.read(TEXT)
    edit(desk, old, new)
    desk.office.commit()
    if not new:
        assert 1 == len(desk.hints())
        desk.office.write(TEXT, before)
        desk.office.commit()
    assert [] == desk.hints()


def test_a_change_that_is_not_committed_yet_is_told_at_once(desk: Desk) -> None:
    edit(desk, "示例的事情", "别的事情")
    (hint,) = desk.hints()
    assert "（还没有提交）" in hint


@pytest.mark.parametrize(("opened", "told"), [("2026-03-05", 2), ("2026-03-06", 0)])
def test_what_changed_before_the_site_was_opened_is_no_change(desk: Desk, opened: str, told: int) -> None:
    """Nobody could see it: neither other words, nor another date, nor one that is older than the text. What comes after
    that day counts.
    """
    desk.office.write("content/site.yaml", f"name: 示例县\n上线日期: {opened}\n")
    edit(desk, "示例的事情", "别的事情")
    edit(desk, "日期: 2026-03-01", "日期: 2026-02-20")
    desk.office.commit()
    assert told == len(desk.hints() + desk.dates())
    desk.office.now += timedelta(days=2)
    edit(desk, "别的事情", "另外的事情")
    edit(desk, "日期: 2026-02-20", "日期: 2026-02-21")
    desk.office.commit()
    assert 2 == len(desk.hints() + desk.dates())


@pytest.mark.parametrize("head", ["状态: 草稿", "发布时间: 2026-03-09"])
def test_what_nobody_could_see_yet_may_change(desk: Desk, head: str) -> None:
    edit(desk, "日期: 2026-03-01", f"日期: 2026-03-01\n{head}")
    desk.office.write("content/news/b.md", desk.office.read(TEXT).decode().replace("示例文章1", "示例文章2"))
    desk.office.git("checkout", "-q", "--", TEXT)
    desk.office.commit()
    edit(desk, "示例的事情", "别的事情", "content/news/b.md")
    desk.office.commit()
    edit(desk, f"{head}\n", "", "content/news/b.md")
    desk.office.commit()
    assert [] == desk.hints()


def test_a_new_title_proposes_the_address_that_would_die(desk: Desk) -> None:
    edit(desk, "标题: 示例文章1", "标题: 另一篇\n更新: 2026-03-05")
    desk.office.commit()
    (hint,) = desk.hints()
    assert "从前的 news/shi-li-wen-zhang-1.html 打不开了" in hint
    assert "请在头部加一行 旧地址: news/shi-li-wen-zhang-1.html" in hint
    desk.mend(hint)
    assert [] == desk.hints()
    edit(desk, "标题: 另一篇", "标题: 第三篇")
    edit(desk, "更新: 2026-03-05", "更新: 2026-03-06")
    (hint,) = desk.hints()
    assert "旧地址: news/shi-li-wen-zhang-1.html、news/ling-yi-pian.html" in hint
    desk.mend(hint)
    assert [] == desk.hints()


@pytest.mark.parametrize("is_committed", [True, False])
@pytest.mark.parametrize("path", ["content/notices/a.md", "content/notices/换了名字.md"])
def test_a_text_in_another_column_proposes_its_old_address(desk: Desk, path: str, is_committed: bool) -> None:
    target = desk.office.root / path
    target.parent.mkdir()
    shutil.move(desk.office.root / TEXT, target)
    if is_committed:
        desk.office.commit()
    (hint,) = desk.hints()
    assert hint.startswith(f"{path}:") and "旧地址: news/shi-li-wen-zhang-1.html" in hint
    desk.mend(hint)
    assert [] == desk.hints()


def test_a_file_that_is_only_called_otherwise_keeps_its_address(desk: Desk) -> None:
    desk.office.git("mv", TEXT, FOREIGN)
    assert [] == desk.hints()
    desk.office.commit()
    assert [] == desk.hints()


def test_an_address_at_which_another_text_stands_now_is_not_dead(desk: Desk) -> None:
    edit(desk, "标题: 示例文章1", "标题: 另一篇\n更新: 2026-03-05")
    desk.office.write("content/news/b.md", article(1, "新的示例"))
    desk.office.commit()
    assert [] == desk.hints()


def test_a_date_before_the_first_commit_is_contradicted(desk: Desk) -> None:
    desk.office.write("content/news/b.md", article(2).replace("2026-03-01", "2026-02-20"))
    desk.office.write("content/news/c.md", article(3))
    desk.office.commit()
    (told,) = desk.dates()
    assert told.startswith("content/news/b.md:3: ") and "日期 2026-02-20 比第一次提交（2026-03-05）早 13 天" in told
    edit(desk, "日期: 2026-02-20", "日期: 2026-02-20\n旧地址: old/b.html", "content/news/b.md")
    assert [] == desk.dates()


def test_a_date_that_changed_after_publication_is_contradicted(desk: Desk) -> None:
    edit(desk, "日期: 2026-03-01", "日期: 2026-03-04")
    commit = desk.office.commit()
    (told,) = desk.dates()
    assert f"发布以后改过日期：原来是 2026-03-01，2026-03-05 的提交 {commit[:8]} 改成 2026-03-04" in told
    edit(desk, "日期: 2026-03-04", "日期: 2026-03-01")
    assert [] == desk.dates()


def test_what_was_there_when_the_history_begins_is_not_judged(desk: Desk, tmp_path: Path) -> None:
    """As in a shallow clone, or where an old site's folder was committed whole."""
    desk.office.write("content/news/b.md", article(2).replace("2026-03-01", "2020-01-01"))
    desk.office.commit()
    assert 1 == len(desk.dates())
    office = replace(desk.office, root=tmp_path / "shallow")
    desk.office.git("clone", "-q", "--depth", "1", desk.office.root.as_uri(), str(office.root))
    shallow = replace(desk, office=office)
    past = past_of(shallow.edition())
    assert past and past.is_shallow
    assert ([], []) == (shallow.hints(), shallow.dates())


def test_without_git_nothing_is_told_and_nothing_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(desk, "示例的事情", "别的事情")
    assert desk.hints()
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        assert [] == desk.hints()
    shutil.rmtree(desk.office.root / ".git")
    assert [] == desk.hints()


def test_odd_names_and_authors_do_no_harm(desk: Desk) -> None:
    desk.office.author = "示例\x1f\x01: 写稿人"
    desk.office.write("content/news/a\n:b.md", article(3))
    subprocess.run(["touch", "--", desk.office.root / "content/news/-z"], check=True)
    edit(desk, "示例的事情", "别的事情")
    desk.office.commit()
    assert any(hint.startswith(f"{TEXT}:") for hint in desk.hints())


def test_the_next_look_reads_only_what_is_new_and_says_the_same(desk: Desk, tmp_path: Path) -> None:
    for number in range(8):
        tables = Tables(tmp_path / "tables", b"version")
        (tmp_path / "tables").mkdir(exist_ok=True)
        cached = replace(desk, cache=CacheStore(tables, None))
        assert cached.hints() == desk.hints()
        tables.flush()
        act(desk, number)
    desk.office.git("commit", "-q", "--amend", "-m", "改写历史")
    assert replace(desk, cache=CacheStore(Tables(tmp_path / "tables", b"version"), None)).hints() == desk.hints() != []


def act(desk: Desk, number: int) -> None:
    """Change something in a repository, another thing each time."""
    office = desk.office
    if number == 2:
        office.git("checkout", "-q", "-b", "side")
    if number == 4:
        office.git("checkout", "-q", "main")
        office.write("content/news/main.md", article(90))
    if number == 5:
        office.git("merge", "-q", "--no-edit", "side")
    if number == 6:
        office.git("mv", "content/news/t1.md", "content/notices.md")
        office.git("mv", "content/notices.md", "content/news/u1.md")
        edit(desk, "标题: 示例文章11", "标题: 改过的", "content/news/u1.md")
    elif number == 7:
        (office.root / "content/news/t3.md").unlink()
    office.write(f"content/news/t{number}.md", article(10 + number))
    if number == 3:
        edit(desk, "示例的事情", "别的事情", "content/news/t0.md")
    office.commit()


def test_of_two_texts_that_had_an_address_only_the_last_is_asked_to_keep_it(desk: Desk) -> None:
    edit(desk, "标题: 示例文章1", "标题: 另一篇\n更新: 2026-03-05")
    desk.office.write("content/news/b.md", article(1, "新的示例"))
    desk.office.commit()
    edit(desk, "标题: 示例文章1", "标题: 第三篇\n更新: 2026-03-05", "content/news/b.md")
    desk.office.now += timedelta(days=1)
    desk.office.commit()
    (hint,) = desk.hints()
    assert hint.startswith("content/news/b.md:")
    desk.mend(hint)
    assert [] == desk.hints()


def test_a_date_that_was_put_right_and_says_so_is_no_forgery(desk: Desk) -> None:
    edit(desk, "日期: 2026-03-01", "日期: 2026-02-01")
    desk.office.commit()
    assert 1 == len(desk.dates())
    edit(desk, "来源: 示例", "来源: 示例\n更正:\n  - 日期: 2026-03-06\n    内容: 日期原来写错了")
    assert [] == desk.dates()
