"""plugins/pipeline/serve/requests.py: what a request asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pipeline.serve.requests import NoSuchPart, file_at, is_local, names_of, part_of
from tests.tables import table
from tests.unit.samples import save


@table("host", ["localhost", "localhost:8000", "LocalHost:1", "localhost.", "127.0.0.1:80", "[::1]:9"])
def test_this_machine_has_three_names(host: str) -> None:
    """The port may be another one, as through a tunnel."""
    assert is_local(host)


@table(
    "host",
    [
        "", "dangjian.example.org", "localhost.example.org", "127.0.0.1.example.org", "localhost:8000@example.org",
        "127.0.0.2", "0.0.0.0", "[::]", "::1", "localhost:", "localhost:99999999", "localhost:８０", "local host",
        "127.0.0.1 example.org", "localhost\x00",
    ],
)  # fmt: skip
def test_no_other_name_is_this_machine(host: str) -> None:
    """A page of somebody else's may have its name lead here."""
    assert not is_local(host)


@table(
    ("path", "names"),
    [
        ("/", [""]),
        ("", [""]),
        ("/news/", ["news", ""]),
        ("//news//./a.html", ["news", "a.html"]),
        ("/news/%E8%8C%B6.html", ["news", "茶.html"]),
        ("/.well-known/security.txt", [".well-known", "security.txt"]),
        ("/a%20b%25.html", ["a b%.html"]),
    ],
)
def test_an_address_is_read_as_names(path: str, names: list[str]) -> None:
    assert names == names_of(path)


@table(
    "path",
    [
        "/../secret.html", "/news/..", "/%2e%2e/secret.html", "/%2e%2e%2fsecret.html", "/news/%2E./a", "/a%00.html",
        "/%00", "/%ff", "/%ED%A0%80", "/.git/config", "/.portal", "/..%5csecret.html", "/C:/secret", "/a%3Ab", "/...",
    ],
)  # fmt: skip
def test_what_is_no_sites_has_no_names(path: str) -> None:
    """Neither outside of it, nor what others have laid there for themselves."""
    assert names_of(path) is None


def test_a_file_of_the_site_is_found_and_nothing_else(tmp_path: Path) -> None:
    """A link may lead to another page, but not out of the site."""
    site = save(tmp_path, "site/news/index.html", "").parents[1]
    save(tmp_path, "secret/index.html", "")
    (site / "inner").symlink_to("news")
    (site / "outer").symlink_to("../secret")
    (site / "lost").symlink_to("none")
    assert site / "news/index.html" == file_at(site, ["news", ""]) == file_at(site, ["news", "index.html"])
    assert site / "inner/index.html" == file_at(site, ["inner", ""])
    for names in (
        ["outer", ""],
        ["lost"],
        ["news"],
        ["news", "index.html", ""],
        ["a" * 300],
        ["a"] * 3_000,
        ["\ud800"],
    ):
        assert file_at(site, names) is None


@table(
    ("header", "part"),
    [
        ("bytes=0-", (0, 10)), ("bytes=0-0", (0, 1)), ("bytes=3-5", (3, 6)), ("bytes=5-99", (5, 10)),
        ("bytes=-3", (7, 10)), ("bytes=-99", (0, 10)), ("Bytes= 1 - 2 ", (1, 3)),
        ("", None), ("bytes=-", None), ("bytes=5-3", None), ("bytes=0-1,3-4", None), ("lines=0-1", None),
        ("bytes=x-", None), ("bytes=" + "9" * 5_000 + "-", None), ("bytes=０-", None), ("bytes=--1", None),
    ],
)  # fmt: skip
def test_a_part_of_a_file_is_one_range_of_bytes(header: str, part: tuple[int, int] | None) -> None:
    """All else counts as the whole."""
    assert part == part_of(header, 10)


@table("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_behind_the_end_is_none(header: str) -> None:
    with pytest.raises(NoSuchPart):
        part_of(header, 10)


def test_of_an_empty_file_there_is_no_part() -> None:
    for header in ("bytes=0-", "bytes=-1"):
        with pytest.raises(NoSuchPart):
            part_of(header, 0)
