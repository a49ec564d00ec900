"""The receiver takes the letters of the county's own pages, says why it takes no other, and keeps no address."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugins.features.mailbox.letter_fields import BODY_BYTES, TEXT_CHARS, is_receipt
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.rates import PLAIN, PROVED, Rates
from plugins.office.mailbox.receiver import PATH, make_app
from tests.letters import letter, proved

SITE = "https://www.example.gov.cn"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=SHANGHAI)
FORM = "application/x-www-form-urlencoded"


class Clock:
    """Seconds that a test moves on."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def store(tmp_path: Path) -> LetterStore:
    return LetterStore(tmp_path / "letters.sqlite3")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(store: LetterStore, clock: Clock) -> FlaskClient:
    return make_app(store, frozenset({SITE}), Rates(clock), lambda: NOW).test_client()


def send(client: FlaskClient, fields: object, origin: str = SITE, address: str = "192.0.2.1") -> TestResponse:
    """Post JSON as a page's script does."""
    return client.post(PATH, json=fields, headers={"Origin": origin}, environ_base={"REMOTE_ADDR": address})


def post(client: FlaskClient, fields: dict[str, str], **others: str) -> TestResponse:
    """Post a form as a browser without scripts does."""
    return client.post(PATH, data=urlencode(fields), content_type=FORM, headers={"Origin": SITE, **others})


def test_a_letter_from_the_page_is_kept_word_for_word(client: FlaskClient, store: LetterStore) -> None:
    """Before its receipt is confirmed."""
    fields = proved(letter(1, text="示例：两行\n𠮷字", contact="示例村，下午在", publish="yes"))
    answer = send(client, fields)
    assert (201, {"receipt": fields["receipt"]}) == (answer.status_code, answer.json)
    (kept,) = store.letters()
    assert (fields["receipt"], "意见建议", "示例：两行\n𠮷字", "示例村，下午在", True, NOW.isoformat()) == (
        kept.receipt, kept.topic, kept.text, kept.contact, kept.may_publish, kept.received,
    )  # fmt: skip


def test_a_form_without_a_script_is_answered_with_a_page(client: FlaskClient, store: LetterStore) -> None:
    """The receiver draws the receipt; line ends of forms become those of scripts."""
    answer = post(client, {"topic": "党费", "text": "示例：甲\r\n乙", "contact": "", "website": ""})
    (kept,) = store.letters()
    assert (201, "text/html", "示例：甲\n乙") == (answer.status_code, answer.mimetype, kept.text)
    assert is_receipt(kept.receipt) and kept.receipt in answer.get_data(as_text=True)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_letter_sent_again_is_kept_once(client: FlaskClient, store: LetterStore) -> None:
    """As a page does that has had no answer; another letter under its receipt is refused."""
    fields = proved(letter(2))
    assert [201, 200, 200] == [send(client, fields).status_code for _ in range(3)]
    assert 409 == send(client, proved(letter(2, text="示例：别的信"))).status_code
    assert ["示例：第 2 封信。"] == [each.text for each in store.letters()]


REFUSED = {
    "a filled trap": (letter(website="http://example.org"), 422, "honeypot"),
    "no text": (letter(text=" \n　"), 422, "empty"),
    "no topic": (letter(topic=""), 422, "no-topic"),
    "a long text": (letter(text="长" * (TEXT_CHARS + 1)), 422, "too-long"),
    "a long contact": (letter(contact="长" * 201), 422, "too-long"),
    "a receipt of another form": (letter(receipt="1"), 422, "bad-receipt"),
    "a receipt in wide figures": (letter(receipt="20２６1128-0000-0001"), 422, "bad-receipt"),
    "a receipt in Arabic figures": (letter(receipt="20٢٦1128-0000-0001"), 422, "bad-receipt"),
    "a proof for no receipt": (proved(letter(receipt="")), 403, "no-proof"),
    "a text that nobody sees": (letter(text="\u200b\u2060\ufeff"), 422, "empty"),
    "a field that nobody knows": (letter(name="x"), 400, "strange-field"),
    "a control character": (letter(text="a\0b"), 400, "control-characters"),
    "half of a character": (letter(text="\ud800"), 400, "control-characters"),
    "no proof": (letter(), 403, "no-proof"),
    "a wrong proof": ({**letter(), "proof": "x"}, 403, "no-proof"),
    "a number for a text": ({**letter(), "text": 1}, 400, "no-texts"),
    "a list": ([letter()], 400, "no-texts"),
    "a word": ("信", 400, "no-texts"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_letter_is_refused_with_its_reason(client: FlaskClient, store: LetterStore, name: str) -> None:
    """In Chinese, and nothing of it is kept."""
    fields, status, code = REFUSED[name]
    answer = client.post(PATH, data=json.dumps(fields), content_type="application/json", headers={"Origin": SITE})
    assert (status, code, []) == (answer.status_code, answer.json["error"], store.letters())
    assert answer.json["words"].endswith("。")


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
        (b"text=%FF&topic=a", FORM, 400),
        ("text=信&topic=a".encode(), FORM, 400),
        (b"text=a&text=b&topic=c", FORM, 400),
        (b"a=1&" * 1000, FORM, 400),
        (b"--x", "multipart/form-data; boundary=x", 415),
        (b"hello", "text/plain", 415),
        (b"a" * (BODY_BYTES + 1), FORM, 413),
        (b'"' + b"a" * BODY_BYTES + b'"', "application/json", 413),
    ],
)
def test_bytes_that_are_no_form_are_refused(
    client: FlaskClient, store: LetterStore, data: bytes, kind: str, status: int
) -> None:
    answer = client.post(PATH, data=data, content_type=kind, headers={"Origin": SITE})
    assert (status, []) == (answer.status_code, store.letters())


