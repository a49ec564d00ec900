"""Two editors change one file: both versions stay, one of them apart, and people are shown both."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.reading.folders import conflict_copy, find_files, is_conflict_copy
from tests.editors import Editor, begin_editors
from tests.sampling import in_turns, sampled
from tests.tables import table

pytestmark = in_turns()


@pytest.fixture
def two(tmp_path: Path) -> list[Editor]:
    return begin_editors(tmp_path)


def both_save(two: list[Editor]) -> str:
    """Let the first editor save, then the second; return what the second was told."""
    first, second = two
    assert first.save()
    assert second.save()
    assert first.get()
    assert first.files() == second.files() and first.is_clean() and second.is_clean()
    return second.said()


def test_both_versions_of_a_text_stay_and_are_shown(two: list[Editor]) -> None:
    """What others have already stays in its place; the second one's is kept beside it, byte for byte."""
    first, second = two
    first.write("content/news/a.md", "甲写的\n")
    second.write("content/news/a.md", "乙写的\n")
    said = both_save(two)
    assert "甲写的\n" == first.read("content/news/a.md")
    assert "乙写的\n" == first.read("content/news/a.冲突-示例乙-2026-03-10.md")
    assert "【您的】\n    乙写的" in said and "【别人的】\n    甲写的" in said


def test_changes_of_different_paragraphs_are_joined(two: list[Editor]) -> None:
    first, second = two
    text = first.read("content/news/a.md")
    first.write("content/news/a.md", text.replace("第0段", "甲改的"))
    second.write("content/news/a.md", text.replace("第5段", "乙改的"))
    both_save(two)
    assert text.replace("第0段", "甲改的").replace("第5段", "乙改的") == first.read("content/news/a.md")
    assert not any(map(is_conflict_copy, first.files()))


@sampled(2)
@pytest.mark.parametrize("path", ["content/site.yaml", "content/images/a.png", "faq/新.yaml", "content/新 图.png"])
def test_data_and_pictures_are_kept_likewise(two: list[Editor], path: str) -> None:
    """Also of a file that both have added."""
    two[0].write(path, b"\0one")
    two[1].write(path, b"\0two")
    said = both_save(two)
    files = two[0].files()
    assert (b"\0one", b"\0two") == (files[path], files[conflict_copy(path, "示例乙", "2026-03-10")])
    assert "不是文字" in said


def test_what_one_has_deleted_is_gone_and_what_the_other_changed_is_kept(two: list[Editor]) -> None:
    """Taking away is never undone by somebody's edit; whoever changed the text is named."""
    first, second = two
    first.write("content/news/a.md", "甲写的\n")
    (second.root / "content/news/a.md").unlink()
    said = both_save(two)
    assert "content/news/a.md" not in first.files()
    assert "甲写的\n" == first.read("content/news/a.冲突-示例甲-2026-03-10.md")
    assert "您删了" in said


def test_a_rename_and_an_edit_are_joined(two: list[Editor]) -> None:
    first, second = two
    (first.root / "content/news/a.md").rename(first.root / "content/news/新名.md")
    second.write("content/news/a.md", second.read("content/news/a.md") + "乙加的\n")
    both_save(two)
    assert first.read("content/news/新名.md").endswith("乙加的\n")
    assert "content/news/a.md" not in first.files()


def test_two_new_names_of_one_text_do_not_publish_it_twice(two: list[Editor]) -> None:
    for editor, name in zip(two, ("甲名", "乙名"), strict=True):
        (editor.root / "content/news/a.md").rename(editor.root / f"content/news/{name}.md")
    both_save(two)
    published = [path for path in two[0].files() if path.startswith("content/news/") and not is_conflict_copy(path)]
    assert ["content/news/甲名.md"] == published


def test_a_file_whose_place_a_folder_has_taken_is_kept(two: list[Editor]) -> None:
    first, second = two
    first.write("content/news/x", "文件\n")
    second.write("content/news/x/y.md", "文件夹里的\n")
    both_save(two)
    assert b"\xe6\x96\x87\xe4\xbb\xb6\n" in first.files().values()
    assert "文件夹里的\n" == first.read("content/news/x/y.md")
    assert not any("~" in path for path in first.files())


def test_names_that_differ_in_case_only_are_parted(two: list[Editor]) -> None:
    """Windows and macOS would lay one over the other."""
    two[0].write("content/news/Tea.md", "甲写的\n")
    two[1].write("content/news/tea.md", "乙写的\n")
    both_save(two)
    names = [path.casefold() for path in two[0].files()]
    assert len(names) == len(set(names))
    assert {"甲写的\n".encode(), "乙写的\n".encode()} <= set(two[0].files().values())


def test_a_third_conflict_of_a_day_overwrites_no_second_one(two: list[Editor]) -> None:
    for number in range(3):
        for editor in two:
            editor.write("content/news/a.md", f"{editor.name}第{number}次\n")
        both_save(two)
    kept = {data.decode() for path, data in two[0].files().items() if is_conflict_copy(path)}
    assert {f"示例乙第{number}次\n" for number in range(3)} == kept


def test_a_kept_version_is_a_hint_and_no_text(tmp_path: Path) -> None:
    """It blocks nobody, and is told as long as it lies there."""
    (tmp_path / conflict_copy("a.md", "示例甲", "2026-03-10")).write_text("乱七八糟", encoding="utf-8")
    found = find_files(tmp_path)
    assert [] == found.names
    assert [True] == [problem.is_hint for problem in found.problems]


@table("who", ["", "../..", "示例甲", "x" * 300, "甲/乙\n"])
@table("name", ["长" * 80 + ".md", "a", ".md", "-a.tar.gz", "a." + "b" * 200])
def test_the_name_of_a_kept_version_fits_everywhere(name: str, who: str) -> None:
    found = conflict_copy(f"content/{name}", who, "2026-03-10")
    assert is_conflict_copy(found) and found.count("/") == 1 and "\n" not in found
    assert len(found.removeprefix("content/").encode()) <= 255


def test_no_commit_leaves_the_history(two: list[Editor]) -> None:
    """Signatures count as long as the revisions that they sign are there: nothing is rewritten, on either side."""
    commits = []
    for editor in two:
        editor.write("content/news/a.md", f"{editor.name}写的\n")
        editor.git("add", "-A")
        editor.git("-c", "user.name=示例", "-c", "user.email=x@example.org", "commit", "-q", "-m", "签过的")
        commits.append(editor.git("rev-parse", "HEAD").strip())
    both_save(two)
    known = two[0].git("rev-list", "HEAD").split()
    assert set(commits) <= set(known)


def test_what_branches_have_sent_is_saved_and_both_records_of_one_number_are_kept(two: list[Editor]) -> None:
    """The register lies beside the texts; `intake` parts the numbers afterwards."""
    first, second = two
    first.write("intake/2026-03-001.yaml", "编号: 2026-03-001\n标题: 甲稿\n")
    first.write("intake/receipts/2026-03-001.txt", "甲稿\n")
    second.write("intake/2026-03-001.yaml", "编号: 2026-03-001\n标题: 乙稿\n")
    said = both_save(two)
    assert "运行一次 intake --table" in said and "甲稿\n" == second.read("intake/receipts/2026-03-001.txt")
    assert "标题: 甲稿" in first.read("intake/2026-03-001.yaml")
    assert "标题: 乙稿" in first.read(conflict_copy("intake/2026-03-001.yaml", "示例乙", "2026-03-10"))
    assert first.is_clean() and second.is_clean()
