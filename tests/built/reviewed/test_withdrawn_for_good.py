"""What one review has stopped or one person has taken away does not come out by another signature or another name."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.features.reviews.model import CLOSED, FORCED, OPEN, SECRECY, TAKEN_AWAY
from plugins.kernel.problems import PortalError
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.sign import Signer, Wish, signer_of
from plugins.office.reviewing.status import told_status
from plugins.pipeline.build import build
from plugins.pipeline.chosen_content import chosen_content
from tests.built.reviewed.asking import hints, public, request, sign_text, survey_of
from tests.reviewing import Office, article

OTHER = "content/news/b.md"


def _sign(office: Office, stage: str, result: str = "", path: str = OTHER) -> None:
    """Sign as people do, and commit the signature."""
    name = {"初审": "示例甲", "终审": "示例丙", FORCED: "示例丙"}.get(stage, "示例乙")
    desk = open_desk(request(office).folders, None)
    person = desk.survey.reviewers.get(name)
    assert person
    office.tick()
    sign_text(desk, desk.text(path), Signer(person, office.keys[name]), Wish(stage, "示例", result), office.now)
    office.commit("审稿")


@pytest.fixture
def waiting(office: Office) -> Office:
    """Two of the reviews of a text are signed, the third is not."""
    office.write(OTHER, article(2))
    office.commit()
    _sign(office, "初审")
    _sign(office, "复审")
    return office


def test_what_may_not_be_public_is_taken_down_though_it_was_let_through_at_once(office: Office) -> None:
    office.write(OTHER, article(2))
    office.commit()
    _sign(office, FORCED)
    assert public(office, OTHER)
    for stage in ("初审", "复审"):
        _sign(office, stage)
    _sign(office, SECRECY, CLOSED)
    assert b"" == public(office, OTHER)
    assert any(f"{OTHER}：" in line and "不得公开" in line for line in told_status(survey_of(office), office.now))
    _sign(office, SECRECY, OPEN)
    assert public(office, OTHER)


@pytest.mark.parametrize("is_renamed", [True, False])
def test_what_was_let_through_at_once_goes_where_its_next_revision_may_not_be_public(
    office: Office, is_renamed: bool
) -> None:
    """Somebody has edited it since: what stood on the site until then had been seen by one person alone."""
    first = article(2, "某人的话")
    office.write(OTHER, first)
    office.commit()
    _sign(office, FORCED)
    path = "content/news/c.md" if is_renamed else OTHER
    if is_renamed:
        office.git("mv", OTHER, path)
        office.commit("改名")
    office.write(path, first + "。\n")
    office.commit()
    assert first.encode() == public(office, path)
    for stage, result in (("初审", ""), ("复审", ""), (SECRECY, CLOSED)):
        _sign(office, stage, result, path)
    assert b"" == public(office, path) == public(office, OTHER)
    office.write("content/news/e.md", article(7, "别的文章"))
    office.commit()
    _sign(office, FORCED, path="content/news/e.md")
    assert public(office, "content/news/e.md")
    for stage, result in ((SECRECY, OPEN), ("终审", "")):
        _sign(office, stage, result, path)
    assert public(office, path).endswith("。\n".encode())


def test_nobody_lets_through_at_once_what_may_not_be_public(waiting: Office) -> None:
    _sign(waiting, SECRECY, CLOSED)
    with pytest.raises(PortalError, match="结果是不得公开"):
        _sign(waiting, FORCED)
    waiting.sign(OTHER, FORCED, note="示例")
    waiting.commit()
    assert b"" == public(waiting, OTHER)


@pytest.mark.parametrize("is_renamed", [True, False])
def test_nobody_lets_through_at_once_what_was_stopped_and_then_edited(waiting: Office, is_renamed: bool) -> None:
    """It begins anew with the first review; once a review of secrecy has found it fit, one person may."""
    path = "content/news/c.md" if is_renamed else OTHER
    _sign(waiting, SECRECY, CLOSED)
    if is_renamed:
        waiting.git("mv", OTHER, path)
        waiting.commit("改名")
    waiting.write(path, article(2) + "。\n")
    waiting.commit()
    with pytest.raises(PortalError, match=r"结果是不得公开.*从初审起再审"):
        _sign(waiting, FORCED, path=path)
    waiting.sign(path, FORCED, note="示例", was=(OTHER,) if is_renamed else ())
    waiting.commit()
    assert b"" == public(waiting, path)
    assert any("急发签字作废：保密审查的结果是不得公开" in line for line in hints(waiting))
    for stage, result in (("初审", ""), ("复审", ""), (SECRECY, OPEN)):
        _sign(waiting, stage, result, path)
    _sign(waiting, FORCED, path=path)
    assert public(waiting, path)


def test_what_may_not_be_public_for_one_of_two_who_have_not_fetched_is_not(waiting: Office) -> None:
    """Each has looked for secrecy, and the last review went on from the one that has found nothing."""
    [seen] = [
        chain[-1]
        for chain in survey_of(waiting).record.chains.values()
        if chain[-1].stage == "复审" and chain[-1].path == OTHER
    ]
    [fit] = waiting.sign(OTHER, SECRECY, after=seen.identity)
    waiting.sign(OTHER, SECRECY, after=seen.identity, result=CLOSED)
    waiting.sign(OTHER, "终审", after=fit.identity)
    waiting.commit()
    assert b"" == public(waiting, OTHER)
    _sign(waiting, SECRECY, OPEN)
    assert public(waiting, OTHER)


def test_words_that_were_left_out_stay_away_though_what_is_left_may_not_be_public_either(office: Office) -> None:
    office.write(OTHER, article(2, "某人的话"))
    office.commit()
    office.sign_all(OTHER)
    office.write(OTHER, article(2, ""))
    office.commit()
    _sign(office, TAKEN_AWAY)
    for stage in ("初审", "复审"):
        _sign(office, stage)
    _sign(office, SECRECY, CLOSED)
    assert b"" == public(office, OTHER)


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_signed_under_an_earlier_name_stays_away(office: Office, times: int) -> None:
    """A text was renamed, edited and signed again, and then taken away: nobody has signed that of its first name."""
    first = article(2, "某人的话")
    office.write(OTHER, first)
    office.commit()
    office.sign_all(OTHER)
    names = [OTHER, "content/news/c.md", "content/news/d.md"][: times + 1]
    for old, new in pairwise(names):
        office.git("mv", old, new)
        office.commit("改名")
    office.write(names[-1], article(2, "改过的话"))
    office.commit()
    for stage, result in (("初审", ""), ("复审", ""), (SECRECY, OPEN), ("终审", "")):
        _sign(office, stage, result, names[-1])
    office.write(OTHER, article(7, "别的文章"))
    office.commit()
    office.sign_all(OTHER)
    (office.root / names[-1]).unlink()
    office.commit("删去")
    _sign(office, TAKEN_AWAY, path=names[-1])
    assert public(office, OTHER)
    office.write("content/news/e.md", first)
    office.commit("又取回来")
    assert b"" == public(office, "content/news/e.md")


def test_a_text_at_a_name_that_another_has_given_up_stays_until_somebody_takes_it_away(office: Office) -> None:
    office.write(OTHER, article(2, "头一篇"))
    office.commit()
    office.sign_all(OTHER)
    office.git("mv", OTHER, "content/news/c.md")
    office.write("content/news/c.md", article(2, "改过的话"))
    office.commit("改名")
    for stage, result in (("初审", ""), ("复审", ""), (SECRECY, OPEN), ("终审", "")):
        _sign(office, stage, result, "content/news/c.md")
    second = article(7, "后一篇")
    office.write(OTHER, second)
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    (office.root / OTHER).unlink()
    office.commit("删去")
    assert second.encode() == public(office, OTHER)
    _sign(office, TAKEN_AWAY)
    assert b"" == public(office, OTHER) and public(office, "content/news/c.md")


def test_who_wrote_a_text_before_it_was_renamed_does_not_review_it(office: Office) -> None:
    writer = replace(office, author="示例甲")
    writer.write("content/news/old.md", article(2))
    writer.commit()
    office.now = writer.now
    office.git("mv", "content/news/old.md", OTHER)
    office.commit("改名")
    with pytest.raises(PortalError, match="不能审自己写的"):
        _sign(office, "初审")


def test_who_wrote_a_text_is_known_whatever_git_is_told_to_print(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many an office's git prints GBK, and calls so what it commits, though it is not."""
    settings = tmp_path / "settings"
    settings.write_text("[i18n]\n\tcommitEncoding = gbk\n\tlogOutputEncoding = gbk\n", encoding="utf-8")
    writer = replace(office, author="示例甲")
    writer.write(OTHER, article(2))
    writer.git("config", "i18n.commitEncoding", "gbk")
    writer.commit("写稿")
    office.now = writer.now
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    with pytest.raises(PortalError, match="不能审自己写的"):
        _sign(office, "初审")


