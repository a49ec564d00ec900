"""Packages that a unit has signed whose program is not ours: refused with words, and none does harm later."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from plugins.kernel.problems import PortalError
from plugins.office.members.keeping.forget import forget
from plugins.office.members.keeping.restore import restore
from plugins.office.members.keeping.scans import keep_scan, read_scan
from plugins.office.members.packing.contents import acts_of
from plugins.office.members.packing.merge import Merged, merge
from plugins.office.members.packing.pack import pack
from plugins.office.members.packing.package import Head, sealed
from plugins.office.members.packing.rows import tables_of
from plugins.office.members.packing.unit_keys import UnitKeys, own_keys, peer, trust
from plugins.office.members.schema.journal import BY_NAME
from plugins.office.members.store.register import Register, open_register
from tests.members import BRANCHES, NOW, UNITS, begin, book, bring, content, person

TOWN, OTHER = "shili-one", "shili-two"
LATER = NOW + timedelta(days=10)
PAPER = "入党申请书"


class County:
    """The county, and a town that has handed over its first package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.town = open_register(folder / TOWN / "register.sqlite3")
        self.register = open_register(folder / "county" / "register.sqlite3")
        self.town_keys, self.keys = _keys(self.town), _keys(self.register)
        self.number = len(list((folder / TOWN).glob("*.package")))

    @classmethod
    def begun(cls, folder: Path) -> County:
        """Return one that is made here, file by file."""
        for name in (TOWN, "county"):
            (folder / name).mkdir()
        begin(folder / TOWN, 3, unit=TOWN).close()
        with open_register(folder / "county" / "register.sqlite3", create=True) as register, register.writing() as sql:
            sql.execute("insert into settings values ('unit', 'county')")
        made = cls(folder)
        trust(made.register, made.town_keys.line)
        trust(made.town, made.keys.line)
        made.merge(made.packed(made.town))
        return made

    def close(self) -> None:
        self.town.close()
        self.register.close()

    @property
    def person(self) -> int:
        """The number of the first member."""
        first: int = self.register.one("select min(id) from members")
        return first

    def packed(self, town: Register) -> Path:
        self.number += 1
        place = self.folder / TOWN / f"{self.number}-{len(list(self.folder.rglob('*')))}.package"
        pack(town, place, self.town_keys, peer(town, "county"))
        return place

    def forged(self, *acts: Any, **more: Any) -> Path:
        """Return the town's next package, with such acts."""
        place = self.folder / "forged.package"
        said = {"acts": list(acts), "whole": False} | more
        head = Head(TOWN, "county", self.number + 1)
        place.write_bytes(sealed(head, said, self.town_keys, peer(self.town, "county")))
        return place

    def merge(self, *files: Path) -> Merged:
        return merge(self.register, files, self.keys, LATER)

    def scan_of(self, scan: Any) -> dict[str, Any]:
        row = {"person": self.person, "paper": PAPER, "since": "2026-04-02", "scan": scan, "scan_name": ".pdf",
               "scan_hash": "0" * 64}  # fmt: skip
        return {"tab": "papers", "key": [self.person, PAPER], "row": row, "base": None}


def _keys(register: Register) -> UnitKeys:
    return own_keys(register, lambda: "", Path("/nowhere"))


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    for name, held in _files_of_a_county().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(held)
    made = County(tmp_path)
    yield made
    made.close()


@cache
def _files_of_a_county() -> dict[str, bytes]:
    """Return the files of one that has begun, which is made once for each process: each test begins with copies."""
    with TemporaryDirectory() as folder:
        County.begun(Path(folder)).close()
        files = [file for file in Path(folder).rglob("*") if file.is_file() and file.suffix != ".seal"]
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def act(
    *records: Any, at: Any = "2026-04-05T09:00:00.000000+08:00", unit: Any = TOWN, deed: Any = "导入", uid: Any = 7
) -> dict[str, Any]:
    return {"uid": f"{uid:032x}", "at": at, "unit": unit, "deed": deed, "records": list(records)}


