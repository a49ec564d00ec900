"""plugins/delivery/offline/make.py: a bundle is made of the content as it is, or nothing is touched."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from plugins.delivery.offline import make as module
from plugins.delivery.offline.base import read_base
from plugins.delivery.offline.make import Packed, Packing, make_bundle
from plugins.delivery.offline.record import record_name
from plugins.delivery.offline.verify import verify_at
from plugins.features.county.load import KEY_FILE
from plugins.kernel.lock_file import Owner, only_one
from plugins.kernel.problems import PortalError
from plugins.pipeline.alone import lock_of
from tests.county import NOW, Miniature, copy_county
from tests.sampling import in_turns, sampled
from tests.unit.delivery.offline.samples import KEY, OTHER_KEY, PUBLIC

pytestmark = in_turns()

OTHER = Owner("serve", 1, "2026-03-10 08:00:00", lasts=True)
LATER = NOW.replace(day=11)


def county_in(folder: Path) -> Miniature:
    """Return a county with a pair of keys, and the private key of another beside it."""
    found = copy_county(folder)
    found.write(f"content/{KEY_FILE}", f"{PUBLIC}\n")
    found.write("key.pem", _pem(KEY))
    found.write("other.pem", _pem(OTHER_KEY))
    return found


def _pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def packing(county: Miniature, now: object = NOW, **given: Any) -> Packing:
    request = county.request(cache=county.root / "cache", now=now)
    return replace(Packing(request, county.root / "bundles", county.root / "key.pem"), **given)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Miniature, Packed]:
    """A county that has made its first bundle."""
    county = county_in(tmp_path_factory.mktemp("make") / "county")
    return county, make_bundle(packing(county))


@pytest.fixture
def county(made: tuple[Miniature, Packed]) -> Iterator[Miniature]:
    """The same, whose folder of bundles and content are as they were after each test."""
    county, _ = made
    before = {path: path.read_bytes() for place in ("bundles", "content") for path in files(county.root / place)}
    yield county
    for path in [*files(county.root / "bundles"), *files(county.root / "content")]:
        if path not in before:
            path.unlink()
    for path, data in before.items():
        path.write_bytes(data)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def first(made: tuple[Miniature, Packed]) -> Path:
    """The zip of the first bundle."""
    assert made[1].zip
    return made[1].zip


def test_beside_a_zip_lie_its_digest_and_its_record(made: tuple[Miniature, Packed], first: Path) -> None:
    """By one a copy is checked, from the other the next update is made."""
    county, packed = made
    names = {first.name, f"{first.name}.sha256", record_name(packed.version)}
    assert names == {path.name for path in (county.root / "bundles").iterdir()}
    noted = (first.parent / f"{first.name}.sha256").read_text(encoding="utf-8")
    assert f"{sha256(first.read_bytes()).hexdigest()}  redcity-{packed.version}.zip\n" == noted
    assert packed.version == read_base(first).version
    assert read_base(first).texts
    assert "whole" == verify_at(first, PUBLIC, lambda size: lambda done: None).verdict


def test_the_operator_is_told_what_was_made(made: tuple[Miniature, Packed], first: Path) -> None:
    """How many files there are, and what had to stay at home."""
    _, packed = made
    with zipfile.ZipFile(first) as opened:
        assert packed.files == len(opened.namelist())
    assert packed.sentence.startswith(f"已做好整包 {first.name}：{packed.files} 个文件，")
    assert f"有 {packed.report.waiting} 篇草稿" in packed.sentence and packed.difference is None
    assert "草稿" not in replace(packed, report=replace(packed.report, waiting=0)).sentence


def test_a_bundle_is_no_public_site(made: tuple[Miniature, Packed]) -> None:
    """It has no address, and its site lies in the cache, where the next bundle finds it; the public one stays."""
    county, packed = made
    assert not packed.report.has_address
    assert not (county.root / "output").exists()
    (site,) = (county.root / "cache/bundle").iterdir()
    assert site == packed.report.edition.request.output
    assert packed.report.edition.request.stick and not packed.report.edition.request.full_index


def test_old_addresses_that_no_stick_holds_are_of_the_web_only(county: Miniature) -> None:
    """The web's site has pages there; a bundle is made without them, and has those that it can hold."""
    text = county.content / "news/first-meeting.md"
    head = text.read_text(encoding="utf-8").replace(
        "---\n", "---\n旧地址: 100%、News/old-1.html、老/茶.html、old/7.html\n", 1
    )
    text.write_text(head, encoding="utf-8", newline="\n")
    packed = make_bundle(packing(county))
    assert packed.zip
    with zipfile.ZipFile(packed.zip) as zipped:
        names = set(zipped.namelist())
    assert "old/7.html" in names and not {"100%/index.html", "News/old-1.html", "老/茶.html"} & names


