"""What a new month's programme for four hundred stations weighs on a stick, in all that a site makes of it."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from plugins.delivery.offline import archive
from plugins.features.programme.layout import FOLDER, OWN, month_data
from plugins.kernel.request import Stick
from tests.built.bundling import LEVEL, Maker, maker
from tests.county import NOW, Miniature, copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

STATIONS, TEXTS, EVENINGS, ITEMS = 400, 60, 2, 3
MOST_BYTES = 60_000  # that a month adds to an update
SEED = 20261220
HISTORY, NEW = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)), date(2026, 4, 1)
# What shows the programme beside its own pages; of a site without them the weight would say nothing.
SHOWN_BY = (
    "stations/session.html",
    "stations/kit/poster.html",
    "stations/kit/data/stations.js",
    "stations/at/west.html",
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """The miniature with four hundred stations, each with three months of its own, no two alike."""
    county = copy_county(tmp_path_factory.mktemp("county"))
    for number in range(TEXTS):
        county.write(f"content/rural/text-{number:02}.md", text(number))
    rows = [
        {
            "代码": f"village-{number:03}", "名称": f"示例东镇第{number}村站点", "级别": "村", "上级": "east",
            "乡镇": "示例东镇",
            "管理员": "村党支部副书记", "作物": "茶叶", "海拔": "高山", "示例": "是", "座位": 40,
            "开放": "每周四晚",
        }
        for number in range(STATIONS)
    ]  # fmt: skip
    county.write("content/stations/villages.yaml", yaml.safe_dump({"站点表": rows}, allow_unicode=True))
    for month in HISTORY:
        write_month(county, month)
    return county


def text(number: int) -> str:
    words = "".join(random.Random(number).choices("茶核桃猕猴山田水稻修剪采摘保温防冻育苗管护清园培土", k=14))
    return f"---\n标题: 示例{words}{number}\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n示例: 是\n---\n示例。\n"


def write_month(county: Miniature, month: date) -> None:
    """Write a month for each station: evenings on any two days, films in any order."""
    chance = random.Random(SEED + month.month)
    for number in range(STATIONS):
        sessions = "".join(evenings(chance, month, number))
        county.write(f"content/programme/{month:%Y-%m}/village-{number:03}.yaml", f"示例: 是\n场次:\n{sessions}")


def evenings(chance: random.Random, month: date, number: int) -> Iterator[str]:
    codes = chance.sample(range(TEXTS), EVENINGS * ITEMS)
    for place, day in enumerate(sorted(chance.sample(range(9, 28), EVENINGS))):
        start = f"{month + timedelta(days=day)} {chance.choice((14, 19))}:30"
        yield f"  - 编号: {month:%Y-%m}-{number:03}-{place}\n    时间: {start}\n    节目:\n"
        for code in codes[place * ITEMS : (place + 1) * ITEMS]:
            yield f"      - {{稿: rural/text-{code:02}.md, 分钟: 15, 为何: 农时}}\n"


@pytest.fixture(scope="module")
def person(county: Miniature, tmp_path_factory: pytest.TempPathFactory) -> Maker:
    return maker(tmp_path_factory.mktemp("person"), county.content)


def test_a_new_month_for_four_hundred_stations_adds_little_to_an_update(
    county: Miniature, person: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever shows the programme takes it from the same files: of the stations' pages only its own are new."""
    request = county.request(output=county.root / "stick", cache=county.root / "cache", stick=Stick(), now=NOW)
    full = person.make(request)
    monkeypatch.setattr(archive, "_LEVEL", LEVEL)  # these two are weighed
    county.write("content/rural/text-00.md", text(0).replace("示例。", "示例，改过。"))
    one_text = person.make(request, since=full)
    write_month(county, NEW)
    with_month = person.make(request, since=full)
    assert full.zip and one_text.zip and with_month.zip
    assert names_in(full.zip) >= {*SHOWN_BY, *(month_data(f"{month:%Y-%m}") for month in HISTORY)}
    assert {OWN} == {name[: len(OWN)] for name in names_in(with_month.zip) if name.startswith(f"{FOLDER}/")}
    sizes = [Path(each).stat().st_size for each in (one_text.zip, with_month.zip)]
    assert sizes[1] - sizes[0] <= MOST_BYTES, sizes


def names_in(bundle: Path) -> set[str]:
    with zipfile.ZipFile(bundle) as packed:
        return set(packed.namelist())