@pytest.mark.parametrize(
    "at",
    ["9999-12-31T23:59:59.999999+08:00", "2026-04-12T09:00:01.000000+08:00", "zzz", "",
     "2026-02-30T09:00:00.000000+08:00", "2026-04-05T09:00:00.000000", "2026-04-05T09:00:00.000000+00:00",
     "２026-04-05T09:00:00.000000+08:00", 5, None],
)  # fmt: skip
def test_a_moment_that_is_to_come_or_none_is_refused_and_the_register_goes_on(county: County, at: Any) -> None:
    before = content(county.register)
    with pytest.raises(PortalError, match="没有合并"):
        county.merge(county.forged(act(at=at)))
    assert before == content(county.register)
    with county.register.act("登记", NOW):
        pass


@pytest.mark.parametrize("name", ["示\0例", "示\x1b[2J例", "示" * 200_000], ids=["NUL", "ESC", "long"])
def test_a_name_that_nobody_can_have_entered_is_refused(county: County, name: str) -> None:
    row = {"tab": "units", "key": [OTHER], "row": {"code": OTHER, "name": name, "kind": "乡镇"}, "base": None}
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act(row)))


@pytest.mark.parametrize("scan", ["/absolute", "../register.sqlite3", "", ".", "0" * 31, "A" * 32, 5])
def test_a_scan_that_lies_elsewhere_is_refused(county: County, scan: Any) -> None:
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act(county.scan_of(scan))))


def test_a_register_that_names_a_file_elsewhere_as_a_scan_deletes_and_shows_none(county: County) -> None:
    """It may have come with a package or a backup of an earlier version."""
    kept = county.folder / "kept.txt"
    kept.write_text("kept")
    with county.register.act("登记", NOW):
        county.register.connection.execute(
            "insert into papers (person, paper, since, scan, scan_name, scan_hash) values (?, ?, ?, ?, '', ?)",
            (
                county.person,
                PAPER,
                "2026-04-01",
                str(kept),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
        )
    with pytest.raises(PortalError, match="扫描件不见了"):
        read_scan(county.register, county.person, PAPER)
    scan = county.folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    keep_scan(county.register, county.person, PAPER, scan, NOW)
    forget(county.register, [county.person], LATER)
    assert "kept" == kept.read_text()


def test_what_this_office_has_of_whom_a_unit_forgets_goes_too_and_is_said(county: County) -> None:
    scan = county.folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    keep_scan(county.register, county.person, PAPER, scan, NOW)
    forget(county.town, [county.person], NOW + timedelta(days=1))
    assert (county.person,) == county.merge(county.packed(county.town)).removed
    assert [] == county.register.rows("select * from papers")
    assert [] == list((county.folder / "county").rglob("*.scans/*"))


def test_whoever_was_forgotten_is_nothing_but_gone(county: County) -> None:
    """Such an act stands above all others; nothing may be written with it."""
    row = {"tab": "units", "key": [TOWN], "row": {"code": TOWN, "name": "示例", "kind": "县"}, "base": None}
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act(row, deed="清除一个人")))


def test_nobody_brings_what_this_office_has_done_and_who_passes_on_is_named(county: County) -> None:
    with pytest.raises(PortalError, match="本单位的改动不会从别处来"):
        county.merge(county.forged(act(unit="county")))
    assert ((OTHER, TOWN),) == county.merge(county.forged(act(unit=OTHER))).passed_on


def test_whose_acts_another_brings_overwrites_nothing_without_a_word(county: County) -> None:
    """Else whoever writes another's name would change that unit's records, and no conflict would tell."""
    code, unit = BRANCHES[1]["代码"], {"code": OTHER, "name": UNITS[1]["名称"], "kind": "乡镇"}
    assert county.register.rows("select 1 from branches where code = ?", (code,))
    now = {"tab": "units", "key": [OTHER], "base": None}
    county.merge(county.forged(act(now | {"row": unit | {"kind": "街道"}}, unit=OTHER)))
    county.number += 1
    second = act(now | {"row": unit | {"kind": "部门"}}, at="2026-04-06T09:00:00.000000+08:00", unit=OTHER, uid=8)
    assert 1 == len(county.merge(county.forged(second)).conflicts)


