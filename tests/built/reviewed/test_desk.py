"""The desk of reviewers in a real repository: who may sign what, and the commands as people type them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.reviews.committed import committed
from plugins.features.reviews.model import CLOSED, FORCED, OPEN, SECRECY, SignOff
from plugins.features.reviews.survey import survey
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.ledger import ledger
from plugins.office.reviewing.sheet import sheets
from plugins.office.reviewing.sign import Signer, Wish, signature_of, signatures_of
from plugins.office.reviewing.status import told_status
from plugins.office.status.reviews import review_state
from plugins.pipeline.caches import memory_of_checks
from plugins.pipeline.edition import load_edition
from tests.built.commands import quick_tasks
from tests.built.reviewed.asking import TEXT, public, request, sign_text, survey_of
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
    assert "不用急发" in refused("示例丙", FORCED, path=TEXT)
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


def test_of_a_folder_all_is_signed_that_waits_for_this_stage(office: Office) -> None:
    """Neither drafts, nor what has this signature already; one's own text is told, and the others are signed."""
    for number, name in enumerate(("done", "draft", "other", "own"), 2):
        office.write(f"content/news/{name}.md", article(number))
    office.write("content/news/draft.md", article(9).replace("---\n", "---\n状态: 草稿\n", 1))
    office.write("content/news/own.md", article(8).replace("---\n", "---\n作者: 示例甲\n", 1))
    office.commit()
    office.sign("content/news/done.md", "初审")
    folder = str(office.root / "content")
    desk = open_desk(request(office).folders, None)
    person = desk.survey.reviewers.get("示例甲")
    assert person
    signer, before = Signer(person, office.keys[person.name]), set(office.root.rglob("reviews/*/*"))

    def sign(named: set[str]) -> tuple[list[SignOff], list[str]]:
        texts = desk.texts([folder], "初审")
        return signatures_of(texts, named, lambda text: signature_of(desk, text, signer, Wish("初审"), office.now))

    ready, refused = sign(set())
    assert ["content/news/other.md"] == [each.path for each in ready]
    assert ["content/news/own.md"] == [line.split(" 的作者")[0].split("是 ")[1] for line in refused]
    with pytest.raises(PortalError, match="不能审自己写的"):
        sign({"content/news/own.md"})
    assert before == set(office.root.rglob("reviews/*/*")), "nothing is written before all is known"


def test_what_may_not_be_public_is_told_and_goes_no_further(office: Office) -> None:
    """Until it is written otherwise, or somebody looks at it again."""
    path = "content/news/b.md"
    office.write(path, article(2))
    office.commit()
    for each in office.sign(path, "初审", "复审")[-1:]:
        office.sign(path, SECRECY, after=each.identity, result=CLOSED)
    office.commit()
    desk = open_desk(request(office).folders, None)
    (line,) = (line for line in told_status(desk.survey, office.now) if path in line)
    assert f"保密审查的结果是{CLOSED}" in line and "示例乙" in line
    assert CLOSED in sheets(desk, [desk.text(path)])
    edition = load_edition(request(office), load_features())
    assert ["请改好稿件，提交以后从初审起再审"] == [each.mend for each in review_state(edition).waiting.findings]
    person = desk.survey.reviewers.get("示例丙")
    assert person
    with pytest.raises(PortalError, match=f"结果是{CLOSED}，不能再往下签"):
        sign_text(desk, desk.text(path), Signer(person, office.keys[person.name]), Wish("终审"), office.now)


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
        wish = Wish(stage, result=OPEN if stage == SECRECY else "", note="＝1+1")
        office.tick()
        sign_text(desk, desk.text("content/news/b.md"), Signer(person, office.keys[name]), wish, office.now)
        office.commit()
    assert office.read("content/news/b.md") == public(office, "content/news/b.md")
    rows = ledger(survey_of(office), "2026-03").splitlines()
    mine = [row for row in rows if "content/news/b.md" in row]
    assert 4 == len(mine) and all("已验签" in row for row in mine)
    assert all(",'＝1+1," in row for row in mine), "no cell is a formula, as in all tables"


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
    office.git("config", "user.name", office.author)
    signed = said("review", TEXT, "--stage", "初审", "--note", "可以", *where)
    assert "示例甲签了初审" in signed and f"加一行 提交名: {office.author}" in signed
    office.commit()
    assert "等复审（示例乙）" in said("review", "--status", *where)
    assert "全文都是新的" in said("review", "--diff", TEXT, *where), "the key of all earlier first reviews is another"
    sheet = said("review", "--sheet", TEXT, *where)
    assert "示例甲" in sheet and "<th>标题</th><td>示例文章1</td>" in sheet
    assert "三校" in sheet.partition("<h2>校对</h2>")[2], "three proofs beside three reviews"
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


def test_words_that_git_keeps_and_the_folder_does_not_show_are_not_signed(office: Office) -> None:
    """A line of .gitattributes has git write other words than it keeps, and say that nothing has changed."""
    hidden = "这一行说的是 $Id:没有人看过的话$ 的事情"
    office.write("content/news/.gitattributes", "*.md ident\n")
    office.commit()
    office.write("../hidden.md", article(2, hidden))
    blob = office.git("hash-object", "-w", "--no-filters", str(office.root.parent / "hidden.md")).strip()
    office.git("update-index", "--add", "--cacheinfo", f"100644,{blob},content/news/b.md")
    office.git("commit", "-q", "-m", "示例")
    office.git("checkout", "-q", "--", "content/news/b.md")
    later = time.time() + 60  # as where another file of the same commit takes its time
    os.utime(office.root / ".git/index", (later, later))
    desk = open_desk(request(office).folders, None)
    assert b"$Id: " in office.read("content/news/b.md") and not desk.base.repository.changed("content/news")
    person = desk.survey.reviewers.get("示例甲")
    assert person
    signer = Signer(person, office.keys["示例甲"])
    with pytest.raises(PortalError, match=r"b\.md git 里的和文件夹里的不一样"):
        sign_text(desk, desk.text("content/news/b.md"), signer, Wish("初审"), office.now)
    (office.root / "content/news/.gitattributes").unlink()  # as the message says
    office.git("commit", "-q", "-a", "-m", "示例")
    (office.root / "content/news/b.md").unlink()
    office.git("checkout", "--", "content/news/b.md")
    assert hidden.encode() in office.read("content/news/b.md")
    desk = open_desk(request(office).folders, None)
    assert sign_text(desk, desk.text("content/news/b.md"), signer, Wish("初审"), office.now).is_file()


def test_line_ends_of_another_system_are_seen_as_they_are(office: Office) -> None:
    office.write("content/news/b.md", article(2))
    office.commit()
    office.write("content/news/b.md", article(2).replace("\n", "\r\n"))
    office.git("add", "content/news/b.md")  # git notes that the file is as it keeps it
    desk = open_desk(request(office).folders, None)
    person = desk.survey.reviewers.get("示例甲")
    assert person
    signer = Signer(person, office.keys["示例甲"])
    assert sign_text(desk, desk.text("content/news/b.md"), signer, Wish("初审"), office.now).is_file()
