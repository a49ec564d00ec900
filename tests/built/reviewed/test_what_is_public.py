"""Three reviews in a real repository: what is published, what waits, and what is said of both."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.features import load_features
from plugins.features.reviews.choose import choose
from plugins.features.reviews.model import TAKEN_AWAY, SignedFile, stages_of
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.problems import ContentProblems, PortalError, errors
from plugins.kernel.request import BuildRequest
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.versions.blobs import read_blobs
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.sign import Signer, Wish
from plugins.office.reviewing.status import told_status
from plugins.pipeline.build import build
from plugins.pipeline.chosen_content import chosen_content
from plugins.pipeline.edition import load_edition
from tests.built.commands import quick_tasks
from tests.built.pages import contents, text, tree
from tests.built.reviewed.asking import PICTURE, TEXT, chosen, hints, public, request, sign_text, survey_of
from tests.county import NOW, ROOT, SITE_URL, Miniature
from tests.reviewing import Office, article, blob_of, sha256


def test_an_edit_of_an_approved_text_waits_and_the_approved_one_stays(office: Office) -> None:
    before = office.read(TEXT)
    office.write(TEXT, before + "没审过的话\n".encode())
    commit = office.commit()
    assert before == public(office)
    assert ["有 1 篇的改动等审，网站上还是审过的那一版。"] == list(chosen(office).told)
    line = next(line for line in hints(office) if line.startswith(f"{TEXT}:1:"))
    assert f"2026-03-10 示例写稿人 的提交 {commit[:8]} 起" in line and "文字" in line


def test_what_is_only_saved_and_not_committed_is_not_public(office: Office) -> None:
    before = office.read(TEXT)
    office.write(TEXT, before + "没提交的话\n".encode())
    assert before == public(office)


def test_what_git_would_hand_out_instead_of_a_signed_text_is_not_public(office: Office) -> None:
    """A reference in the repository, which is fetched or copied with it, tells git to."""
    before = office.read(TEXT)
    office.write("../other", before + "没审过的话\n".encode())
    other = office.git("hash-object", "-w", "--no-filters", str(office.root.parent / "other")).strip()
    office.git("replace", office.git("rev-parse", f"HEAD:{TEXT}").strip(), other)
    assert before == public(office)


def test_a_new_text_waits_for_all_of_its_reviews(office: Office) -> None:
    office.write("content/news/b.md", article(2))
    office.commit()
    after = ""
    for stage in stages_of(3):
        assert b"" == public(office, "content/news/b.md"), stage
        after = office.sign("content/news/b.md", stage, after=after)[0].identity
        office.commit()
    assert office.read("content/news/b.md") == public(office, "content/news/b.md")


def test_each_place_has_its_own_number_of_reviews(office: Office) -> None:
    office.write("content/notices/b.md", article(2))
    office.write("content/samples/c.md", article(3))
    office.write("content/pages/about.md", "---\n标题: 示例\n日期: 2026-03-01\n摘要: 示例\n---\n\n示例\n")
    office.write("content/topics.yaml", "[]\n")
    office.commit()
    paths = ("content/notices/b.md", "content/samples/c.md", "content/pages/about.md", "content/topics.yaml")
    assert ["content/samples/c.md"] == [path for path in paths if public(office, path)]
    office.sign_all("content/notices/b.md", 1)
    office.sign("content/pages/about.md", *stages_of(3), place="content/pages/about.md")
    office.sign_all("content/topics.yaml", 1)
    office.commit()
    assert all(public(office, path) for path in paths)


FLIPS = settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@FLIPS
@given(place=st.integers(0, 10_000), flip=st.integers(1, 127), in_picture=st.booleans())
def test_one_changed_byte_voids_what_was_signed(office: Office, place: int, flip: int, in_picture: bool) -> None:
    """Of the text or of its picture; put back, it counts again."""
    path = PICTURE if in_picture else TEXT
    before = office.read(path)
    spoilt = bytearray(before)
    spoilt[place % len(spoilt)] ^= flip
    if bytes(spoilt).replace(b"\r\n", b"\n") == before:
        return
    office.write(path, bytes(spoilt))
    office.commit()
    state = survey_of(office).texts[TEXT]
    assert not state.is_current
    assert before == public(office, path)
    office.write(path, before)
    office.commit()
    assert survey_of(office).texts[TEXT].is_current


def _windows_line_ends(office: Office) -> None:
    office.write(TEXT, office.read(TEXT).replace(b"\n", b"\r\n"))


def _rename(office: Office) -> None:
    (office.root / TEXT).rename(office.root / "content/news/新 名 字.md")


def _touch(office: Office) -> None:
    os.utime(office.root / TEXT, (1, 1))


def _others(office: Office) -> None:
    office.write("content/news/b.md", article(2))
    office.write("content/images/b.png", b"\x89PNG")
    office.write(".gitignore", "x\n")


def _amend(office: Office) -> None:
    office.git("commit", "-q", "--amend", "--allow-empty", "-m", "改写")


def _move_on(office: Office) -> None:
    office.now += timedelta(days=4000)


NOTHING_ELSE: list[Callable[[Office], None]] = [_windows_line_ends, _rename, _touch, _others, _amend, _move_on]


@pytest.mark.parametrize("happens", NOTHING_ELSE, ids=lambda each: each.__name__.strip("_"))
def test_nothing_else_voids_what_was_signed(office: Office, happens: Callable[[Office], None]) -> None:
    happens(office)
    office.commit()
    states = [text for text in survey_of(office).texts.values() if text.place == "content/news" and text.approval]
    assert [True] == [text.is_current for text in states]


def test_another_column_is_another_place(office: Office) -> None:
    """A text that moves there waits, and stays up where it was."""
    before = office.read(TEXT)
    (office.root / "content/notices").mkdir()
    (office.root / TEXT).rename(office.root / "content/notices/a.md")
    office.commit()
    assert before == public(office)
    assert b"" == public(office, "content/notices/a.md")


def test_a_text_that_is_gone_stays_up_until_one_person_signs(office: Office) -> None:
    before = office.read(TEXT)
    (office.root / TEXT).unlink()
    office.commit()
    assert before == public(office)
    assert any("撤下还没有人签字" in line for line in hints(office))
    office.take_away(TEXT, before)
    office.commit()
    assert b"" == public(office)


def test_a_text_that_was_signed_under_two_names_is_public_once(office: Office) -> None:
    """Renamed twice, the second time with an edit, and signed again: what was signed first is no text of its own."""
    (office.root / TEXT).rename(office.root / "content/news/b.md")
    office.commit("改名")
    edited = office.read("content/news/b.md") + "\n又改的话\n".encode()
    (office.root / "content/news/b.md").unlink()
    office.write("content/news/c.md", edited)
    office.commit("改名，又改")
    office.sign_all("content/news/c.md")
    office.commit("审稿")
    office.write("content/news/c.md", edited + "\n还没审的话\n".encode())
    office.commit("再改")
    assert [path for path in chosen(office).files if path.endswith(".md")] == ["content/news/c.md"]
    assert public(office, "content/news/c.md") == edited
    (office.root / "content/news/c.md").unlink()
    office.commit("删去")
    assert [path for path in chosen(office).files if path.endswith(".md")] == ["content/news/c.md"]
    assert public(office, "content/news/c.md") == edited


def test_what_is_signed_late_is_found_under_an_earlier_name(office: Office) -> None:
    """Somebody who has not fetched signs a revision whose picture has changed, and whose text got another name."""
    old_name, name, picture = "content/news/n.md", "content/news/m.md", "content/images/n.png"
    words, old = article(2, "头一版", "../images/n.png").encode(), office.read(PICTURE)
    office.write(picture, old)
    office.write(old_name, words)
    office.commit("写稿")
    office.write(picture, old + b"1")
    office.commit("换图")
    (office.root / old_name).rename(office.root / name)
    office.commit("改名")
    office.write(name, words + "\n又改的话\n".encode())
    office.commit("改")
    for path, data in ((name, words), (picture, old)):
        office.write(path, data)
    office.sign_all(name)
    for path, data in ((name, words + "\n又改的话\n".encode()), (picture, old + b"1")):
        office.write(path, data)
    office.commit("审稿")
    found = chosen(office)
    assert words == public(office, name)
    assert old == read_blobs(found.repository, [found.files[picture]])[found.files[picture]]


def test_a_withdrawal_needs_one_signature_and_is_reviewed_afterwards(office: Office) -> None:
    text = office.read(TEXT).decode().replace("摘要: 示例\n", "摘要: 示例\n撤回: 有误\n撤回日期: 2026-03-09\n")
    office.write(TEXT, text)
    office.commit()
    desk = open_desk(request(office).folders, None)
    signer = Signer(desk.survey.reviewers.people[0], office.keys["示例甲"])
    sign_text(desk, desk.text(TEXT), signer, Wish(TAKEN_AWAY), office.now)
    office.commit()
    assert text.encode() == public(office)
    assert any("一个人签了撤下" in line for line in told_status(survey_of(office), office.now))


def test_whoever_signs_last_cannot_name_other_bytes_than_all_have_signed(office: Office) -> None:
    """Git's name of a text stands in a signature beside the hash, and a reviewer may have a program of his own."""
    path, unread = "content/news/n.md", article(2, "没有人审过的话").encode()
    office.write(path, unread)
    office.commit()
    office.write(path, article(2, "审过的话"))
    office.commit()
    *_, before = office.sign(path, "初审")
    *_, before = office.sign(path, "复审", after=before.identity)
    *_, before = office.sign(path, "保密审查", after=before.identity)
    office.sign(path, "终审", after=before.identity, blob=blob_of(unread))
    office.write(path, article(2, "再改的话"))
    office.commit()
    assert b"" == public(office, path)
    assert any("对不上" in line for line in hints(office))


