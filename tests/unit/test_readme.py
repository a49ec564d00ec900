"""The README says what is: its table of keys and its list of commands come from the code."""

import re
from pathlib import Path

import tasks
from plugins.articles.fields import KEYS
from plugins.schema import documentation

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_editors_table_is_the_schema() -> None:
    """What an editor may write in a head is documented exactly."""
    table = README.split("测试保证两处一致 -->\n")[1].split("\n<!-- 头部各项完 -->")[0]
    assert documentation(KEYS) == table.strip()


def test_every_verb_is_documented() -> None:
    """No verb is hidden, and none is promised that is not there."""
    documented = set(re.findall(r"^\| `python3 tasks\.py (\w+)", README, re.MULTILINE))
    assert set(tasks.VERBS) == documented
