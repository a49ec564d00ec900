"""plugins/delivery/offline/names.py: what a stick can hold."""

from plugins.delivery.offline.names import MAX_ENTRIES, MAX_FILE, check_names, crowded_folders
from plugins.features.offline_pages.layout import CHECK, START
from plugins.kernel.addressing.file_names import MAX_STICK_PATH
from tests.tables import table


def check(*paths: str) -> list[str]:
    return list(check_names((path, 1) for path in paths))


def test_ordinary_names_pass() -> None:
    assert [] == check("index.html", "news/a-1.html", "files/Report_2.PDF", "search/texts/0001.js", START, CHECK)


@table("path", ["files/表.pdf", "files/a b.pdf", "files/a:b", "a/b?.html", "新闻/a.html", "a\\b"])
def test_other_characters_are_refused(path: str) -> None:
    """FAT32 forbids some, old zip programs garble the others."""
    (said,) = check(path)
    assert f"文件名 {path} 里有U盘或旧电脑存不了的字符" in said


@table("name", ["con", "NUL.html", "aux.js", "com1.txt", "lpt9", "a."])
def test_names_that_windows_keeps_for_itself_are_refused(name: str) -> None:
    """As a file and as a folder, with any ending."""
    assert [f"路径 {name} 里的“{name}”是 Windows 不许用的名字。请改一个名字"] == check(name)
    assert 1 == len(check(f"{name}/b.html"))
    assert [] == check(f"x{name.rstrip('.')}")


def test_a_path_may_have_120_characters() -> None:
    assert [] == check("a/" + "b" * (MAX_STICK_PATH - 2))
    (said,) = check("a/" + "b" * (MAX_STICK_PATH - 1))
    assert "有 121 个字符" in said


def test_case_alone_does_not_tell_files_apart() -> None:
    """Nor folders."""
    assert ["文件 a/X.pdf 和 a/x.pdf 只差大小写，U盘上会互相覆盖。请改一个名字"] == check("a/x.pdf", "a/X.pdf")
    assert 1 == len(check("Files/a.pdf", "files/b.pdf"))


def test_a_file_is_no_folder() -> None:
    assert ["a 既是文件又是文件夹。请改一个名字"] == check("a", "a/b")


def test_four_gigabytes_are_too_many() -> None:
    assert [] == list(check_names([("a.mp4", MAX_FILE)]))
    (said,) = check_names([("a.mp4", MAX_FILE + 1)])
    assert "超过 4 GB" in said


def test_a_folder_that_fat32_does_not_hold_is_told() -> None:
    """A name of 14 signs takes three entries: the short one, and two for 13 signs each."""
    most = (MAX_ENTRIES - 2) // 3
    paths = [f"news/{number:09}.html" for number in range(most)]
    assert [] == crowded_folders(paths)
    (said,) = crowded_folders([*paths, "news/one-more-text.html"])
    assert said.startswith("文件夹 news 里的文件太多，FAT32 格式的U盘一个文件夹装不下。")


def test_folders_count_in_the_folder_that_they_lie_in() -> None:
    (said,) = crowded_folders([f"{number:014}/index.html" for number in range(MAX_ENTRIES // 3)])
    assert said.startswith("文件夹 最外面一层 里的文件太多")
