"""A column that demands more reviews than before: what was signed goes on from where the first stage is missing."""

from __future__ import annotations

import pytest

from plugins.features.reviews.model import OPEN, SECRECY, stages_of
from plugins.features.reviews.survey import next_stage
from plugins.kernel.problems import PortalError
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.sign import Signer, Wish
from tests.built.reviewed.asking import public, request, sign_text, survey_of
from tests.reviewing import COLUMNS, PEOPLE, Office, article

NOTICE = "content/notices/a.md"


def _demand(office: Office, number: int) -> None:
    office.write("content/columns.yaml", COLUMNS.replace("stages: 1", f"stages: {number}"))
    office.sign_all("content/columns.yaml", 1)
    office.commit()


def _sign(office: Office, stage: str) -> None:
    desk = open_desk(request(office).folders, None)
    person = desk.survey.reviewers.get(PEOPLE[stage])
    assert person
    office.tick()
    wish = Wish(stage, result=OPEN if stage == SECRECY else "")
    sign_text(desk, desk.text(NOTICE), Signer(person, office.keys[person.name]), wish, office.now)
    office.commit("审稿")


@pytest.mark.parametrize(("before", "now"), [(1, 2), (1, 3), (2, 3)])
def test_a_text_is_signed_again_from_the_stage_that_is_missing(office: Office, before: int, now: int) -> None:
    _demand(office, before)
    office.write(NOTICE, article(2))
    office.commit()
    office.sign_all(NOTICE, before)
    office.commit()
    assert public(office, NOTICE)
    _demand(office, now)
    assert b"" == public(office, NOTICE)
    demanded = stages_of(now)
    missing = next(place for place, stage in enumerate(demanded) if stage != stages_of(before)[place])
    for stage in demanded[missing:]:
        found = survey_of(office)
        assert stage == next_stage(found, found.texts[NOTICE])
        _sign(office, stage)
    assert public(office, NOTICE) and not survey_of(office).record.void


def test_a_text_of_a_column_that_waits_is_told_so(office: Office) -> None:
    office.write("content/fresh/a.md", article(2))
    office.commit()
    with pytest.raises(PortalError, match=r"review content/columns.yaml --stage 保密审查"):
        open_desk(request(office).folders, None).text("content/fresh/a.md")
