"""`serve` as an editor runs it: the form is offered at the address that it prints, and saves what is sent to it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.request import Request, urlopen

from tests.built.test_serve import serving, until
from tests.county import Miniature
from tests.patience import STEP_S
from tests.sampling import in_turns

pytestmark = in_turns()

SOURCE = "news/first-meeting.md"


def test_the_form_stands_at_the_address_that_serve_prints(miniature: Miniature) -> None:
    path = miniature.content / SOURCE
    before = path.read_bytes()
    with serving(miniature) as (_, said):
        address = until(said, "/admin/").split()[-1]
        with urlopen(address, timeout=STEP_S) as page:
            token = re.search('name="portal-form" content="([^"]+)"', page.read().decode())
            cookie = page.headers["Set-Cookie"].partition(";")[0]
        assert token

        def ask(name: str, **given: Any) -> Any:
            headers = {"X-Portal-Form": token[1], "Cookie": cookie}
            with urlopen(Request(address + name, json.dumps(given).encode(), headers), timeout=STEP_S) as answer:
                return json.loads(answer.read())

        opened = ask("text", source=SOURCE)
        opened["values"]["editor"] = "示例编辑甲"
        form = {"source": SOURCE, "base": opened["base"], "values": opened["values"], "body": opened["body"]}
        shown = ask("look", **form)
        with urlopen(Request(address + shown["page"], headers={"Cookie": cookie}), timeout=STEP_S) as page:
            html = page.read().decode()
        ask("save", **form)
        until(said, "已生成")
    assert "示例编辑甲" in html and "<script" not in html
    assert before.replace("编辑: 示例编辑".encode(), "编辑: 示例编辑甲".encode()) == path.read_bytes()
    assert "示例编辑甲" in next((miniature.root / "output").rglob("news/*li-hui*.html")).read_text(encoding="utf-8")
