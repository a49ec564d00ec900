"""plugins/office/form/save.py: a text is saved whole, over the file that was opened, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.form import acts, save
from plugins.office.form.desk import Desk
from plugins.office.form.unsaved import sent, unpacked
from tests.built.programs.office.form.desks import desk_of, form_of
from tests.county import Miniature
from tests.systems import needs_rights
from tests.tables import table

SOURCE = "news/first-meeting.md"
STRANGE = (
    "---\r\n# 先核对\r\n标题: '县里开了一次例会'\r\n日期: 2026-03-09\r\n来源: \"0012\"\r\n编辑: 编辑部\r\n"
    "内部编号: 0012\r\n标签: [会议]  # 一个\r\n---\r\n\r\n开了会。\r\n\n第二段\r\n"
)


@pytest.fixture
def path(miniature: Miniature) -> Path:
    return miniature.write(f"content/{SOURCE}", STRANGE)


@pytest.fixture
def desk(miniature: Miniature) -> Desk:
    return desk_of(miniature)


def test_only_the_changed_line_differs(miniature: Miniature, path: Path) -> None:
    """Comments, quotes, 0012, unknown keys and both kinds of line ends stay, byte for byte."""
    desk = desk_of(miniature)
    acts.save(desk, form_of(desk, SOURCE, editor="示例编辑"))
    assert STRANGE.replace("编辑: 编辑部", "编辑: 示例编辑").encode() == path.read_bytes()


def test_a_form_without_a_change_leaves_the_file_alone(miniature: Miniature, path: Path) -> None:
    desk, before = desk_of(miniature), path.stat()
    acts.save(desk, form_of(desk, SOURCE))
    assert (before.st_mtime_ns, before.st_ino) == (path.stat().st_mtime_ns, path.stat().st_ino)


def test_what_was_saved_is_what_the_form_goes_on_from(miniature: Miniature, path: Path) -> None:
    desk = desk_of(miniature)
    saved = acts.save(desk, form_of(desk, SOURCE, body="改过的正文"))
    assert path.read_bytes() == unpacked(saved["base"])
    assert path.read_bytes().endswith("改过的正文\r\n".encode()), "the last line ends, as it did"
    assert saved["body"] == "改过的正文\n"


def test_a_file_that_has_changed_underneath_is_not_written(miniature: Miniature, path: Path) -> None:
    """Both versions come back, and the file keeps the other one."""
    desk = desk_of(miniature)
    mine = form_of(desk, SOURCE, title="我的标题")
    other = STRANGE.replace("开了会。", "别人改的。")
    path.write_bytes(other.encode())
    with pytest.raises(save.Conflict) as caught:
        acts.save(desk, mine)
    shown = acts.compared(caught.value)
    assert "别人改的。" in shown["text"] and "我的标题" in shown["mine"]
    assert other.encode() == path.read_bytes()


def test_a_file_that_is_gone_is_not_made_again(miniature: Miniature, path: Path) -> None:
    desk = desk_of(miniature)
    mine = form_of(desk, SOURCE, title="我的标题")
    path.unlink()
    with pytest.raises(save.Conflict) as caught:
        acts.save(desk, mine)
    assert caught.value.now == b"" and not path.exists()


def test_a_text_kept_under_another_name_is_a_draft_of_its_own(miniature: Miniature, path: Path) -> None:
    desk = desk_of(miniature)
    miniature.write("content/" + SOURCE, STRANGE.replace("编辑: 编辑部", "编辑: 编辑部\r\n旧地址: news/old.html"))
    mine = form_of(desk, SOURCE, title="我的标题")
    path.write_bytes(b"---\nsomebody: else\n---\n")
    kept = [acts.keep(desk, {**mine, "name": name})["source"] for name in ("例会 我的", "例会 我的", "")]
    assert kept == ["news/li-hui-wo-de.md", "news/li-hui-wo-de-20260310.md", "news/first-meeting-copy.md"]
    text = (miniature.content / kept[0]).read_bytes().decode()
    assert "标题: '我的标题'\r\n" in text and "状态: 草稿\r\n" in text and "地址名: li-hui-wo-de\r\n" in text
    assert "news/old.html" not in text and "内部编号: 0012\r\n" in text
    assert path.read_bytes() == b"---\nsomebody: else\n---\n"


def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    miniature: Miniature, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    desk = desk_of(miniature)
    mine = form_of(desk, SOURCE, title="我的标题")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        acts.save(desk, mine)
    assert path.read_bytes() == STRANGE.encode()
    assert sorted(each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")) == []


@needs_rights
def test_a_saved_file_keeps_its_rights(miniature: Miniature, path: Path) -> None:
    path.chmod(0o640)
    desk = desk_of(miniature)
    acts.save(desk, form_of(desk, SOURCE, title="新标题"))
    assert path.stat().st_mode & 0o777 == 0o640


@table(
    "source",
    [
        "../tasks.py", "news/../../x.md", "/etc/passwd", "news/a.txt", "news/README.md", "site.yaml", "pages/about.md",
        "news/.hidden.md", "nowhere/a.md", "news\\a.md", "C:/a.md", "", "news/", "faq/a.md",
    ],
)  # fmt: skip
def test_no_other_file_than_a_columns_article_is_reached(desk: Desk, source: str) -> None:
    for act in (acts.text, acts.save, acts.look, acts.keep, acts.files):
        with pytest.raises(PortalError):
            act(desk, {"source": source, "base": "", "values": {}, "body": "", "name": "a"})


def test_a_link_that_leads_out_is_not_followed(miniature: Miniature, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.md").write_text(STRANGE, encoding="utf-8")
    (miniature.content / "news/out").symlink_to(tmp_path / "outside", target_is_directory=True)
    desk = desk_of(miniature)
    for act in (acts.text, acts.save):
        with pytest.raises(PortalError):
            act(desk, {"source": "news/out/a.md", "base": "", "values": {}, "body": ""})


@table(
    "given",
    [
        {}, {"source": SOURCE}, {"source": 1, "base": "", "values": {}, "body": ""},
        {"source": SOURCE, "base": "§", "values": {}, "body": ""},
        {"source": SOURCE, "base": 3, "values": {}, "body": ""},
        {"source": SOURCE, "base": "", "values": [], "body": ""},
        {"source": SOURCE, "base": "", "values": {}, "body": None},
    ],
)  # fmt: skip
def test_what_no_form_sends_is_refused(desk: Desk, given: dict[str, object]) -> None:
    with pytest.raises(PortalError):
        sent(desk, given)