@pytest.mark.parametrize("place", ["content/news/new.md", "content/images/b.png", "content/../../b.png"])
def test_whoever_takes_away_puts_no_file_elsewhere(office: Office, place: str) -> None:
    before = office.read(TEXT)
    office.write("content/unread.png", b"unread")
    office.write(TEXT, before.replace("审过的话".encode(), b""))
    office.commit()
    for blob in (blob_of(b"unread"), blob_of(office.read(PICTURE))):
        picture = SignedFile("../images/a.png", place, sha256(office.read(PICTURE)), blob)
        office.sign(TEXT, TAKEN_AWAY, files=(picture,), of=sha256(before))
    office.write(TEXT, article(1, "再改的话", "../images/a.png"))
    office.commit()
    assert before == public(office) and place not in chosen(office).files


def test_questions_in_a_file_of_the_other_ending_wait(office: Office) -> None:
    office.write("faq/a.yml", "话题: a\n")
    office.commit()
    assert b"" == public(office, "faq/a.yml")


def test_words_that_were_taken_away_come_back_by_nobody_alone(office: Office) -> None:
    """Somebody who has not fetched brings the old bytes back by a merge: they were approved once, and wait again."""
    named, masked = article(2, "某人的话"), article(2, "")
    path = "content/news/n.md"
    office.write(path, named)
    office.commit()
    office.sign_all(path)
    office.commit()
    office.write(path, masked)
    office.commit()
    desk = open_desk(request(office).folders, None)
    signer = Signer(desk.survey.reviewers.people[0], office.keys["示例甲"])
    sign_text(desk, desk.text(path), signer, Wish(TAKEN_AWAY), office.now)
    office.commit()
    assert masked.encode() == public(office, path)
    office.write(path, named)
    office.commit("取回")
    assert masked.encode() == public(office, path)
    assert any("等初审" in line for line in told_status(survey_of(office), office.now) if path in line)
    office.sign_all(path)
    office.commit()
    assert named.encode() == public(office, path), "who has signed it anew wants it so"


