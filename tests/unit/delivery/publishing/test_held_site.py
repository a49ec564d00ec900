"""plugins/delivery/publishing/held_site.py: the site that is sent, out of other commands' reach."""

from pathlib import Path

import pytest

from plugins.delivery.publishing.held_site import hold, room_for_site, told_left
from plugins.delivery.publishing.site_files import read_site
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.store import StoreFailed
from plugins.kernel.lock_file import only_one, this_process
from plugins.kernel.problems import PortalError
from plugins.pipeline.built_files import write_marker
from tests.unit.delivery.publishing.sites import site_of, write_site
from tests.unit.samples import save


def test_what_is_held_stays_as_it_was(tmp_path: Path) -> None:
    """Whatever takes the place of the site meanwhile; afterwards nothing is left."""
    site = write_site(tmp_path / "site", site_of())
    write_marker(site, ())
    rows = read_site(site)
    with room_for_site(tmp_path / "cache") as place:
        hold(site, place)
        site.rename(tmp_path / "before")
        write_site(site, site_of({"index.html": "没有审过"}))
        assert rows == read_site(place) != read_site(site)
    assert not list((tmp_path / "cache/publish/sending").iterdir())


def test_what_others_have_laid_there_is_named_and_not_sent(tmp_path: Path) -> None:
    """It has passed no check; what a host asks for is sent."""
    site = write_site(tmp_path / "site", site_of())
    write_marker(site, ())
    theirs = ("evil.html", "夹带/a.html", "CNAME", ".git/HEAD", "Thumbs.db")
    for path in theirs:
        save(site, path, "a.example")
    (site / "_redirects").symlink_to(site / "evil.html")
    left = hold(site, tmp_path / "place")
    assert ["_redirects", "evil.html", "夹带"] == left
    assert {*site_of(), "CNAME"} == read_site(tmp_path / "place").keys()
    assert "没有发布：_redirects、evil.html、夹带。" in told_left(site, left)


def test_a_link_in_the_place_of_a_page_ends_it(tmp_path: Path) -> None:
    """What it leads to may be anything on this machine."""
    site = write_site(tmp_path / "site", site_of())
    write_marker(site, ())
    (site / "sitemap.xml").unlink()
    (site / "sitemap.xml").symlink_to(save(tmp_path, "key.pem", "secret"))
    with pytest.raises(PortalError, match=r"sitemap\.xml 是链接"):
        hold(site, tmp_path / "place")


def test_what_a_killed_run_has_left_goes_and_what_another_one_sends_stays(tmp_path: Path) -> None:
    left = save(tmp_path, "cache/publish/sending/1-1/a.html", "left")
    used = save(tmp_path, "cache/publish/sending/2-2/a.html", "used")
    lock = used.parent.with_name("2-2.lock")
    with only_one(lock, this_process("publish"), lambda _owner: None), room_for_site(tmp_path / "cache"):
        assert (False, True) == (left.exists(), used.exists())


def test_a_file_that_is_gone_here_is_no_fault_of_the_disk_there(tmp_path: Path) -> None:
    """Nobody need look at the host."""
    site = write_site(tmp_path / "site", site_of())
    rows = list(read_site(site).values())
    (site / "sitemap.xml").unlink()
    with pytest.raises(StoreFailed, match=r"本机的 .*sitemap\.xml 读不出来：没有这个文件。.*再发布一次"):
        FolderStore(tmp_path / "there").send(site, rows, lambda _row: None)
