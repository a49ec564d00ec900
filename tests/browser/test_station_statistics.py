"""The public page of the stations' statistics: figures as tables, and drawings that say the same to everybody."""

from __future__ import annotations

import csv
import io
import re

from playwright.sync_api import Page

PAGE = "station_month"


def test_every_drawing_has_a_title_its_words_and_a_table_with_its_figures(visit) -> None:
    page: Page = visit(PAGE)
    sections = page.locator("section.statistics:has(svg)")
    assert sections.count() == 5
    for number in range(sections.count()):
        section = sections.nth(number)
        drawing = section.get_by_role("img")
        assert section.get_by_role("heading").inner_text() in (drawing.locator("title").text_content() or "")
        words = drawing.locator("desc").text_content() or ""
        cells = section.locator("td, tbody th").all_inner_texts()
        for name, figure in re.findall(r"([^ ；]+) (不足15|未公布|[\d.]+)", words):
            assert name in cells and figure in cells


def test_a_bar_is_as_long_as_its_figure(visit) -> None:
    page: Page = visit(PAGE)
    drawing = page.locator("section.statistics svg").nth(1)
    lengths = [int(found) for found in re.findall(r"M100 \d+h(\d+)", drawing.inner_html())]
    figures = [int(each) for each in drawing.locator(".bars__figure").all_text_contents()]
    assert [round(140 * each / max(figures)) for each in figures] == [round(each) for each in lengths]


def test_names_and_figures_of_a_drawing_do_not_run_into_each_other(visit) -> None:
    page: Page = visit(PAGE)
    overlaps = page.evaluate(
        """() => Array.from(document.querySelectorAll('.bars')).filter((svg) => {
          const box = svg.viewBox.baseVal;
          return Array.from(svg.querySelectorAll('text')).some((text) => {
            const own = text.getBBox();
            return own.x < 0 || own.x + own.width > box.width;
          });
        }).length"""
    )
    assert overlaps == 0


def test_the_table_to_download_has_the_pages_figures(visit) -> None:
    page: Page = visit(PAGE)
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载这一页的表").click()
    rows = [tuple(row) for row in csv.reader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig")))]
    shown = [
        tuple(row.locator("th, td").all_inner_texts()) for row in page.locator("section.statistics tbody tr").all()
    ]
    assert shown and set(shown) <= set(rows)
