"""Certificates from a stick, in both browsers and without a network: asked for, signed, and judged as Python judges."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from plugins.features.certificates.certificate import UNWATCHED, code_text, short_form
from plugins.features.certificates.judge import judge_code, judge_page
from plugins.features.certificates.load import load_certificates
from plugins.features.certificates.model import Certificates
from plugins.office.certificates.desk import Desk
from plugins.office.certificates.issue import sealed_page
from plugins.office.certificates.requests import read_request
from tests.browser.station.scanning import scanned
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.certificates import KEY, OTHER_KEY, signed
from tests.county import COUNTY
from tests.sampling import in_turns
from tests.unit.office.certificates.given import OFFICE, SCHOOL, SITTING, paper

pytestmark = in_turns()

CHECK, RECORD = "school/certificate-check.html", "school/record.html"
READY = "document.querySelector('[data-check-ready], [data-record-ready]')"
CODE, PAGE = code_text(signed()), sealed_page(signed(), KEY)
# Judges texts as typed into the page, and returns its sentences.
TYPE = """TEXTS.map(text => {
  document.querySelector('[data-check-code]').value = text;
  document.querySelector('[data-check-form]').dispatchEvent(new Event('submit', {cancelable: true}));
  return document.querySelector('[data-check-sentence]').textContent;
})"""
# Chooses files one after another, each as bytes in base64, and returns the sentences.
CHOOSE = """(async () => {
  const said = [];
  for (const file of FILES) {
    const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], 'a.html'));
    const field = document.querySelector('[data-SELECTOR]');
    const line = document.querySelector('[data-TOLD]');
    line.textContent = '';
    field.files = chosen.files;
    field.dispatchEvent(new Event('change'));
    while (!line.textContent) { await new Promise(done => setTimeout(done, 1)); }
    said.push(line.textContent);
  }
  return said;
})()"""
# Keeps what the page would put into the downloads.
CATCH_FILES = """(() => {
  const make = URL.createObjectURL;
  URL.createObjectURL = blob => {
    const reader = new FileReader();
    reader.onload = () => { window.savedFile = reader.result; };
    reader.readAsText(blob);
    return make.call(URL, blob);
  };
  document.addEventListener('click', event => event.target.download && event.preventDefault(), true);
})()"""


@pytest.fixture
def stick(site_files: Path) -> Stick:
    return Stick(site_files, "")


@pytest.fixture
def county() -> Certificates:
    """The miniature's keys and what it has taken back."""
    return load_certificates(COUNTY / "content", "certificates.yaml")[0]


def choose(walker: Walker, field: str, told: str, files: list[bytes]) -> list[str]:
    script = CHOOSE.replace("SELECTOR", field).replace("TOLD", told)
    return walker.evaluate(script.replace("FILES", json.dumps([b64encode(each).decode() for each in files])))


def opened(walker: Walker, stick: Stick, path: str, anchor: str = "") -> Walker:
    walker.goto(stick.url(path) + anchor)
    walker.wait_until(READY)
    return walker


def changed_codes() -> list[str]:
    """Return codes of which each has another character, and some that are wrong in other ways."""
    random = Random(1)
    letters = [CODE[:at] + random.choice("AbZ019-_.# 中") + CODE[at + 1 :] for at in range(len(CODE))]
    others = (
        signed(OTHER_KEY), signed(OTHER_KEY, key="0123456789abcdef"), signed(issued="2024-12-31"),
        signed(issued="2028-12-01"), signed(serial="REVOKED23456"), signed(address=""), signed(name="示\U000323b0"),
        signed(manner=UNWATCHED, place="", invigilator=""),
    )  # fmt: skip
    return [CODE, short_form(signed()), CODE[:-1], CODE[1:], f"{CODE}A", *letters, *map(code_text, others)]


def changed_pages() -> list[bytes]:
    random = Random(2)
    places = [*random.sample(range(len(PAGE)), 40), 0, len(PAGE) - 1, len(PAGE) - 140]
    changed = [PAGE[:at] + bytes([PAGE[at] ^ 1]) + PAGE[at + 1 :] for at in places]
    return [
        PAGE,
        *changed,
        b"",
        PAGE[:-1],
        PAGE + b"\n",
        PAGE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + PAGE,
        sealed_page(signed(), OTHER_KEY),
    ]


