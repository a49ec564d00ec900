"""Who practises has made-up people in a register of its own, marked wherever they are shown, and harms nobody."""

from __future__ import annotations

import shutil
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plugins.kernel.problems import PortalError
from plugins.office.members import verbs
from plugins.office.members.asking.due import due
from plugins.office.members.keeping.backup import write_backup
from plugins.office.members.keeping.forget import forget
from plugins.office.members.keeping.forgotten import list_of
from plugins.office.members.keeping.restore import restore
from plugins.office.members.serving.app import make_app
from plugins.office.members.serving.guard import Guard
from plugins.office.members.store.register import open_register
from plugins.office.members.training.mark import FILE, MARK
from tests.members import NOW, begin, book, bring, person

Run = Callable[..., bool]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of data of somebody who has begun to practise."""
    folder = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as machine:
        machine.delenv("LOCALAPPDATA", raising=False)
        machine.setenv("XDG_DATA_HOME", str(folder))
        assert _run(folder, "init", "--training")
    return folder


def _run(root: Path, *words: str) -> bool:
    options = ArgumentParser()
    verbs.add_members_options(options)
    chosen: Namespace = options.parse_args([*words, "--now", "2026-04-01T09:00"])
    word = verbs.word_of(chosen.what)
    assert word
    return bool(import_module(f"plugins.office.members.{word.room}").run(chosen, root))


@pytest.fixture
def run(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A desk with a register for practising. Call it with a word and what stands behind it."""
    shutil.copytree(begun, tmp_path / "data")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    return lambda *words: _run(tmp_path, *words, "--training")


def test_there_is_something_of_each_kind_to_practise_with(run: Run, tmp_path: Path) -> None:
    with open_register(tmp_path / "data/redcity-members" / FILE) as register:
        assert 7 == len({late.subject for late in due(register, NOW.date())}) + (NOW.month < 10)
        assert not register.rows("select 1 from members where is_invented = 0 or identity is not null")
        named = register.rows("select name from members union select name from applicants union select name from units")
        assert all(name.startswith("示例") for (name,) in named) and not register.rows("pragma foreign_key_check")
        assert 100 < register.one("select count(*) from members") < 200


def test_it_is_marked_wherever_it_is_shown(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats", "单位", "2026-03") and MARK in capsys.readouterr().err
    assert run("query", "--output", str(tmp_path / "a.xlsx")) and run("due", "--output", str(tmp_path / "due"))
    assert run("query", "--output", str(tmp_path / "a.csv"))
    for place in (tmp_path / "a.xlsx", tmp_path / "due/到期.xlsx"):
        assert MARK == load_workbook(place).worksheets[0]["A1"].value
    assert MARK in (tmp_path / "due/催办通知.html").read_text() and MARK in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_the_desks_pages_are_marked(run: Run, tmp_path: Path) -> None:
    with open_register(tmp_path / "data/redcity-members" / FILE) as register:
        guard = Guard(time.monotonic)
        asked = make_app(register, guard, frozenset({"localhost"}), lambda: NOW).test_client()
        asked.get(f"/open?key={guard.key}")
        assert MARK in asked.get("/").get_data(as_text=True)


@pytest.mark.parametrize("words", [("publish", "--month", "2026-03"), ("keys",), ("pack", "a"), ("merge", "a")])
def test_nothing_of_it_leaves_the_desk(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/columns.yaml").touch()
    with pytest.raises(PortalError, match="练习用的登记册"):
        run(*words)
    assert not list((tmp_path / "data").rglob("*.pem"))


def test_a_true_register_is_not_taken_for_practice(run: Run, tmp_path: Path) -> None:
    with begin(tmp_path, 1) as register:
        file = register.file
    with pytest.raises(PortalError, match="是真的登记册"):
        run("undo", "--register", str(file))
    with pytest.raises(PortalError, match="还没有党员登记册"):
        _run(tmp_path, "query")


def test_backups_do_not_change_places(run: Run, tmp_path: Path) -> None:
    practice = tmp_path / "data/redcity-members" / FILE
    with begin(tmp_path, 1) as register:
        write_backup(register, tmp_path / "true.backup", "")
    with open_register(practice) as training:
        write_backup(training, tmp_path / "practice.backup", "")
    for backup, place in (("true", practice), ("practice", register.file)):
        with pytest.raises(PortalError, match="没有恢复"):
            restore(tmp_path / f"{backup}.backup", "", place, NOW)


def test_an_encrypted_register_for_practice_has_its_own_backups(run: Run, tmp_path: Path) -> None:
    """What is encrypted does not tell that it is for practising: the command does."""
    practice, words = tmp_path / "data/redcity-members" / FILE, "几个不相干的词语"
    with begin(tmp_path, 1) as register:
        write_backup(register, tmp_path / "true.backup", "")
    with open_register(practice) as training:
        write_backup(training, tmp_path / "practice.backup", "")
    restore(tmp_path / "practice.backup", "", practice, NOW, words)
    with pytest.raises(PortalError, match="加上 --training"):
        restore(tmp_path / "practice.backup", "", practice, NOW, words)
    with pytest.raises(PortalError, match="没有恢复"):
        restore(tmp_path / "true.backup", "", practice, NOW, words, for_training=True)
    assert restore(tmp_path / "practice.backup", "", practice, NOW, for_training=True).old


def test_practice_begins_anew_without_the_list_of_those_who_were_forgotten(run: Run, tmp_path: Path) -> None:
    practice = tmp_path / "data/redcity-members" / FILE
    with open_register(practice) as training:
        forget(training, [training.one("select max(id) from members")], NOW)
    practice.unlink()
    assert list_of(practice).exists() and run("init") and not list_of(practice).exists()


def test_who_is_brought_in_for_practice_is_marked_too(run: Run, tmp_path: Path) -> None:
    with open_register(tmp_path / "data/redcity-members" / FILE) as register:
        assert bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 支部="shili-one-1")])).is_written
        assert not register.rows("select 1 from members where is_invented = 0")