def test_where_nothing_has_changed_there_is_no_update(county: Miniature, first: Path) -> None:
    """Unless somebody wants all files once more."""
    before = files(county.root / "bundles")
    packed = make_bundle(packing(county, since=first))
    assert (None, f"没有变化，还是 {packed.version}，不用做更新。") == (packed.zip, packed.sentence)
    assert before == files(county.root / "bundles")
    whole = make_bundle(packing(county, since=first, whole=True))
    assert whole.zip and f"redcity-{packed.version}-since-{packed.version}-whole.zip" == whole.zip.name


def test_an_update_holds_what_has_changed(county: Miniature, made: tuple[Miniature, Packed], first: Path) -> None:
    """Its record leads on to the next."""
    path = county.content / "news/rare-character.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
    packed = make_bundle(packing(county, LATER, since=first))
    version = made[1].version
    assert packed.zip and f"redcity-{packed.version}-since-{version}.zip" == packed.zip.name
    assert packed.version.startswith("2026-03-11-")
    assert packed.sentence.startswith(f"已做好更新 {packed.zip.name}：{packed.files} 个文件，")
    assert packed.difference and packed.files < made[1].files / 2
    with zipfile.ZipFile(packed.zip) as opened:
        assert packed.files == len(opened.namelist())
    assert ((version,), packed.version) == (read_base(packed.zip).chain, read_base(packed.zip).version)


def test_an_update_never_leads_back_unsaid(county: Miniature, first: Path) -> None:
    """To an earlier day it is refused; what is taken back on the same day is said."""
    before = files(county.root / "bundles")
    with pytest.raises(PortalError, match=r"比这一次要做的（2026-03-09）还新，这样的更新会把站点退回旧版") as refused:
        make_bundle(packing(county, NOW.replace(day=9), since=first))
    assert "电脑的钟快了的，请做新的整包（不写 --since）" in str(refused.value)
    assert before == files(county.root / "bundles")
    path = county.content / "news/rare-character.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n又一句。\n", encoding="utf-8")
    second = make_bundle(packing(county, since=first))
    path.write_text(text, encoding="utf-8")
    third = make_bundle(packing(county, since=second.zip))
    assert "会回到那时的样子" in third.sentence and "会回到那时的样子" not in second.sentence


@pytest.mark.parametrize("year", [1901, 1979, 2108])
def test_a_date_that_no_zip_can_hold_is_refused(county: Miniature, year: int) -> None:
    with pytest.raises(PortalError, match=f"离线包的日期是{year}年，zip 只装得下 1980 到 2107 年的"):
        make_bundle(packing(county, NOW.replace(year=year)))


def test_a_base_of_an_impossible_name_is_not_there(county: Miniature) -> None:
    with pytest.raises(PortalError, match="没有找到"):
        make_bundle(packing(county, since=county.root / ("a" * 300)))


