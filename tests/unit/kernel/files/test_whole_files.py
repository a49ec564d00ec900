"""plugins/kernel/files/whole_files.py: a file is written whole, and what a link of its name leads to is left alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from plugins.kernel.files.whole_files import add_to, added_lines, make_way, whole_file, write_fresh, write_whole
from plugins.kernel.problems import PortalError
from tests.systems import needs_rights


def test_a_file_is_put_in_place_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    killed = tmp_path / ".a.yaml.99999-0.tmp"
    killed.write_text("of a command that was killed", encoding="utf-8")
    os.utime(killed, (0, 0))
    write_whole(tmp_path / "a.yaml", "春茶\r\n", lasts=True)
    write_whole(tmp_path / "b", b"\x00")
    assert {"a.yaml": "春茶\r\n".encode(), "b": b"\x00"} == {
        each.name: each.read_bytes() for each in tmp_path.iterdir()
    }


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a.yaml", "春茶")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "a.yaml", "秋茶")
    assert {"a.yaml": "春茶"} == {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()}


def test_a_line_begins_beneath_one_that_was_cut(tmp_path: Path) -> None:
    """A power cut ends a line anywhere, within a letter too, or leaves zeros in its place."""
    place = tmp_path / "lines"
    assert [] == added_lines(place)
    add_to(place, "春茶\n", lasts=True)
    for spoilt in ("夏茶".encode()[:-1], bytes(9)):
        with place.open("ab") as file:
            file.write(spoilt)
        add_to(place, "秋茶\n")
    assert ["春茶", "秋茶", "秋茶"] == [line for line in added_lines(place) if line.endswith("茶")]
    assert "春茶\n".encode() == place.read_bytes()[:7]


def test_two_who_write_one_file_at_once_each_write_their_own(tmp_path: Path) -> None:
    """The other one's, perhaps another process's, is neither taken nor taken away."""
    with whole_file(tmp_path / "a.yaml") as first:
        first.write("春".encode())
        with whole_file(tmp_path / "a.yaml") as second:
            second.write("秋茶".encode())
        assert "秋茶" == (tmp_path / "a.yaml").read_text(encoding="utf-8")
        first.write("茶".encode())
    assert {"a.yaml": "春茶"} == {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()}


def test_no_file_is_left_by_who_cannot_finish(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yaml", "春茶")
    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "a.yaml") as file:
        file.write("秋茶".encode())
        raise KeyboardInterrupt
    assert {"a.yaml": "春茶"} == {each.name: each.read_text(encoding="utf-8") for each in tmp_path.iterdir()}


def test_a_fault_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as found:
        write_whole(tmp_path / "none/a.yaml", "春茶")
    assert str(tmp_path / "none/a.yaml") == found.value.filename
    with pytest.raises(OSError, match="full") as full, whole_file(tmp_path / "a.yaml"):
        raise OSError(errno.ENOSPC, "full")
    assert str(tmp_path / "a.yaml") == full.value.filename


def test_nothing_is_put_among_devices() -> None:
    with pytest.raises(PortalError, match="没有动它"):
        write_whole(Path("/dev/a.yaml"), "春茶")


@needs_rights
@pytest.mark.parametrize("name", ["pipe", "link"])
def test_what_is_no_file_stays(tmp_path: Path, name: str) -> None:
    """Root would take the system's own devices away, as /dev/null."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    with pytest.raises(PortalError, match=f"{name} 是设备或管道"):
        write_whole(tmp_path / name, "春茶")
    assert (tmp_path / "pipe").is_fifo() and (tmp_path / "link").is_symlink() and 2 == len(list(tmp_path.iterdir()))


@needs_rights
def test_a_file_is_its_owners_alone_where_that_is_asked(tmp_path: Path) -> None:
    write_whole(tmp_path / "letters.csv", "回执号", mode=0o600)
    assert 0o600 == (tmp_path / "letters.csv").stat().st_mode & 0o777


def test_a_fresh_file_takes_nobodys_name(tmp_path: Path) -> None:
    write_fresh(tmp_path / "a.md", "春茶\r\n")
    (tmp_path / "b.md").symlink_to(tmp_path / "gone")
    for name in ("a.md", "b.md"):
        with pytest.raises(FileExistsError):
            write_fresh(tmp_path / name, b"other")
    assert "春茶\r\n".encode() == (tmp_path / "a.md").read_bytes() and not (tmp_path / "gone").exists()


@needs_rights
def test_where_there_is_no_room_no_half_of_a_fresh_file_is_left(tmp_path: Path) -> None:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4, usual[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_fresh(tmp_path / "a.md", "春茶上市")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert [] == list(tmp_path.iterdir())


def test_a_text_is_added(tmp_path: Path) -> None:
    for line in ("一\n", "二\n"):
        add_to(tmp_path / "lines", line, lasts=True)
    assert (tmp_path / "lines").read_bytes() == "一\n二\n".encode()


@pytest.mark.parametrize("name", ["a.yaml", ".a.yaml.new"])
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str, is_there: bool) -> None:
    folder, outside = tmp_path / "county", tmp_path / "outside"
    folder.mkdir()
    if is_there:
        outside.write_text("not ours", encoding="utf-8")
    (folder / name).symlink_to(outside)
    write_whole(folder / "a.yaml", "春茶")
    assert (folder / "a.yaml").read_text(encoding="utf-8") == "春茶" and not (folder / "a.yaml").is_symlink()
    assert not is_there or outside.read_text(encoding="utf-8") == "not ours"
    assert is_there == outside.exists()


@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_is_added_through_a_link(tmp_path: Path, is_there: bool) -> None:
    if is_there:
        (tmp_path / "outside").write_text("not ours", encoding="utf-8")
    (tmp_path / "lines").symlink_to(tmp_path / "outside")
    with pytest.raises(PortalError, match="是一个链接"):
        add_to(tmp_path / "lines", "一\n")
    assert is_there == (tmp_path / "outside").exists()
    assert not is_there or (tmp_path / "outside").read_text(encoding="utf-8") == "not ours"


def test_the_folders_of_a_file_are_made(tmp_path: Path) -> None:
    make_way(tmp_path, tmp_path / "a/b/c.yaml")
    (tmp_path / "near").symlink_to(tmp_path / "a")
    make_way(tmp_path, tmp_path / "near/d/e.yaml")
    make_way(tmp_path / "near", tmp_path / "near/f.yaml")
    assert (tmp_path / "a/b").is_dir() and (tmp_path / "a/d").is_dir()


@pytest.mark.parametrize("name", ["out/c.yaml", "out/d/c.yaml", "a/../out/c.yaml"])
def test_no_link_leads_a_file_out_of_its_folder(tmp_path: Path, name: str) -> None:
    """Nor is a folder made there, and the message names the link."""
    content, outside = tmp_path / "content", tmp_path / "outside"
    for folder in (content / "a", outside):
        folder.mkdir(parents=True)
    (content / "out").symlink_to(outside)
    with pytest.raises(PortalError, match=r"out 是一个链接.*请删去"):
        make_way(content, content / name)
    assert [] == list(outside.iterdir())
