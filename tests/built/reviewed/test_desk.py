"""The desk of reviewers in a real repository: who may sign what, and the commands as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.reviews.committed import committed
from plugins.features.reviews.model import OPEN, SECRECY
from plugins.features.reviews.survey import survey
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.ledger import ledger
from plugins.office.reviewing.sign import Signer, Wish, sign_text
from plugins.office.reviewing.status import told_status
from plugins.pipeline.caches import memory_of_checks
from tests.built.commands import quick_tasks
from tests.built.reviewed.asking import TEXT, public, request, survey_of
from tests.reviewing import Office, article, copy_office


def test_signing_is_refused_in_words(office: Office) -> None:
    office.write("content/news/b.md", article(2))
    office.commit()
    desk = open_desk(request(office).folders, None)
    people = {person.name: Signer(person, office.keys[person.name]) for person in desk.survey.reviewers.people}

    def refused(name: str, stage: str, result: str = "", path: str = "content/news/b.md") -> str:
        with pytest.raises(PortalError) as error:
            sign_text(desk, desk.text(path), people[name], Wish(stage, result=result), office.now)
        return str(error.value)

    assert "现在该初审，不能先复审" in refused("示例乙", "复审")
    assert "“示例甲”不能签终审" in refused("示例甲", "终审", path="content/news/b.md") or "现在该初审" in refused(
        "示例甲", "终审"
    )
    assert "这一版已经审完了" in refused("示例丙", "终审", path=TEXT)
    office.write("content/news/b.md", article(2, "又改"))
    assert "有改动还没有提交" in refused("示例甲", "初审")


def test_a_signature_that_is_not_committed_yet_is_named(office: Office) -> None:
    """It counts for nothing until then, and neither the same stage nor the next one can be signed past it."""
    office.write("content/news/b.md", article(2))
    office.commit()

    def sign(stage: str, name: str) -> Path:
        desk = open_desk(request(office).folders, None)
        person = desk.survey.reviewers.get(name)
        assert person
        signer, text = Signer(person, office.keys[name]), desk.text("content/news/b.md")
        return sign_text(desk, text, signer, Wish(stage), office.now, desk.uncommitted())

    file = sign("初审", "示例甲").relative_to(office.root).as_posix()
    for stage, name in (("初审", "示例甲"), ("复审", "示例乙")):
        with pytest.raises(PortalError, match="已经有示例甲签的初审，只是签字还没有提交") as error:
            sign(stage, name)
        assert file in str(error.value)
    with pytest.raises(PortalError, match="没有等着复审的。有 1 个签字还没有提交"):
        open_desk(request(office).folders, None).texts([str(office.root / "content")], "复审")
    office.commit()
    assert sign("复审", "示例乙").is_file()


def test_nobody_is_waited_for_who_does_not_serve_yet(office: Office) -> None:
    rows = office.read("content/reviewers.yaml").decode()
    name = "示例乙"
    row = next(line for line in rows.splitlines() if line.endswith(f"姓名: {name}"))
    office.write("content/reviewers.yaml", rows.replace(row, f"{row}\n    起: 2099-01-01"))
    office.write("content/news/b.md", article(2))
    office.commit()
    office.sign("content/news/b.md", "初审")
    office.commit()
    (line,) = (line for line in told_status(survey_of(office), office.now) if "news/b.md" in line)
    assert "等复审" in line and name not in line


def test_the_whole_way_by_the_desk(office: Office) -> None:
    """Four signatures, each by its person, each committed; then the text is public and the ledger tells all."""
    office.write("content/news/b.md", article(2))
    office.commit()
    for stage, name in (("初审", "示例甲"), ("复审", "示例乙"), (SECRECY, "示例乙"), ("终审", "示例丙")):
        desk = open_desk(request(office).folders, None)
        person = desk.survey.reviewers.get(name)
        assert person
        wish = Wish(stage, result=OPEN if stage == SECRECY else "")
        office.tick()
        sign_text(desk, desk.text("content/news/b.md"), Signer(person, office.keys[name]), wish, office.now)
        office.commit()
    assert office.read("content/news/b.md") == public(office, "content/news/b.md")
    rows = ledger(survey_of(office), "2026-03").splitlines()
    mine = [row for row in rows if "content/news/b.md" in row]
    assert 4 == len(mine) and all("已验签" in row for row in mine)


def test_the_commands_as_people_type_them(office: Office, tmp_path: Path) -> None:
    """A key of one's own, what waits, a signature, what has changed, sheet and ledger; each exits with 0."""
    home, root = tmp_path / "home", office.root
    home.mkdir()

    def said(*words: str) -> str:
        done = quick_tasks(*words, cwd=root, HOME=str(home), USERPROFILE=str(home))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    public_key = said("keys", "reviewer", "示例甲", "--content", "content").rpartition("公钥: ")[2].strip()
    text = office.read("content/reviewers.yaml").decode()
    office.write("content/reviewers.yaml", text.replace(public_hex(office.keys["示例甲"]), public_key))
    before = office.read(TEXT)
    office.write(TEXT, before.replace("审过的话".encode(), "改过的话".encode()))
    office.commit()
    where = ("--content", "content", "--now", "2026-03-10T09:00")
    assert f"{TEXT}：" in said("review", "--status", *where)
    assert "示例甲签了初审" in said("review", TEXT, "--stage", "初审", "--note", "可以", *where)
    office.commit()
    assert "等复审（示例乙）" in said("review", "--status", *where)
    assert "全文都是新的" in said("review", "--diff", TEXT, *where), "the key of all earlier first reviews is another"
    assert "示例甲" in said("review", "--sheet", TEXT, *where)
    table = tmp_path / "ledger.csv"
    assert "写好了" in said("review", "--ledger", "2026-03", "--output", str(table), *where)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf") and "可以" in table.read_text(encoding="utf-8")


def test_two_counties_in_one_cache_keep_what_each_knows(office: Office, tmp_path: Path) -> None:
    """Signatures that were verified once are not verified again because another folder was looked at meanwhile."""
    other = copy_office(office, tmp_path / "other")
    wanted = {"content/": request(office), "other/": request(other, content_shown="other/")}
    for each in wanted.values():
        with memory_of_checks(tmp_path / "cache", each) as cache:
            found = committed(each.folders, cache)
            assert found and survey(found)
    for shown, each in wanted.items():
        with memory_of_checks(tmp_path / "cache", each) as cache:
            found = committed(each.folders, cache)
            assert found and len(found.known.genuine) > 4, shown
