"""tasks.py intake: drafts, receipts, states, and the table of what was adopted."""

from __future__ import annotations

import csv
import io
from argparse import Namespace
from pathlib import Path

import docx
import pytest
import yaml
from PIL import Image

import tasks
from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.kernel.reading.folders import conflict_copy
from plugins.office.intake.model import Record, State
from plugins.office.intake.register import Register
from plugins.office.intake.sheets import FORM, read_sheet
from plugins.office.intake.submissions import submissions
from plugins.office.intake.table import as_csv, as_text, rows
from plugins.office.intake.take import NO_SHEET, NO_UNIT
from plugins.office.intake.verbs import month_of
from plugins.pipeline.alone import lock_of
from plugins.setup import PROBLEMS, USAGE, WELL
from plugins.setup.verb import find_verbs, read_words
from tests.county import Miniature
from tests.tables import table

VERBS = find_verbs(tasks.ROOT)
NOW = ("--now", "2026-11-05T09:00")


def text(path: Path, title: str = "支部开展春茶服务") -> Path:
    made = docx.Document()
    made.add_heading(title, 0)
    made.add_paragraph(f"{title}，党员帮助农户采茶。")
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(path))
    return path


def picture(path: Path, shade: int = 10) -> Path:
    Image.new("RGB", (30, 20), (shade, 100, 40)).save(path)
    return path


