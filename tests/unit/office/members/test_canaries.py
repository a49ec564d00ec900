"""Whatever a verb does, and however it fails, no word of a row reaches a log, a report, a message or a foreign file."""

from __future__ import annotations

import errno
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from plugins.kernel.fault_report import FAULT_REPORT
from plugins.kernel.problems import PortalError
from plugins.office.members import verbs
from plugins.office.members.faults import without_words
from plugins.setup import OUR_FAULT
from tests.members import BRANCHES, UNITS, book, identity, person

CANARY = "金丝雀"
NUMBER = identity(499)
SECRETS = tuple(word.encode() for word in (CANARY, NUMBER, "13912345678"))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own: home, temporary files, project and work folder, all watched."""
    for name in ("home", "temporary", "project/.cache", "work"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home/data"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("plugins.setup.environment.ensure", lambda _root, _groups: None)
    return tmp_path


def _run(world: Path, *words: str) -> int:
    """Run a verb as the command line does; a refusal counts as its code."""
    options = ArgumentParser()
    verbs.add_members_options(options)
    chosen: Namespace = options.parse_args([*words, "--now", "2026-04-01T09:00"])
    assert verbs.refuse_members(chosen, world) == 0
    try:
        return verbs.members(chosen, world / "project")
    except PortalError as error:
        print(error)
        return 2


def _demand_no_canary(world: Path, said: str, *allowed: str) -> None:
    """Look through every file of the machine but those in which rows belong."""
    assert not any(secret.decode() in said for secret in SECRETS)
    for path in world.rglob("*"):
        if path.is_file() and not any(str(path.relative_to(world)).startswith(each) for each in allowed):
            assert not any(secret in path.read_bytes() for secret in SECRETS), path


def _members(*numbers: int) -> list[dict[str, object]]:
    rows = [person(number) for number in numbers]
    return [{**rows[0], "姓名": CANARY, "身份证号": NUMBER, "手机": "13912345678"}, *rows[1:]]


def test_verbs_that_work_leave_rows_where_they_belong_only(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The register, and the files that were asked for, hold persons; nothing else on the machine does."""
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=_members(1, 2))
    work = str(world / "work")
    assert 0 == _run(world, "init")
    assert 0 == _run(world, "import", f"{work}/in.xlsx", "--dry-run")
    assert 0 == _run(world, "import", f"{work}/in.xlsx")
    for words in (("stats", "单位", "2026-03"), ("query", "欠费"), ("backup", f"{work}/a.backup", "--plain"),
                  ("due", "--output", f"{work}/due"), ("query", "--output", f"{work}/all.xlsx"), ("keys",),
                  ("undo",), ("template", f"{work}/new.xlsx"), ("undo",)):  # fmt: skip
        assert _run(world, *words) in (0, 2), words
    assert not list((world / "temporary").iterdir())
    _demand_no_canary(world, capsys.readouterr().out, "work/", "home/data/redcity-members/register.sqlite3")


def test_a_refused_import_leaves_nothing_at_all(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _members(1, 2)
    rows[0] |= {"出生日期": CANARY, "支部": CANARY, "党费基数": CANARY, "手机": f"{CANARY}13912345678"}
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=rows)
    assert 0 == _run(world, "init")
    assert 1 == _run(world, "import", str(world / "work/in.xlsx"))
    _demand_no_canary(world, capsys.readouterr().out, "work/")


@pytest.mark.parametrize("error", [ValueError(CANARY), KeyError(NUMBER), OSError(errno.EIO, CANARY)], ids=repr)
def test_a_fault_of_ours_is_reported_without_a_word(
    world: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def fail() -> bool:
        raise error

    assert None is without_words(fail, world / "project", "import")
    said = capsys.readouterr()
    report = (world / "project" / FAULT_REPORT).read_text(encoding="utf-8")
    assert type(error).__name__ in report and "test_canaries.py" in report
    _demand_no_canary(world, said.out + said.err)


def test_a_fault_within_a_verb_keeps_its_words_out(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even the words of the command are left out, and what SQLite says of a row."""
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=_members(1, 2))
    assert 0 == _run(world, "init")

    def fail(*_: object) -> None:
        raise RuntimeError(f"cannot take {CANARY} {NUMBER}")

    monkeypatch.setattr("plugins.office.members.importing.write.put", fail)
    assert OUR_FAULT == _run(world, "import", str(world / "work/in.xlsx"))
    said = capsys.readouterr()
    _demand_no_canary(world, said.out + said.err, "work/")
    assert "in.xlsx" not in (world / "project" / FAULT_REPORT).read_text(encoding="utf-8")


@pytest.mark.parametrize(("typed", "code"), [("", 2), ("示例谁", 1)])
def test_who_types_nothing_or_a_wrong_name_loses_nobody(
    world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    """Nor is told to delete backups, in which perhaps nobody is to be forgotten."""
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=_members(1, 2))
    for words in (("init",), ("import", f"{world}/work/in.xlsx"), ("backup", f"{world}/work/a.backup", "--plain")):
        assert 0 == _run(world, *words)
    monkeypatch.setattr("plugins.office.members.asking.member_word.ask_line", lambda _asked: typed)
    assert code == _run(world, "forget")
    said = capsys.readouterr().out
    assert ("a.backup" in said.split("试着恢复过一遍")[1]) == bool(typed) and "再删掉" not in said
    assert 0 == _run(world, "query") and "共 2 人" in capsys.readouterr().out
