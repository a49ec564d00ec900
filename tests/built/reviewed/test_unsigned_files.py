"""What lies beside signed texts and was not signed with them is not published, by whatever way it got there."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.reviews.model import TAKEN_AWAY, SignedFile, stages_of
from plugins.features.reviews.survey import seal_all
from plugins.kernel.problems import ContentProblems
from plugins.pipeline.build import build
from plugins.pipeline.chosen_content import chosen_content
from tests.built.reviewed.asking import PICTURE, TEXT, chosen, hints, public, request, survey_of
from tests.films import SHELF
from tests.reviewing import COLUMNS, Office, article, blob_of, sha256

OTHER, FILE = "content/news/b.md", "content/files/b.txt"


def _links(number: int, target: str) -> str:
    return f"{article(number)}\n[表]({target})\n"


def _signed_file(office: Office, name: str, path: str) -> SignedFile:
    data = office.read(path)
    return SignedFile(name, path, sha256(data), blob_of(data))


def test_a_file_that_is_laid_there_after_all_have_signed_holds_its_text_back(office: Office) -> None:
    office.write(OTHER, _links(2, "../files/b.txt"))
    office.commit()
    office.sign_all(OTHER)
    office.write(FILE, "没审过")
    office.commit()
    assert b"" == public(office, OTHER) and b"" == public(office, FILE)
    [line] = [line for line in hints(office) if line.startswith(OTHER)]
    assert "没有和这一篇一起审过" in line and f"review {OTHER} --stage 初审" in line
    assert line in chosen(office).told
    assert public(office)


def test_an_earlier_revision_stays_up_meanwhile(office: Office) -> None:
    before = office.read(TEXT)
    office.write(TEXT, before + b"\n[x](../files/b.txt)\n")
    office.commit()
    office.sign_all(TEXT)
    office.write(FILE, "没审过")
    office.commit()
    assert before == public(office) and b"" == public(office, FILE)


def test_whoever_takes_away_brings_out_no_file_that_he_does_not_list(office: Office) -> None:
    """To leave out a character may make of a name another one, and a program of one's own may list no file at all."""
    office.write("content/files/ab.txt", "审过")
    office.write(FILE, "没审过")
    office.write(OTHER, _links(2, "../files/ab.txt"))
    office.commit()
    data, listed = office.read(OTHER), (_signed_file(office, "../files/ab.txt", "content/files/ab.txt"),)
    after = ""
    for stage in stages_of(3):
        after = office.sign(OTHER, stage, after=after, files=listed)[0].identity
    office.commit()
    assert data == public(office, OTHER)
    office.write(OTHER, data.replace(b"/ab.txt", b"/b.txt"))
    office.commit()
    office.sign(OTHER, TAKEN_AWAY, of=sha256(data), files=())
    office.commit()
    assert b"" == public(office, FILE)


def test_a_further_file_of_the_same_name_takes_no_text_off_the_site(office: Office) -> None:
    """A name with an escape may lead to two files; the signed one stays, the other is not published."""
    office.write(FILE, "审过")
    office.write(OTHER, _links(2, "../files/%62.txt"))
    office.commit()
    found = survey_of(office)
    seal_all(found.base, [found.texts[OTHER]])
    after = ""
    for stage in stages_of(3):
        after = office.sign(OTHER, stage, after=after, files=found.texts[OTHER].files)[0].identity
    office.write("content/files/%62.txt", "没审过")
    office.commit()
    assert public(office, OTHER) and public(office, FILE)
    assert b"" == public(office, "content/files/%62.txt")


@pytest.mark.parametrize("folder", ["News", "NEWS", "rural"])
def test_a_text_of_no_approved_column_is_not_public_and_holds_up_nothing(office: Office, folder: str) -> None:
    """Windows and macOS take News for news; and a new column waits until columns.yaml is approved."""
    columns = COLUMNS + COLUMNS.splitlines()[-1].replace("samples", "rural").replace("30", "40") + "\n"
    office.write("content/columns.yaml", columns)
    office.write(f"content/{folder}/b.md", article(2, "没审过的话"))
    office.commit()
    found = chosen(office)
    assert f"content/{folder}/b.md" not in found.files and f"{folder}/b.md" in found.withheld
    assert any(f"content/{folder}/b.md 不在审过的 columns.yaml 的栏目里" in line for line in found.told)
    assert TEXT in found.files


def test_what_no_text_names_is_not_handed_on(office: Office) -> None:
    office.write("content/images/A.png", office.read(PICTURE) + b"\0")
    office.write("content/files/c.txt", "没人用")
    office.write("content/samples/s.md", _links(3, "../files/b.txt"))
    office.write(FILE, "示例")
    office.commit()
    files = {path for path in chosen(office).files if "." in path and not path.endswith((".md", ".yaml"))}
    assert {PICTURE, FILE} == files


def test_the_site_is_built_without_what_lies_in_no_column(office: Office, tmp_path: Path) -> None:
    office.write("content/rural/b.md", article(2, "没审过的话"))
    office.commit()
    with chosen_content(request(office, output=tmp_path / "site", cache=tmp_path / "cache")) as content:
        build(content.request)
    assert "审过的话" in (tmp_path / "site/news/shi-li-wen-zhang-1.html").read_text("utf-8")
    assert not any("没审过的话" in path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))


def test_a_text_does_not_wait_for_the_review_of_the_shelf_that_has_its_film(office: Office, tmp_path: Path) -> None:
    """Both were written on one day: until the shelf is signed as well, the text is public without its film."""
    office.write("content/media.yaml", SHELF)
    office.write(OTHER, article(2).replace("摘要: 示例", "摘要: 示例\n视频: {影片: not-given}"))
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    with chosen_content(request(office, cache=tmp_path / "cache")) as content:
        build(content.request)
    page = (tmp_path / "site/news/shi-li-wen-zhang-2.html").read_text("utf-8")
    assert "说的是示例的事情" in page and "not-given" not in page


def test_what_waits_is_named_beside_what_is_wrong_in_what_is_signed(office: Office) -> None:
    """It was mended there already: the remedy is to review that revision, and nothing else in its words helps."""
    office.write(OTHER, _links(2, "../files/none.txt"))
    office.commit()
    office.sign_all(OTHER)
    office.write(OTHER, article(2))
    office.write("content/media.yaml", SHELF)
    office.write("content/news/c.md", article(3))
    office.commit()
    with pytest.raises(ContentProblems) as found, chosen_content(request(office)) as content:
        build(content.request)
    told = str(found.value).splitlines()
    assert any(line.startswith(OTHER) and "none.txt" in line and "提示" not in line for line in told)
    named = {line.partition(":")[0] for line in told if "还在等审" in line and "review --status" in line}
    assert {OTHER, "content/media.yaml"} == named


def test_what_is_gone_and_public_still_is_named_beside_what_is_wrong_in_it(office: Office) -> None:
    """Nobody can mend a file that is not there: the remedy is to sign that it is gone."""
    office.write(OTHER, _links(2, "../files/none.txt"))
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    (office.root / OTHER).unlink()
    office.commit()
    with pytest.raises(ContentProblems) as found, chosen_content(request(office)) as content:
        build(content.request)
    told = [line for line in str(found.value).splitlines() if f"review {OTHER} --stage 撤下" in line]
    assert [OTHER] == [line.partition(":")[0] for line in told]
