"""Two texts share a file, and were signed with different bytes of it: what is published, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from plugins.features.reviews.model import TAKEN_AWAY
from plugins.kernel.problems import errors
from plugins.kernel.versions.blobs import read_blobs
from plugins.office.reviewing.desk import open_desk
from plugins.office.reviewing.sign import Signer, Wish
from plugins.office.reviewing.status import told_status
from plugins.pipeline.build import build
from plugins.pipeline.chosen_content import chosen_content
from tests.built.reviewed.asking import PICTURE, TEXT, chosen, hints, public, request, sign_text, survey_of
from tests.reviewing import Office, article, copy_office
from tests.sampling import sampled

OTHER = "content/news/b.md"


@pytest.fixture
def sharing(office: Office) -> Office:
    """Two approved texts that show one picture."""
    office.write(OTHER, article(2, picture="../images/a.png"))
    office.commit()
    office.sign_all(OTHER)
    office.commit()
    return office


def swap(office: Office, path: str = OTHER, words: str = "换了图") -> tuple[bytes, bytes]:
    """Give the picture other bytes and sign one text with them; return the picture before and after."""
    old = office.read(PICTURE)
    new = old + b"\0"
    office.write(PICTURE, new)
    office.write(path, office.read(path) + f"\n{words}\n".encode())
    office.commit()
    office.sign_all(path)
    office.commit()
    return old, new


def take_away(office: Office, path: str = TEXT) -> None:
    """Sign as people do that what was committed takes away."""
    desk = open_desk(request(office).folders, None)
    signer = Signer(desk.survey.reviewers.people[0], office.keys["示例甲"])
    sign_text(desk, desk.text(path), signer, Wish(TAKEN_AWAY), office.now)
    office.commit()


def held(office: Office) -> list[str]:
    return [line for line in hints(office) if "换过了" in line]


def test_the_later_text_waits_as_it_was_and_all_else_is_published(sharing: Office) -> None:
    before, first = sharing.read(OTHER), sharing.read(TEXT)
    old, _ = swap(sharing)
    sharing.write("content/news/c.md", article(3))
    sharing.commit()
    sharing.sign_all("content/news/c.md")
    sharing.commit()
    assert not errors(chosen(sharing).problems)
    assert (first, before, old) == (public(sharing), public(sharing, OTHER), public(sharing, PICTURE))
    assert public(sharing, "content/news/c.md")


def test_a_new_text_that_brings_other_bytes_waits_alone(office: Office) -> None:
    first, old = office.read(TEXT), office.read(PICTURE)
    office.write(OTHER, article(2, picture="../images/a.png"))
    swap(office)
    assert (first, b"", old) == (public(office), public(office, OTHER), public(office, PICTURE))
    assert [line.startswith(f"{OTHER}:1:") for line in held(office)] == [True] and "先不登" in held(office)[0]


def _review_the_other(office: Office) -> None:
    office.sign_all(TEXT)


def _give_another_name(office: Office) -> None:
    new = "content/images/b.png"
    office.write(new, office.read(PICTURE))
    office.write(OTHER, office.read(OTHER).replace(b"images/a.png", b"images/b.png"))
    office.commit()
    office.sign_all(OTHER)


@pytest.mark.parametrize("remedy", [_review_the_other, _give_another_name])
def test_either_remedy_works(sharing: Office, remedy: Callable[[Office], None]) -> None:
    """The hint says the stage that the next signature has; the publication says it too, and so does the status."""
    swap(sharing)
    [line] = held(sharing)
    assert f"review {TEXT} --stage 初审" in line and "另起一个名字" in line
    assert line in chosen(sharing).told
    assert any("换过了" in each for each in told_status(survey_of(sharing), sharing.now))
    remedy(sharing)
    sharing.commit()
    assert not held(sharing)
    assert sharing.read(OTHER) == public(sharing, OTHER)
    assert sharing.read(TEXT) == public(sharing)


def _delete(office: Office, path: str) -> None:
    (office.root / path).unlink()


def _withdraw(office: Office, path: str) -> None:
    words = office.read(path).decode()
    office.write(path, words.replace("摘要: 示例\n", "摘要: 示例\n撤回: 有误\n撤回日期: 2026-03-09\n"))


def _mask(office: Office, path: str) -> None:
    office.write(path, office.read(path).replace("审过的话".encode(), b""))


@sampled(2)
@pytest.mark.parametrize("how", [_delete, _withdraw, _mask])
@pytest.mark.parametrize("signed", [True, False])
def test_taking_away_is_never_slow(sharing: Office, how: Callable[[Office, str], None], signed: bool) -> None:
    """One signature is enough, also where the picture has been given other bytes meanwhile, signed or not."""
    old, new = swap(sharing)
    if not signed:
        sharing.write(PICTURE, new + b"\0")
        sharing.commit()
    how(sharing, TEXT)
    sharing.commit()
    take_away(sharing)
    file = sharing.root / TEXT
    assert public(sharing) == (file.read_bytes() if file.exists() else b"")
    assert "审过的话".encode() not in public(sharing) or how is _withdraw
    assert public(sharing, PICTURE) == (new if how is _delete else old)
    assert not errors(chosen(sharing).problems)


def test_words_that_were_taken_away_do_not_come_back(sharing: Office) -> None:
    """A text that would have to be held back behind that is not published at all."""
    sharing.write(OTHER, article(2, "某人的话", "../images/a.png"))
    sharing.commit()
    sharing.sign_all(OTHER)
    sharing.commit()
    sharing.write(OTHER, article(2, "", "../images/a.png"))
    sharing.write(PICTURE, sharing.read(PICTURE) + b"\0")
    sharing.commit()
    sharing.sign_all(OTHER)
    sharing.commit()
    assert b"" == public(sharing, OTHER)
    assert "先不登" in held(sharing)[0]


def test_the_countys_own_data_wait_for_no_text(office: Office) -> None:
    """Without them there is no site; the text that was signed with other bytes waits, though it was signed before."""
    office.write("content/reviewers.yaml", office.read("content/reviewers.yaml") + "审次:\n  资料: 2\n".encode())
    office.write("content/site.yaml", 'name: 示例党建网\ntagline: "[图](images/a.png)"\n')
    office.write(PICTURE, office.read(PICTURE) + b"\0")
    office.commit()
    for path in ("content/columns.yaml", "content/site.yaml"):
        office.sign_all(path, 2)
    office.commit()
    assert office.read("content/site.yaml") == public(office, "content/site.yaml")
    assert b"" == public(office) and held(office)[0].startswith(f"{TEXT}:1:")


def test_the_site_is_built_with_a_text_that_waits(sharing: Office, tmp_path: Path) -> None:
    swap(sharing, words="新的话")
    wanted = request(sharing, output=tmp_path / "site", cache=tmp_path / "cache")
    with chosen_content(wanted) as content:
        build(content.request)
    pages = "".join(path.read_text("utf-8") for path in (tmp_path / "site/news").rglob("*.html"))
    assert "审过的话" in pages and "示例文章2" in pages and "新的话" not in pages


@sampled(2)
@pytest.mark.parametrize("number", [*range(6), *(pytest.param(n, marks=pytest.mark.long) for n in range(6, 200))])
def test_nothing_comes_out_that_was_not_signed_so(office: Office, tmp_path: Path, number: int) -> None:
    """Each text that is published was signed with the picture that is published; what is gone stays gone."""
    office, chance = copy_office(office, tmp_path / "random"), Random(number)
    paths = [TEXT, OTHER, "content/news/c.md"]
    for at, path in enumerate(paths[1:], start=2):
        office.write(path, article(at, picture="../images/a.png"))
    office.commit()
    signed = {(office.read(TEXT), office.read(PICTURE))}
    for _ in range(12):
        path = chance.choice([each for each in paths if (office.root / each).exists()])
        act = chance.choice(("picture", "edit", "sign", "sign", "delete"))
        if act == "picture":
            office.write(PICTURE, b"\x89PNG" + chance.randbytes(8))
        elif act == "edit":
            office.write(path, office.read(path) + f"\n改过{chance.random()}\n".encode())
        elif act == "sign":
            office.sign_all(path)
            signed.add((office.read(path), office.read(PICTURE)))
        elif len(paths) > 1 and public(office, path):
            office.take_away(path, public(office, path))
            _delete(office, path)
            paths.remove(path)
        office.commit()
        found = chosen(office)
        assert not errors(found.problems)
        blobs = {each: blob for each, blob in found.files.items() if each.endswith((".md", ".png"))}
        data = read_blobs(found.repository, blobs.values())
        texts = {each: data[blob] for each, blob in blobs.items() if each.endswith(".md")}
        assert texts.keys() <= set(paths)
        assert {(text, data[blobs[PICTURE]]) for text in texts.values()} <= signed
        assert texts or not any((office.root / each).exists() and office.read(each) in dict(signed) for each in paths)
