"""plugins/kernel/rendering/theme_text.py: files of the theme that somebody has saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.problems import PortalError
from plugins.kernel.rendering.jinja import keep_translations, make_environment, template_sources
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


def test_a_template_that_is_saved_during_a_build_is_the_one_that_was_hashed(tmp_path: Path) -> None:
    """What is made of it is kept under the hash of what was read first: another text would pass for that one."""
    theme = tmp_path / "theme"
    theme.mkdir()
    for name, text in (("page.html", "甲{% include 'foot.html' %}"), ("foot.html", "尾")):
        (theme / name).write_text(text, encoding="utf-8")

    def printed(saved: str) -> str:
        environment = make_environment(Environment(), [str(theme)], frozenset())
        sources = template_sources(environment)
        hashes = {name: digest(text.encode()) for name, text in sources.items()}
        keep_translations(environment, tmp_path / "kept", bytes(16), hashes)
        for name in sources:
            (theme / name).write_text(saved, encoding="utf-8")
        return environment.get_template("page.html").render()

    assert "甲尾" == printed("乙")
    assert "乙" == printed("丙")
