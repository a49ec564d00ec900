"""plugins/office/keys/reviewer.py: a reviewer's private key."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.office.keys.reviewer import load_reviewer_key, new_reviewer_key, usual_place
from tests.tables import table


def never() -> str:
    raise AssertionError("no passphrase is asked for")


def test_a_key_is_its_owners_alone_and_is_read_again(tmp_path: Path) -> None:
    place = tmp_path / "keys" / "示例甲.pem"
    public = new_reviewer_key(place, "", ())
    assert public == public_hex(load_reviewer_key(place, never))
    assert 0o600 == place.stat().st_mode & 0o777


def test_a_locked_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    place = tmp_path / "a.pem"
    public = new_reviewer_key(place, "示例口令", ())
    assert public == public_hex(load_reviewer_key(place, lambda: "示例口令"))
    with pytest.raises(PortalError, match="口令不对"):
        load_reviewer_key(place, lambda: "别的")


def test_a_key_lies_in_no_repository_and_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    with pytest.raises(PortalError, match="私钥不能放在"):
        new_reviewer_key(tmp_path / "site" / "a.pem", "", ())
    place = tmp_path / "a.pem"
    new_reviewer_key(place, "", ())
    before = place.read_bytes()
    with pytest.raises(PortalError, match="已经有了"):
        new_reviewer_key(place, "", ())
    assert before == place.read_bytes()


@table("name", ["", "../a", "a/b", ".a", "a\\b", "a:b"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(PortalError, match="不能做文件名"):
        usual_place(name)


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_text("示例", encoding="utf-8")
    with pytest.raises(PortalError, match="不是审稿人的私钥"):
        load_reviewer_key(tmp_path / "a.pem", never)
    with pytest.raises(PortalError, match="读不了"):
        load_reviewer_key(tmp_path / "b.pem", never)
