"""Letters through nginx to the receiver, with the settings that operators find in plugins/delivery/README.md."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from plugins.features.mailbox.letter_fields import BODY_BYTES
from plugins.office.mailbox.letter_store import LetterStore
from plugins.office.mailbox.rates import PLAIN
from tests.county import ROOT
from tests.letters import letter, proved
from tests.patience import STEP_S
from tests.servers.nginx import HOST, Nginx, serving

SITE = "https://www.example.gov.cn"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
LETTERS, REFUSED = 200, 1000


@dataclass(slots=True)
class Receiver:
    """`tasks.py mailbox serve` on a port of its own. It can be killed and started again."""

    database: Path
    port: int = 0
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> None:
        command = [sys.executable, "-X", "utf8", str(ROOT / "tasks.py"), "mailbox", "serve", "--origin", SITE]
        command += ["--database", str(self.database), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert self.process.stdout
        said = re.search(r":(\d+)/letters", self.process.stdout.readline())
        assert said, self.process.poll()
        self.port = int(said[1])

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=STEP_S)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in LetterStore(self.database).letters()]


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    receiver = Receiver(tmp_path / "letters/letters.sqlite3")
    receiver.start()
    try:
        yield receiver
    finally:
        receiver.kill()


@pytest.fixture
def nginx(receiver: Receiver, tmp_path: Path) -> Iterator[Nginx]:
    (tmp_path / "conf").mkdir()
    (tmp_path / "site").mkdir()
    with serving(tmp_path / "site", tmp_path / "conf", receiver=receiver.port) as server:
        yield server


def send(nginx: Nginx, body: bytes, kind: str = JSON, sender: str = "127.0.1.1", **headers: str) -> tuple[int, bytes]:
    """Post from an address of this machine; return the status, 0 where there was no answer, and the answer."""
    connection = http.client.HTTPConnection(HOST, nginx.port, timeout=STEP_S, source_address=(sender, 0))
    try:
        connection.request("POST", "/letters", body, {"Content-Type": kind, "Origin": SITE, **headers})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


def as_json(fields: dict[str, str]) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


def send_until_kept(nginx: Nginx, fields: dict[str, str], sender: str) -> str:
    """Send a letter as the page does, again while there is no answer of the receiver; return the receipt."""
    end = time.monotonic() + STEP_S
    while time.monotonic() < end:
        status, answer = send(nginx, as_json(fields), sender=sender)
        if status in (200, 201):
            return str(json.loads(answer)["receipt"])
        assert status in (0, 502, 504), (status, answer)
        time.sleep(0.05)
    raise AssertionError("the receiver does not answer")


def senders() -> Iterator[str]:
    """Yield addresses of this machine, each for one sender."""
    return (f"127.0.{1 + number // 250}.{1 + number % 250}" for number in itertools.count())


def refused_bodies() -> Sequence[tuple[bytes, str]]:
    """Return what must not be taken, of every kind."""
    return (
        (as_json(letter(text="示例：不要收")), JSON),
        (as_json({**letter(text="示例：不要收"), "proof": "1"}), JSON),
        (as_json(proved(letter(text="示例：不要收", website="x"))), JSON),
        (urlencode({**letter(text="示例：不要收"), "website": "x"}).encode(), FORM),
        (b"{" * 1000, JSON),
        (b"x" * (BODY_BYTES - 1), FORM),
        (b"x" * (BODY_BYTES + 1), FORM),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
    )


def under_load(nginx: Nginx, receiver: Receiver, pause_s: float) -> None:
    """Send letters, one every so many seconds, beside refused ones spread over the same time."""
    letters = [proved(letter(number)) for number in range(LETTERS)]
    bodies = refused_bodies()
    begun = time.monotonic()

    def at(share: float) -> None:
        time.sleep(max(0.0, begun + share * pause_s * LETTERS - time.monotonic()))

    def good(number: int) -> int:
        at(number / LETTERS)
        return send(nginx, as_json(letters[number]), sender=f"127.0.2.{1 + number % 40}")[0]

    def bad(number: int) -> int:
        at(number / REFUSED)
        return send(nginx, *bodies[number % len(bodies)], sender=f"127.0.3.{1 + number % 40}")[0]

    with ThreadPoolExecutor(4) as some, ThreadPoolExecutor(4) as others:
        taken, refused = some.map(good, range(LETTERS)), others.map(bad, range(REFUSED))
        assert [201] * LETTERS == list(taken)
        assert {400, 403, 413, 415, 422} == set(refused)
    assert sorted(each["text"] for each in letters) == sorted(receiver.texts)


@pytest.mark.servers
def test_no_letter_is_lost_beside_five_times_as_many_refused_ones(nginx: Nginx, receiver: Receiver) -> None:
    """Every one that was sent is confirmed and kept; none of the others is."""
    under_load(nginx, receiver, pause_s=0.05)


@pytest.mark.long
def test_no_letter_is_lost_in_ten_minutes_of_twenty_a_minute(nginx: Nginx, receiver: Receiver) -> None:
    """At the pace of a bad day."""
    under_load(nginx, receiver, pause_s=3.0)


@pytest.mark.servers
def test_a_receiver_that_is_killed_keeps_what_it_has_confirmed(nginx: Nginx, receiver: Receiver) -> None:
    """Killed again and again while letters come; the page sends again, and each letter is kept once."""
    letters, chance = [proved(letter(number)) for number in range(120)], random.Random(15)
    with ThreadPoolExecutor(4) as senders_at_once:
        addresses = list(itertools.islice(senders(), len(letters)))
        sent = senders_at_once.map(lambda each: send_until_kept(nginx, *each), zip(letters, addresses, strict=True))
        for _ in range(6):
            time.sleep(chance.uniform(0.0, 0.25))
            receiver.kill()
            receiver.start()
        receipts = list(sent)
    assert [each["receipt"] for each in letters] == receipts
    receiver.kill()
    assert sorted(each["text"] for each in letters) == sorted(receiver.texts)
    receiver.start()


@pytest.mark.servers
def test_a_sender_cannot_give_himself_other_addresses(nginx: Nginx) -> None:
    """What he writes as X-Forwarded-For counts for nothing; another sender is not slowed by him."""
    body = urlencode({"topic": "党费", "text": "示例", "contact": "", "website": ""}).encode()
    pretended = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(PLAIN[0] + 1)]
    codes = [send(nginx, body, FORM, **headers)[0] for headers in pretended]
    assert [201] * PLAIN[0] + [429] == codes
    assert 201 == send(nginx, body, FORM, sender="127.0.1.2")[0]


@pytest.mark.servers
def test_a_sender_without_a_script_gets_his_receipt_on_a_page(nginx: Nginx, receiver: Receiver) -> None:
    status, page = send(nginx, urlencode({"topic": "党费", "text": "示例：甲"}).encode(), FORM)
    (kept,) = LetterStore(receiver.database).letters()
    assert 201 == status and kept.receipt in page.decode()


@pytest.mark.servers
def test_a_sender_who_goes_away_in_the_middle_stops_nobody(nginx: Nginx, receiver: Receiver) -> None:
    """Half of a letter is none."""
    whole = as_json(proved(letter(1)))
    connections = []
    for _ in range(40):
        connection = http.client.HTTPConnection(HOST, nginx.port, timeout=STEP_S)
        connection.putrequest("POST", "/letters")
        for name, value in (("Content-Type", JSON), ("Content-Length", str(len(whole))), ("Origin", SITE)):
            connection.putheader(name, value)
        connection.endheaders()
        connection.send(whole[: len(whole) // 2])
        connections.append(connection)
    assert 201 == send(nginx, as_json(proved(letter(2))))[0]
    for connection in connections:
        with suppress(OSError):
            connection.close()
    assert [letter(2)["text"]] == receiver.texts


@pytest.mark.servers
def test_nothing_of_a_sender_is_on_the_disk_but_his_letter(nginx: Nginx, receiver: Receiver) -> None:
    """No address in the receiver's files."""
    assert 201 == send(nginx, as_json(proved(letter(3))), sender="127.0.7.77")[0]
    files = [path for path in receiver.database.parent.iterdir() if path.is_file()]
    assert files and [] == [path.name for path in files if b"127.0.7.77" in path.read_bytes()]