def test_what_says_something_new_is_no_withdrawal(office: Office) -> None:
    office.write(TEXT, office.read(TEXT) + "新的话\n".encode())
    office.commit()
    desk = open_desk(request(office).folders, None)
    signer = Signer(desk.survey.reviewers.people[0], office.keys["示例甲"])
    with pytest.raises(PortalError, match="不只是撤下"):
        sign_text(desk, desk.text(TEXT), signer, Wish(TAKEN_AWAY), office.now)


def test_a_forged_or_spoilt_signature_is_named(office: Office) -> None:
    office.write("content/news/b.md", article(2))
    office.commit()
    signs = office.sign_all("content/news/b.md")
    file = office.root / "content" / signs[0].file
    file.write_bytes(file.read_bytes().replace("示例甲".encode(), "示例乙".encode()))
    office.put(replace(signs[3], moment=office.tick()), office.keys["示例甲"])
    office.commit()
    lines = hints(office)
    assert b"" == public(office, "content/news/b.md")
    assert any(signs[0].file in line and "放进来的" in line and "作废" in line for line in lines)
    assert any("不是用“示例丙”的钥匙签的" in line for line in lines)


def test_since_when_a_signature_is_spoilt_is_told_with_a_remedy_that_works(office: Office) -> None:
    (path,) = (path for path in (office.root / "content/reviews").rglob("*.json") if _is_final(path))
    good, text = path.read_bytes(), public(office)
    path.write_bytes(good.replace(b'"note": ""', '"note": "改"'.encode()).replace(b'"result": ""', b'"result": "x"'))
    commit = office.commit()
    (line,) = (line for line in hints(office) if path.name in line)
    assert f"的提交 {commit[:8]} 改动过：意见、结果" in line
    assert text != public(office)
    command = line.partition("git ")[2].partition("，再 save")[0]
    office.git(*command.split())
    office.commit()
    assert good == path.read_bytes() and text == public(office)


