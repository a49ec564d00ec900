"""plugins/features/reviews/approvals.py: which signatures count, and what they let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.reviews.approvals import Record, approvals, judge, missing_stages
from plugins.features.reviews.model import (
    CLOSED,
    FINAL,
    FIRST,
    FORCED,
    OPEN,
    SECOND,
    SECRECY,
    TAKEN_AWAY,
    Reviewer,
    Reviewers,
    SignedFile,
    SignOff,
    stages_of,
)
from plugins.features.reviews.sign_offs import finished
from tests.county import NOW

PEOPLE = Reviewers((
    Reviewer("示例甲", "编辑", (FIRST,), git=("jia@example.org",)),
    Reviewer("示例乙", "主任", (FIRST, SECOND, SECRECY)),
    Reviewer("示例丙", "总编", (FINAL, SECRECY, FORCED), since=date(2026, 1, 1), until=date(2026, 12, 31)),
))  # fmt: skip
BY_STAGE = {
    FIRST: "示例甲",
    SECOND: "示例乙",
    SECRECY: "示例乙",
    FINAL: "示例丙",
    FORCED: "示例丙",
    TAKEN_AWAY: "示例甲",
}
FILES = (SignedFile("../images/a.png", "content/images/a.png", "e" * 64, "f" * 40),)


def signed(stages: tuple[str, ...], begin: datetime = NOW, **changed: Any) -> list[SignOff]:
    """Return signatures that follow each other. changed: fields of all of them, or by stage a map of fields."""
    found: list[SignOff] = []
    special = changed.pop("special", {})
    for number, stage in enumerate(stages):
        blank = SignOff(
            stage, "content/news/a.md", "content/news", "a" * 64, "b" * 40, FILES, (), ("示例写稿人",), BY_STAGE[stage],
            "示例", (begin + timedelta(seconds=number)).isoformat(), found[-1].identity if found else "",
            result=OPEN if stage == SECRECY else "",
        )  # fmt: skip
        found.append(finished(replace(blank, **changed, **special.get(stage, {})), None))
    return found


def judged(sign_offs: list[SignOff], people: Reviewers = PEOPLE) -> Record:
    return judge(sign_offs, people, lambda sign_off, key: True)


def is_approved(sign_offs: list[SignOff], number: int = 3) -> bool:
    found = approvals(judged(sign_offs), lambda place: number)
    return any(not approval.is_dead for approval in found.values())


def test_as_many_stages_as_are_demanded_let_a_text_through() -> None:
    for number in (1, 2, 3):
        stages = stages_of(number)
        assert is_approved(signed(stages), number)
        assert not any(is_approved(signed(stages[:some]), number) for some in range(len(stages)))


def test_more_stages_than_are_demanded_do_as_well() -> None:
    assert is_approved(signed(stages_of(3)), 1)
    assert not is_approved(signed(stages_of(1)), 3)


@given(st.permutations(stages_of(3)))
def test_stages_count_in_their_order_only(stages: list[str]) -> None:
    assert is_approved(signed(tuple(stages))) == (tuple(stages) == stages_of(3))


def test_a_stage_of_another_text_does_not_go_on() -> None:
    """Nor one of the same text with another picture."""
    for changed in ({"text": "9" * 64}, {"files": ()}, {"place": "content/notices"}):
        assert not is_approved(signed(stages_of(3), special={SECOND: changed}))


def test_three_stages_want_three_people() -> None:
    found = judged(signed(stages_of(3), special={FIRST: {"reviewer": "示例乙"}}))
    assert ["“示例乙”已经审过一级，要换一个人"] == [why for _, why in found.void][:1]


def test_the_author_reviews_nothing_of_his_own() -> None:
    """By name, or by the address under which he commits."""
    for author in ("示例甲", "jia@example.org"):
        found = judged(signed(stages_of(3), authors=(author,)))
        assert "“示例甲”是作者，不能审自己写的" == found.void[0][1]
        assert {} == approvals(found, lambda place: 3)


def test_who_is_not_listed_or_may_not_or_not_yet_signs_in_vain() -> None:
    cases = (
        ({FINAL: {"reviewer": "示例丁"}}, "“示例丁”不在 reviewers.yaml 里"),
        ({FINAL: {"reviewer": "示例甲"}}, "“示例甲”不能签终审"),
        ({FINAL: {"moment": "2027-01-01T00:00:00+08:00"}}, "“示例丙”在 2027-01-01 不是审稿人"),
    )
    for special, why in cases:
        sign_offs = signed(stages_of(3), special=special)
        assert [why] == [each for _, each in judged(sign_offs).void]
        assert not is_approved(sign_offs)


def test_what_is_not_signed_with_the_persons_key_is_void() -> None:
    found = judge(signed(stages_of(1)), PEOPLE, lambda sign_off, key: sign_off.reviewer != "示例丙")
    assert ["不是用“示例丙”的钥匙签的"] == [why for _, why in found.void]


def test_what_may_not_be_public_goes_no_further() -> None:
    sign_offs = signed(stages_of(3), special={SECRECY: {"result": CLOSED}})
    assert not is_approved(sign_offs)
    record = judged(sign_offs)
    before = record.longest(sign_offs[0].seal, 3)
    assert (SECRECY, FINAL) == missing_stages(before, 3), "somebody may look at it again"


def test_in_an_emergency_one_person_lets_a_text_through() -> None:
    found = approvals(judged(signed((FORCED,))), lambda place: 3)
    assert [True] == [approval.awaits_review for approval in found.values()]
    both = approvals(judged([*signed((FORCED,)), *signed(stages_of(3))]), lambda place: 3)
    assert [False] == [approval.awaits_review for approval in both.values()], "reviewed afterwards"


def test_what_was_taken_away_stays_away_until_it_is_reviewed_anew() -> None:
    first = signed(stages_of(3))
    gone = signed((TAKEN_AWAY,), NOW + timedelta(hours=1), text="", blob="", files=(), of="a" * 64)
    assert not is_approved([*first, *gone])
    assert is_approved([*first, *gone, *signed(stages_of(3), NOW + timedelta(hours=2))])
    assert () == judged([*first, *gone]).longest(first[0].seal, 3), "its review begins anew"


@given(st.lists(st.integers(-3, 3), min_size=4, max_size=4))
def test_the_clocks_of_those_who_sign_may_differ(seconds: list[int]) -> None:
    """Which signature follows which is told by the signatures; one PC's clock may be behind another's, or equal."""
    stages = stages_of(3)
    moments = [{"moment": (NOW + timedelta(seconds=by)).isoformat()} for by in seconds]
    record = judge(signed(stages, special=dict(zip(stages, moments, strict=True))), PEOPLE, lambda *_: True)
    assert not record.void
    longest = max((chain for chains in record.by_seal.values() for chain in chains), key=len)
    assert stages == tuple(each.stage for each in longest)
