"""plugins/delivery/offline/version_scripts.py: scripts by which a bundle knows its version."""

import json

from plugins.delivery.offline.version_scripts import is_trail, trail_script, version_script
from tests.unit.delivery.offline.samples import V1, V2


def test_the_version_script_has_what_pages_need() -> None:
    text = version_script(V1, 2, 30, "https://a.example", [("2026-03-01", "茶", "a.html")]).decode()
    passed = json.loads(text.removeprefix("portalVersion(").removesuffix(")\n"))
    expected = {"version": V1, "date": "2026-03-01", "texts": 2, "limitDays": 30, "address": "https://a.example"}
    assert expected | {"newest": [["2026-03-01", "茶", "a.html"]]} == passed


def test_a_trail_is_exactly_what_it_must_be() -> None:
    """Nobody can hide a script there."""
    path, data = f"station/trail/{V1}.js", trail_script(V1)
    assert is_trail(path, data)
    assert not is_trail(f"station/trail/{V2}.js", data)
    assert not is_trail(path, data + b" ")
    assert not is_trail(path, data.replace(b'"', b"'"))
    assert not is_trail('station/trail/a");alert("b.js', b'portalTrail("a");alert("b")\n')
