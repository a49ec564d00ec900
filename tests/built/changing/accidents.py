"""What befalls the last site and the cache."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress
from pathlib import Path

from plugins.kernel.incremental.fingerprint import SIZE, digest
from plugins.kernel.problems import PortalError
from plugins.pipeline.build import build
from plugins.pipeline.caches import TABLES
from tests.built.changing.scene import NothingToDo, Scene, Step
from tests.built.changing.texts import write
from tests.county import COUNTY, Miniature

_MAGIC_CHARS = 10  # of a table, before its digest


def _site_files(scene: Scene) -> list[Path]:
    return [path for path in sorted(scene.output.rglob("*")) if path.is_file() and path.name != ".portal"]


def remove_a_file_of_the_site(scene: Scene) -> str:
    path = scene.pick(_site_files(scene))
    path.unlink()
    return f"remove {scene.shown(path)}"


def change_a_file_of_the_site(scene: Scene) -> str:
    path = scene.pick(_site_files(scene))
    data = path.read_bytes()
    path.write_bytes(
        scene.chance.choice([data + b"!", b"", *[bytes([data[0] ^ 1]) + data[1:]] * 3] if data else [b"!"])
    )
    return f"change {scene.shown(path)} by hand"


def put_a_stray_file_into_the_site(scene: Scene) -> str:
    names = ["news/stray.html", "news/deep/er/stray.txt", "stray.html/inside", "assets/old-00000000.css"]
    path = scene.output / scene.chance.choice(names)
    if not (scene.output / ".portal").exists() or path.parts[-2] == "stray.html":
        raise NothingToDo
    write(path, "stray")
    return f"put {scene.shown(path)} there by hand"


def put_a_folder_in_a_files_place(scene: Scene) -> str:
    path = scene.pick(_site_files(scene))
    path.unlink()
    write(path / "inside.txt", "stray")
    return f"make {scene.shown(path)} a folder"


def put_a_file_in_a_folders_place(scene: Scene) -> str:
    path = scene.pick(sorted(path for path in scene.output.iterdir() if path.is_dir()) if scene.output.exists() else [])
    shutil.rmtree(path)
    path.write_bytes(b"stray")
    return f"make {scene.shown(path)} a file"


def lose_the_site(scene: Scene) -> str:
    shutil.rmtree(scene.output, ignore_errors=True)
    return "remove the whole site"


def lose_the_mark_of_the_site(scene: Scene) -> str:
    """A site without its mark is taken for somebody else's, so an administrator who loses it begins anew."""
    if not (scene.output / ".portal").exists():
        raise NothingToDo
    (scene.output / ".portal").unlink()
    for path in [*scene.output.iterdir()]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return "empty the site's folder"


def _cache_files(scene: Scene) -> list[Path]:
    return [path for path in sorted(scene.cache.rglob("*")) if path.is_file()]


def lose_the_cache(scene: Scene) -> str:
    shutil.rmtree(scene.cache, ignore_errors=True)
    return "remove the cache"


def lose_a_file_of_the_cache(scene: Scene) -> str:
    path = scene.pick(_cache_files(scene))
    path.unlink()
    return f"remove {scene.shown(path)}"


def flip_a_bit_of_the_cache(scene: Scene) -> str:
    path = scene.pick([path for path in _cache_files(scene) if path.stat().st_size])
    flip_a_bit(path, scene.chance)
    return f"flip a bit of {scene.shown(path)}"


def flip_a_bit(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(data))


def cut_a_file_of_the_cache(scene: Scene) -> str:
    path = scene.pick(_cache_files(scene))
    data = path.read_bytes()
    path.write_bytes(data[: scene.chance.randrange(len(data) + 1)])
    return f"cut {scene.shown(path)}"


def put_another_file_into_the_cache(scene: Scene) -> str:
    path = scene.pick(_cache_files(scene))
    another = scene.pick(_cache_files(scene)).read_bytes()
    path.write_bytes(scene.chance.choice([b"", b"redcity 1\n", b"PK\x03\x04", another]))
    return f"overwrite {scene.shown(path)}"


def age_the_cache(scene: Scene) -> str:
    """Every table was written by another version, and well."""
    for path in scene.cache.glob(f"{TABLES}/*-*"):
        age(path)
    return "make the tables those of another version"


def age(path: Path) -> None:
    data = path.read_bytes()
    magic, body = data[:_MAGIC_CHARS], b"\0" * SIZE + data[_MAGIC_CHARS + 2 * SIZE :]
    path.write_bytes(magic + digest(body) + body)


def back_up(scene: Scene) -> str:
    folder = scene.root / f"backup-{scene.next()}"
    for name in ("output", "cache"):
        if (scene.root / name).exists():
            shutil.copytree(scene.root / name, folder / name)
    scene.backups.append(folder)
    return f"back up site and cache as {folder.name}"


def bring_a_backup_back(scene: Scene) -> str:
    folder, name = scene.pick(scene.backups), scene.chance.choice(["output", "cache"])
    if not (folder / name).exists():
        raise NothingToDo
    shutil.rmtree(scene.root / name, ignore_errors=True)
    shutil.copytree(folder / name, scene.root / name)
    return f"bring {name} back from {folder.name}"


def build_another_county(scene: Scene) -> str:
    """It shares the cache and the theme, which may have been spoilt a moment ago."""
    other = Miniature(scene.root / "other")
    if not other.root.exists():
        for name in ("columns.yaml", "site.yaml", "images/示例标志.svg"):
            other.write(f"content/{name}", (COUNTY / "content" / name).read_bytes())
        head = "标题: 别县的稿\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n标签: 公示\n"
        other.write("content/news/one.md", f"---\n{head}---\n别县。\n")
    with suppress(PortalError):
        build(other.request(theme=scene.theme, cache=scene.cache, full_index=False))
    return "build another county with the same cache"


STEPS: tuple[Step, ...] = (
    remove_a_file_of_the_site, change_a_file_of_the_site, put_a_stray_file_into_the_site,
    put_a_folder_in_a_files_place, put_a_file_in_a_folders_place, lose_the_site, lose_the_mark_of_the_site,
    lose_the_cache, lose_a_file_of_the_cache, flip_a_bit_of_the_cache, cut_a_file_of_the_cache,
    put_another_file_into_the_cache, age_the_cache, back_up, bring_a_backup_back, build_another_county,
)  # fmt: skip
