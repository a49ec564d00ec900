"""What operators copy to publish by itself runs commands that are there, and has the form that its reader wants."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import yaml

from plugins.setup.verb import find_verbs, read_words
from tests.county import ROOT
from tests.tables import table

EXAMPLES = ROOT / "plugins/delivery/publishing/examples"
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
_CALL = re.compile(r"tasks\.py (publish .+)")


def demand_due(call: str) -> None:
    verb, *words = call.split(" ")
    chosen = read_words(find_verbs(ROOT)[verb], words)
    assert ("主站", True) == (chosen.target, chosen.due)


def unit(path: Path) -> ConfigParser:
    found = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(path, encoding="utf-8")
    return found


def test_the_timer_starts_its_service() -> None:
    """Both bear one name, by which systemd finds the service of a timer."""
    service, timer = unit(EXAMPLES / "redcity-publish.service"), unit(EXAMPLES / "redcity-publish.timer")
    assert "oneshot" == service["Service"]["Type"] and service["Service"]["ExecStart"].startswith("/")
    demand_due(_CALL.findall(service["Service"]["ExecStart"])[0])
    assert ("*:0/10", "timers.target") == (timer["Timer"]["OnCalendar"], timer["Install"]["WantedBy"])


def test_the_task_of_windows_has_its_form_and_says_that_nobody_tried_it() -> None:
    """Parts in the order that the schema of tasks demands."""
    text = (EXAMPLES / "redcity-publish.xml").read_text(encoding="utf-8")
    assert "未在 Windows 上试过" in text
    task = ElementTree.fromstring(text.encode())
    names = [part.tag.removeprefix(TASK) for part in task]
    assert ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"] == names
    action = task.find(f"{TASK}Actions/{TASK}Exec")
    assert action is not None and "py" == action.findtext(f"{TASK}Command")
    demand_due(_CALL.findall(action.findtext(f"{TASK}Arguments") or "")[0])


@table("event", ["push", "schedule"])
def test_the_job_publishes_with_keys_from_outside(event: str) -> None:
    """No secret stands in a command: services print commands."""
    workflow = yaml.safe_load((ROOT / ".ci/publish.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    call = next(step["run"] for step in steps if event in step.get("if", ""))
    chosen = read_words(find_verbs(ROOT)["publish"], call.split("tasks.py publish ")[1].split(" "))
    assert ("主站", event == "schedule") == (chosen.target, chosen.due)
    assert not any("${{" in step.get("run", "") for step in steps)
    assert workflow["concurrency"]["cancel-in-progress"] is False