@pytest.mark.parametrize("is_edited", [True, False], ids=["edited", "joined by git alone"])
def test_who_writes_something_while_two_versions_are_joined_does_not_review_it(office: Office, is_edited: bool) -> None:
    """Whoever has git join them writes nothing."""
    office.write(OTHER, article(2, "旧的结尾"))
    office.commit()
    office.git("checkout", "-q", "-b", "aside")
    office.write(OTHER, article(2, "新的结尾"))
    office.commit()
    office.git("checkout", "-q", "main")
    office.write(OTHER, article(2, "旧的结尾").replace("第0段", "开头"))
    office.commit()
    office.git("merge", "-q", "--no-commit", "aside")
    if is_edited:
        office.write(OTHER, office.read(OTHER) + "又写了一段。\n".encode())
    joining = replace(office, author="示例甲")
    joining.commit("合并")
    office.now = joining.now
    with pytest.raises(PortalError, match="不能审自己写的") if is_edited else nullcontext():
        _sign(office, "初审")


def test_nobody_signs_for_a_person_whose_key_is_being_changed(office: Office) -> None:
    """The old key stands in reviewers.yaml, the new one does not yet: a mere name is no signature meanwhile."""
    listed = office.read("content/reviewers.yaml").decode()
    key = listed.rpartition("公钥: ")[2].strip()
    office.write("content/reviewers.yaml", listed.replace(f"公钥: {key}", f"旧公钥: [{key}]"))
    office.write(OTHER, article(2))
    office.commit()
    [true] = office.sign(OTHER, FORCED, note="示例")
    office.write(f"content/{true.file}", office.read(f"content/{true.file}").replace(true.signature.encode(), b""))
    office.commit()
    assert b"" == public(office, OTHER)
    with pytest.raises(PortalError, match="只有旧公钥"):
        signer_of(open_desk(request(office).folders, None), "示例丙", "", str)


