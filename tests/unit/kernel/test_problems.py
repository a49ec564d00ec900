"""plugins/kernel/problems.py: what an editor can mend, and how it is said."""

import errno
import tempfile
from pathlib import Path

import pytest

from plugins.kernel.edits import Edit
from plugins.kernel.problems import ContentProblems, Problem, in_order, refusal, sentence, summary
from tests.tables import table

LATE = Problem("faq/dues.yaml", 12, "栏目不存在", "请改正")
EARLY = Problem("content/a.md", 9, "日期不存在", "请写成 2026-03-01")


def test_a_problem_prints_as_place_fault_and_remedy() -> None:
    """Editors and tools read one line: path, line, what, how to mend."""
    assert "content/a.md:9: 日期不存在。请写成 2026-03-01。" == str(EARLY)


def test_problems_come_by_file_and_line_each_once() -> None:
    """The order does not depend on who found them first."""
    assert (EARLY, LATE) == in_order([LATE, EARLY, LATE])


def test_lines_sort_as_numbers() -> None:
    """Line 9 stands before line 12 of the same file."""
    far = Problem(EARLY.path, 12, "甲", "乙")
    assert (EARLY, far) == in_order([far, EARLY])


def test_the_exception_holds_every_problem_in_order() -> None:
    """Its text is what the command line prints."""
    found = ContentProblems([LATE, EARLY])
    assert (EARLY, LATE) == found.problems
    assert f"{EARLY}\n{LATE}" == str(found)


def test_a_sentence_is_closed_once() -> None:
    """What ends in punctuation, or is empty, stays as it is."""
    assert ["好。", "好。", "好！", "好？", ""] == [sentence(text) for text in ("好", "好。", "好！", "好？", "")]


def test_nothing_wrong_is_said_in_words() -> None:
    """A clean check says so."""
    assert "检查完毕，没有发现问题。" == summary(())


def test_the_summary_counts_problems_and_files() -> None:
    """Two problems of one file are one file to open."""
    assert summary([EARLY, LATE, Problem(LATE.path, 20, "甲", "乙")]).startswith("共 3 个问题，涉及 2 个文件。")


@table(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘满了，a/b.html 没有写成，已有的没有动。请腾出地方再做一次。"),
        (errno.EFBIG, "a/b.html 太大，这个磁盘或文件夹放不下这么大的文件"),
        (errno.EROFS, "a/b.html 不能读写：没有权限，磁盘只读，或者别的程序正开着它。"),
        (errno.EACCES, "a/b.html 不能读写：没有权限，磁盘只读，或者别的程序正开着它。"),
    ],
)
def test_what_the_disk_refuses_is_said_with_the_file(number: int, words: str) -> None:
    assert refusal(OSError(number, "refused", "a/b.html")).startswith(words)


def test_a_file_of_which_the_system_tells_no_name_is_a_file() -> None:
    """As where a disk is full in the middle of one."""
    assert refusal(OSError(errno.ENOSPC, "full")).startswith("磁盘满了，有一个文件没有写成，已有的没有动。")


def test_of_two_files_the_one_that_was_to_be_is_named() -> None:
    """As of a copy."""
    assert "b.zip 没有写成" in refusal(OSError(errno.ENOSPC, "full", "a.zip", None, "b.zip"))


def test_what_no_editor_can_mend_is_our_fault() -> None:
    """A file that is missing in the middle of work is."""
    assert "" == refusal(OSError(errno.ENOENT, "gone", "a.html"))


def test_a_machine_whose_one_disk_is_full_says_so_though_python_tells_of_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "full")])
    with pytest.raises(FileNotFoundError) as found:
        tempfile.gettempdir()
    assert "放临时文件的文件夹都写不进去" in refusal(found.value)


def test_a_message_prints_no_whole_page() -> None:
    """Whatever an editor has typed into one line."""
    assert 1_000 > len(str(Problem("a.md", 1, "甲" * 9_000, "乙" * 9_000)))


def test_hints_stand_behind_all_that_must_be_mended() -> None:
    """An editor sees first what stops everybody."""
    hint = Problem("content/a.md", 1, "甲", "乙", is_hint=True)
    assert (EARLY, LATE, hint) == ContentProblems([hint, LATE, EARLY]).problems


def test_a_summary_says_what_can_be_mended_by_itself() -> None:
    edits = (Edit(3, "\uff1a", ":"),)
    said = summary([Problem("a.md", 3, "冒号是全角的", "请改成半角", edits=edits), Problem("a.md", 4, "错", "改")])
    assert "共 2 个问题，涉及 1 个文件" in said
    assert "有 1 处可以自动改：python3 tasks.py fix。" in said
