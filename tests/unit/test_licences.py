"""What the portal and the scripts of others that it carries are licensed under."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

from plugins.features.assets.licences import PARTS, licences
from tests.county import ROOT

LIST = ROOT / "theme/bundle/vendor/LICENSES.md"
ROW = re.compile(
    r"^\| (\S+) \| \S+ \d[^|]* \| ([^|]+) \| [^|]+ \|$", re.MULTILINE
)  # file, package and version, licence
OPEN = re.compile(r"Unlicense|MIT|BSD|ISC|Apache-2\.0|CC0|0BSD")


def vendored() -> Iterator[Path]:
    """Yield every file that the theme has from others."""
    for folder in (ROOT / "theme").rglob("vendor"):
        yield from (path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".md", ".txt"))


def test_every_vendored_file_has_its_licence_in_the_list() -> None:
    """With the package and its version; and nothing is listed that is not there."""
    rows = {name: licence for name, licence in ROW.findall(LIST.read_text(encoding="utf-8")) if name != "file"}
    assert {path.name for path in vendored()} == set(rows)
    assert all(OPEN.search(licence) for licence in rows.values()), rows


def test_a_licences_text_lies_beside_its_scripts() -> None:
    """Where the list names a file for it."""
    named = set(re.findall(r"\((\S+\.txt)\)", LIST.read_text(encoding="utf-8")))
    assert named and all((LIST.parent / name).is_file() for name in named)


def test_what_sites_publish_from_others_is_listed_with_its_text() -> None:
    """In the versions that are locked; a site carries the texts."""
    listed = LIST.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:search|assets)/\S+) \| (\S+) (\S+) \| (\S+) \| (theme/licences/\S+) \|", listed, re.M)
    lock, published = (ROOT / "requirements.lock").read_text(encoding="utf-8"), licences()
    assert [name for name, _ in PARTS] == [Path(text).stem for *_, text in rows]
    for _, package, version, licence, text in rows:
        assert f"{package}=={version} " in lock or f".js | {package} {version}" in listed, package  # or it is vendored
        assert OPEN.search(licence)
        assert (ROOT / text).read_text(encoding="utf-8").strip() in published


def test_the_portal_is_under_a_licence_that_pelican_allows() -> None:
    """It extends Pelican's classes, so theirs decides: the GNU AGPL, version 3 or later."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ("AGPL-3.0-or-later", ["LICENSE"]) == (project["license"], project["license-files"])
    assert any("AGPLv3+" in each for each in metadata("pelican").get_all("Classifier") or ())
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE\n                       Version 3, 19 November 2007" in text
    assert text.rstrip().endswith("<https://www.gnu.org/licenses/>.") and 34_000 < len(text)