def _is_final(path: Path) -> bool:
    return '"终审"' in path.read_text(encoding="utf-8") and f'"{TEXT}"' in path.read_text(encoding="utf-8")


def test_a_shallow_clone_says_what_to_do(office: Office, tmp_path: Path) -> None:
    office.write(TEXT, office.read(TEXT) + "没审过\n".encode())
    office.commit()
    url = f"file://{office.root}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(tmp_path / "shallow")], check=True)
    with pytest.raises(PortalError, match="git fetch --unshallow"):
        chosen(replace(office, root=tmp_path / "shallow"))


def test_what_a_shallow_clone_lacks_is_looked_at_once_it_has_come(office: Office, tmp_path: Path) -> None:
    """A name was taken away by one person, and then all have signed: if the old words come back, they wait."""
    before = office.read(TEXT)
    masked = before.replace("示例的事情".encode(), "××的事情".encode())
    office.write(TEXT, masked)
    office.sign(TEXT, TAKEN_AWAY, of=sha256(before))
    office.commit()
    office.write(TEXT, masked + "再加一句\n".encode())
    office.sign_all(TEXT)
    office.commit()
    shallow = replace(office, root=tmp_path / "shallow")
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{office.root}", str(shallow.root)], check=True)
    for _ in range(2):
        with chosen_content(request(shallow, cache=tmp_path / "cache")) as found:
            assert masked + "再加一句\n".encode() == (found.request.content / "news/a.md").read_bytes()
        if (shallow.root / ".git/shallow").exists():
            shallow.git("fetch", "-q", "--unshallow")
            shallow.write(TEXT, before)
            shallow.commit()


def test_a_squashed_history_says_what_is_lost(office: Office) -> None:
    office.write(TEXT, office.read(TEXT) + "再改\n".encode())
    office.git("checkout", "-q", "--orphan", "new")
    office.commit()
    problem = chosen(office).problems[0]
    assert problem.path == TEXT and "不在 git 的历史里" in problem.what
    assert f"python3 tasks.py review {TEXT} --stage 初审" in problem.mend


def test_a_link_in_place_of_a_file_is_named(office: Office) -> None:
    (office.root / "content/images/b.png").symlink_to("a.png")
    office.commit()
    assert ["content/images/b.png"] == [problem.path for problem in chosen(office).problems]


def test_reviewers_who_are_not_committed_are_no_reason_to_publish_all(office: Office) -> None:
    (office.root / "content/reviewers.yaml").unlink()
    assert office.read(TEXT) == public(office), "to delete the file here frees nobody"
    office.commit()
    with pytest.raises(PortalError, match=r"reviewers\.yaml"):
        chosen(office)


def test_readers_are_told_that_nobody_reviews(miniature: Miniature) -> None:
    """In one sentence: a table in which each row says the same tells nothing."""
    page = tree(miniature.build() / "editorial/index.html").find(".//main")
    assert "未设审稿人：" in text(page)
    assert page is not None and page.find(".//table") is None


def test_a_county_without_reviewers_publishes_what_lies_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    wanted = BuildRequest(tmp_path / "content", tmp_path / "faq", tmp_path / "site", ROOT / "theme", NOW)
    assert choose(wanted, None) is None


