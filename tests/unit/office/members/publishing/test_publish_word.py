"""tasks.py members publish: a register becomes a file of figures, and nothing of any member comes with them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.files import read_statistics
from plugins.kernel.problems import PortalError
from plugins.office.members.asking.monthly import monthly_aggregates
from plugins.office.members.publishing.publish_word import run
from plugins.office.members.store.register import open_register
from tests.bench import registers
from tests.unit.office.members.publishing.counties import is_true

MEMBERS = 1000


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a register of a thousand canaries over two months."""
    file = tmp_path_factory.mktemp("register") / "register.sqlite3"
    with pytest.MonkeyPatch.context() as few:
        few.setattr(registers, "UNITS", 2)
        registers.write_register(file, MEMBERS, 2).close()
    yield file


def publish(register: Path, folder: Path, **given: Any) -> bool:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    asked = {"register": str(register), "content": str(folder / "content"), "faq": None, "now": "2026-04-02T08:00",
             "month": "2026-03", "method": None, "encrypt": False, "training": False} | given  # fmt: skip
    return run(Namespace(**asked), folder)


def test_nothing_of_a_thousand_members_leaves_the_register(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for month in ("2026-02", "2026-03"):
        assert publish(register, tmp_path, month=month)
    written = {path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8")
               for path in tmp_path.rglob("*") if path.is_file()}  # fmt: skip
    assert [f"content/{STATISTICS}"] == list(written)
    captured = capsys.readouterr()
    told = "".join((*written.values(), captured.out, captured.err))
    with open_register(register, only_read=True) as opened:
        canaries = [word for row in opened.rows("select name, identity, mobile, branch from members") for word in row]
        counted = [monthly_aggregates(opened, month) for month in ("2026-02", "2026-03")]
    assert len(canaries) == 4 * MEMBERS
    assert [] == [word for word in canaries if word in told]
    found = read_statistics(tmp_path / "content", "content/")
    assert isinstance(found, tuple) and all(is_true(*each) for each in zip(found, counted, strict=True))


@pytest.mark.parametrize(
    ("given", "what"),
    [({"month": None}, "要写哪个月"), ({"month": "2026-13"}, "要写哪个月"), ({"month": "2026-04"}, "还没有过完"),
     ({"month": "1999-03"}, "没有党员")],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_before_anything_is_written(
    register: Path, tmp_path: Path, given: dict[str, Any], what: str
) -> None:
    with pytest.raises(PortalError, match=what):
        publish(register, tmp_path, **given)
    assert [] == list((tmp_path / "content").iterdir())
