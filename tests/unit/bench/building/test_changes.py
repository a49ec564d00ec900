"""tests/bench/building/changes.py: each case changes what it says, and is undone."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench.building.changes import MARK, NEW_NAME, applied, changes, lonely_text, newest_text, with_sentence
from tests.bench.building.site import CASES, CLEAN, Site, write_texts
from tests.bench.corpus import NOW, Text, generate

NUMBER = 120


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return generate(NUMBER)


@pytest.fixture
def site(tmp_path: Path, texts: list[Text]) -> Site:
    write_texts(tmp_path / "content", texts, Text.markdown)
    template, setting = tmp_path / "base.html", tmp_path / "site.yaml"
    template.write_text("<html><body>红</body></html>", encoding="utf-8")
    setting.write_text("name: 红城党建网\n", encoding="utf-8")
    return Site("made", (), tmp_path / "content", Text.markdown, template, setting, tmp_path / "output")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_case_but_the_clean_one_is_a_change(texts: list[Text]) -> None:
    assert [case for case in CASES if case != CLEAN] == list(changes(texts))


@pytest.mark.parametrize(
    ("case", "count"),
    [("unchanged", 0), ("body", 1), ("title", 1), ("added", 1), ("removed", 1), ("template", 1), ("setting", 1)],
)
def test_a_change_touches_so_many_files_and_is_undone(site: Site, texts: list[Text], case: str, count: int) -> None:
    folder = site.content.parent
    before = tree(folder)
    with applied(changes(texts)[case].edits(site)):
        during = tree(folder)
        assert count == sum(before.get(name) != during.get(name) for name in {*before, *during})
    assert before == tree(folder)


def test_template_and_setting_show_their_marks(site: Site, texts: list[Text]) -> None:
    known = changes(texts)
    assert MARK in str(known["template"].edits(site)[site.template])
    assert f"name: {NEW_NAME}\n" == known["setting"].edits(site)[site.setting]


def test_an_edited_body_keeps_its_first_paragraph(texts: list[Text]) -> None:
    for text in texts:
        edited = with_sentence(text)
        assert MARK in edited.body
        assert text.body.split("\n\n")[0] == edited.body.split("\n\n")[0]
        assert text.head == edited.head


def test_the_text_that_goes_is_missed_by_no_other(texts: Sequence[Text]) -> None:
    lonely = lonely_text(texts)
    others = [text for text in texts if text is not lonely]
    assert not any(lonely.source in text.body or lonely.title == text.title for text in others)


def test_the_added_text_is_the_newest_and_already_out(texts: list[Text]) -> None:
    newest = newest_text(texts)
    assert max(text.date for text in texts) < newest.date
    assert f"{newest.date:%Y-%m-%dT%H:%M}" < NOW
    assert newest.source not in {text.source for text in texts}
    assert f"date: {newest.date}" in newest.head
