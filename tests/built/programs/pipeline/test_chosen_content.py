"""plugins/pipeline/chosen_content.py: what is chosen of git lies in a folder, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.kernel.request import BuildRequest
from plugins.pipeline.chosen_content import chosen_content
from tests.county import NOW, ROOT
from tests.reviewing import Office, article, begin_office

TEXT = "content/samples/a.md"  # a column without reviews: as it is committed


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = begin_office(tmp_path / "county")
    found.write(TEXT, article(1))
    found.write("content/samples/below/b.md", article(2))
    found.commit()
    return found


def request(office: Office) -> BuildRequest:
    root = office.root
    cache = root.parent / "cache"
    return BuildRequest(root / "content", root / "faq", root.parent / "site", ROOT / "theme", NOW, cache)


def chosen(office: Office) -> dict[str, tuple[bytes, int]]:
    """Return the files below the content folder that is built, each with its time."""
    with chosen_content(request(office)) as content:
        folder = content.request.content
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_only_what_has_changed_is_written_again(office: Office) -> None:
    first = chosen(office)
    assert office.read(TEXT) == first["samples/a.md"][0] and "samples/below/b.md" in first
    assert not any(name.startswith("reviews/") for name in first), "signatures are nothing to publish"
    office.write(TEXT, article(1, "新的话"))
    office.commit()
    second = chosen(office)
    assert ["samples/a.md"] == [name for name in first if first[name] != second[name]]


def test_what_somebody_puts_there_goes_and_what_is_spoilt_is_mended(office: Office) -> None:
    first = chosen(office)
    with chosen_content(request(office)) as content:
        folder = content.request.content
    (folder / "samples/stranger.md").write_text("别的", encoding="utf-8")
    (folder / "samples/a.md").write_text("坏的", encoding="utf-8")
    (folder / "samples/link.md").symlink_to(office.root / TEXT)
    assert {name: data for name, (data, _) in first.items()} == {
        name: data for name, (data, _) in chosen(office).items()
    }


def test_nothing_is_written_or_removed_through_a_link_in_its_place(office: Office, tmp_path: Path) -> None:
    first = chosen(office)
    with chosen_content(request(office)) as content:
        place = content.request.content.parent
    (tmp_path / "own").mkdir()
    (tmp_path / "own/a.txt").write_text("茶", encoding="utf-8")
    place.rename(tmp_path / "aside")
    place.symlink_to(tmp_path / "own")
    assert first.keys() == chosen(office).keys()
    assert ["a.txt"] == [path.name for path in (tmp_path / "own").iterdir()]


def test_a_file_takes_the_place_of_a_folder(office: Office) -> None:
    chosen(office)
    (office.root / "content/samples/below/b.md").unlink()
    (office.root / "content/samples/below").rmdir()
    (office.root / "content/samples/below.md").mkdir()
    office.write("content/samples/below.md/b.md", article(2))
    office.commit()
    assert "samples/below.md/b.md" in chosen(office)
    (office.root / "content/samples/below.md/b.md").unlink()
    (office.root / "content/samples/below.md").rmdir()
    office.write("content/samples/below.md", "示例")
    office.commit()
    assert chosen(office)["samples/below.md"][0] == "示例".encode()
    (office.root / "content/samples/below.md").unlink()
    office.write("content/samples/below.md/c.md", article(3))
    office.commit()
    assert "samples/below.md/c.md" in chosen(office)


def test_a_pointer_in_place_of_a_file_is_refused(office: Office) -> None:
    office.write("content/samples/p.md", f"{article(4)}\n[表](../files/a.pdf)\n")
    office.write("content/files/a.pdf", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    office.commit()
    with pytest.raises(PortalError, match="LFS 指针"):
        chosen(office)