@pytest.mark.parametrize(
    "said",
    [[], {}, {"acts": {}}, {"acts": [5]}, {"acts": [], "whole": 1}, {"acts": [{}]},
     {"acts": [act() | {"records": None}]}, {"acts": [act() | {"uid": "x"}]}, {"acts": [act(unit="\x1b[2J")]},
     {"acts": [act(5)]}, {"acts": [act({"tab": "members"})]}, {"acts": [act(deed=5)]},
     *({"acts": [act({"tab": "units", "key": ["a"], "base": None, "row": None} | wrong)]}
       for wrong in ({"key": "a"}, {"key": []}, {"key": [None]}, {"key": ["a", "b"]}, {"row": {"code": "b"}},
                     {"row": []}, {"row": {"code": "a", "name": 1 << 64}}, {"base": ["x"]},
                     {"row": {"code": "a", "name": ["x"]}}, {"tab": "members", "key": ["abc"]}, {"key": [5]},
                     {"row": {"code": "a", "name": True}}, {"tab": 5}))],
)  # fmt: skip
def test_what_our_program_does_not_write_is_refused_in_words(county: County, said: Any) -> None:
    place, head = county.folder / "forged.package", Head(TOWN, "county", 2)
    place.write_bytes(sealed(head, said, county.town_keys, peer(county.town, "county")))
    before = content(county.register)
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(place)
    assert before == content(county.register)


MEETING = {"id": 77, "branch": "one-village", "held_on": "2026-03-01", "form": "党员大会", "subject": "", "minutes": 60}
TRANSFER = {"id": 88, "member": 5, "branch": "one-village", "direction": "转出", "other": "", "begun_on": "2026-03-01",
            "due_on": "2026-06-01", "done_on": None}  # fmt: skip
DUES = {"member": 5, "month": "2026-03", "branch": "one-village", "kind": "正式党员", "base_fen": 1, "due_fen": 1,
        "due_on": "2026-03-31", "paid_fen": 0, "paid_on": None}  # fmt: skip


@pytest.mark.parametrize(
    ("tab", "row"),
    [*(("meetings", MEETING | {"held_on": day}) for day in ("zzz", "2026-99-01", "2026-02-30", "20260301", None, 5)),
     *(("meetings", MEETING | {"minutes": most}) for most in (-1, 1 << 62, "60", None)),
     ("meetings", {"id": 77}), ("meetings", MEETING | {"id": "77"}), ("meetings", MEETING | {"branch": 5}),
     ("transfers", {name: value for name, value in TRANSFER.items() if name != "member"}),
     ("transfers", TRANSFER | {"member": "five"}), ("transfers", TRANSFER | {"done_on": "2026-13-01"}),
     *(("dues", DUES | {"month": month}) for month in ("zzz", "2026-13", "2026-3", "", "2026-03-01")),
     ("dues", DUES | {"due_fen": 1 << 62}), ("dues", DUES | {"member": "five"}),
     ("members", {"id": 5, "name": "示例甲", "branch": "one-village", "kind": "正式党员", "since": "2020-01-01"})],
    ids=range(24),
)  # fmt: skip
def test_a_row_that_the_register_could_not_hold_or_read_again_is_refused(
    county: County, tab: str, row: dict[str, Any]
) -> None:
    """A month of no calendar would end every question about what is due; a row by halves would end the merge."""
    key = [row[name] for name in BY_NAME[tab].key]
    before = content(county.register)
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act({"tab": tab, "key": key, "base": None, "row": row})))
    assert before == content(county.register)


