"""plugins/features/county/load.py: what a county fills in once."""

from pathlib import Path

import pytest

from plugins.features.county.load import KEY_FILE, load_key, load_site, with_address
from plugins.features.county.model import Site
from plugins.kernel.problems import PortalError
from tests.unit.samples import save

KEY = "00" * 32


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


def test_a_file_that_is_not_in_utf_8_is_the_only_problem(tmp_path: Path) -> None:
    """Nothing of it is guessed, and no name takes the county's place."""
    (tmp_path / "site.yaml").write_bytes("name: 红城\n".encode("gbk"))
    site, (problem,) = load_site(tmp_path, "content/site.yaml")
    assert (Site(name=""), "content/site.yaml") == (site, problem.path)
    assert "UTF-8" in str(problem)


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


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, "是空的"),
        ("00\n", 1, "应是 64 个字符，现在有 2 个"),
        ("zz" * 32, 1, "有别的字符"),
        ("AA" * 32, 1, "有别的字符"),
        (f"{KEY}\n{KEY}\n", 2, "应是一行，现在有 2 行"),
        (f"\ufeff{KEY}\n", 1, "开头多了一个看不见的字符（BOM），存盘时编码请选 UTF-8，不带 BOM"),
    ],
)
def test_a_spoilt_public_key_is_said(tmp_path: Path, text: str, line: int, fault: str) -> None:
    """Stations could check nothing by it. A command that needs the key says the same."""
    save(tmp_path, KEY_FILE, text)
    mend = "请从备份或 git 里找回它：一行 64 个字符，只有 0 到 9 和 a 到 f。"
    expected = f"{KEY_FILE}:{line}: 这里不是公钥：{fault}。{mend}"
    assert [expected] == load(tmp_path, "name: 红城\n")[1]
    with pytest.raises(PortalError) as error:
        load_key(tmp_path, "content/")
    assert f"content/{expected}" == str(error.value)


def test_a_key_that_an_editor_has_saved_on_windows_is_read(tmp_path: Path) -> None:
    """With that system's line end."""
    save(tmp_path, KEY_FILE, f"{KEY}\r\n")
    assert KEY == load_key(tmp_path)


def test_copies_on_sticks_grow_old_after_a_month(tmp_path: Path) -> None:
    """Or after as many days as the county says."""
    assert 30 == load(tmp_path, "name: 红城\n")[0].offline_limit_days
    assert 7 == load(tmp_path, "name: 红城\n离线期限: 7\n")[0].offline_limit_days
