"""plugins/office/not_public.py: who takes a text out of the house is told where reviewers have not seen it so."""

from __future__ import annotations

from plugins.features.articles.load import read_article
from plugins.features.columns.load import load_columns
from plugins.office.not_public import notes_on
from tests.built.reviewed.asking import TEXT, request
from tests.county import NOW
from tests.reviewing import Office, article


def note(office: Office, path: str) -> str:
    folders, data = request(office).folders, office.read(path)
    columns, _ = load_columns(folders.content, "columns.yaml")
    source = path.removeprefix("content/")
    column = next(each for each in columns.columns if each.slug == source.partition("/")[0])
    found, _ = read_article(data, source, path, column)
    assert found
    return "".join(notes_on([(found, data)], folders, NOW))


def test_a_revision_that_nobody_has_approved_is_told(office: Office) -> None:
    """New, changed and not saved, changed and saved; not one that was approved, or that needs no review."""
    assert "" == note(office, TEXT)
    office.write(TEXT, office.read(TEXT).replace(b"\n", b"\r\n"))
    assert "" == note(office, TEXT)
    office.write(TEXT, article(1, "改过的话"))
    assert "改了还没有保存，也没有审" in note(office, TEXT)
    office.commit()
    assert "还没有审完" in note(office, TEXT)
    for column, told in (("news", "没有审"), ("samples", "没有审")):
        office.write(f"content/{column}/new.md", article(2))
        assert told in note(office, f"content/{column}/new.md")
    office.commit()
    assert "还没有审完" in note(office, "content/news/new.md")
    assert "" == note(office, "content/samples/new.md")