def test_halves_of_characters_are_refused_before_the_register_fails_over_them(county: County) -> None:
    for wrong in (act(deed="\ud800"), act({"tab": "units", "key": ["\udfff"], "row": None, "base": None})):
        with pytest.raises(PortalError, match="写得不对"):
            acts_of(county.register, Head(TOWN, "county", 2), {"acts": [wrong]}, LATER)


@pytest.mark.parametrize("tab, row", [("settings", None), ("members; drop table units", None), ("units", {"later": 1})])
def test_what_only_another_version_knows_is_not_lost_in_silence(county: County, tab: str, row: Any) -> None:
    with pytest.raises(PortalError, match="请先更新本程序"):
        county.merge(county.forged(act({"tab": tab, "key": ["a"], "row": row, "base": None})))


@pytest.mark.parametrize(
    "said",
    [b"[" * 100_000, b"[]", b"5", b'{"unit": "shili-one", "to": "county", "number": 1e999}',
     b'{"unit": "shili-one", "to": "county", "number": 10000000000000}',
     b'{"unit": "shili-one", "to": "county", "number": 0}', b'{"unit": "\\ud800", "to": "county", "number": 1}',
     b'{"unit": "\\u001b[2J", "to": "county", "number": 1}', b'{"unit": "shili-one", "to": 5, "number": 1}'],
    ids=range(9),
)  # fmt: skip
def test_a_head_that_nobody_has_signed_is_read_without_harm(county: County, said: bytes) -> None:
    place = county.folder / "forged.package"
    place.write_bytes(b"RCMP0001" + struct.pack(">I", len(said)) + said + bytes(200))
    with pytest.raises(PortalError, match="不是 members pack 写的包"):
        county.merge(place)


def test_what_a_unit_packs_after_it_has_restored_a_backup_is_not_taken_for_known(county: County) -> None:
    """It gives numbers anew, and what it has changed since would be lost without a word."""
    county.town.close()
    backup = county.folder / "backup.sqlite3"
    backup.write_bytes(county.town.file.read_bytes())
    county.town = open_register(county.town.file)
    bring(county.town, book(county.folder / "rows.xlsx", 党员=[person(7)]), NOW + timedelta(days=1))
    first = county.packed(county.town)
    county.merge(first)
    county.town.close()
    restore(backup, "", county.town.file, NOW)
    county.town = open_register(county.town.file)
    bring(county.town, book(county.folder / "rows.xlsx", 党员=[person(8)]), NOW + timedelta(days=2))
    again = county.packed(county.town)
    merged = county.merge(first, again)
    assert (1, 1, (TOWN,)) == (merged.packages, merged.known, merged.renumbered)
    names = {name for (name,) in county.register.rows("select name from members")}
    assert {person(7)["姓名"], person(8)["姓名"]} <= names
    assert (0, 2) == (lambda found: (found.packages, found.known))(county.merge(first, again))


@pytest.mark.parametrize("code", ["one/two", "..", "", "示例", "One", "a b"])
def test_a_branch_whose_code_leads_elsewhere_is_refused(county: County, code: str) -> None:
    """It stands in the desk's addresses."""
    row = {"code": code, "name": "示例支部", "unit": "shili-one", "kind": ""}
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act({"tab": "branches", "key": [code], "row": row, "base": None})))


@pytest.mark.parametrize("number", [0, -5, -(2**63)])
def test_a_person_whose_number_no_address_can_hold_is_refused(county: County, number: int) -> None:
    columns = tables_of(county.register.connection)["members"]
    row: dict[str, Any] = dict.fromkeys(columns) | {
        "id": number, "name": "示例丙", "branch": "one-village", "kind": "正式党员", "since": "2020-07-01",
        "is_invented": 0,
    }  # fmt: skip
    with pytest.raises(PortalError, match="写得不对"):
        county.merge(county.forged(act({"tab": "members", "key": [number], "row": row, "base": None})))
    row["id"] = 5
    assert 1 == county.merge(county.forged(act({"tab": "members", "key": [5], "row": row, "base": None}))).records
