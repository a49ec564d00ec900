"""plugins/kernel/addressing/look_alike_hosts.py: names of websites that seem to be others."""

import pytest

from plugins.kernel.addressing.addresses import fault_of
from plugins.kernel.addressing.look_alike_hosts import strange_letter


@pytest.mark.parametrize("letter", "ノん丶丿〳ᐟואߓ٠")
def test_a_letter_that_looks_like_a_slash_or_a_dash_is_told(letter: str) -> None:
    """Behind it the name of the website seems to end."""
    assert letter == strange_letter(f"www.12371.cn{letter}evilhost.org")
    assert fault_of(f"https://www.12371.cn{letter}evilhost.org/")


def test_a_mark_below_a_letter_is_told() -> None:
    assert "ạ" == strange_letter("ạpple.cn")


@pytest.mark.parametrize("host", ["例.中国", "政务.网址", "一带一路.cn", "www.münchen.de", "ひらがな.jp", "ん.みんな"])
def test_an_honest_name_stays(host: str) -> None:
    assert "" == strange_letter(host)


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b.org?attach=/etc/passwd",
        "mailto:a@b.org?subject=a&attach=b",
        "tel:110;ext=evilhost.org",
        "tel:110;phone-context=evilhost.org",
        "tel:\u0661\u0661\u0660",
    ],
)
def test_a_letter_or_a_call_carries_nothing_else(address: str) -> None:
    assert fault_of(address)


@pytest.mark.parametrize("address", ["mailto:a@b.org?subject=甲&body=乙&cc=c@d.org", "tel:+86-839-4202000;ext=12"])
def test_what_belongs_to_a_letter_or_a_call_stays(address: str) -> None:
    assert not fault_of(address)
