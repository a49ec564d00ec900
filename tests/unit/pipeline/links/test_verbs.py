"""plugins/pipeline/links/verbs.py: what people read of a look at other sites."""

from __future__ import annotations

import csv
from argparse import Namespace
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.pipeline.links import asking
from plugins.pipeline.links.asking import Answer
from plugins.pipeline.links.verbs import links, refuse
from plugins.setup import PROBLEMS, USAGE, WELL

GONE, SHY = Answer("网页不在了（404）", is_sure=True), Answer("网站不让程序查看（403）")


def asked(content: Path, **given: str) -> Namespace:
    return Namespace(**{"content": str(content), "faq": None, "external": True, "since": "0d", "report": "", **given})


def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, Answer], **given: str) -> int:
    (tmp_path / "faq").mkdir(exist_ok=True)
    content = tmp_path / "content"
    content.mkdir(exist_ok=True)
    (content / "site.yaml").write_text("\n".join(f"a{number}: {each}" for number, each in enumerate(answers)), "utf-8")
    monkeypatch.setattr(asking, "ask", lambda address, _wait: answers[address])
    return links(asked(content, **given), tmp_path)


def test_dead_addresses_are_named_and_counted(tmp_path, monkeypatch, capsys) -> None:
    """They keep nobody from publishing, so nothing is said of that."""
    answers = {"https://a.example/": GONE, "https://b.example/": SHY, "https://c.example/": Answer()}
    assert PROBLEMS == look(tmp_path, monkeypatch, answers)
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("site.yaml:1: https://a.example/ 打不开：网页不在了（404）。")
    assert second.startswith("site.yaml:2: 提示")
    assert last == "查了 3 个别的网站的地址：1 个打不开，1 个说不准，请在浏览器里打开看看。"


def test_what_answers_is_well(tmp_path, monkeypatch, capsys) -> None:
    assert WELL == look(tmp_path, monkeypatch, {"https://a.example/": Answer()})
    assert capsys.readouterr().out == "查了 1 个别的网站的地址：都能打开。\n"


def test_a_folder_that_is_not_there_is_no_folder_without_addresses(tmp_path) -> None:
    with pytest.raises(PortalError, match="不存在，那里没有"):
        links(asked(tmp_path / "none"), tmp_path)


def test_the_web_is_asked_only_if_somebody_wants_it(tmp_path, capsys) -> None:
    no, yes = Namespace(external=False, since="0d"), Namespace(external=True, since="30d")
    assert (USAGE, WELL) == (refuse(no, tmp_path), refuse(yes, tmp_path))
    assert "links --external" in capsys.readouterr().err
    assert USAGE == refuse(Namespace(external=True, since="一个月"), tmp_path)
    assert "请写 30d" in capsys.readouterr().err


def test_what_has_answered_lately_is_not_asked_again(tmp_path, monkeypatch, capsys) -> None:
    """What was dead is; a line that was cut off when somebody stopped is no answer."""
    answers = {"https://a.example/": GONE, "https://b.example/": Answer(), "https://c.example/": Answer()}
    look(tmp_path, monkeypatch, answers)
    kept = tmp_path / ".cache/links.jsonl"
    lines = [line for line in kept.read_text(encoding="utf-8").splitlines() if "c.example" not in line]
    kept.write_text("\n".join([*lines, '{"address": "https://c.exam']) + "\n", encoding="utf-8")
    capsys.readouterr()
    report = tmp_path / "结果.csv"
    assert PROBLEMS == look(tmp_path, monkeypatch, answers, since="30d", report=str(report))
    said = capsys.readouterr().out
    assert "查了 2 个别的网站的地址：1 个打不开。另有 1 个近来查过，能打开。" in said
    rows = list(csv.reader(report.read_text(encoding="utf-8-sig").splitlines()))
    assert [["https://a.example/", "site.yaml:1", "网页不在了（404）"], ["https://b.example/", "site.yaml:2", "能打开"],
            ["https://c.example/", "site.yaml:3", "能打开"]] == [row[:3] for row in rows[1:]]  # fmt: skip