def test_a_link_in_the_built_site_goes_into_no_bundle(
    county: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its end may be anything on the county's own PC."""
    (tmp_path / "secret.txt").write_text("x")
    real = module.build

    def build(request: Any) -> Any:
        report = real(request)
        (request.output / "manifest").mkdir()
        (request.output / "manifest/root.txt").symlink_to(tmp_path / "secret.txt")
        return report

    monkeypatch.setattr(module, "build", build)
    with pytest.raises(PortalError, match=r"manifest/root\.txt 是链接，不能装进离线包"):
        make_bundle(packing(county, build=county.request(cache=tmp_path / "cache")))


@pytest.mark.parametrize(
    ("public", "private", "words"),
    [
        ("", "key.pem", f"稿件文件夹里没有公钥 content/{KEY_FILE}"),
        (PUBLIC, "other.pem", "不是一对"),
        (PUBLIC, "none.pem", "没有找到私钥"),
    ],
)
def test_keys_that_do_not_match_make_no_bundle(county: Miniature, public: str, private: str, words: str) -> None:
    """Stations would take it for forged. What lay there before still does."""
    before = files(county.root / "bundles")
    (county.content / KEY_FILE).unlink()
    if public:
        county.write(f"content/{KEY_FILE}", f"{public}\n")
    with pytest.raises(PortalError, match=words):
        make_bundle(packing(county, key=county.root / private))
    assert before == files(county.root / "bundles")


@pytest.mark.parametrize("place", ["content/key.pem", "repository/deep/key.pem"])
def test_a_key_that_others_get_signs_nothing(county: Miniature, place: str) -> None:
    """One that lies among what is published, or in a repository, whoever has laid it there."""
    (county.root / "repository/.git").mkdir(parents=True, exist_ok=True)
    private = county.write(place, KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    before = files(county.root / "bundles")
    with pytest.raises(PortalError, match=r"私钥不能放在.*请把它移到别的地方，再用 --key 指定"):
        make_bundle(packing(county, key=private))
    assert before == files(county.root / "bundles")


def test_an_update_is_signed_by_the_key_of_its_base(county: Miniature, first: Path) -> None:
    """With another pair stations need a full bundle."""
    county.write(f"content/{KEY_FILE}", f"{module.public_hex(OTHER_KEY)}\n")
    with pytest.raises(PortalError, match="旧离线包是用另一把钥匙签的"):
        make_bundle(packing(county, key=county.root / "other.pem", since=first))


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, PortalError), (errno.EACCES, OSError)])
def test_a_full_disk_of_the_cache_is_told_in_words(
    county: Miniature, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    """Any other error is our own fault, and is told as one."""

    def refuse(request: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(module, "build", refuse)
    with pytest.raises(error, match="磁盘满了，离线包没有做成" if error is PortalError else "no"):
        make_bundle(packing(county))


@sampled(2)
@pytest.mark.parametrize("is_site", [False, True])
def test_one_bundle_at_a_time_is_made(county: Miniature, is_site: bool) -> None:
    """Into one folder, and of one site, which is listed first and packed afterwards."""
    site = module._for_stick(packing(county), county.root).output
    lock = site.with_name(f"{site.name}.packing") if is_site else lock_of(county.root / "bundles")
    with only_one(lock, OTHER, lambda owner: None), pytest.raises(PortalError, match="正由 serve（进程 1，"):
        make_bundle(packing(county, LATER))
    assert make_bundle(packing(county, LATER)).zip
    assert not lock.exists()


def test_what_others_lay_into_the_site_is_not_signed(county: Miniature) -> None:
    """A page, what a system leaves, a folder; the site lies in the cache between two bundles."""
    before = _names(make_bundle(packing(county, LATER)))
    site = module._for_stick(packing(county), county.root).output
    for name in ("evil.html", ".DS_Store", "desktop.ini", "news/evil.html", "evil/index.html", ".git/config"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("evil", encoding="utf-8")
    assert before == _names(make_bundle(packing(county, LATER)))


def _names(packed: Packed) -> set[str]:
    assert packed.zip
    with zipfile.ZipFile(packed.zip) as opened:
        return set(opened.namelist())
