"""plugins/bundle/account.py: what scripts tell the pages of a bundle."""

import json

import pytest

from plugins.bundle.account import (
    MOVED,
    Account,
    News,
    account_script,
    is_trail,
    read_account,
    trail_script,
    version_script,
)
from plugins.bundle.manifest import Malformed
from plugins.bundle.model import row_of
from tests.unit.bundle.samples import V1, V2

TOLD = Account(
    V1, V2, "2026-03-02", 9, (V1,), (News(MOVED, '茶“一”"</script>\u2028', "a/b.html"),), (row_of("a", b""),)
)


def test_an_account_is_read_as_it_was_written() -> None:
    assert TOLD == read_account(account_script(TOLD))


def test_an_account_is_one_line_of_script() -> None:
    """Older browsers end a line at U+2028 too."""
    text = account_script(TOLD).decode()
    assert text.startswith("portalUpdate({") and text.endswith("})\n")
    assert [text.rstrip("\n")] == text.splitlines()
    told = json.loads(text.removeprefix("portalUpdate(").removesuffix(")\n"))
    assert {"from", "to", "date", "members", "chain", "news", "tombstones"} == told.keys()


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"portalUpdate({})\n", b"portalUpdate([])\n", account_script(TOLD) + b"x"]
)
def test_what_is_no_account_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_account(data)


def test_the_version_tells_what_pages_need() -> None:
    text = version_script(V1, 2, 30, "https://a.example", [("2026-03-01", "茶", "a.html")]).decode()
    told = json.loads(text.removeprefix("portalVersion(").removesuffix(")\n"))
    expected = {"version": V1, "date": "2026-03-01", "texts": 2, "limitDays": 30, "address": "https://a.example"}
    assert expected | {"newest": [["2026-03-01", "茶", "a.html"]]} == told


def test_a_trail_is_exactly_what_it_must_be() -> None:
    """Nobody can hide a script there."""
    path, data = f"station/trail/{V1}.js", trail_script(V1)
    assert is_trail(path, data)
    assert not is_trail(f"station/trail/{V2}.js", data)
    assert not is_trail(path, data + b" ")
    assert not is_trail(path, data.replace(b'"', b"'"))
    assert not is_trail('station/trail/a");alert("b.js', b'portalTrail("a");alert("b")\n')
