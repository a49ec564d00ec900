"""Whatever a verb does, and however it fails, no word of a row reaches a log, a report, a message or a foreign file."""

from __future__ import annotations

import errno
import io
import json
import sys
import tempfile
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from plugins.kernel.fault_report import FAULT_REPORT
from plugins.kernel.problems import PortalError
from plugins.office.members import verbs
from plugins.office.members.faults import without_words
from plugins.office.members.packing.unit_keys import own_keys
from plugins.office.members.serving.run import Desk
from plugins.office.members.store.register import Register, open_register
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
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))  # where SQLite would put its own
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


def test_a_refused_import_leaves_nothing_at_all(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _members(1, 2)
    rows[0] |= {"出生日期": CANARY, "支部": CANARY, "党费基数": CANARY, "手机": f"{CANARY}13912345678"}
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=rows)
    assert 0 == _run(world, "init")
    assert 1 == _run(world, "import", str(world / "work/in.xlsx"))
    _demand_no_canary(world, capsys.readouterr().out, "work/")


_WORDS = "几个不相干的词语凑成"
_SHOWING = ("query", "member", "due", "conflicts")  # what is asked for to be read on the terminal
_HELD_BY = ("register.sqlite3", "register.sqlite3-wal", "register.sqlite3.before-restore-1")  # of the register's folder


@pytest.fixture
def _typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are typed, at little cost, and the desk is visited as soon as it runs."""
    serve = Desk.run

    def visited(desk: Desk) -> None:
        visitor = threading.Thread(target=_visit, args=(desk,))
        visitor.start()
        serve(desk)
        visitor.join()

    monkeypatch.setattr("plugins.office.members.desk.getpass", lambda _asked: _WORDS)
    monkeypatch.setattr("plugins.office.members.keeping.locked._COST", 1 << 4)
    monkeypatch.setattr(Desk, "run", visited)


def _visit(desk: Desk) -> None:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    home = desk.address.partition("/open")[0]
    try:
        browser.open(desk.address).read()
        assert CANARY in browser.open(f"{home}/members").read().decode()
    finally:
        desk.close()


def _deeds(world: Path) -> list[tuple[int, tuple[str, ...], str]]:
    """Return what is done with the canary's register, in order: the code expected, the words, what is typed."""
    work, content = str(world / "work"), str(world / "project/content")
    learnt = {"format": "portal-learning", "version": 1, "name": CANARY, "records": []}
    (world / "work/learnt.json").write_text(json.dumps(learnt), encoding="utf-8")
    (world / "work/scan.pdf").write_bytes(f"%PDF {CANARY}".encode())
    spoilt = [{**row, "出生日期": CANARY} for row in _members(1, 2)]
    book(world / "work/bad.xlsx", 党员=spoilt)
    book(world / "work/in.xlsx", 单位=UNITS, 支部=BRANCHES, 党员=_members(1, 2))
    (world / "project/content").mkdir()
    county = ("--register", f"{work}/county/register.sqlite3")
    return [
        (0, ("init", "--unit", "shili-one"), ""), (0, ("init", *county), ""), (0, ("template", f"{work}/new.xlsx"), ""),
        (1, ("import", f"{work}/bad.xlsx"), ""), (0, ("import", f"{work}/in.xlsx"), ""),
        (0, ("school", f"{work}/learnt.json", "--content", content), ""), (0, ("query", "姓名"), CANARY),
        (0, ("query", "--output", f"{work}/all.csv"), ""), (0, ("stats", "支部"), ""),
        (0, ("due", "--output", f"{work}/late"), ""), (0, ("member", "--output", f"{work}/one.html"), CANARY),
        (0, ("serve", "--port", "0"), ""), (0, ("keys",), ""), (0, ("keys", *county), ""),
        (0, ("keys", f"line of {work}/county"), ""), (0, ("keys", "line of home/data/redcity-members", *county), ""),
        (0, ("pack", f"{work}/a.package"), ""), (0, ("merge", f"{work}/a.package", *county), ""),
        (0, ("conflicts",), ""), (0, ("meanings",), ""), (0, ("scan", "number", "入党志愿书", f"{work}/scan.pdf"), ""),
        (0, ("scan", "number", "入党志愿书", "--output", f"{work}/out.pdf"), ""),
        (0, ("backup", f"{work}/a.backup"), ""),
        (0, ("restore", f"{work}/a.backup"), ""), (0, ("publish", "--month", "2026-03", "--content", content), ""),
        (0, ("undo",), ""), (0, ("forget",), f"{CANARY}\n清除"), (1, ("import", f"{work}/in.xlsx"), ""),
        (0, ("readmit",), CANARY), (0, ("import", f"{work}/in.xlsx"), ""),
    ]  # fmt: skip


def _as_typed(world: Path, word: str) -> str:
    """Return a word of a command, looked up where it is another office's line of keys, or the canary's number."""
    if word == "number":
        with open_register(world / "home/data/redcity-members/register.sqlite3", only_read=True) as register:
            return str(register.one("select id from members where name = ?", (CANARY,)))
    if word.startswith("line of "):
        with open_register(world / word.removeprefix("line of ") / "register.sqlite3") as register:
            return own_keys(register, str, world / "project").line
    return word


def test_after_each_verb_rows_are_where_they_belong_only(
    world: Path, _typing: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after each verb that fails at its first question, with words of a row in what is raised."""
    deeds, allowed = _deeds(world), ("work/", *(f"home/data/redcity-members/{name}" for name in _HELD_BY))
    assert {word.name for word in verbs.WORDS} == {words[0] for _, words, _ in deeds}
    for expected, words, typed in deeds:
        for faults in ({}, {"rows": _fail}) if words[0] != "init" else ({},):
            code = _run_typing(world, words, typed, faults, monkeypatch)
            said = capsys.readouterr()
            assert faults or expected == code, (words, said.out)
            shown = "" if words[0] in _SHOWING and not faults else said.out
            _demand_no_canary(world, shown + said.err, *allowed)
            assert not list((world / "temporary").iterdir())


def _fail(*_: object) -> None:
    raise RuntimeError(f"cannot read {CANARY} {NUMBER}")


def _run_typing(
    world: Path, words: tuple[str, ...], typed: str, faults: Mapping[str, object], monkeypatch: pytest.MonkeyPatch
) -> int:
    typed_words = [_as_typed(world, word) for word in words]
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO(typed))
        for name, fault in faults.items():
            patched.setattr(Register, name, fault)
        return _run(world, *typed_words)


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
