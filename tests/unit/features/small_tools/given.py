"""The rules of a tool's file, as an editor writes them."""

from __future__ import annotations

from plugins.features.small_tools.load import read_tool
from plugins.features.small_tools.model import Tool
from plugins.kernel.reading.text_files import Source
from tests.county import ROOT

HEAD = "名称: 示例工具\n简介: 一句话。\n顺序: 10\n来源:\n  - {名称: 《示例规定》, 日期: 2026-01-01}\n"
SHOWN = "content/tools/sample.yaml"


def told(text: str, shown: str = SHOWN) -> list[str]:
    """Return what is wrong in a file, without the place."""
    return [str(problem).removeprefix(f"{shown}:") for problem in read_tool(Source(shown, text))[1]]


def tool_of(text: str) -> Tool:
    """Return the tool of a file that has nothing wrong in it."""
    tool, problems = read_tool(Source(SHOWN, text))
    assert tool
    assert [] == list(map(str, problems))
    return tool


def county_tool(code: str) -> Tool:
    """Return a tool as the county has it."""
    return tool_of((ROOT / f"content/tools/{code}.yaml").read_text(encoding="utf-8"))
