"""plugins/kernel/code_slips.py: whoever changes the code is told of a slip in Chinese, with file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.kernel import code_slips
from plugins.kernel.code_slips import told_as_slips
from plugins.kernel.problems import CodeSlip, PortalError
from plugins.kernel.reading.schema import Key
from tests.tables import table

SLIPS: dict[str, tuple[str, str]] = {
    "import nowhere": ("1", "没有 nowhere 这个模块，它的名字写错了，或者没有装"),
    "\nfrom json import lods": ("2", "json 里没有“lods”"),
    "\n\n@frozen\nclass A: pass": ("3", "没有“frozen”这个名字，它没有导入，或者写错了"),
    "\n\nb c": ("3", "写法不对（invalid syntax）"),
    "key('photographer', '摄影')": ("1", "Key 少写了 type、rule"),
    "key('photographer', '摄影', 'line', '', exmple='')": ("1", "Key 没有“exmple”这一项"),
    "{}['a']": ("1", "KeyError: 'a'"),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Runs a text as a file of the code."""
    monkeypatch.setattr(code_slips, "PLUGINS", tmp_path / "plugins")

    def run_(text: str) -> None:
        file = str(tmp_path / "plugins/features/motto.py")
        exec(compile(text, file, "exec"), {"key": Key})

    return run_


@table("text", sorted(SLIPS))
def test_a_slip_is_told_with_its_place(text: str, run: Callable[[str], None]) -> None:
    line, reason = SLIPS[text]
    with pytest.raises(CodeSlip) as met, told_as_slips():
        run(text)
    told = f"plugins/features/motto.py 第 {line} 行出错：{reason}。请改好这一行，再运行一次。"
    assert told == str(met.value)


def test_what_says_itself_how_to_mend_it_stays_as_it_is() -> None:
    with pytest.raises(PortalError, match=r"^请写一行。$"), told_as_slips():
        raise PortalError("请写一行。")


def test_what_comes_from_elsewhere_has_no_line() -> None:
    with pytest.raises(CodeSlip, match=r"^代码出错：ValueError: nothing。请改好这一行"), told_as_slips():
        raise ValueError("nothing")