def test_both_browsers_judge_as_python_does(walk: Callable[..., Walker], stick: Stick, county: Certificates) -> None:
    """Every character of a code is changed once, bytes all over a page are, and no browser believes one of them."""
    walker = opened(walk(stick), stick, CHECK)
    codes = changed_codes()
    said = walker.evaluate(TYPE.replace("TEXTS", json.dumps(codes)))
    assert [judge_code(code.strip(), county).sentence for code in codes] == said
    pages = changed_pages()
    said = choose(walker, "check-file", "check-sentence", pages)
    assert [judge_page(page, county).sentence for page in pages] == said
    assert 1 == sum(sentence.startswith("县级签发") for sentence in said)


def test_the_address_of_a_code_shows_its_verdict_at_once(walk: Callable[..., Walker], stick: Stick) -> None:
    walker = opened(walk(stick), stick, CHECK, f"#{short_form(signed())}")
    shown = walker.evaluate("document.querySelector('[data-check-verdict]').innerText")
    assert "县级签发，没有改动过。" in shown and "示例甲" in shown and "示例村党群服务中心" in shown


def test_a_paper_from_another_page_becomes_a_certificate(
    walk: Callable[..., Walker], stick: Stick, tmp_path: Path
) -> None:
    """Imported, printed, asked for with a name; the office signs what the page has written."""
    said = paper()
    code = f"shili/{said['started']}"
    record = {"id": f"我/paper/{code}", "code": code, "saved": "2026-12-20T08:00:00Z", **said}
    exported = json.dumps({"format": "portal-learning", "version": 1, "name": "我", "records": [record]}).encode()
    walker = opened(walk(stick), stick, RECORD)
    assert ["导入了 1 条记录。"] == choose(walker, "record-import", "record-told", [exported])
    walker.wait_until("document.querySelector('[data-record-requests] button')")
    walker.evaluate(CATCH_FILES)
    for name in ("", "示例甲13800138000"):
        walker.evaluate(f"(document.querySelector('[data-record-name]').value = {json.dumps(name)})")
        walker.click("[data-record-requests] button")
        assert "请" in walker.evaluate("document.querySelector('[data-record-saved]').textContent")
        assert not walker.evaluate("Boolean(window.savedFile)")
    walker.evaluate("(document.querySelector('[data-record-name]').value = ' 示例甲 ')")
    walker.click("[data-record-requests] button")
    walker.wait_until("window.savedFile")
    request = walker.evaluate("window.savedFile")
    assert "示例甲" == read_request(request.encode(), "").name
    path = tmp_path / "certificate-request-shili.json"
    path.write_text(request, encoding="utf-8")
    desk = Desk(SCHOOL, [SITTING], OFFICE)
    (certificate,) = desk.certify([path])
    opened(walker, stick, CHECK)
    said = choose(walker, "check-file", "check-sentence", [sealed_page(certificate, KEY)])
    assert ["县级签发，没有改动过。"] == said


def test_a_record_is_kept_over_a_reload_and_says_that_it_proves_nothing(
    walk: Callable[..., Walker], stick: Stick
) -> None:
    record = {
        "id": "我/lesson/shili/one",
        "code": "shili/one",
        "saved": "2026",
        "finished": "2026-12-03",
        "minutes": 45,
    }
    failed = {**paper(), "id": "我/paper/shili/1", "code": "shili/1", "saved": "2026", "score": 0}
    records = [record, failed]
    exported = json.dumps({"format": "portal-learning", "version": 1, "name": "我", "records": records}).encode()
    walker = opened(walk(stick), stick, RECORD)
    choose(walker, "record-import", "record-told", [exported])
    opened(walker, stick, RECORD)
    walker.wait_until("document.querySelectorAll('[data-record-papers] td').length > 1")
    shown = walker.evaluate("document.querySelector('[data-record-sheet]').innerText")
    assert "1 讲" in shown and "2026-12-03" in shown and "不能证明什么" in shown
    # The miniature has an examination of that code, and no course: neither has the other's title.
    assert "shili" == walker.evaluate("document.querySelector('[data-record-lessons] td').textContent")
    assert "示例" in walker.evaluate("document.querySelector('[data-record-papers] td').textContent")
    assert "都没有及格" in walker.evaluate("document.querySelector('[data-record-requests]').textContent")


def test_the_code_on_a_certificate_is_read_from_its_picture(open_page: Callable[..., tuple], tmp_path: Path) -> None:
    """As a telephone reads it, from the printed size on."""
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    page, _watch = open_page(tmp_path.as_uri() + "/")
    page.goto(path.as_uri())
    picture = Image.open(io.BytesIO(page.locator(".qr").screenshot(scale="device")))
    assert [CODE] == scanned(picture.resize((900, 900)))
