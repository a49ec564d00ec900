"""plugins/delivery/offline/account.py: a delta's account as a script."""

import json
from dataclasses import replace

import pytest

from plugins.delivery.offline.account import Account, account_script, read_account
from plugins.delivery.offline.manifest import Malformed
from plugins.delivery.offline.news import MOVED, News
from plugins.kernel.files.file_rows import row_of
from tests.tables import table
from tests.unit.delivery.offline.samples import V1, V2

ACCOUNT = Account(
    V1, V2, "2026-03-02", 9, (V1,), (News(MOVED, '茶“一”"</script>\u2028', "a/b.html"),), (row_of("a", b""),)
)


def test_an_account_is_read_as_it_was_written() -> None:
    assert ACCOUNT == read_account(account_script(ACCOUNT))


def test_what_an_update_has_not_brought_is_named() -> None:
    assert "images/a.svg" == read_account(account_script(replace(ACCOUNT, rest="images/a.svg"))).rest
    with pytest.raises(Malformed):
        read_account(account_script(replace(ACCOUNT, rest="a.svg")).replace(b'"a.svg"', b"1"))


def test_an_account_is_one_line_of_script() -> None:
    """Older browsers end a line at U+2028 too."""
    text = account_script(ACCOUNT).decode()
    assert text.startswith("portalUpdate({") and text.endswith("})\n")
    assert [text.rstrip("\n")] == text.splitlines()
    fields = json.loads(text.removeprefix("portalUpdate(").removesuffix(")\n"))
    assert {"from", "to", "date", "members", "chain", "news", "tombstones"} == fields.keys()


@table("data", [b"", b"\xff", b"portalUpdate({})\n", b"portalUpdate([])\n", account_script(ACCOUNT) + b"x"])
def test_what_is_no_account_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        read_account(data)
