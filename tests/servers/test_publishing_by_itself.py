"""What operators copy to publish by itself: systemd takes the units, and every command runs."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from plugins.delivery.offline.keys import new_keys
from plugins.setup.servers import ensure_systemd
from tests.county import COUNTY, ROOT, SITE_URL
from tests.unit.delivery.publishing.test_examples import EXAMPLES, TASK, unit

WHO = ("-c", "user.name=示例甲", "-c", "user.email=a@example.invalid")


@pytest.mark.servers
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """Its own judgement, of the moments too."""
    program = ensure_systemd()
    units = [shutil.copy(EXAMPLES / f"redcity-publish.{kind}", tmp_path) for kind in ("service", "timer")]
    judged = subprocess.run([program, "verify", *units], capture_output=True, text=True)
    assert (0, "") == (judged.returncode, judged.stderr)
    moments = unit(EXAMPLES / "redcity-publish.timer")["Timer"]["OnCalendar"]
    told = subprocess.run([program, "calendar", moments], capture_output=True, text=True, check=True).stdout
    assert "*-*-* *:00/10:00" in told


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as a service checks it out, with the miniature's content and a target; nothing is to be installed."""
    place = tmp_path / "checkout"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(place)], check=True)
    for name in ("content", "faq"):
        shutil.rmtree(place / name)
        shutil.copytree(COUNTY / name, place / name)
    target = f"目标:\n  - 名称: 主站\n    方式: 文件夹\n    位置: {tmp_path / 'site'}\n"
    (place / "content/publish.yaml").write_text(target, encoding="utf-8")
    with (place / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\naddress: {SITE_URL}\n")
    new_keys(tmp_path / "key.pem", place / "content", place)
    (place / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(["git", "-C", str(place), *WHO, "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(place), *WHO, "commit", "-qm", "示例"], check=True)
    return place


@pytest.mark.long
def test_every_command_of_the_examples_runs(checkout: Path, tmp_path: Path) -> None:
    """In an account that has nothing but the keys that the job lays down."""
    home = tmp_path / "home"
    home.mkdir()
    secrets = {"BUNDLE_KEY": (tmp_path / "key.pem").read_text(), "SSH_KEY": "示例", "KNOWN_HOSTS": "示例"}
    account = {**os.environ, "HOME": str(home), **secrets}

    def done(command: str) -> str:
        said = subprocess.run(
            ["bash", "-e", "-c", command], cwd=checkout, env=account, capture_output=True, text=True
        )  # fmt: skip
        assert said.returncode == 0, f"{command}\n{said.stdout}{said.stderr}"
        return said.stdout

    steps = yaml.safe_load((ROOT / ".ci/publish.yml").read_text(encoding="utf-8"))["jobs"]["publish"]["steps"]
    keys, publish, due = (step["run"] for step in steps if "run" in step)
    done(keys)
    assert 0o600 == (home / ".redcity/bundle-key.pem").stat().st_mode & 0o777
    assert "主站 发布好了" in done(publish)
    assert (tmp_path / "site/current/index.html").is_file()
    for command in (due, exec_start(), windows_words()):
        assert "没有到时间要发布或下线的" in done(command)


def exec_start() -> str:
    """Return what the service starts, with the Python that is here."""
    program, *words = shlex.split(unit(EXAMPLES / "redcity-publish.service")["Service"]["ExecStart"])
    assert "/usr/bin/python3" == program
    return shlex.join(["python3", *words])


def windows_words() -> str:
    task = ElementTree.parse(EXAMPLES / "redcity-publish.xml").getroot()
    return f"python3 {task.findtext(f'{TASK}Actions/{TASK}Exec/{TASK}Arguments')}"
