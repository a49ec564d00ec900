"""A film's entry in media.yaml: read as it was meant, and nothing else in the file is touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.features.films.load import load_films
from plugins.features.locality.films import FilmFile
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.office.media.entry import NewEntry, entry_lines, with_entry, write_entry
from plugins.pipeline.alone import lock_of
from tests.tables import table

FILE = FilmFile("tea-pc.mp4", "ab" * 32, 1234, "pc", "", 960)
ENTRY = NewEntry(
    "tea", "示例：“剪枝”: 一课 # 冬", ("农业技术",), "示例局同意", date(2026, 3, 8), 750, (FILE,), "media/tea.jpg",
    "media/tea.vtt", about="两句话。\\ 带“引号\"的", crops=("茶叶",), months=("11-2",), levels=("town",),
    chapters=((0, '开头, "一"'), (200, "剪哪些枝")), sample=True,
)  # fmt: skip
HEAD = "影片表:\n- 代码: a\n  标题: 甲\n  专题: 农业技术\n  许可: 自制\n  日期: 2026-01-01\n"
OTHERS = f"{HEAD}  简介: |\n    一行\n    # 二行\n"
LOCALITY = Locality(
    crops=Vocabulary("作物", (Term("tea", "茶叶"),)), topics=Vocabulary("片源专题", (Term("farming", "农业技术"),))
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 只有注释\n",
        "影片表:\n",
        "存放处: films\n影片表:\n# 还没有\n",
        OTHERS,
        OTHERS.rstrip("\n"),
        f"{OTHERS}# 后面的注释\n各级大小: {{村: 电脑}}\n",
        f"# 前面\n各级大小: {{村: 电脑}}\n{OTHERS}\n\n",
        OTHERS.replace("\n-", "\n  -").replace("\n  标", "\n    标").replace("\n  专", "\n    专")
        .replace("\n  许", "\n    许").replace("\n  日", "\n    日").replace("\n  简", "\n    简")
        .replace("\n    一", "\n      一").replace("\n    # 二", "\n      # 二"),
        "films:\n  - {code: a, title: 甲, topics: 农业技术, licence: 自制, published: 2026-01-01}\n",
    ],
)  # fmt: skip
def test_an_entry_is_read_back_and_all_other_lines_stay(text: str, tmp_path: Path) -> None:
    new = with_entry(text, entry_lines(ENTRY))
    (tmp_path / "media.yaml").write_text(new, encoding="utf-8")
    films, problems = load_films(tmp_path, "media.yaml", LOCALITY)
    film, entry = films.entries[-1].film, films.entries[-1]
    assert [] == [each for each in problems if not each.is_hint]
    assert ("tea", ENTRY.title, ENTRY.about, 750, (1, 2, 11, 12), ("town",), True) == (
        film.code, film.title, entry.about, film.seconds, film.months, film.levels, film.sample,
    )  # fmt: skip
    assert list(ENTRY.chapters) == [(each.seconds, each.name) for each in entry.chapters]
    assert ("tea-pc.mp4", "ab" * 32, 1234, "pc", 960) == (
        film.sizes[0].name, film.sizes[0].sha256, film.sizes[0].size_bytes, film.sizes[0].size,
        film.sizes[0].longest_edge,
    )  # fmt: skip
    assert "" == entry.captions, "they wait for their words"
    added = ["".join(f"{blanks}{line}\n" for line in entry_lines(ENTRY)) for blanks in ("", "  ")]
    rest = next(new.replace(each, "") for each in reversed(added) if each in new)
    assert rest.endswith(text) if not text.strip() else text.rstrip("\n") in rest
    assert text.count("代码: a") + text.count("code: a") == len(films.entries) - 1


@table("name", ["剪\u200b枝", "\u202a剪枝", "剪\x01枝", "\ufeff剪枝\n", "剪\x85枝"])
def test_what_nobody_sees_in_a_name_is_not_written(name: str, tmp_path: Path) -> None:
    """A film's file and its chapters are called as others have called them, perhaps by a web page's words."""
    entry = replace(ENTRY, title=name, licence=name, chapters=((0, name), (9, "二")))
    (tmp_path / "media.yaml").write_text(with_entry("", entry_lines(entry)), encoding="utf-8")
    films, problems = load_films(tmp_path, "media.yaml", LOCALITY)
    assert [] == [each for each in problems if not each.is_hint]
    assert ("剪枝", "剪枝") == (films.entries[0].film.title, films.entries[0].chapters[0].name)


def test_captions_are_there_once_the_sign_before_them_is_taken_away(tmp_path: Path) -> None:
    """As the file and the guide say."""
    text = with_entry("", entry_lines(ENTRY)).replace("# 字幕:", "字幕:")
    (tmp_path / "media.yaml").write_text(text, encoding="utf-8")
    films, problems = load_films(tmp_path, "media.yaml", LOCALITY)
    assert ([], "media/tea.vtt") == (problems, films.entries[0].captions)


def test_a_shelf_that_was_saved_otherwise_is_told_with_what_to_do(tmp_path: Path) -> None:
    """As by an older Notepad; nothing is written over."""
    saved = "影片表:\n  - 代码: a\n".encode("gbk")
    (tmp_path / "media.yaml").write_bytes(saved)
    with pytest.raises(ContentProblems, match=r"media\.yaml.*编码不是 UTF-8.*另存为"):
        write_entry(tmp_path, entry_lines(ENTRY))
    assert saved == (tmp_path / "media.yaml").read_bytes()


def test_of_two_films_that_come_at_once_the_second_waits(tmp_path: Path) -> None:
    """Films that go to two folders are encoded beside each other; both are entered into one file."""
    (tmp_path / "content").mkdir()
    other = only_one(lock_of(tmp_path / "content"), this_process("media add", lasts=True), lambda _: None)
    with other, pytest.raises(PortalError, match="content 正由 media add（"):
        write_entry(tmp_path / "content", entry_lines(ENTRY))
    write_entry(tmp_path / "content", entry_lines(ENTRY))
    assert ["content"] == [each.name for each in tmp_path.iterdir()]


def test_a_list_in_brackets_is_left_alone_and_told_what_to_write() -> None:
    with pytest.raises(PortalError, match="请自己加上"):
        with_entry("影片表: [{代码: a}]\n", entry_lines(ENTRY))
    for text in ("影片表:\n\t- [\n", f"影片表: {'[' * 5000}\n", "影片表: &甲\n  - 代码: a\n"):
        with pytest.raises(PortalError, match="读不懂"):
            with_entry(text, entry_lines(ENTRY))
    assert with_entry("? [影片表]\n: 甲\n", entry_lines(ENTRY)).startswith("? [影片表]")
