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
    for wrong in ("别的", ""):
        with pytest.raises(PortalError, match="口令不对"):
            load_reviewer_key(place, lambda wrong=wrong: wrong)


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


@pytest.mark.parametrize("step", ["os.open", "os.fsync", "pathlib.Path.chmod", "pathlib.Path.rename"])
def test_a_run_that_was_killed_leaves_no_half_key_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = tmp_path / "a.pem"

    def killed(*_given: object, **_how: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(step, killed)
        new_reviewer_key(place, "", ())
    assert not place.exists()
    public = new_reviewer_key(place, "", ())
    assert public == public_hex(load_reviewer_key(place, never))
    assert [place] == list(tmp_path.iterdir())


@pytest.mark.parametrize("passphrase", ["", "示例口令"])
def test_a_key_that_is_there_tells_its_public_one(tmp_path: Path, passphrase: str) -> None:
    """A run that was killed before it told it would else have left a key that nobody can enter anywhere."""
    place = tmp_path / "a.pem"
    public = new_reviewer_key(place, passphrase, ())
    with pytest.raises(PortalError, match=f"它的公钥是 {public}。"):
        new_reviewer_key(place, passphrase, ())


def test_a_locked_key_tells_nothing_without_its_passphrase(tmp_path: Path) -> None:
    place = tmp_path / "a.pem"
    public = new_reviewer_key(place, "示例口令", ())
    with pytest.raises(PortalError, match="已经有了") as refused:
        new_reviewer_key(place, "", ())
    assert public not in str(refused.value)


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
