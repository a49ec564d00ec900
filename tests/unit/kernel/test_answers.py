"""What is typed comes back; an input that ends is told in words."""

from __future__ import annotations

import pytest

from plugins.kernel.answers import answer_to
from plugins.kernel.problems import PortalError


def test_what_is_typed_comes_back() -> None:
    assert "口令：示例" == answer_to("口令：", lambda asked: f"{asked}示例")


def test_what_is_typed_in_another_encoding_is_told_in_words() -> None:
    with pytest.raises(PortalError, match="读不出来"):
        answer_to("姓名：", lambda _asked: "\udcd5\udcc5")


@pytest.mark.parametrize("error", [EOFError, AttributeError])
def test_an_input_that_ends_is_told_in_words(error: type[Exception]) -> None:
    def end(_asked: str) -> str:
        raise error

    with pytest.raises(PortalError, match="什么也没有做"):
        answer_to("口令：", end)
