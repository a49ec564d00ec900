"""plugins/pipeline/atomic_publish.py: put a finished site in the place of the last one."""

import errno
import itertools
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.kernel.files import folder_exchange
from plugins.kernel.incremental.targets import LastBuild, OutputRegistry
from plugins.kernel.problems import PortalError
from plugins.pipeline import atomic_publish, swap_note
from plugins.pipeline.atomic_publish import complete, keep_copy, recover, staging_for
from plugins.pipeline.built_files import MARKER, standing, write_marker
from tests.sampling import sampled
from tests.unit.samples import save


class Killed(BaseException):
    """The process ends here."""


def build(output: Path, *names: str) -> None:
    """Put a site of these pages in place."""
    make(output, {name: name for name in names})


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {MARKER}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "place/output"


def kept_beside(output: Path) -> Path:
    """Return where the site before is kept: not in the folder of the output."""
    return output.parents[1] / f"kept-{output.parent.name}"


def test_the_new_site_is_the_whole_site(output: Path) -> None:
    """No page of the last one stays, and nothing lies beside it."""
    build(output, "a.html", "b.html")
    build(output, "b.html", "c.html")
    assert {"b.html", "c.html"} == names(output)
    assert {"output"} == names(output.parent)


def test_a_site_that_was_moved_aside_and_has_no_successor_comes_back(output: Path) -> None:
    build(output, "a.html")
    swap_note.leave(output, output)
    output.rename(output.with_name(f".{output.name}.previous"))
    recover(output)
    assert {"a.html"} == names(output)
    assert {"output"} == names(output.parent)


@pytest.mark.parametrize("stands", [True, False])
def test_a_folder_that_no_build_has_left_is_not_taken_for_one(output: Path, stands: bool) -> None:
    """A commit has brought it along: what lies in it has passed no check. It may hold what is dear to somebody."""
    if stands:
        build(output, "a.html")
        swap_note.leave(output, output)  # of a build that was killed before anything changed its name
    planted = save(output.parent, ".output.previous/evil.html", "evil")
    save(output.parent, f".output.previous/{MARKER}", "a.html\n")
    with pytest.raises(PortalError, match=r"\.output\.previous 不是这个用户.*没有用它，也没有删它。.*再做一次"):
        build(output, "b.html")
    assert ({"a.html"} if stands else None) == (names(output) if output.exists() else None)
    shutil.rmtree(planted.parent)
    build(output, "b.html")
    assert {"b.html"} == names(output)
    assert {"output"} == names(output.parent)


@pytest.mark.parametrize("sealed", ["", "00" * 16 + "\n"])
def test_a_move_that_no_build_has_begun_is_not_finished(output: Path, sealed: str) -> None:
    make(output, SITES[0])
    save(output.parent, ".output.moving/.gone", f"{sealed}a.html\n")
    save(output.parent, ".output.moving/evil.html", "evil")
    recover(output)
    assert SITES[0] == texts(output)
    assert {"output"} == names(output.parent)


def test_a_link_in_the_notes_place_is_not_written_through(output: Path) -> None:
    build(output, "a.html")
    theirs = save(output.parents[1], "theirs", "dear")
    output.with_name(".output.swap").symlink_to(theirs)
    build(output, "b.html")
    assert ("dear", {"b.html"}, {"output"}) == (theirs.read_text(), names(output), names(output.parent))


def test_what_others_have_laid_there_moves_along(output: Path) -> None:
    """A publishing branch keeps its .git and CNAME, again and again."""
    build(output, "a.html")
    save(output, "CNAME", "a.example")
    save(output, ".git/HEAD", "ref")
    for page in ("b.html", "c.html"):
        build(output, page)
    assert {"c.html", "CNAME", ".git"} == names(output)
    assert "ref" == (output / ".git/HEAD").read_text()


def test_a_folder_in_the_place_of_the_note_is_told_and_stays(output: Path) -> None:
    """As a file in the way of a folder is."""
    build(output, "a.html")
    note = output.with_name(".output.swap")
    note.mkdir()
    with pytest.raises(PortalError, match=r"\.output\.swap 是一个文件夹，挡住了新的网站.*请把它移走，再做一次"):
        build(output, "b.html")
    assert {"a.html"} == names(output) and note.is_dir()
    note.rmdir()
    build(output, "b.html")
    assert {"b.html"} == names(output)


