"""plugins/kernel/versions: what git keeps, whatever names and settings a repository has."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.versions.blobs import hash_blobs, read_blobs, write_blobs
from plugins.kernel.versions.history import commits_of, renames_in
from plugins.kernel.versions.repository import GitRefused, Repository, repository_of
from tests.reviewing import Office, blob_of, sha256

ODD_NAMES = ("新 闻.md", "-rf", "--help.md", "*.md", ":(top)a.md", "引“号”'.md", 'a"b.md', "\\a.md", "HEAD", "a\tb.md")


def opened(office: Office) -> Repository:
    found = repository_of(office.root)
    assert found
    return found


def test_odd_names_come_out_as_they_went_in(office: Office) -> None:
    """None is taken for an option, a pattern or a revision."""
    for name in ODD_NAMES:
        office.write(f"content/{name}", name)
    head = office.commit()
    repository = opened(office)
    paths = {f"content/{name}" for name in ODD_NAMES}
    assert paths == {entry.path for entry in repository.files(head, "content")}
    for name in ODD_NAMES:
        assert [blob_of(name.encode())] == repository.lookup([(head, f"content/{name}")])
        assert [head] == [commit.name for commit in commits_of(repository, head, [f"content/{name}"])]


def test_settings_of_the_user_change_nothing(office: Office) -> None:
    for name, value in (("log.follow", "true"), ("log.showRoot", "false"), ("diff.renames", "false"),
                        ("core.quotepath", "true"), ("log.date", "relative"), ("color.ui", "always"),
                        ("diff.external", "false"), ("log.showSignature", "true")):  # fmt: skip
        office.git("config", name, value)
    office.write("content/旧.md", "一\n二\n三\n四\n五\n")
    first = office.commit()
    (office.root / "content/旧.md").rename(office.root / "content/新.md")
    second = office.commit()
    found = commits_of(opened(office), second, ["content/旧.md", "content/新.md"])
    assert [second, first] == [commit.name for commit in found]
    assert {"content/新.md": "content/旧.md"} == found[0].renames
    assert {"content/旧.md": "content/新.md"} == renames_in(opened(office), second, "content")


def test_every_side_of_a_merge_is_seen(office: Office) -> None:
    office.write("a.md", "一\n")
    office.commit()
    office.git("checkout", "-q", "-b", "side")
    office.write("a.md", "二\n")
    side = office.commit()
    office.write("a.md", "一\n")
    office.commit()
    office.git("checkout", "-q", "main")
    office.write("b.md", "三\n")
    office.commit()
    office.git("merge", "-q", "--no-edit", "side")
    head = office.git("rev-parse", "HEAD").strip()
    assert side in {commit.name for commit in commits_of(opened(office), head, ["a.md"])}


def test_bytes_are_read_hashed_and_written(office: Office, tmp_path: Path) -> None:
    contents = [b"", b"\0" * 3_000_000, "示例\n".encode()]
    for number, data in enumerate(contents):
        office.write(f"{number}.bin", data)
    office.commit()
    blobs = [blob_of(data) for data in contents]
    assert dict(zip(blobs, contents, strict=True)) == read_blobs(opened(office), blobs)
    assert {blob: sha256(data) for blob, data in zip(blobs, contents, strict=True)} == hash_blobs(opened(office), blobs)
    done: list[Path] = []
    wanted = [(blob, tmp_path / f"out{number}") for number, blob in enumerate([*blobs, blobs[2]])]
    write_blobs(opened(office), wanted, done.append)
    assert [*contents, contents[2]] == [path.read_bytes() for _, path in wanted]
    assert {path for _, path in wanted} == set(done)


def test_bytes_that_are_not_there_are_named(office: Office) -> None:
    office.commit()
    with pytest.raises(GitRefused, match="git fetch"):
        read_blobs(opened(office), ["0" * 40])


def test_a_folder_without_git_has_no_repository(tmp_path: Path) -> None:
    assert repository_of(tmp_path) is None
    assert repository_of(tmp_path / "gone") is None


def test_a_repository_without_commits_has_no_head(office: Office) -> None:
    assert opened(office).head() == ""
