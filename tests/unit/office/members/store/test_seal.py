"""A seal that stands is right: whatever changes the file has broken it before."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from plugins.office.members.store import seal
from plugins.office.members.store.in_use import identity_of
from plugins.office.members.store.register import open_register
from tests.members import NOW, begin, content


def test_a_restored_register_that_was_sealed_opens_again_and_again(tmp_path: Path) -> None:
    """Its head says that nothing is written ahead, until it is opened for the first time."""
    with begin(tmp_path, 1) as register:
        file = register.file
    seal.unseal(file)
    with closing(sqlite3.Connection(str(file), isolation_level=None)) as direct:
        direct.execute("pragma journal_mode = delete")
        seal.seal(direct, file, identity_of(file) or (0, 0))
    assert seal.seal_of(file).exists()
    for _ in range(3):
        with open_register(file) as register:
            assert 1 == register.one("select count(*) from members")


def test_a_seal_that_was_broken_while_it_was_looked_at_does_not_return(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin(tmp_path, 1) as register:
        file, digest = register.file, seal.digest_of
    place = seal.seal_of(file)
    place.write_text(json.dumps(json.loads(place.read_bytes()) | {"looked": "2020-01-01"}))

    def broken_meanwhile(looked_at: Path) -> str:
        seal.unseal(file)
        return digest(looked_at)

    monkeypatch.setattr(seal, "digest_of", broken_meanwhile)
    assert seal.is_as_sealed(register.connection, file)
    assert not place.exists()


def test_that_a_register_was_looked_at_is_noted_in_its_seal(tmp_path: Path) -> None:
    with begin(tmp_path, 1) as register:
        file = register.file
    place = seal.seal_of(file)
    said = json.loads(place.read_bytes())
    place.write_text(json.dumps(said | {"looked": "2020-01-01"}))
    assert seal.is_as_sealed(register.connection, file)
    looked = json.loads(place.read_bytes())
    assert said == looked | {"looked": said["looked"]} and datetime.fromisoformat(looked["looked"]).year > 2020


def test_a_register_that_was_written_and_sealed_meanwhile_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with begin(tmp_path, 1) as register:
        file, digest = register.file, seal.digest_of

    def written_meanwhile(looked_at: Path) -> str:
        monkeypatch.setattr(seal, "digest_of", digest)
        with open_register(file) as other, other.act("示例", NOW):
            other.connection.execute("delete from members")
        return digest(looked_at)

    monkeypatch.setattr(seal, "digest_of", written_meanwhile)
    with open_register(file) as register:
        assert [] == content(register)["members"]
