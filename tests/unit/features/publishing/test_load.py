"""content/publish.yaml: what is read of it, and how its slips are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.publishing.load import FILE, load_targets
from plugins.features.publishing.model import Kind, Target
from tests.tables import table


def read(folder: Path, text: str) -> tuple[tuple[Target, ...], list[str]]:
    (folder / FILE).write_text(text, encoding="utf-8")
    targets, problems = load_targets(folder, FILE)
    return targets.rows, list(map(str, problems))


def row(place: str, kind: str = "ssh", more: str = "") -> str:
    return f"目标:\n  - 名称: 主站\n    方式: {kind}\n    位置: {place}\n{more}"


@pytest.mark.parametrize(
    ("kind", "place", "plain"),
    [
        ("ssh", "a:/srv/site//", "a:/srv/site"), ("文件夹", "/mnt/nas/", "/mnt/nas"), ("rclone", "s:site/", "s:site"),
        ("rclone", '"s:"', "s:"), ("文件夹", '"D:/"', "D:/"), ("文件夹", "/", "/"),
        ("ssh", r"XIAN\name@a:/srv/site/", r"XIAN\name@a:/srv/site"),
    ],
)  # fmt: skip
def test_slashes_at_the_end_of_a_place_say_nothing(tmp_path: Path, kind: str, place: str, plain: str) -> None:
    (found,), problems = read(tmp_path, row(place, kind))
    assert ([], plain) == (problems, found.place)


@table(
    ("kind", "place", "folder"),
    [
        ("文件夹", "/mnt/nas", "/mnt/nas"), ("git", "/srv/a.git", "/srv/a.git"), ("git", "D:/a.git", "D:/a.git"),
        ("git", "file:///srv/%E7%AB%99.git", "/srv/站.git"), ("git", "file:///D:/a.git", "D:/a.git"),
        ("git", "../a.git", "../a.git"), ("git", "./a:b.git", "./a:b.git"),
        ("git", "git@example.org:xian/pages.git", ""), ("git", "https://example.org/pages.git", ""),
        ("git", "ssh://a@example.org:22/srv/a.git", ""), ("ssh", "a:/srv/site", ""), ("rclone", "s:site", ""),
    ],
)  # fmt: skip
def test_a_place_on_this_machine_is_told_from_one_elsewhere(kind: str, place: str, folder: str) -> None:
    assert folder == Target("主站", Kind(kind), place).folder


def test_a_county_without_the_file_publishes_nowhere(tmp_path: Path) -> None:
    assert ((), []) == (load_targets(tmp_path, FILE)[0].rows, load_targets(tmp_path, FILE)[1])


def test_a_target_is_read_with_what_is_usual(tmp_path: Path) -> None:
    """A limit is in bytes a second."""
    (found,), problems = read(tmp_path, row("a@www.example.gov.cn:/srv/site", more="    限速: 2MB\n    留几版: 3\n"))
    assert [] == problems
    assert (Kind.SSH, 2_000_000, 3, 7) == (found.kind, found.bytes_per_s, found.keep, found.days)
    assert found.has_versions


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("ssh", "www.example.gov.cn"), ("ssh", "-oProxyCommand=x:/srv"), ("ssh", "a:/srv/../etc"), ("ssh", "a:/"),
        ("rclone", ":sftp,ssh=x:folder"), ("rclone", "storage"), ("文件夹", "output"), ("git", "--upload-pack=x"),
        ("ssh", "a$(id):/srv/site"), ("ssh", "me@a;id:/srv/site"), ("git", "ext::sh -c id"), ("git", "fd::17"),
        ("git", "git@a`id`:site.git"), ("ssh", "a\\\\b:/srv"), ("git", "ssh://git@a$(id)/site.git"),
    ],
)  # fmt: skip
def test_a_place_of_another_form_is_told_with_a_right_one(tmp_path: Path, kind: str, place: str) -> None:
    """None may be taken for an option of the program that carries the files. The remedy works."""
    rows, (problem,) = read(tmp_path, row(f'"{place}"', kind))
    assert () == rows and problem.startswith("publish.yaml:4: 位置“")
    mended = problem.split("请写成 位置: ")[1].removesuffix(" 这样。")
    assert [] == read(tmp_path, row(mended, kind))[1]


@pytest.mark.parametrize(
    "place", ["C:/Program Files (x86)/pages.git", "/srv/a (b)/pages.git", "git@example.org:pages.git", "../pages.git"]
)
def test_a_repository_may_lie_in_a_folder_of_any_name(place: str, tmp_path: Path) -> None:
    (found,), problems = read(tmp_path, row(place, "git"))
    assert ([], place) == (problems, found.place)


@pytest.mark.parametrize(
    "login", ["me:secret", f"ghp_{'a1B2' * 9}", "glpat-abcdefghij1234567890", "0123456789abcdef0123456789abcdef"]
)
def test_a_password_is_refused(login: str, tmp_path: Path) -> None:
    """The file is in git. A token may stand where the name stands."""
    _, (problem,) = read(tmp_path, row(f"https://{login}@example.org/pages.git", "git"))
    assert "这里写了密码" in problem and problem.startswith("publish.yaml:4:")
    assert login not in problem


@pytest.mark.parametrize("name", ["x", "zhangsan2024%40example.org", "dang-jian-gong-zuo-xiao-zu"])
def test_a_name_is_no_password(name: str, tmp_path: Path) -> None:
    (found,), problems = read(tmp_path, row(f"https://{name}@example.org/pages.git", "git"))
    assert ([], f"https://{name}@example.org/pages.git") == (problems, found.place)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("    限速: 快\n", "限速“快”看不懂"),
        ("    留几版: 0\n", "至少要留一版"),
        ("    逐个替换: 是\n", "“逐个替换”只用于文件夹"),
        ("    网址: www\n", "“www”不是网址"),
        ("    分支: ../x\n", "不能做分支的名字"),
        ("  - 名称: 主站\n    方式: git\n    位置: a.git\n", "第 2 行已经有了"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, more: str, what: str) -> None:
    _, (problem,) = read(tmp_path, row("a:/srv/site", more=more))
    assert what in problem


@pytest.mark.parametrize(
    ("kind", "what"),
    [("sftp", "rclone config"), ("S3", "rclone config"), ("NAS", "方式: 文件夹"), ("rsync", "方式: ssh")],
)
def test_another_word_for_a_kind_is_told_what_to_write(tmp_path: Path, kind: str, what: str) -> None:
    """With all that may be written."""
    _, (problem,) = read(tmp_path, row("a:/srv/site", kind))
    assert what in problem and "可以写：文件夹、ssh、rclone、git" in problem


def test_an_address_of_a_host_is_no_name_of_rclone(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, row("a@www.example.gov.cn:/srv", "rclone"))
    assert "是主机的地址" in problem
