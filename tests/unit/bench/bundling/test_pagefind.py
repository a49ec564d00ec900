"""tests/bench/bundling/pagefind.py: what an update of a stock index would carry."""

from pathlib import Path

from tests.bench.bundling.pagefind import changed_bytes, index


def page(folder: Path, name: str, words: str) -> None:
    folder.mkdir(exist_ok=True)
    html = f'<!doctype html><html lang="zh-CN"><head><title>{name}</title></head><body>{words}</body></html>'
    (folder / f"{name}.html").write_text(html, encoding="utf-8")


def test_an_edited_page_changes_files_of_the_index(tmp_path: Path) -> None:
    """The index as it comes, made twice."""
    for name in "abc":
        page(tmp_path / "site", name, f"春茶开采 {name}")
    before, _ = index(tmp_path / "site", tmp_path / "index")
    again, _ = index(tmp_path / "site", tmp_path / "index")
    assert (0, 0) == changed_bytes(before, again, tmp_path / "index")
    page(tmp_path / "site", "b", "秋茶修剪")
    after, _ = index(tmp_path / "site", tmp_path / "index")
    files, size = changed_bytes(before, after, tmp_path / "index")
    assert 2 <= files < len(after)
    assert 100 < size < 100_000
