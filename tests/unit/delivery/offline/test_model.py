"""plugins/delivery/offline/model.py: versions."""

from datetime import datetime

from plugins.delivery.offline.model import is_version, version_of
from plugins.features.offline_pages.layout import trail_path
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.files.file_rows import row_of

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=SHANGHAI)
FILES = [row_of("index.html", b"a"), row_of("news/a.html", b"b")]


def test_a_version_is_its_day_and_its_files() -> None:
    """In whatever order they come."""
    version = version_of(NOW, FILES)
    assert is_version(version) and version.startswith("2026-03-01-")
    assert version == version_of(NOW, FILES[::-1])
    assert version != version_of(NOW, FILES[:1])
    assert version != version_of(NOW, [row_of("index.html", b"b"), FILES[1]])
    assert version != version_of(NOW, [row_of("index.htm", b"a"), FILES[1]])


def test_what_tells_the_version_does_not_count() -> None:
    own = [row_of(path, b"x") for path in ("station/version.js", trail_path("x"), "manifest/root.txt")]
    assert version_of(NOW, FILES) == version_of(NOW, FILES + own)


def test_what_is_no_version_is_none() -> None:
    assert not any(map(is_version, ("2026-03-01", "2026-03-01-1234567g", "../2026-03-01-12345678", "")))
