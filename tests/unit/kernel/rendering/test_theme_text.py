"""plugins/kernel/rendering/theme_text.py: files of the theme that somebody has saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.theme_text import TemplateLoader, theme_text

GBK = "<p>红城</p>\n".encode("gbk")
WORDS = "网站模板的文件 foot.html 编码不是 UTF-8。请用记事本打开，选“另存为”，编码选 UTF-8"


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "foot.html").write_bytes(GBK)
    with pytest.raises(PortalError, match=WORDS):
        theme_text(tmp_path / "foot.html")
    with pytest.raises(PortalError, match=WORDS):
        Environment(loader=TemplateLoader([tmp_path])).get_template("foot.html")


def test_the_mark_before_the_first_line_is_none_of_a_page(tmp_path: Path) -> None:
    """Notepad writes it: before the type of a page it would stand in the text."""
    (tmp_path / "foot.html").write_text("<p>红城</p>", encoding="utf-8-sig")
    assert "<p>红城</p>" == theme_text(tmp_path / "foot.html")
    assert "<p>红城</p>" == Environment(loader=TemplateLoader([tmp_path])).get_template("foot.html").render()
