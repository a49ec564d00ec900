"""plugins/county/load.py: what a county fills in once."""

from pathlib import Path

import pytest

from plugins.county.load import KEY_FILE, load_site, with_address
from plugins.county.model import Site
from plugins.problems import PortalError
from tests.unit.samples import save


def load(folder: Path, text: str) -> tuple[Site, list[str]]:
    save(folder, "site.yaml", text)
    site, problems = load_site(folder, "site.yaml")
    return site, list(map(str, problems))


def test_what_is_given_is_read_and_the_rest_stays_empty(tmp_path: Path) -> None:
    """Nothing is invented for a county."""
    site, problems = load(tmp_path, "name: 红城\nkeywords: [党建]\nicp: ''\naddress: https://a.example/x/\n")
    assert (Site(name="红城", keywords=("党建",), address="https://a.example/x"), []) == (site, problems)


def test_without_a_file_there_is_a_name(tmp_path: Path) -> None:
    """A folder of texts builds."""
    assert (Site(name="红城党建网"), []) == load_site(tmp_path, "site.yaml")


@pytest.mark.parametrize("address", ["www.a.example", "ftp://a.example", "https://", "https://a.example/?x=1"])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    """In the file and on the command line."""
    _, problems = load(tmp_path, f"name: 红城\naddress: {address}\n")
    assert [f"site.yaml:2: 网址“{address}”不对。请写成 https://www.example.org 这样。"] == problems
    with pytest.raises(PortalError, match="不是网址"):
        with_address(Site(name="红城"), address)


def test_the_command_line_decides_the_address() -> None:
    """Without its closing slash."""
    site = with_address(Site(name="红城", address="https://a.example"), "https://b.example/x/")
    assert Site(name="红城", address="https://b.example/x") == site


@pytest.mark.parametrize("target", ["mailto:a@b.example", "a@b.example", "https://a.example/form"])
def test_corrections_go_by_mail_or_form(tmp_path: Path, target: str) -> None:
    """Both are targets."""
    site, problems = load(tmp_path, f"name: 红城\ncorrection: {target}\n")
    assert (target, []) == (site.correction, problems)


def test_other_targets_of_corrections_are_refused(tmp_path: Path) -> None:
    """A telephone number receives no text."""
    _, problems = load(tmp_path, "name: 红城\ncorrection: 0839-1234567\n")
    assert [
        "site.yaml:2: 纠错地址“0839-1234567”不对。请写邮箱（如 jiucuo@example.org）或以 https:// 开头的地址。"
    ] == problems


def test_an_emblem_must_be_there(tmp_path: Path) -> None:
    """Its path starts from the content folder."""
    _, problems = load(tmp_path, "name: 红城\nemblem: images/no.svg\n")
    assert ["site.yaml:2: 标志图片“images/no.svg”不存在。路径从 content 文件夹算起。"] == problems
    save(tmp_path, "images/yes.svg", "<svg/>")
    assert [] == load(tmp_path, "name: 红城\nemblem: images/yes.svg\n")[1]


def test_a_county_has_a_name(tmp_path: Path) -> None:
    """Every page prints it."""
    assert ["site.yaml:1: 缺“网站名称”。请加一行，例如 网站名称: 红城党建网。"] == load(tmp_path, "county: 旺苍县\n")[1]


def test_the_public_key_is_the_countys_too(tmp_path: Path) -> None:
    """`keys new` writes it; its fingerprint is what people compare."""
    site, _ = load(tmp_path, "name: 红城\n")
    assert ("", "") == (site.bundle_key, site.key_fingerprint)
    save(tmp_path, KEY_FILE, "00" * 32 + "\n")
    site, problems = load(tmp_path, "name: 红城\n")
    assert ("00" * 32, "6668 7aad f862 bd77 6c8f c18b 8e9f 8e20", []) == (
        site.bundle_key, site.key_fingerprint, problems,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "00", "zz" * 32, "PEM"])
def test_a_spoilt_public_key_is_said(tmp_path: Path, text: str) -> None:
    """Stations could check nothing by it."""
    save(tmp_path, KEY_FILE, text)
    with pytest.raises(PortalError, match="里不是公钥"):
        load(tmp_path, "name: 红城\n")


def test_copies_on_sticks_grow_old_after_a_month(tmp_path: Path) -> None:
    """Or after as many days as the county says."""
    assert 30 == load(tmp_path, "name: 红城\n")[0].offline_limit_days
    assert 7 == load(tmp_path, "name: 红城\n离线期限: 7\n")[0].offline_limit_days