def test_a_heading_is_changed_though_the_signed_revision_of_another_text_leads_to_it(
    office: Office, tmp_path: Path
) -> None:
    office.write(OTHER, article(2) + "\n## 从前的小标题\n\n示例的话。\n")
    _linking(office, 3, "b.md#从前的小标题")
    office.commit()
    office.sign_all(OTHER)
    office.sign_all("content/news/c.md")
    office.write(OTHER, article(2) + "\n## 现在的小标题\n\n示例的话。\n")
    _linking(office, 3, "b.md#现在的小标题")
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    assert any(line.startswith("content/news/c.md") and "审完以后改过" in line for line in hints(office))
    with chosen_content(request(office, cache=tmp_path / "cache")) as content:
        build(content.request)
    assert "现在的小标题" in (tmp_path / "site/news/shi-li-wen-zhang-2.html").read_text("utf-8")
    assert "shi-li-wen-zhang-2.html" in (tmp_path / "site/news/shi-li-wen-zhang-3.html").read_text("utf-8")


def test_a_link_to_no_heading_is_told_of_the_folders(office: Office) -> None:
    office.write(OTHER, article(2))
    _linking(office, 3, "b.md#没有的小标题")
    office.commit()
    assert any("没有的小标题" in line and "小标题不在" in line for line in hints(office))


def _linking(office: Office, number: int, target: str) -> str:
    text = f"{article(number)}\n[另一篇]({target})\n"
    office.write("content/news/c.md", text)
    return text


@pytest.mark.parametrize("is_renamed", [True, False])
def test_a_text_is_taken_away_though_the_signed_revision_of_another_leads_to_it(
    office: Office, tmp_path: Path, is_renamed: bool
) -> None:
    """The link is changed as well, and that revision waits for three people: nothing waits for it."""
    office.write(OTHER, article(2))
    before = _linking(office, 3, "b.md")
    office.commit()
    office.sign_all(OTHER)
    office.sign_all("content/news/c.md")
    office.commit()
    if is_renamed:
        office.git("mv", OTHER, "content/news/d.md")
        _linking(office, 3, "d.md")
    else:
        (office.root / OTHER).unlink()
        _linking(office, 3, "a.md")
    office.commit()
    if not is_renamed:
        _sign(office, TAKEN_AWAY)
    with chosen_content(request(office, cache=tmp_path / "cache")) as content:
        build(content.request)
    page = (tmp_path / "site/news/shi-li-wen-zhang-3.html").read_text("utf-8")
    assert "另一篇" in page and "news/b" not in page
    assert before.encode() == public(office, "content/news/c.md")
    assert is_renamed == (tmp_path / "site/news/shi-li-wen-zhang-2.html").exists()