@pytest.mark.parametrize("ending", ["previous", "moving"])
def test_a_file_in_the_way_of_the_exchange_is_told_and_stays(output: Path, ending: str) -> None:
    """Each build would fail at it, and nobody would know why; once it is moved away, all goes on."""
    build(output, "a.html")
    aside = output.with_name(f".{output.name}.{ending}")
    aside.write_text("别人的", encoding="utf-8")
    with pytest.raises(PortalError, match=rf"\.output\.{ending} 是一个文件，挡住了新的网站.*请把它移走，再做一次"):
        build(output, "b.html")
    assert ({"a.html"}, "别人的") == (names(output), aside.read_text(encoding="utf-8"))
    aside.unlink()
    build(output, "b.html")
    assert {"b.html"} == names(output)


def test_a_file_that_takes_the_sites_place_meanwhile_stays_there(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, "a.html")

    def replaced(*_given: Any) -> bool:
        shutil.rmtree(output)
        output.write_text("别人的", encoding="utf-8")
        return True

    monkeypatch.setattr(atomic_publish, "can_exchange", replaced)
    with pytest.raises(PortalError, match="output 是一个文件"):
        build(output, "b.html")
    assert "别人的" == output.read_text(encoding="utf-8")
    output.unlink()
    monkeypatch.undo()
    build(output, "b.html")
    assert {"b.html"} == names(output)


