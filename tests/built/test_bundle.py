"""A full bundle of the miniature: what is in it, under which names, and what is not."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.delivery.offline.make import Packed
from plugins.features.offline_pages.layout import CHECK, START, unpacking_order
from plugins.kernel.addressing.file_names import MAX_STICK_PATH
from plugins.kernel.problems import PortalError
from tests.built.bundling import Maker, contents, maker, unzip
from tests.built.commands import NOW, quick_tasks
from tests.built.pages import parse
from tests.county import Miniature
from tests.patience import STEP_S
from tests.sampling import in_turns

pytestmark = in_turns()

FILM = "videos/media/one-bud.webm"


@pytest.fixture
def county(miniature: Miniature, tmp_path: Path) -> Maker:
    return maker(tmp_path, miniature.content)


@pytest.fixture
def packed(county: Maker, miniature: Miniature, tmp_path: Path) -> Packed:
    return county.make(miniature.request(cache=tmp_path / "cache"))


def test_every_program_unpacks_it(packed: Packed) -> None:
    """unzip and Python, with all check sums; nothing can be executed, all dates are the bundle's."""
    assert packed.zip
    subprocess.run(["unzip", "-qq", "-t", str(packed.zip)], check=True, timeout=STEP_S)
    with zipfile.ZipFile(packed.zip) as opened:
        assert opened.testzip() is None
        infos = opened.infolist()
    assert sorted((info.filename for info in infos), key=unpacking_order) == [info.filename for info in infos]
    assert {(0o100644, (2026, 3, 10, 8, 0, 0))} == {(info.external_attr >> 16, info.date_time) for info in infos}


def test_names_are_fit_for_any_stick(packed: Packed, tmp_path: Path) -> None:
    """ASCII but for the two that a keeper looks for; short, each once in any case."""
    unzip(packed, tmp_path / "stick")
    names = contents(tmp_path / "stick").keys()
    assert {START, CHECK} == {name for name in names if not name.isascii()}
    assert {"index.html", START, CHECK} <= names
    assert max(map(len, names)) <= MAX_STICK_PATH
    assert len(names) == len({name.casefold() for name in names})
    assert not [name for name in names if re.search(r"\.(exe|bat|cmd|com|scr|msi|vbs|ps1|sh|jar|hta|lnk)$", name)]


def test_the_county_finds_it_whole(packed: Packed, county: Maker, tmp_path: Path) -> None:
    """As a zip and as a folder; the list counts every file."""
    unzip(packed, tmp_path / "stick")
    assert packed.zip
    found = {county.verify(place) for place in (tmp_path / "stick", packed.zip)}
    count = len([path for path in contents(tmp_path / "stick") if not path.startswith("manifest/")])
    assert {f"完好。离线版 2026年3月10日，{count} 个文件都与县里发的一样。"} == {each.sentence for each in found}


def test_what_the_public_site_does_not_show_is_not_in_it(packed: Packed, tmp_path: Path) -> None:
    """Drafts, what is dated ahead, and the files that only they use."""
    unzip(packed, tmp_path / "stick")
    found = contents(tmp_path / "stick")
    everything = b"\n".join(found.values()).decode("utf-8", "replace")
    assert "示例：一小时以后才公布的事" not in everything
    assert not [path for path in found if "draft-only" in path or "embargo-only" in path]
    assert not [path for path in found if path.startswith(("feeds/", "search/pagefind/")) or path.endswith(".xml")]


def test_a_public_address_is_told_once(county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """On the version's page; pages have neither codes nor absolute addresses, for those would be read without a net."""
    path = miniature.content / "site.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "address: https://dj.example.org\n", encoding="utf-8")
    unzip(county.make(miniature.request()), tmp_path / "stick")
    found = {path for path, data in contents(tmp_path / "stick").items() if b"dj.example.org" in data}
    assert {"station/version.js"} == found


def test_the_versions_script_tells_what_the_card_shows(packed: Packed, tmp_path: Path) -> None:
    unzip(packed, tmp_path / "stick")
    text = (tmp_path / "stick/station/version.js").read_text(encoding="utf-8")
    told = json.loads(text.removeprefix("portalVersion(").removesuffix(")\n"))
    assert (packed.version, "2026-03-10", 30, "") == tuple(told[k] for k in ("version", "date", "limitDays", "address"))
    assert packed.report.texts == told["texts"]
    assert 10 == len(told["newest"])
    assert sorted((day for day, _, _ in told["newest"]), reverse=True) == [day for day, _, _ in told["newest"]]
    assert all((tmp_path / "stick" / path).is_file() for _, _, path in told["newest"])
    trail = tmp_path / f"stick/station/trail/{packed.version}.js"
    assert f'portalTrail("{packed.version}")\n' == trail.read_text(encoding="utf-8")


def test_only_the_version_knows_the_version(packed: Packed, tmp_path: Path) -> None:
    """So that the next one changes no page by its name."""
    unzip(packed, tmp_path / "stick")
    found = contents(tmp_path / "stick")
    knows = {path for path, data in found.items() if packed.version.encode() in data}
    parts = {path for path in knows if path.startswith("manifest/parts/")}
    assert {"manifest/root.txt", "station/version.js", f"station/trail/{packed.version}.js"} == knows - parts
    assert 1 == len(parts)  # the leaf that names the trail


def test_pages_of_a_bundle_are_sound(packed: Packed, tmp_path: Path) -> None:
    unzip(packed, tmp_path / "stick")
    for page in sorted((tmp_path / "stick").rglob("*.html")):
        assert () == parse(page)[1], page


def test_what_has_no_room_is_named_where_it_would_be(county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """And is not in the bundle; the recording, which comes first, is."""
    path = miniature.content / "organization/reading.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", "\n离线优先: 1\n---\n", 1), encoding="utf-8")
    (miniature.content / "organization/media/reading.wav").write_bytes(b"RIFF" + bytes(5000))
    unzip(county.make(miniature.request(), media_bytes=10_000), tmp_path / "stick")
    found = contents(tmp_path / "stick")
    assert FILM not in found
    assert "organization/media/reading.wav" in found
    pages = (data.decode() for path, data in found.items() if path.startswith("videos/") and path.endswith(".html"))
    (page,) = [page for page in pages if "没有装进离线包" in page]
    assert "<video" not in page
    assert "one-bud.webm" not in page
    unzip(county.make(miniature.request()), tmp_path / "all")
    assert FILM in contents(tmp_path / "all")


