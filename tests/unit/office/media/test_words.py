"""What people type behind `media add`."""

from __future__ import annotations

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.media.words import chapters_in, levels_in, sizes_in, words_in


def test_words_are_parted_by_commas_of_all_kinds() -> None:
    assert ("农业技术", "致富", "a") == words_in("农业技术、致富， a,致富")
    assert () == words_in("")


def test_levels_and_sizes_are_read_in_both_languages() -> None:
    assert ("town", "village") == levels_in("镇、village")
    assert ("phone", "projector") == sizes_in("投影,手机")
    assert ("phone", "pc", "projector") == sizes_in("")
    with pytest.raises(PortalError, match="县、镇、村"):
        levels_in("省")
    with pytest.raises(PortalError, match="手机、电脑、投影"):
        sizes_in("电视")


def test_chapters_are_a_time_and_a_name() -> None:
    assert ((0, "开头"), (200, "剪 哪些枝")) == chapters_in("3:20 剪 哪些枝,0:00 开头")
    for odd in ("开头", "0:00", "3分 剪枝"):
        with pytest.raises(PortalError, match="--chapters"):
            chapters_in(odd)