def consent(path: Path, signature: str = "示例甲") -> Path:
    """A sheet as an office hands out: a table of labels, and a line to sign."""
    made = docx.Document()
    made.add_paragraph("稿件公开同意书")
    table = made.add_table(2, 4)
    for at, words in enumerate(
        ["报送单位", "示例镇党委", "作者", "示例乙", "稿件标题", "春茶里的党员", "联系电话", "0839-0000000"]
    ):
        table.cell(at // 4, at % 4).text = words
    made.add_paragraph("照片和文字里的人都同意公开。")
    made.add_paragraph(f"本人签名：{signature}")
    made.save(str(path))
    return path


def run(county: Miniature, *words: str) -> int:
    given = ("intake", *words, "--content", str(county.content), *NOW)
    if not words[0].startswith("--"):
        given = (*given, "--reports", str(county.content.parent / "reports"))
    code: int = tasks.run_verb(VERBS["intake"], list(given))
    return code


def register(county: Miniature) -> Register:
    return Register(county.content.parent / "intake")


def test_a_folder_that_was_sent_becomes_a_draft_with_its_receipt(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Text, picture and consent sheet; nobody's telephone is kept."""
    folder = tmp_path / "来稿"
    text(folder / "稿件.docx")
    picture(folder / "图一.png")
    consent(folder / "同意书.docx")
    assert WELL == run(miniature, str(folder))
    (record,) = register(miniature).records()
    assert ("2026-11-001", "示例镇党委", "春茶里的党员", "2026-11-05") == (
        record.number, record.unit, record.title, record.received,
    )  # fmt: skip
    draft = (miniature.content / record.draft).read_text(encoding="utf-8")
    assert "来源: 示例镇党委\n" in draft and "作者: 示例乙\n" in draft and "状态: 草稿\n" in draft
    assert f"![](../images/{Path(record.draft).stem}-1.png)" in draft
    receipt = (miniature.content.parent / "intake/receipts/2026-11-001.txt").read_text(encoding="utf-8")
    assert "状态：收到" in receipt and "每张图片里有谁" in receipt and "同意书" not in receipt
    kept = "".join(
        path.read_text("utf-8") for path in (miniature.content.parent / "intake").rglob("*") if path.is_file()
    )
    assert "0000000" not in kept + draft
    assert "还缺 · 每张图片里有谁" in capsys.readouterr().out


def test_of_two_windows_the_second_waits(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They may bring the same texts, and each would make a draft of its own. Who never ends is named."""
    sent, content = text(tmp_path / "稿件.docx"), miniature.content
    with only_one(lock_of(content), this_process("import", lasts=True), lambda _: None):
        assert USAGE == run(miniature, str(sent))
    said = capsys.readouterr().err
    assert "正由 import（进程" in said and "，再做一次。" in said and "--output" not in said
    assert [] == list(register(miniature).records())
    assert WELL == run(miniature, str(sent))


def test_the_portals_form_says_what_pictures_show(miniature: Miniature, tmp_path: Path) -> None:
    files = [text(tmp_path / "稿件.docx"), picture(tmp_path / "图一.png"), tmp_path / "报送单.yaml"]
    files[2].write_text(FORM.replace("图一.jpg", "图一.png").replace("党建工作动态", "通知公告"), encoding="utf-8")
    assert WELL == run(miniature, *map(str, files))
    (record,) = register(miniature).records()
    draft = (miniature.content / record.draft).read_text(encoding="utf-8")
    assert record.draft.startswith("notices/") and () == record.missing
    assert "![图里有谁，在做什么](" in draft


def test_without_a_sheet_or_a_signature_something_is_missing(miniature: Miniature, tmp_path: Path) -> None:
    text(tmp_path / "一" / "甲.docx", "甲稿")
    text(tmp_path / "二" / "乙.docx", "乙稿")
    consent(tmp_path / "二" / "授权书.docx", signature="")
    assert WELL == run(miniature, str(tmp_path), "--unit", "示例乡党委")
    missing = {record.unit: record.missing[0] for record in register(miniature).records()}
    assert missing["示例乡党委"].startswith("同意书：") and missing["示例镇党委"].startswith("同意书上的签名")


def test_a_receipt_that_a_full_disk_did_not_take_is_written_the_next_time(miniature: Miniature, tmp_path: Path) -> None:
    text(tmp_path / "来稿" / "甲.docx", "甲稿")
    receipt = miniature.content.parent / "intake/receipts/2026-11-001.txt"
    receipt.mkdir(parents=True)  # nothing can be written there
    assert WELL != run(miniature, str(tmp_path / "来稿"), "--unit", "示例镇党委")
    receipt.rmdir()
    assert WELL == run(miniature, str(tmp_path / "来稿"), "--unit", "示例镇党委")
    assert 1 == len(list(register(miniature).records())) and "状态：收到" in receipt.read_text(encoding="utf-8")


def test_a_text_goes_from_received_to_adopted_or_returned(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("甲", "乙", "丙"):
        text(tmp_path / name / f"{name}.docx", f"{name}稿")
    assert WELL == run(miniature, str(tmp_path), "--unit", "示例镇党委")
    first, second, _ = register(miniature).records()
    assert WELL == run(miniature, "--adopt", first.number)
    assert WELL == run(miniature, "--return", second.draft, "--reason", "没有同意书")
    states = [record.state for record in register(miniature).records()]
    assert [State.ADOPTED, State.RETURNED, State.RECEIVED] == states
    receipt = (miniature.content.parent / f"intake/receipts/{second.number}.txt").read_text(encoding="utf-8")
    assert "状态：退回（2026-11-05）\n退回的原因：没有同意书" in receipt
    capsys.readouterr()
    table = tmp_path / "表.csv"
    assert WELL == run(miniature, "--table", "2026-11", "--csv", str(table))
    assert "示例镇党委  2026-11  3     1     1     1     33%" in capsys.readouterr().out
    found = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [["示例镇党委", "2026-11", "3", "1", "1", "1", "33%"]] == found[1:2]


def test_what_was_sent_twice_is_taken_once(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path / "甲.docx")
    assert WELL == run(miniature, str(path)) == run(miniature, str(path))
    assert 1 == len(list(register(miniature).records()))
    assert "收到过，编号 2026-11-001" in capsys.readouterr().out


def test_what_was_wanted_of_a_text_may_come_later(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The unit, the sheet; a further picture is told, since somebody may be writing at the draft."""
    folder = tmp_path / "来稿"
    text(folder / "稿件.docx")
    assert WELL == run(miniature, str(folder))
    (first,) = register(miniature).records()
    assert {NO_SHEET, NO_UNIT} == set(first.missing)
    assert WELL == run(miniature, str(folder), "--unit", "示例村支部")
    consent(folder / "同意书.docx")
    picture(folder / "图一.png")
    draft = (miniature.content / first.draft).read_bytes()
    capsys.readouterr()
    assert WELL == run(miniature, str(folder))
    said = capsys.readouterr().out
    assert "这次补的记下了" in said
    assert "多了 1 张图片" in said
    assert "收到 0 篇，另有 1 篇从前收到过" in said
    (last,) = register(miniature).records()
    assert ("示例镇党委", (), draft) == (last.unit, last.missing, (miniature.content / last.draft).read_bytes())
    receipt = (register(miniature).folder / "receipts" / f"{last.number}.txt").read_text(encoding="utf-8")
    assert "单位：示例镇党委" in receipt
    assert "还请补上" not in receipt


@table(
    ("words", "month"),
    [("2026-11", "2026-11"), ("2026年3月", "2026-03"), ("2026", "2026"), ("2026年", "2026"), ("2026/3", "2026-03"),
     ("2026-13", ""), ("11", ""), ("十一月", ""), ("2026-00", "")],
)  # fmt: skip
def test_a_month_is_understood_or_refused(words: str, month: str) -> None:
    assert month == month_of(words)


def test_a_form_that_would_grow_without_end_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    (tmp_path / "报送单.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(PortalError, match="报送单读不懂"):
        read_sheet(tmp_path / "报送单.yaml")


def test_what_cannot_be_read_is_named_and_keeps_no_other_out(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text(tmp_path / "一" / "甲.docx")
    (tmp_path / "二").mkdir()
    (tmp_path / "二" / "坏.docx").write_bytes(b"no zip")
    assert PROBLEMS == run(miniature, str(tmp_path))
    assert 1 == len(list(register(miniature).records()))
    assert "坏.docx：不是完整的 .docx 文件" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "请写一件事"), (["--adopt", "1", "--table"], "请写一件事"), (["--return", "1"], "退回要写原因"),
        (["没有"], "没有 没有 这个文件"),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    verb = VERBS["intake"]
    assert verb.refuse and USAGE == verb.refuse(read_words(verb, words), tasks.ROOT)
    assert said in capsys.readouterr().err


def test_a_number_that_nobody_has_is_named(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == run(miniature, "--adopt", "2026-01-001")
    assert "没有编号 2026-01-001 的来稿" in capsys.readouterr().err


def test_several_texts_in_one_folder_have_what_is_named_like_them(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        text(tmp_path / f"{name}.docx")
        picture(tmp_path / f"{name}1.png")
    sheet = consent(tmp_path / "同意书.docx")
    found = {each.text.stem: ([path.name for path in each.pictures], each.sheet) for each in submissions([tmp_path])}
    assert {"甲": (["甲1.png"], sheet), "乙": (["乙1.png"], sheet)} == found


@pytest.mark.parametrize(
    ("words", "consents"),
    [
        ("同意: 是", True),
        ("同意: yes", True),
        ("同意: 否", False),
        ("同意: 不同意", False),
        ("单位: 甲", False),
        ("签名: 示例甲", True),
    ],
)
def test_a_form_consents_or_does_not(tmp_path: Path, words: str, consents: bool) -> None:
    path = tmp_path / "报送单.yaml"
    path.write_text(words, encoding="gb18030")
    assert consents is read_sheet(path).consents


def test_a_form_that_is_no_form_is_refused_with_an_example(tmp_path: Path) -> None:
    path = tmp_path / "报送单.yaml"
    path.write_text("[1, 2", encoding="utf-8")
    with pytest.raises(PortalError, match="单位: 示例镇党委"):
        read_sheet(path)


def record(number: str, unit: str, state: State = State.RECEIVED) -> Record:
    return Record(number, unit, "春茶", f"{number[:7]}-01", "news/a.md", "hash", state=state)


def test_a_records_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = Register(tmp_path)
    one = kept.add(Record("", "甲", "春茶: 一", "2026-03-01", "news/a.md", "00e1", 2, ("同意书",)))
    two = kept.add(Record("", "乙", "夏茶", "2026-03-02", "news/b.md", "0123", state=State.RETURNED, reason="重复"))
    assert ("2026-03-001", "2026-03-002") == (one.number, two.number)
    assert [one, two] == list(kept.records())
    assert "状态: 收到" in (tmp_path / "2026-03-001.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["", "[", "编号: 1", "状态: 别的\n", "\x00"])
def test_a_broken_record_is_named(tmp_path: Path, words: str) -> None:
    (tmp_path / "2026-03-001.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(PortalError, match=r"2026-03-001\.yaml"):
        list(Register(tmp_path).records())


def test_the_table_counts_by_unit_and_month() -> None:
    records = [
        record("2026-03-001", "甲", State.ADOPTED), record("2026-03-002", "甲"), record("2026-04-001", "甲"),
        record("2026-03-003", "", State.RETURNED),
    ]  # fmt: skip
    assert [
        ("甲", "2026-03", "2", "1", "0", "1", "50%"), ("甲", "2026-04", "1", "0", "0", "1", "0%"),
        ("（没有写）", "2026-03", "1", "0", "1", "0", "0%"), ("合计", "", "4", "1", "1", "2", "25%"),
    ] == rows(records)  # fmt: skip
    assert 2 == len(rows(records, "2026-04")) and [] == rows(records, "2025")
    assert "单位        月份" in as_text(rows(records))


def test_a_units_name_is_no_formula() -> None:
    assert "'=1+1" in as_csv(rows([record("2026-03-001", "=1+1")]))


def test_the_form_is_one_that_is_read(tmp_path: Path) -> None:
    assert isinstance(yaml.safe_load(FORM), dict)
    assert Namespace(form=True).form and WELL == tasks.run_verb(VERBS["intake"], ["intake", "--form"])


def entered_twice(county: Miniature, folder: Path, **changed: str) -> Path:
    """Take in a text, and lay beside its record the copy that `save` keeps of another desk's; return the copy."""
    text(folder / "甲.docx", "甲稿")
    assert WELL == run(county, str(folder), "--unit", "示例镇党委")
    records = county.content.parent / "intake"
    kept = yaml.safe_load((records / "2026-11-001.yaml").read_text("utf-8"))
    copy = records / conflict_copy("2026-11-001.yaml", "示例乙", "2026-11-05")
    copy.write_text(yaml.safe_dump(kept | changed, allow_unicode=True), encoding="utf-8")
    receipt = records / "receipts" / conflict_copy("2026-11-001.txt", "示例乙", "2026-11-05")
    receipt.write_text("示例", encoding="utf-8")
    return copy


def test_two_texts_under_one_number_are_parted(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two desks took in a text each before either had saved; the later one to save gets a number of its own."""
    copy = entered_twice(miniature, tmp_path / "来稿", 标题="乙稿", 原件="0" * 64)
    assert WELL == run(miniature, "--table")
    assert "《乙稿》改成 2026-11-002" in capsys.readouterr().out and not copy.exists()
    assert [("2026-11-001", "甲稿"), ("2026-11-002", "乙稿")] == [
        (record.number, record.title) for record in register(miniature).records()
    ]
    receipts = sorted(path.name for path in (copy.parent / "receipts").iterdir())
    assert ["2026-11-001.txt", "2026-11-002.txt"] == receipts
    assert WELL == run(miniature, "--adopt", "2026-11-002")


def test_one_text_of_which_two_have_noted_different_things_is_left_to_people(
    miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = entered_twice(miniature, tmp_path / "来稿", 状态="退回", 原因="没有同意书")
    assert WELL == run(miniature, "--table")
    assert f"{copy.name}：两个人同时记了同一篇来稿" in capsys.readouterr().out and copy.exists()
    assert ["2026-11-001"] == [record.number for record in register(miniature).records()]


def test_a_number_of_nothing_is_answered_with_those_that_there_are(miniature: Miniature, tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="还没有收过来稿"):
        register(miniature).find("2026-11-009")
    text(tmp_path / "甲" / "甲.docx", "甲稿")
    assert WELL == run(miniature, str(tmp_path), "--unit", "示例镇党委")
    with pytest.raises(PortalError, match="2026-11-001　收到　《甲稿》"):
        register(miniature).find("2026-11-009")


def test_a_text_that_cannot_be_entered_leaves_no_draft(miniature: Miniature, tmp_path: Path) -> None:
    """Here a link leads the register out of the county's folders."""
    source, outside, drafts = text(tmp_path / "sent/a.docx"), tmp_path / "outside", miniature.content / "notices"
    outside.mkdir()
    before = sorted(drafts.iterdir())
    (miniature.content.parent / "intake").symlink_to(outside)
    assert USAGE == run(miniature, str(source.parent), "--column", "notices")
    assert (before, []) == (sorted(drafts.iterdir()), list(outside.iterdir()))
