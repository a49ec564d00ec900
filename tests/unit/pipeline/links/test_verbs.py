"""plugins/pipeline/links/verbs.py: what people read of a look at other sites."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.pipeline.links import asking
from plugins.pipeline.links.asking import Answer
from plugins.pipeline.links.verbs import links, refuse
from plugins.setup import PROBLEMS, USAGE, WELL

GONE, SHY = Answer("网页不在了（404）", is_sure=True), Answer("网站不让程序查看（403）")


def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, Answer]) -> int:
    (tmp_path / "faq").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.yaml").write_text("\n".join(f"a{number}: {each}" for number, each in enumerate(answers)), "utf-8")
    monkeypatch.setattr(asking, "ask", lambda address, _wait: answers[address])
    return links(Namespace(content=str(content), faq=None, external=True), tmp_path)


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
        links(Namespace(content=str(tmp_path / "none"), faq=None, external=True), tmp_path)


def test_the_web_is_asked_only_if_somebody_wants_it(tmp_path, capsys) -> None:
    assert (USAGE, WELL) == (refuse(Namespace(external=False), tmp_path), refuse(Namespace(external=True), tmp_path))
    assert "links --external" in capsys.readouterr().err
