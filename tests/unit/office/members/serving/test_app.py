"""The clerks' pages: opened by one person once, kept by nobody, and each screen saved as a whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from plugins.office.members.serving.app import make_app
from plugins.office.members.serving.guard import IDLE_S, Guard
from plugins.office.members.store.register import Register
from tests.members import NOW, OTHER_VILLAGE, VILLAGE, begin, content, person

HOST = "127.0.0.1:8050"
HERE = f"http://{HOST}"
OURS = {"Host": HOST, "Origin": HERE}


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with begin(tmp_path, 3) as made:
        yield made


@pytest.fixture
def guard() -> Guard:
    return Guard(lambda: 0.0)


@pytest.fixture
def client(register: Register, guard: Guard) -> FlaskClient:
    """A browser that was let in."""
    browser = make_app(register, guard, frozenset({HOST}), lambda: NOW).test_client()
    assert 302 == browser.get(f"/open?key={guard.key}", base_url=HERE).status_code
    return browser


@pytest.fixture
def numbers(register: Register) -> list[int]:
    return [number for (number,) in register.rows("select id from members order by name, id")]


@pytest.mark.parametrize("path", ["/", "/members", "/due", f"/branch/{VILLAGE}", f"/branch/{VILLAGE}/meeting",
                                  f"/branch/{VILLAGE}/dues/2026-03", "/static/desk.css", "/nothing"])  # fmt: skip
def test_no_answer_is_kept_and_no_other_origin_is_asked(client: FlaskClient, path: str) -> None:
    answer = client.get(path, base_url=HERE)
    assert (404 if path == "/nothing" else 200) == answer.status_code
    assert "no-store" == answer.headers["Cache-Control"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "style=" not in answer.text and "<script>" not in answer.text


@pytest.mark.parametrize("number", [str(2**63), "9" * 30, pytest.param("1" * 5000, id="5,000 figures")])
def test_a_number_that_no_member_can_have_is_no_address(client: FlaskClient, number: str) -> None:
    assert 409 == client.get(f"/member/{2**63 - 1}", base_url=HERE).status_code
    assert 404 == client.get(f"/member/{number}", base_url=HERE).status_code


def test_the_key_opens_once(register: Register, guard: Guard) -> None:
    app = make_app(register, guard, frozenset({HOST}), lambda: NOW)
    key = guard.key
    assert 403 == app.test_client().get("/open?key=guess", base_url=HERE).status_code
    assert 302 == app.test_client().get(f"/open?key={key}", base_url=HERE).status_code
    assert 403 == app.test_client().get(f"/open?key={key}", base_url=HERE).status_code
    assert 403 == app.test_client().get("/", base_url=HERE).status_code


def test_another_name_of_this_machine_is_answered_nothing(client: FlaskClient) -> None:
    assert 403 == client.get("/members", base_url="http://evil.example:8050").status_code


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_another_page_saves_nothing(client: FlaskClient, register: Register, origin: str) -> None:
    before = content(register)
    headers = {"Origin": origin} if origin else {}
    assert 403 == client.post(f"/branch/{VILLAGE}/dues/2026-03", base_url=HERE, headers=headers, data={}).status_code
    assert before == content(register)


def test_no_page_of_a_register_that_was_moved_away_is_shown(client: FlaskClient, register: Register) -> None:
    register.file.rename(register.file.with_name("moved"))
    answer = client.get("/members", base_url=HERE)
    assert 409 == answer.status_code and "移走、删掉了" in answer.text


def test_a_screen_of_dues_is_saved_as_a_whole(client: FlaskClient, register: Register, numbers: list[int]) -> None:
    first, second, third = numbers
    form = {"usual_day": "2026-03-10", f"due_{first}": "15", f"paid_{first}": "15", f"due_{second}": "20",
            f"paid_{second}": "10", f"on_{second}": "2026-03-12", f"due_{third}": "15"}  # fmt: skip
    answer = client.post(f"/branch/{VILLAGE}/dues/2026-03", base_url=HERE, headers=OURS, data=form)
    assert 302 == answer.status_code
    kept = {row[0]: row[1:] for row in register.rows("select member, due_fen, paid_fen, paid_on from dues")}
    assert {first: (1500, 1500, "2026-03-10"), second: (2000, 1000, "2026-03-12"), third: (1500, 0, None)} == kept
    client.post(f"/branch/{VILLAGE}/dues/2026-03", base_url=HERE, headers=OURS, data=form | {f"paid_{first}": ""})
    assert (0, None) == register.rows("select paid_fen, paid_on from dues where member = ?", (first,))[0]
    assert 'value="15.00"' in client.get(f"/branch/{VILLAGE}/dues/2026-04", base_url=HERE).text


def seen_empty(numbers: list[int]) -> dict[str, str]:
    """Return the hidden fields of a page that was opened before anything was kept."""
    return {f"seen_{number}": "||" for number in numbers}


def test_two_windows_of_dues_lose_nothing_of_each_other(
    client: FlaskClient, register: Register, numbers: list[int]
) -> None:
    """What another window has kept meanwhile stays where this one has not touched it; else the clerk is asked first."""
    first, second, third = numbers

    def save(**fields: str) -> str:
        data = {"usual_day": "2026-03-10", **seen_empty(numbers), **fields}
        return client.post(f"/branch/{VILLAGE}/dues/2026-03", base_url=HERE, headers=OURS, data=data).text

    def kept() -> dict[int, tuple[int, int]]:
        return {row[0]: row[1:] for row in register.rows("select member, due_fen, paid_fen from dues")}

    save(**{f"due_{first}": "15", f"paid_{first}": "15"})
    save(**{f"due_{second}": "20", f"paid_{second}": "20", f"due_{first}": ""})
    assert {first: (1500, 1500), second: (2000, 2000)} == kept()
    answer = save(**{f"due_{third}": "9", f"due_{first}": "15"})
    assert "别的窗口刚改过，现在是应交15.00，实交15.00，日期2026-03-10" in answer
    assert {first: (1500, 1500), second: (2000, 2000)} == kept()
    (seen,) = re.findall(rf'name="seen_{first}" value="([^"]*)"', answer)
    assert re.search(rf'name="paid_{second}" value="20.00"', answer), "the next 存 would take it back"
    save(**{f"due_{third}": "9", f"due_{first}": "15", f"seen_{first}": seen})
    assert {first: (1500, 0), second: (2000, 2000), third: (900, 0)} == kept()


@pytest.mark.parametrize("went", ["to another branch", "away", "out of the register"])
def test_what_was_typed_of_somebody_whom_another_window_took_away_is_told(
    client: FlaskClient, register: Register, numbers: list[int], went: str
) -> None:
    """It is not saved, and not lost unsaid: the page shows it once more and saves the others at the next 存."""
    first, second, _ = numbers
    name = register.one("select name from members where id = ?", (first,))
    asked, where = {
        "to another branch": (f"update members set branch = '{OTHER_VILLAGE}' where id = ?", "示例二镇示例村党支部"),
        "away": ("update members set until = '2026-03-25', left_for = '转出' where id = ?", "已经离开（2026-03-25）"),
        "out of the register": ("delete from members where id = ?", "已经不在登记册里"),
    }[went]
    with register.act("试", NOW):
        register.connection.execute(asked, (first,))
    dues = {"usual_day": "2026-03-10", **seen_empty(numbers), f"due_{first}": "15", f"due_{second}": "20"}
    meeting = {"held_on": "2026-03-05", "form": "党课", f"state_{first}": "请假", f"state_{second}": "到"}
    for path, form, typed in (("dues/2026-03", dues, "应交15、实交没有写"), ("meeting", meeting, "“请假”没有存")):
        told = client.post(f"/branch/{VILLAGE}/{path}", base_url=HERE, headers=OURS, data=form).text
        assert where in told and typed in told and (name in told or went == "out of the register")
        assert 0 == register.one("select (select count(*) from dues) + (select count(*) from meetings)")
    for path, form in (("dues/2026-03", dues), ("meeting", meeting)):
        shown = {key: value for key, value in form.items() if not key.endswith(f"_{first}")}
        answer = client.post(f"/branch/{VILLAGE}/{path}", base_url=HERE, headers=OURS, data=shown)
        assert 302 == answer.status_code
    untouched = {**seen_empty(numbers), f"seen_{first}": "15.00||", f"due_{first}": "15.00", f"due_{second}": "9"}
    answer = client.post(f"/branch/{VILLAGE}/dues/2026-02", base_url=HERE, headers=OURS, data=untouched)
    assert 302 == answer.status_code


def test_a_wrong_cell_keeps_the_screen_and_saves_nothing(
    client: FlaskClient, register: Register, numbers: list[int]
) -> None:
    before = content(register)
    form = {f"due_{numbers[0]}": "15", f"due_{numbers[1]}": "15.005", f"paid_{numbers[2]}": "3"}
    answer = client.post(f"/branch/{VILLAGE}/dues/2026-03", base_url=HERE, headers=OURS, data=form)
    assert (
        "请改这 2 处" in answer.text and 'value="15.005"' in answer.text and f'href="#due_{numbers[1]}"' in answer.text
    )
    assert before == content(register)


@pytest.mark.parametrize(
    ("month", "due", "what"), [("2026-03", "1500000", "核对小数点"), ("1926-03", "15", "核对年份")]
)
def test_dues_that_cannot_be_are_not_saved(
    client: FlaskClient, register: Register, numbers: list[int], month: str, due: str, what: str
) -> None:
    form = {f"due_{numbers[0]}": due}
    assert what in client.post(f"/branch/{VILLAGE}/dues/{month}", base_url=HERE, headers=OURS, data=form).text
    assert 0 == register.one("select count(*) from dues")


def test_a_meeting_is_saved_with_who_came(client: FlaskClient, register: Register, numbers: list[int]) -> None:
    states = dict(zip((f"state_{number}" for number in numbers), ("到", "请假", "缺"), strict=True))
    form = {"held_on": "2026-03-05", "form": "主题党日", "subject": "示例", "minutes": "90", **states}
    assert 302 == client.post(f"/branch/{VILLAGE}/meeting", base_url=HERE, headers=OURS, data=form).status_code
    assert [("2026-03", 3, 1, 1)] == register.rows("select month, expected, came, excused from attendance_sums")
    again = client.post(f"/branch/{VILLAGE}/meeting", base_url=HERE, headers=OURS, data=form)
    assert "已经登记了" in again.text
    assert 1 == register.one("select count(*) from meetings")


@pytest.mark.parametrize(
    ("field", "value"), [("held_on", "2026-05-01"), ("form", "聚餐"), ("minutes", "x"), ("held_on", ""),
                         ("held_on", "1926-03-05")],
)  # fmt: skip
def test_a_meeting_that_cannot_be_is_refused(
    client: FlaskClient, register: Register, numbers: list[int], field: str, value: str
) -> None:
    form = {"held_on": "2026-03-05", "form": "主题党日", f"state_{numbers[0]}": "到"} | {field: value}
    assert "没有存" in client.post(f"/branch/{VILLAGE}/meeting", base_url=HERE, headers=OURS, data=form).text
    assert 0 == register.one("select count(*) from meetings")


def test_a_name_is_searched_without_standing_in_an_address(client: FlaskClient) -> None:
    name = person(1)["姓名"]
    found = client.post("/members", base_url=HERE, headers=OURS, data={"name": name})
    assert "共 1 人" in found.text
    assert "共 3 人" in client.get(f"/members?name={name}", base_url=HERE).text


def test_the_desk_is_left_after_a_quarter_of_an_hour() -> None:
    now = [0.0]
    guard = Guard(lambda: now[0])
    now[0] = IDLE_S
    assert not guard.is_idle
    now[0] += 1
    assert guard.is_idle
    guard.touch()
    assert not guard.is_idle


def test_what_was_written_is_shown_as_words(client: FlaskClient, register: Register) -> None:
    with register.act("试", NOW):
        register.connection.execute("update members set name = '<b>示例</b>'")
    assert "<b>" not in client.get("/members", base_url=HERE).text