def test_a_site_that_cannot_be_removed_is_in_no_later_ones_way(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one with files of another account, once somebody has built as root."""
    build(output, "a.html")
    removed = shutil.rmtree
    with monkeypatch.context() as patched:
        patched.setattr(
            shutil, "rmtree", lambda path, **how: None if ".building-" in str(path) else removed(path, **how)
        )
        for page in ("b.html", "c.html", "d.html"):
            build(output, page)
            assert {page} == names(output)
    build(output, "e.html")
    assert {"output"} == names(output.parent)


def test_what_others_have_laid_there_and_only_they_may_move_stays_in_its_place(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a .git that somebody has made as root: each build would end at it, behind the exchange."""
    build(output, "a.html")
    save(output, ".git/HEAD", "ref")
    place, may = output.stat().st_ino, os.access
    monkeypatch.setattr(os, "access", lambda path, how: Path(path).name != ".git" and may(path, how))
    for page in ("b.html", "c.html"):
        build(output, page)
        assert {page, ".git"} == names(output)
    assert place == output.stat().st_ino


def test_an_empty_branch_for_publishing_is_taken(output: Path) -> None:
    """Hidden files and CNAME are no site of somebody else's."""
    save(output, "CNAME", "a.example")
    save(output, ".git/HEAD", "ref")
    build(output, "a.html")
    assert {"a.html", "CNAME", ".git"} == names(output)


def test_a_folder_of_somebody_else_is_not_touched(output: Path) -> None:
    """In words, with the remedy."""
    save(output, "论文.doc", "三年的工作")
    with pytest.raises(PortalError, match="不敢覆盖。请用 --output"):
        staging_for(output)
    assert {"论文.doc"} == names(output)


@pytest.mark.parametrize(
    "name", [".ssh/id_ed25519", ".gnupg/a", ".redcity/bundle-key.pem", ".bashrc", ".key.pem", "a.key"]
)
def test_a_folder_with_keys_is_not_touched(output: Path, name: str) -> None:
    """All others may read a site; a marker that somebody has brought along changes nothing."""
    key = save(output, name, "secret")
    output.chmod(0o700)
    for _ in range(2):
        with pytest.raises(PortalError, match=re.escape(f"不能当成网站：里面有 {name.partition('/')[0]}")):
            staging_for(output)
        save(output, MARKER, "index.html\n")
    assert ("secret", 0o700) == (key.read_text(encoding="utf-8"), output.stat().st_mode & 0o777)


def test_a_home_is_not_touched(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an empty one, and what it lies in."""
    output.mkdir(parents=True)
    for home in (output, output / "editor"):
        monkeypatch.setattr(Path, "home", lambda home=home: home)
        with pytest.raises(PortalError, match="里面是您的用户文件夹"):
            staging_for(output)
    monkeypatch.setattr(Path, "home", lambda: output.parent)
    build(output, "a.html")
    assert {"a.html"} == names(output)


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    """The path was a slip."""
    with pytest.raises(PortalError, match="是一个文件"):
        staging_for(save(tmp_path, "output", ""))


@pytest.mark.parametrize("below", ["site", "county/site"])
def test_an_output_below_a_file_is_refused(tmp_path: Path, below: str) -> None:
    """A slip in the address, not a fault of the program."""
    with pytest.raises(PortalError, match=r"不能是文件夹.*--output"):
        staging_for(save(tmp_path, "notes.txt", "") / below)


def test_a_folder_of_the_systems_own_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As /proc: it is a folder, and none can be made in it."""
    make = Path.mkdir

    def refuse(path: Path, *given: Any, **named: Any) -> None:
        if "building" in path.name:
            raise FileNotFoundError(2, "No such file or directory", str(path))
        make(path, *given, **named)

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(PortalError, match=r"放不进文件夹.*--output"):
        staging_for(tmp_path / "output")


def test_what_a_killed_build_left_is_not_in_the_next(output: Path) -> None:
    """The staging folder begins empty."""
    save(staging_for(output), "half.html", "")
    build(output, "a.html")
    assert {"a.html"} == names(output)


SITES: tuple[dict[str, str], ...] = (
    {"a.html": "kept", "b.html": "old", "gone/c/d.html": "old", "file": "old", "folder/a.html": "old", "n/x.html": "x"},
    {"a.html": "kept", "b.html": "new!", "file/a.html": "new", "folder": "new", "n/y.html": "y", "e/f/g.html": "new"},
    {"a.html": "kept", "b.html": "next", "n/z.html": "z", "folder": "new"},
)  # each after the first keeps, changes, adds and removes; a file becomes a folder, and a folder a file
FOREIGN = {"CNAME": "a.example", ".git/HEAD": "ref", "notes/b.html": "mine"}


def make(output: Path, site: dict[str, str], last: LastBuild | None = None) -> LastBuild:
    """Put a site of these texts in place as a build does; return what it leaves for the next."""
    staging, present = staging_for(output), standing(output)
    outputs = OutputRegistry(staging, last, present)
    for path, text in site.items():
        outputs.write(path, "测试", text.encode())
    write_marker(staging, outputs.files)
    complete(staging, output, outputs, present, kept_beside(output))
    return LastBuild(outputs.files, outputs.values)


def texts(output: Path) -> dict[str, str]:
    """Return every file's text by path, the marker left out."""
    return {path: (output / path).read_text(encoding="utf-8") for path in standing(output) if path != MARKER}


@pytest.fixture(params=["renewed", "linked", "one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Each of the ways in which a site takes the place of the last: of the one before it, of links, in an order; tell
    whether folders change places.
    """
    if request.param == "linked":
        monkeypatch.setattr(atomic_publish, "FEW", 0)
    if request.param == "one by one":
        monkeypatch.setattr(atomic_publish, "can_exchange", lambda _: False)
    return bool(request.param != "one by one")


@pytest.mark.usefixtures("way")
def test_a_site_is_completed_from_what_stands(output: Path) -> None:
    """Kept, changed, new, gone; what others laid there stays; nothing lies beside it."""
    last = make(output, SITES[0])
    for path, text in FOREIGN.items():
        save(output, path, text)
    for site in SITES[1:]:
        last = make(output, site, last)
        assert site | FOREIGN == texts(output)
        assert {"output"} == names(output.parent)
        assert {path.partition("/")[0] for path in site} == set((output / MARKER).read_text().split())
    assert not (output / "gone").exists()


@pytest.mark.usefixtures("way")
def test_a_file_that_stays_is_not_written_again(output: Path) -> None:
    """A server that compares times sends what changed and no more."""
    last = make(output, SITES[0])
    before = (output / "a.html").stat()
    make(output, SITES[1], last)
    after = (output / "a.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_site_that_is_the_same_stays_as_it_is(output: Path) -> None:
    """Its folder too, and nothing is kept or written anew."""
    last = make(output, SITES[0])
    before = output.stat()
    make(output, SITES[0], last)
    assert (before.st_ino, before.st_mtime_ns) == (output.stat().st_ino, output.stat().st_mtime_ns)
    assert not kept_beside(output).exists()
    assert {"output"} == names(output.parent)


def test_the_site_before_the_last_is_the_next_one(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large site only what has changed since is touched: nothing else is given another name."""
    last = make(output, SITES[0])
    last = make(output, SITES[0] | {"b.html": "1"}, last)
    links: list[str] = []
    monkeypatch.setattr(os, "link", lambda old, new, link=os.link: (links.append(Path(old).name), link(old, new))[1])
    for text in ("2", "3", "4"):
        last = make(output, SITES[0] | {"b.html": text}, last)
        assert SITES[0] | {"b.html": text} == texts(output)
    assert [] == links
    last = make(output, SITES[0] | {"b.html": "4", "n/x.html": "new"}, last)
    make(output, SITES[0] | {"b.html": "4", "n/x.html": "newer"}, last)
    assert ["b.html"] == links


def test_a_copy_of_the_site_that_stands_is_the_next_one(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made while somebody else does other things, of what a build has put there alone; what was kept stays."""
    last = make(output, SITES[0])
    for path, text in FOREIGN.items():
        save(output, path, text)
    save(kept_beside(output).with_name(f"{kept_beside(output).name}.copy"), "half.html", "of a killed build")
    keep_copy(output, kept_beside(output))
    assert SITES[0] == texts(kept_beside(output))
    assert {"place", kept_beside(output).name} == names(output.parents[1])
    links: list[str] = []
    monkeypatch.setattr(os, "link", lambda *names: links.append(names[0]))
    make(output, SITES[0] | {"b.html": "new", "n/y.html": "y"}, last)
    assert SITES[0] | {"b.html": "new", "n/y.html": "y"} | FOREIGN == texts(output)
    keep_copy(output, kept_beside(output))
    assert SITES[0] == texts(kept_beside(output))
    assert [] == links


def test_where_no_copy_can_be_kept_nothing_is(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of no site, on a disk without second names, and where folders cannot change places."""
    keep_copy(output, kept_beside(output))
    make(output, SITES[0])
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refused)
        keep_copy(output, kept_beside(output))
    with monkeypatch.context() as patch:
        patch.setattr(atomic_publish, "can_exchange", lambda _: False)
        keep_copy(output, kept_beside(output))
    assert {"place"} == names(output.parents[1])


SPOIL: dict[str, Callable[[Path], object]] = {
    "a file changed": lambda kept: save(kept, "b.html", "spoilt"),
    "a file lost": lambda kept: (kept / "a.html").unlink(),
    "a stranger": lambda kept: save(kept, "strange/a.html", "spoilt"),
    "all lost": shutil.rmtree,
    "a link": lambda kept: (shutil.rmtree(kept), kept.symlink_to(save(kept.parent, "theirs/a.html", "dear").parent)),
    "a file in its place": lambda kept: (shutil.rmtree(kept), kept.write_text("spoilt")),
    "a link within": lambda kept: (shutil.rmtree(kept / "n"), (kept / "n").symlink_to(output_of(kept) / "n")),
}


def output_of(kept: Path) -> Path:
    return kept.parent / kept.name.removeprefix("kept-") / "output"


@pytest.mark.parametrize("spoil", SPOIL)
def test_a_spoilt_site_before_the_last_costs_time_only(output: Path, tmp_path: Path, spoil: str) -> None:
    """It is a cache as any other. What lies behind a link is not touched."""
    last = make(output, SITES[0])
    last = make(output, SITES[1], last)
    SPOIL[spoil](kept_beside(output))
    last = make(output, SITES[2], last)
    assert SITES[2] == texts(output)
    make(output, SITES[1], last)
    assert SITES[1] == texts(output)
    assert not (tmp_path / "theirs").exists() or "dear" == (tmp_path / "theirs/a.html").read_text()


def test_the_folder_of_another_site_is_not_cleared_away(output: Path) -> None:
    """Its name may begin as that of a folder in which this site is built, or be read as a pattern."""
    others = [".output.building-2/output", ".output.building.building-1-1", ".[o]utput.building-1-1"]
    for other in others:
        save(output.parent, f"{other}/a.html", "theirs")
    left = save(output.parent, ".output.building-1-1/a.html", "left by a killed build")
    build(output, "a.html")
    assert {"output", *(other.partition("/")[0] for other in others)} == names(output.parent)
    assert not left.exists()


def test_a_disk_without_second_names_gets_what_is_new(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a stick: of ten thousand files none that stays is copied."""
    last = make(output, SITES[0])
    before = (output / "a.html").stat()
    monkeypatch.setattr(os, "link", refused)
    make(output, SITES[1], last)
    assert SITES[1] == texts(output)
    assert (before.st_ino, before.st_mtime_ns) == ((output / "a.html").stat().st_ino, before.st_mtime_ns)
    assert {"output"} == names(output.parent)


@pytest.mark.usefixtures("way")
def test_a_site_is_readable_by_all(output: Path) -> None:
    """A web server runs as somebody else, whatever is usual for whoever builds."""
    usual = os.umask(0o077)
    try:
        last = None
        for site in SITES:
            with atomic_publish.readable_by_all():
                last = make(output, site, last)
        assert 0o077 == os.umask(0o077)
    finally:
        os.umask(usual)
    modes = {path: path.stat().st_mode & 0o777 for path in (output, *output.rglob("*"))}
    assert {path: 0o755 if path.is_dir() else 0o644 for path in modes} == modes


def refused(*_: Any) -> None:
    raise OSError("no second names")


@sampled(2)
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_leaves_a_whole_site(tmp_path: Path, way: bool, after: bool) -> None:
    """The old or the new one, at once where folders can change places, else after the next look at the latest. What
    others laid there is never lost.
    """
    changes_places = way
    ends = set()
    for step in itertools.count():
        output = tmp_path / str(step) / "output"
        last = make(output, SITES[0] | {"a.html": "old"})
        last = make(output, SITES[0], last)
        for path, text in FOREIGN.items():
            save(output, path, text)
        is_done = not killed_at(step, after, output, last, SITES[1])
        if changes_places:
            left = {path: text for path, text in texts(output).items() if path not in FOREIGN}
            assert left in (SITES[0], SITES[1]), step
        recover(output)
        found = texts(output)
        assert found in (SITES[0] | FOREIGN, SITES[1] | FOREIGN), step
        ends.add(found == SITES[1] | FOREIGN)
        make(output, SITES[2], last)  # the killed build left no record
        assert SITES[2] | FOREIGN == texts(output), step
        assert {"output"} == names(output.parent), step
        if is_done:
            break
    assert {False, True} == ends
    assert step > 10


OLD = {
    "index.html": "a.html n/b.html list.txt", "a.html": "n/b.html", "n/b.html": "index.html p/1.png", "list.txt": "old",
    "p/1.png": "1",
}  # fmt: skip
NEW = {
    "index.html": "a.html m/c.html list.txt", "a.html": "m/c.html p/2.png", "m/c.html": "a.html", "list.txt": "new",
    "p/2.png": "2",
}  # fmt: skip


def with_disk_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each folder `output` be a disk that others can only copy to, as one that is mounted there."""
    replace, disk_of = os.replace, lambda path: "output" in Path(path).parts

    def on_one_disk(source: Path, target: Path) -> None:
        if disk_of(source) != disk_of(target):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        replace(source, target)

    monkeypatch.setattr(os, "replace", on_one_disk)


@pytest.mark.parametrize("is_disk", [False, True])
def test_a_folder_that_waits_empty_becomes_the_site_where_files_move_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_disk: bool
) -> None:
    """It was made for the site, or a disk is mounted there."""
    monkeypatch.setattr(atomic_publish, "can_exchange", lambda _: False)
    if is_disk:
        with_disk_of_its_own(monkeypatch)
    output = tmp_path / "output"
    output.mkdir()
    last = make(output, SITES[0])
    assert SITES[0] == texts(output)
    make(output, SITES[1], last)
    assert SITES[1] == texts(output)
    assert {"output"} == names(tmp_path)


def test_a_folder_of_the_same_disk_that_is_mounted_there_stays_the_one_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses to let it change places, as a container's."""
    output = tmp_path / "output"
    output.mkdir()
    mounts = save(tmp_path, "system/mountinfo", f"36 22 8:1 /www {output} rw - ext4 /dev/sda1 rw\n")
    monkeypatch.setattr(folder_exchange, "_MOUNTS", mounts)
    number = output.stat().st_ino
    make(output, SITES[1], make(output, SITES[0]))
    assert SITES[1] == texts(output)
    assert (number, {"output", "system"}) == (output.stat().st_ino, names(tmp_path))


@pytest.mark.parametrize("is_disk", [False, True])
def test_files_that_move_one_by_one_leave_no_link_that_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_disk: bool
) -> None:
    """At whatever step the build is killed: a page finds what the old and what the new ones lead to."""
    monkeypatch.setattr(atomic_publish, "can_exchange", lambda _: False)
    if is_disk:
        with_disk_of_its_own(monkeypatch)
    seen = set()
    for step in itertools.count():
        output = tmp_path / str(step) / "output"
        is_done = not killed_at(step, False, output, make(output, OLD), NEW)
        found = texts(output)
        seen.add(tuple(sorted(found.items())))
        waiting = ["index.html"]
        for page in waiting:
            assert page in found, step
            waiting += [each for each in found[page].split() if page.endswith(".html") and each not in waiting]
        if is_done:
            break
    assert tuple(sorted(NEW.items())) in seen and len(seen) > len(NEW) + 2


def killed_at(step: int, after: bool, output: Path, last: LastBuild, site: dict[str, str]) -> bool:
    """Put a site in place, killed before or after the given change of the disk; tell whether it was."""
    with pytest.MonkeyPatch.context() as patch:
        numbers = itertools.count()
        for name in ("rename", "replace", "unlink", "rmdir", "mkdir", "link"):
            patch.setattr(os, name, dying(getattr(os, name), numbers, step, after))
        patch.setattr(atomic_publish, "exchange", dying(atomic_publish.exchange, numbers, step, after))
        try:
            make(output, site, last)
        except Killed:
            return True
    return False


def dying(change: Any, numbers: "itertools.count[int]", step: int, after: bool) -> Any:
    """The real change until the given one, before or after which the process is killed."""

    def killed(*given: Any, **named: Any) -> None:
        is_last = next(numbers) == step
        if is_last and not after:
            raise Killed
        try:
            change(*given, **named)
        finally:
            if is_last:
                raise Killed

    return killed


def test_a_finished_move_is_not_begun_again(output: Path) -> None:
    """Killed while the empty folder was removed: what is left in it says nothing."""
    make(output, SITES[0])
    (output.with_name(".output.moving") / "n").mkdir(parents=True)
    recover(output)
    assert SITES[0] == texts(output)
    assert {"output"} == names(output.parent)


def test_what_a_move_lists_beside_the_site_stays(output: Path) -> None:
    """Whoever brings a folder of this name along has not built it."""
    make(output, SITES[0])
    for place in ("kept.txt", "kept/a.txt"):
        save(output.parent, place, "theirs")
    absolute = output.parent / "kept.txt"
    save(output.with_name(".output.moving"), ".gone", f"../kept.txt\nn/../../kept/a.txt\n{absolute}\n")
    recover(output)
    assert {"output", "kept.txt", "kept"} == names(output.parent)
    assert {"a.txt"} == names(output.parent / "kept")


def test_a_move_to_a_site_that_was_removed_since_is_given_up(output: Path) -> None:
    """Half a site would stand there, and be taken for somebody else's."""
    make(output, SITES[0])
    save(output.with_name(".output.moving"), ".gone", "")
    save(output.with_name(".output.moving"), "a.html", "half")
    shutil.rmtree(output)
    recover(output)
    assert set() == names(output.parent)
    make(output, SITES[1])
    assert SITES[1] == texts(output)


def test_what_a_plugin_writes_again_does_not_leave_with_the_last_site(output: Path) -> None:
    """The portal does not count it as its own."""
    last = make(output, SITES[0] | {"theirs.txt": "1"})
    staging, present = staging_for(output), standing(output)
    outputs = OutputRegistry(staging, last, present)
    for path, text in SITES[0].items():
        outputs.write(path, "测试", text.encode())
    save(staging, "theirs.txt", "2")
    write_marker(staging, outputs.files)
    complete(staging, output, outputs, present, kept_beside(output))
    assert SITES[0] | {"theirs.txt": "2"} == texts(output)
