"""What `publish --due` looks at: the moments of texts as they are public, not as somebody has edited them since."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from plugins.delivery.publishing.due import has_turned
from tests.built.reviewed.asking import request
from tests.reviewing import Office, article

OTHER = "content/news/b.md"
DAY = "2026-03-12"


@pytest.mark.parametrize("line", ["下线时间", "发布时间"])
@pytest.mark.parametrize(("is_edited", "is_gone"), [(False, False), (True, False), (False, True)])
def test_a_signed_moment_counts_though_the_text_was_edited_since(
    office: Office, tmp_path: Path, line: str, is_edited: bool, is_gone: bool
) -> None:
    office.write(OTHER, article(2).replace("---\n", f"---\n{line}: {DAY} 10:00\n", 1))
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    if is_edited:
        office.write(OTHER, article(2))
    if is_gone:
        (office.root / OTHER).unlink()
    office.commit()
    asked = request(office, cache=tmp_path / "cache", now=datetime.fromisoformat(f"{DAY}T10:30+08:00"))
    assert has_turned(asked, f"{DAY}T09:00:00+08:00", tmp_path / "cache")
    assert not has_turned(asked, f"{DAY}T10:15:00+08:00", tmp_path / "cache")


def test_a_moment_that_nobody_has_signed_counts_for_nothing(office: Office, tmp_path: Path) -> None:
    office.write(OTHER, article(2).replace("---\n", f"---\n下线时间: {DAY} 10:00\n", 1))
    office.commit()
    asked = request(office, cache=tmp_path / "cache", now=datetime.fromisoformat(f"{DAY}T10:30+08:00"))
    assert not has_turned(asked, f"{DAY}T09:00:00+08:00", tmp_path / "cache")