def test_a_foreign_page_may_not_post(client: FlaskClient, store: LetterStore) -> None:
    """Nor read an answer: it is not told that it may."""
    fields = proved(letter(3))
    for origin in ("https://www.example.gov.cn.example.org", "http://www.example.gov.cn", "https://example.org"):
        answer = send(client, fields, origin)
        assert (403, None) == (answer.status_code, answer.headers.get("Access-Control-Allow-Origin")), origin
    assert [] == store.letters()


@pytest.mark.parametrize("origin", [SITE, "null"])
def test_the_countys_page_may_read_the_answer(client: FlaskClient, origin: str) -> None:
    """From its own address, and from a stick, which browsers call null; never with cookies."""
    asked = client.options(PATH, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert (200, origin, "Content-Type") == (
        asked.status_code, asked.headers["Access-Control-Allow-Origin"], asked.headers["Access-Control-Allow-Headers"],
    )  # fmt: skip
    answer = send(client, proved(letter(4)), origin)
    assert (201, origin, "Origin") == (
        answer.status_code, answer.headers["Access-Control-Allow-Origin"], answer.headers["Vary"],
    )  # fmt: skip
    assert "Access-Control-Allow-Credentials" not in answer.headers and "Set-Cookie" not in answer.headers


def test_nothing_can_be_read_or_found_out(client: FlaskClient) -> None:
    """There is one address, and it takes letters only."""
    assert [405, 405, 405] == [client.open(PATH, method=method).status_code for method in ("GET", "PUT", "DELETE")]
    assert 404 == client.get("/").status_code == client.post("/letters/1").status_code


def test_one_sender_is_slowed_and_others_are_not(client: FlaskClient, store: LetterStore, clock: Clock) -> None:
    """Letters without a proof earlier than those with one; when the time is over more may come."""
    plain = {"topic": "党费", "text": "示例", "contact": "", "website": ""}
    codes = [post(client, {**plain, "text": f"示例 {number}"}).status_code for number in range(PLAIN[0] + 1)]
    assert [201] * PLAIN[0] + [429] == codes
    answer = post(client, plain)
    assert 0 < int(answer.headers["Retry-After"]) <= PLAIN[1] + 1
    assert 201 == send(client, proved(letter(5)), address="127.0.0.1").status_code
    clock.seconds = PLAIN[1] + 1
    assert 201 == post(client, plain).status_code


def test_households_of_one_network_count_as_one() -> None:
    """An IPv6 sender has addresses without end; an IPv4 one written as IPv6 is the same sender."""
    rates = Rates(Clock())
    waits = [rates.wait_s(f"2001:db8:1:2::{number:x}", True) for number in range(PROVED[0] + 1)]
    assert [0] * PROVED[0] == waits[:-1] and waits[-1] > 0
    assert 0 == rates.wait_s("2001:db8:1:3::1", True)
    assert [0, 0] == [rates.wait_s(address, True) for address in ("192.0.2.7", "::ffff:192.0.2.7")]


def test_one_proof_is_good_for_one_letter(client: FlaskClient, store: LetterStore) -> None:
    """A form that brings a proof is held to it as a script is."""
    assert 403 == post(client, proved(letter(receipt=""))).status_code
    assert 201 == post(client, proved(letter(3))).status_code
    assert 1 == len(store.letters())


def test_an_address_with_a_network_card_is_one(client: FlaskClient) -> None:
    assert 201 == send(client, proved(letter(4)), address="fe80::1%eth0").status_code


def test_a_fault_of_the_disk_is_no_receipt(store: LetterStore, client: FlaskClient) -> None:
    """The sender is told to try again, and may."""
    store.path.unlink()
    store.path.mkdir()
    answer = send(client, proved(letter(6)))
    assert (503, "not-kept") == (answer.status_code, answer.json["error"])


def test_no_address_is_on_the_disk(store: LetterStore, client: FlaskClient, tmp_path: Path) -> None:
    """In no file that the receiver writes."""
    assert 201 == send(client, proved(letter(8)), address="203.0.113.77").status_code
    assert [] == [path.name for path in tmp_path.iterdir() if b"203.0.113.77" in path.read_bytes()]
