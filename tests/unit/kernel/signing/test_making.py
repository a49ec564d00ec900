"""plugins/kernel/signing/making.py: the same key made by several at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from plugins.delivery.offline.keys import new_keys
from plugins.features.county.load import load_key
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.office.keys.reviewer import load_reviewer_key, new_reviewer_key

TOGETHER = 4
ROUNDS = 4  # one or two of them would be enough to spoil a pair


def at_once(make: Callable[[], str]) -> list[str]:
    """Return the public keys that some who begin together are told; the others are told that there is a key."""
    barrier = Barrier(TOGETHER)

    def one(_: int) -> str:
        barrier.wait()
        try:
            return make()
        except PortalError as error:
            assert "已经有了" in str(error)
            return ""

    with ThreadPoolExecutor(TOGETHER) as pool:
        return [key for key in pool.map(one, range(TOGETHER)) if key]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_whoever_is_told_a_reviewers_public_key_has_the_private_one(tmp_path: Path, number: int) -> None:
    place = tmp_path / f"new/{number}.pem"
    told = at_once(lambda: new_reviewer_key(place, "", ()))
    assert [public_hex(load_reviewer_key(place, str))] == told
    assert [place] == list(place.parent.iterdir())


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_countys_two_keys_stay_a_pair(tmp_path: Path, number: int) -> None:
    private, content = tmp_path / f"safe/{number}.pem", tmp_path / "site/content"
    content.mkdir(parents=True)
    told = at_once(lambda: new_keys(private, content, tmp_path / "site"))
    assert [load_key(content)] == told == [public_hex(load_reviewer_key(private, str))]
    assert [private] == list(private.parent.iterdir())
