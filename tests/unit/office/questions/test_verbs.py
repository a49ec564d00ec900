"""plugins/office/questions/verbs.py: the verbs as people type them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest
import yaml

import tasks
from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.office.questions.verbs import VERBS
from plugins.pipeline.alone import lock_of
from plugins.setup import PROBLEMS, USAGE, WELL
from tests.unit.features.questions.given import EXAM, EXAMS, FILE, topic_file
from tests.unit.samples import save


@pytest.fixture
def county(tmp_path: Path) -> Path:
    save(tmp_path, FILE, topic_file())
    save(tmp_path, EXAMS, EXAM)
    (tmp_path / "faq").mkdir()
    return tmp_path


def run(county: Path, verb: str, *words: str) -> int:
    (found,) = [each for each in VERBS if each.name == verb]
    parser = ArgumentParser()
    found.add_options(parser)
    places = ["--content", str(county / "content"), "--faq", str(county / "faq")]
    chosen = parser.parse_args([*words, *places])
    return (found.refuse(chosen, county) if found.refuse else WELL) or found.run(chosen, county)


def test_a_paper_is_written_where_it_is_said(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(county, "paper", "shili", "--seed", "2026/12 甲a") == WELL
    folder = county / ".cache/papers/shili-2026-12甲A"  # the seed as the page of examinations takes it
    assert {path.name for path in folder.iterdir()} == {"试卷.html", "答题纸.html", "答案.html"}
    assert str(folder / "试卷.html") in capsys.readouterr().out
    with pytest.raises(PortalError, match="没有“jiaoshi”这个考试。现有的：shili（示例考试）"):
        run(county, "paper", "jiaoshi", "--seed", "1")


def test_questions_go_out_and_into_another_county(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = county / "out.gift"
    assert run(county, "questions", "export", str(out)) == WELL
    assert "GIFT 写不了、没有导出的 2 道：blank、order" in capsys.readouterr().out
    (county / FILE).unlink()
    (county / EXAMS).unlink()
    assert run(county, "questions", "import", str(out), "--name", "党费") == WELL
    first = (county / FILE).read_text(encoding="utf-8")
    assert first.startswith("话题: dues\n名称: 党费\n")
    with pytest.raises(PortalError, match="一道也没有导入"):
        run(county, "questions", "import", str(out))
    assert first == (county / FILE).read_text(encoding="utf-8")


def test_of_two_who_take_in_at_once_the_second_waits(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each writes the whole file, and would lose what the other one has put there since it was read."""
    save(county, "in.gift", "$CATEGORY: tea\n\n::new::甲{T}\n")
    (verb,) = [each for each in VERBS if each.name == "questions"]
    words = ("questions", "import", str(county / "in.gift"))
    other = only_one(lock_of(county / "content"), this_process("media add", lasts=True), lambda _: None)
    with other:
        assert USAGE == tasks.run_verb(verb, [*words, "--content", str(county / "content")])
    assert "content 正由 media add（" in capsys.readouterr().err
    assert not (county / "content/school/questions/tea.yaml").exists()
    assert run(county, *words) == WELL and (county / "content/school/questions/tea.yaml").exists()


def test_nothing_is_taken_in_where_a_later_question_cannot_be(county: Path) -> None:
    """The first topic of the file is a new one; in the second a code stands in the bank already."""
    save(county, "in.gift", "$CATEGORY: tea\n\n::new::甲{T}\n\n$CATEGORY: dues\n\n::one::乙{T}\n")
    with pytest.raises(PortalError, match="编号“one”题库里已经有了，一道也没有导入"):
        run(county, "questions", "import", str(county / "in.gift"))
    assert not (county / "content/school/questions/tea.yaml").exists()


def test_what_cannot_be_taken_in_is_told_with_its_line(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(county, "in.gift", "几？{#3}\n\n$CATEGORY: 茶叶\n\n::Q 1::甲{T}\n")
    assert run(county, "questions", "import", str(county / "in.gift")) == PROBLEMS
    assert f"{county / 'in.gift'}:1: 这道题没有导入：数值题" in capsys.readouterr().out
    taken = (county / "content/school/questions/cha-ye.yaml").read_text(encoding="utf-8")
    assert taken.startswith("话题: cha-ye\n名称: 茶叶\n")
    assert "编号: cha-ye-1\n" in taken


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (["export", "out.gift", "--topic", "tea"], USAGE),
        (["import", "missing.gift"], USAGE),
        (["import", "in.gift", "--topic", "茶叶"], USAGE),
        (["import", "empty.gift"], PROBLEMS),
        (["import", "picture.gift"], USAGE),
    ],
)
def test_what_cannot_be_done_ends_so(
    county: Path, words: list[str], ends: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(county)
    save(county, "in.gift", "甲{T}\n")
    save(county, "empty.gift", "\n")
    (county / "picture.gift").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff")
    assert run(county, "questions", *words) == ends
    assert not (county / "out.gift").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_in_the_encodings_that_programs_write(county: Path, encoding: str) -> None:
    (county / "in.gift").write_bytes("::yi::甲乙？{=丙 ~丁 ####戊}\r\n\r\n::er::己。{T}\r\n".encode(encoding))
    assert run(county, "questions", "import", str(county / "in.gift"), "--topic", "tea") == WELL
    taken = (county / "content/school/questions/tea.yaml").read_text(encoding="utf-8")
    assert "题: 甲乙？\n" in taken
    assert "解析: 戊\n" in taken
    assert "编号: er\n" in taken


def test_whatever_blanks_and_lines_a_question_has_it_can_be_taken_in(county: Path) -> None:
    """Other systems keep what was pasted: tabs, wide blanks, what nobody sees, lines within an option."""
    words = "::new::题\u3000干\t一\u200b{\n=甲\u3000乙\\n第二行\n~丙\t丁\u00ad\n####说\u3000明\\n又一行\n}\n\n"
    save(county, "in.gift", f"{words}// 参考答案: 一\n// 参考答案: 二\n简答{{}}\n")
    assert run(county, "questions", "import", str(county / "in.gift"), "--topic", "tea") == WELL
    first, second = yaml.safe_load((county / FILE.replace("dues", "tea")).read_text(encoding="utf-8"))["题目"]
    assert first["题"] == "题 干    一" and first["解析"] == "说 明\n又一行\n"
    assert first["选项"] == ["甲 乙\n第二行\n", "丙    丁"]
    assert second["答案"] == ["一\n二\n"]