def test_a_reviewer_who_has_a_new_key_takes_no_text_off_the_site(office: Office) -> None:
    """What the former key has signed counts as long as the office names that key, and a new one signs beside it."""
    rows = office.read("content/reviewers.yaml").decode()
    old, office.keys = office.keys["示例丙"], office.keys | {"示例丙": Ed25519PrivateKey.generate()}
    renewed = rows.replace(public_hex(old), public_hex(office.keys["示例丙"]))
    office.write("content/reviewers.yaml", renewed)
    office.commit()
    assert b"" == public(office)
    assert any("有 3 篇的签字作废，所以没有发布" in line for line in chosen(office).told)
    assert any("原来的公钥写进“旧公钥”" in hint for hint in hints(office))
    new = f"公钥: {public_hex(office.keys['示例丙'])}\n"
    office.write("content/reviewers.yaml", renewed.replace(new, f"{new}    旧公钥: {public_hex(old)}\n"))
    office.write("content/news/b.md", article(2))
    office.sign_all("content/news/b.md")
    office.commit()
    assert b"" not in (public(office), public(office, "content/news/b.md"))
    assert not any("旧公钥" in hint for hint in hints(office))


def test_no_table_of_old_addresses_tells_of_a_text_that_nobody_has_approved(office: Office, tmp_path: Path) -> None:
    waiting = article(2).replace("---\n", "---\n旧地址: old/b.html\n", 1)
    office.write("content/news/b.md", waiting)
    office.write("content/samples/c.md", article(3).replace("---\n", "---\n旧地址: old/c.html\n", 1))
    office.commit()
    done = quick_tasks("redirects", str(tmp_path / "tables"), "--content", "content", cwd=office.root)
    assert done.returncode == 0, done.stdout + done.stderr
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "tables").iterdir())
    assert "/old/c.html" in written and "old/b.html" not in written


def test_the_site_is_what_was_signed_byte_for_byte(office: Office, tmp_path: Path) -> None:
    """And an incremental build after edits and signatures equals a clean one."""
    cache = tmp_path / "cache"

    def built(name: str, cache: Path | None) -> dict[str, bytes]:
        wanted = request(office, output=tmp_path / name, cache=cache, site_url=SITE_URL)
        with chosen_content(wanted) as content:
            build(content.request)
        return contents(tmp_path / name)

    first = built("site", cache)
    office.write(TEXT, office.read(TEXT) + "没审过的话\n".encode())
    office.write("content/news/b.md", article(2, "没审过的话", "../images/a.png"))
    office.commit()
    assert first == built("site", cache), "an edit that waits changes nothing"
    office.sign_all(TEXT)
    office.commit()
    second = built("site", cache)
    assert second != first and second == built("clean", None)


def test_a_signed_text_may_link_to_one_that_waits(office: Office, tmp_path: Path) -> None:
    """It is printed as words, as links to drafts are; one to nothing is a problem with the path that editors know.

    So may it link to an answer, and so may a signed list of the county name a text.
    """
    office.write("content/news/b.md", article(2))
    office.write("faq/dues.yaml", (ROOT / "tests/miniature/faq/dues.yaml").read_bytes())
    office.write("content/news/c.md", article(3, "见[等着的](b.md)和[问答](../faq/dues-base)"))
    until = "    原因: 示例\n    单位: 示例局\n    截止: 2099-01-01\n"
    office.write("content/allowed-numbers.yaml", f"号码表:\n  - 号码: '13800138000'\n    文件: news/b.md\n{until}")
    office.write("content/regulations.yaml", "文件表:\n  - 名称: 示例\n    状态: 有效\n    可以引用: news/b.md\n")
    office.commit()
    for name in ("regulations.yaml", "allowed-numbers.yaml"):
        office.sign_all(f"content/{name}", 1)
    office.sign_all("content/news/c.md")
    office.commit()
    with chosen_content(request(office, cache=tmp_path / "cache")) as content:
        edition = load_edition(content.request, load_features(), CacheStore(None, None))
    assert () == errors(edition.problems)
    office.write("content/news/d.md", article(4, "见[没有的](x.md)"))
    office.commit()
    office.sign_all("content/news/d.md")
    office.commit()
    with chosen_content(request(office, cache=tmp_path / "cache")) as content:
        edition = load_edition(content.request, load_features(), CacheStore(None, None))
    assert ["content/news/d.md"] == [problem.path for problem in errors(edition.problems)]


def test_problems_of_the_choice_keep_from_building(office: Office) -> None:
    office.write("content/columns.yaml", office.read("content/columns.yaml") + b"# \n")
    office.git("checkout", "-q", "--orphan", "new")
    office.commit()
    with pytest.raises(ContentProblems), chosen_content(request(office)):
        pass