def test_names_that_no_stick_can_hold_are_refused(county: Maker, miniature: Miniature) -> None:
    """With what to do; nothing is written."""
    for name in ("A.csv", "a.csv"):
        miniature.write(f"content/files/{name}", "甲,乙\n")
    text = (miniature.content / "news/tea-week.md").read_text(encoding="utf-8")
    miniature.write("content/news/tea-week.md", text + "\n[甲](../files/A.csv)[乙](../files/a.csv)\n")
    with pytest.raises(PortalError, match="只差大小写，在U盘上会变成一个文件。请改一个名字"):
        county.make(miniature.request())
    assert not county.folder.exists()


def test_without_keys_there_is_no_bundle(county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """The message says how to make them, and what to do when half of them is lost."""
    with pytest.raises(PortalError, match=r"没有找到私钥 .*nowhere。第一次做离线包，请先运行 .* keys new"):
        replace(county, private=tmp_path / "nowhere").make(miniature.request())
    (tmp_path / "elsewhere").mkdir()
    other = maker(tmp_path / "other", tmp_path / "elsewhere")
    with pytest.raises(PortalError, match="不是一对"):
        replace(county, private=other.private).make(miniature.request())
    (miniature.content / "bundle-key.txt").unlink()
    with pytest.raises(PortalError, match="稿件文件夹里没有公钥"):
        county.make(miniature.request())


def test_the_public_site_offers_what_was_made(county: Maker, miniature: Miniature, tmp_path: Path) -> None:
    """The newest full bundle and what leads to it, under a page of their own; without one, not a word."""
    request = miniature.request(cache=tmp_path / "cache")
    first = county.make(request)
    text = (miniature.content / "news/tea-week.md").read_text(encoding="utf-8")
    miniature.write("content/news/tea-week.md", text + "\n又一段。\n")
    update, full = county.make(request, first), county.make(request)
    site = miniature.build(cache=tmp_path / "cache", bundles=county.folder)
    assert update.zip and full.zip
    assert {"index.html", update.zip.name, full.zip.name} == {path.name for path in (site / "bundles").iterdir()}
    assert full.zip.read_bytes() == (site / "bundles" / full.zip.name).read_bytes()
    page = (site / "bundles/index.html").read_text(encoding="utf-8")
    assert update.zip.name in page and full.zip.name in page
    assert "bundles/index.html" in (site / "index.html").read_text(encoding="utf-8")
    plain = miniature.build(output=tmp_path / "plain", bundles=tmp_path / "none")
    assert not (plain / "bundles").exists()
    assert "bundles/" not in (plain / "index.html").read_text(encoding="utf-8")


def test_the_commands_work_together(miniature: Miniature, tmp_path: Path) -> None:
    """keys new, bundle, verify: with codes that a script can rely on."""
    private, content = tmp_path / "key.pem", ["--content", str(miniature.content)]
    made = quick_tasks("keys", "new", "--private", str(private), *content)
    assert (0, "") == (made.returncode, made.stderr)
    given = ["--now", NOW, "--key", str(private), "--output", str(tmp_path / "out"), "--cache", str(tmp_path / "cache")]
    done = quick_tasks("bundle", *content, *given)
    assert (0, "") == (done.returncode, done.stderr)
    (zipped,) = (tmp_path / "out").glob("*.zip")
    assert zipped.name in done.stdout
    well = quick_tasks("verify", str(zipped), *content)
    assert (0, "") == (well.returncode, well.stderr)
    assert well.stdout.startswith("完好。")
    data = bytearray(zipped.read_bytes())
    data[len(data) // 2] ^= 1
    zipped.write_bytes(data)
    broken = quick_tasks("verify", str(zipped), *content)
    assert 1 == broken.returncode
    assert broken.stdout.splitlines()[-1].startswith("不完好：")
    same = quick_tasks("bundle", *content, *given, "--since", str(next((tmp_path / "out").glob("*.manifest.txt"))))
    assert (0, True) == (same.returncode, same.stdout.startswith("没有变化"))
    refused = quick_tasks("bundle", *content, *given, "--media", "两个G")
    assert (2, True) == (refused.returncode, refused.stderr.startswith("--media 的“两个G”看不懂。"))
