"""plugins/office/mending/run.py: the files of a county are mended, and checks name nothing of it any more."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.kernel.problems import PortalError
from plugins.office.mending.run import Report, mend_files
from plugins.office.mending.write import write_anew
from tests.county import Miniature, copy_county

CODES = ("utf-8", "gb18030", "utf-16")
TEXT = "---\n标题: {}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{}---\n{}\n"


@pytest.fixture
def county(tmp_path: Path) -> Miniature:
    return copy_county(tmp_path)


def mend(county: Miniature, said: list[str] | None = None, only: str = "") -> Report:
    say = None if said is None else said.append
    return mend_files(county.request(), load_features(), None, lambda path: only in path.as_posix(), say)


def test_a_sound_county_is_left_alone(county: Miniature) -> None:
    said: list[str] = []
    assert (Report(), []) == (mend(county, said), said)


def test_what_is_mended_is_shown_and_named_no_more(county: Miniature) -> None:
    """Encodings, heads, bodies, answers, data files; a file that can be read at last is mended like any other."""
    before = county.problems()
    county.write("content/news/a.md", TEXT.format("示例一", "", "［好］（b.md）").encode("gb18030"))
    county.write(
        "content/news/b.md", TEXT.format("示例二", "更新：2026年3月5日\n", "好\u200b的。").replace("\n", "\r\n")
    )
    page = "\ufeff---\n标题: 示例三\n日期: 2026-03-01\n摘要: 甲\n---\n＃＃ 题\n"
    county.write("content/pages/mend.md", page)
    (topic,) = list(county.faq.glob("*.yaml"))[:1]
    shown = topic.relative_to(county.root).as_posix()
    text = topic.read_text(encoding="utf-8")
    county.write(shown, text.replace("：", "：\u200b", 1))
    site = county.content / "site.yaml"
    named = site.read_text(encoding="utf-8")
    county.write("content/site.yaml", named.replace("tagline: 示例", "tagline: 示\u200b例") + "# 不\u200b动\n")
    said: list[str] = []
    report = mend(county, said)
    assert [] == report.refused
    assert {"content/news/a.md", "content/news/b.md", "content/site.yaml", shown} <= set(report.changed)
    assert "编码：GB18030（ANSI） → UTF-8" in "\n".join(said)
    assert "【删：〔U+200B〕】" in "\n".join(said)
    assert named + "# 不\u200b动\n" == site.read_text(encoding="utf-8")
    assert "[好](b.md)" in (county.content / "news/a.md").read_text(encoding="utf-8")
    assert b"\xe6\x9b\xb4\xe6\x96\xb0: 2026-03-05\r\n" in (county.content / "news/b.md").read_bytes()
    assert text == topic.read_text(encoding="utf-8")
    county.write("content/site.yaml", named)
    assert before == county.problems()
    assert Report() == mend(county, [])


def test_tags_are_spelt_as_the_site_spells_them(county: Miniature) -> None:
    """Also where the text that decides could not be read before."""
    first = TEXT.format("示例一", "标签: 示例Java\n", "好，先有的。").replace("2026-03-01", "2026-02-01")
    county.write("content/news/a.md", first.encode("gb18030"))
    county.write("content/news/b.md", TEXT.format("示例二", "标签:\n  - 示例JAVA\n  - 示例\n", "好。"))
    mend(county, [])
    assert "  - 示例Java\n  - 示例\n" in (county.content / "news/b.md").read_text(encoding="utf-8")
    assert "标签: 示例Java\n" in (county.content / "news/a.md").read_text(encoding="utf-8")
    assert not [line for line in county.problems() if "是同一个" in line]


def test_data_files_are_mended_by_their_own_keys(county: Miniature) -> None:
    """Colons and dates of fields; what looks like one within a text stays."""
    before = county.problems()
    columns, topic = county.content / "columns.yaml", next(iter(sorted(county.faq.glob("*.yaml"))))
    sound, answers = (path.read_text(encoding="utf-8") for path in (columns, topic))
    shown = topic.relative_to(county.root).as_posix()
    county.write("content/columns.yaml", sound.replace("slug: ", "slug：", 1))
    dated = re.sub(r"复核: (\d+)-0?(\d+)-0?(\d+)", r"复核: \1年\2月\3日", answers, count=1)
    county.write(shown, dated.replace("答: |\n", "答: |\n      日期: 2026年3月1日\n\n", 1))
    assert sorted(["content/columns.yaml", shown]) == sorted(mend(county, []).changed)
    assert sound == columns.read_text(encoding="utf-8")
    assert topic.read_text(encoding="utf-8").replace("      日期: 2026年3月1日\n\n", "") == answers
    county.write(shown, answers)
    assert before == county.problems()


def test_random_bytes_crash_neither_fix_nor_check(county: Miniature) -> None:
    """Whatever lies there, all of it is either mended or told; a second time changes nothing."""
    chance = random.Random(20260301)
    places = ["content/news/{}.md", "content/pages/a{}.md", "faq/a{}.yaml", "content/a{}.yaml"]
    for number in range(48):
        data = chance.randbytes(chance.randrange(200))
        words = "".join(chance.choices("---\n标题：: 日期2026年3月1［］（）\u200b|＃`\r\n ", k=120)).encode(
            chance.choice(CODES)
        )
        county.write(places[number % 4].format(number), (words + data, words, data)[number % 3])
    for name in ("columns.yaml", "site.yaml", "topics.yaml", "terms.yaml"):
        county.write(f"content/{name}", (county.content / "columns.yaml").read_bytes() + chance.randbytes(9))
        mend(county, [])
        county.problems()
    assert [] == mend(county, []).changed


def test_to_ask_changes_nothing(county: Miniature) -> None:
    path = county.write("content/news/a.md", TEXT.format("示例一", "", "＃＃ 题"))
    before = path.read_bytes()
    assert ["content/news/a.md"] == mend(county).changed
    assert before == path.read_bytes()


def test_only_the_files_that_are_asked_for_are_mended(county: Miniature) -> None:
    for name in ("a", "b"):
        county.write(f"content/news/{name}.md", TEXT.format(f"示例{name}", "", "＃＃ 题"))
    assert ["content/news/b.md"] == mend(county, [], only="b.md").changed


def test_what_cannot_be_read_is_refused_with_words(county: Miniature) -> None:
    """It stays byte for byte; the others are mended."""
    data = TEXT.format("示例一", "", "好好学习").encode() + b"\xff\xfe\n"
    path = county.write("content/news/bad.md", data)
    county.write("content/news/a.md", TEXT.format("示例二", "", "＃＃ 题"))
    report = mend(county, [])
    assert ["content/news/a.md"] == report.changed
    assert ["content/news/bad.md:1: 这个文件没有改。是 UTF-8，第 8 行却有读不出来的字节。"] == [
        str(each).partition("请")[0] for each in report.refused
    ]
    assert data == path.read_bytes()


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("甲".encode())
    path.chmod(0o640)
    write_anew(path, "甲".encode(), "乙".encode())
    assert ("乙", 0o640, ["a.md"]) == (
        path.read_text("utf-8"),
        path.stat().st_mode & 0o777,
        [each.name for each in tmp_path.iterdir()],
    )


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """An editor may have it open."""
    path = tmp_path / "a.md"
    path.write_bytes("丙".encode())
    with pytest.raises(PortalError, match="刚才被别的程序改了"):
        write_anew(path, "甲".encode(), "乙".encode())
    assert ("丙", ["a.md"]) == (path.read_text("utf-8"), [each.name for each in tmp_path.iterdir()])
