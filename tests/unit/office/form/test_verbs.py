"""plugins/office/form/verbs.py: what is said after each rebuild."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import plugins.office.form.building
import plugins.pipeline.serve.preview
import tasks
from plugins.kernel.request import BuildRequest
from plugins.setup.verb import find_verbs
from tests.county import ROOT

WHY = ("news/index.html（listings）重新做了，因为：", "  - 用到的模板变了：base.html。")
REPORT = SimpleNamespace(pages=3, texts=2, waiting=0, waiting_links=0, has_address=True, printer=None)


def test_each_rebuild_explains_the_page_that_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`serve --explain PATH` says the same as `build --explain PATH`, every time."""
    asked: list[BuildRequest] = []

    def build_with(_cache: object, request: BuildRequest, seen: object) -> Any:
        assert callable(seen)
        asked.append(request)
        return SimpleNamespace(**vars(REPORT), explanation=WHY)

    def preview(build: Callable[[], str], *rest: Any, rooms: list[Any], **more: Any) -> None:
        assert ["/admin/"] == [room.prefix for room in rooms]
        say = rest[-2]
        say(build())
        say(build())

    monkeypatch.setattr(plugins.office.form.building, "build_with", build_with)
    monkeypatch.setattr(plugins.pipeline.serve.preview, "preview", preview)
    words = ["serve", "--cache", str(tmp_path), "--explain", "news/index.html"]
    assert tasks.WELL == tasks.run_verb(find_verbs(ROOT)["serve"], words)
    expected = "\n".join([*WHY, "已生成 3 个网页，2 篇文章和问答。", ""])
    assert expected * 2 == capsys.readouterr().out
    assert ["news/index.html"] * 2 == [request.explain for request in asked]
    assert {False} == {request.full_index for request in asked}
