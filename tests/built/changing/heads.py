"""Any key of an article's head, by any of its names, with a value that fits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.features.articles.fields import KEYS
from plugins.features.articles.media_files import AUDIO, CAPTIONS, VIDEO
from plugins.kernel.images.pictures import SUFFIXES
from plugins.kernel.reading.schema import Key
from tests.built.changing.scene import Scene, Step
from tests.built.changing.texts import TAGS, set_key

FITTING = 0.9  # of the files that a head names; others are of another kind
ENDINGS: Mapping[str, frozenset[str]] = {
    "image": frozenset(SUFFIXES), "poster": frozenset(SUFFIXES), "audio": frozenset(AUDIO),
    "captions": frozenset(CAPTIONS), "video.file": frozenset(VIDEO), "attachments.file": frozenset({".csv"}),
    "superseded_by": frozenset({".md"}),
}  # fmt: skip


def edit_any_key(scene: Scene) -> str:
    """Write, change or remove a key, where it stands under whatever name."""
    path, key, chance = scene.pick(scene.articles), scene.chance.choice(KEYS), scene.chance
    name = chance.choice(key.names)
    value = None if chance.random() < 0.15 else value_for(key, scene, path.parent)
    set_key(path, name, value, *key.names)
    return f"{name} of {scene.shown(path)}: {value}"


def value_for(key: Key, scene: Scene, folder: Path, within: str = "") -> str:
    """Return a value as YAML, in one line. folder: of the article. within: the key whose map this one stands in."""
    if key.type == "map":
        return map_for(key, scene, folder)
    if key.type == "maps":
        return f"[{', '.join(map_for(key, scene, folder) for _ in range(scene.chance.randint(1, 2)))}]"
    if key.type == "file":
        return quoted(file_for(f"{within}.{key.name}" if within else key.name, scene, folder))
    return _PLAIN[key.type](key, scene)


def map_for(key: Key, scene: Scene, folder: Path) -> str:
    """Return a map with what it must have and some of the rest."""
    kept = [each for each in key.keys if each.required or scene.chance.random() < 0.5]
    rows = (f"{scene.chance.choice(each.names)}: {value_for(each, scene, folder, key.name)}" for each in kept)
    return f"{{{', '.join(rows)}}}"


def file_for(name: str, scene: Scene, folder: Path) -> str:
    """Return the way from a folder to a file of the kind that a key wants, or, now and then, to any file."""
    files = sorted(path for path in scene.content.rglob("*") if path.is_file())
    endings = ENDINGS.get(name) or ENDINGS.get(name.rpartition(".")[2])
    assert endings, f"nobody has said which files {name} takes"
    if scene.chance.random() < FITTING:
        files = [path for path in files if path.suffix in endings]
    return Path(os.path.relpath(scene.pick(files), folder)).as_posix()


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _words(key: Key, scene: Scene) -> str:
    """Of an address what a web server would understand; of what people read some that must be escaped."""
    number = scene.next()
    if key.name == "slug":
        return f"any-{number}"
    if key.name == "address":
        return f'"https://www.example.org/{number}.mp4"'
    return quoted(scene.chance.choice([f"改成{number}", f"第{number}次 <b>&", f"“{number}”", f"{number}"]))


def _date(key: Key, scene: Scene) -> str:
    day = scene.day(scene.chance.choice([-400, -30, -1, 0, 1, 30, 400]))
    return quoted(day + scene.chance.choice(["", " 07:00", " 7:30"]))


def _list(key: Key, scene: Scene) -> str:
    words = scene.chance.sample(TAGS, scene.chance.randint(1, 3))
    return scene.chance.choice(["、".join(words), f"[{', '.join(map(quoted, words))}]"])


def _yes(key: Key, scene: Scene) -> str:
    return scene.chance.choice(["是", "是", "否", "yes"])


def _choice(key: Key, scene: Scene) -> str:
    return scene.chance.choice(list(key.choices))


def _number(key: Key, scene: Scene) -> str:
    return str(scene.chance.choice([*range(1, 10), 0, 12]))


_PLAIN: Mapping[str, Callable[[Key, Scene], str]] = {
    "line": _words, "text": _words, "date": _date, "list": _list, "yes": _yes, "choice": _choice, "number": _number,
}  # fmt: skip
STEPS: tuple[Step, ...] = (edit_any_key,) * 8
