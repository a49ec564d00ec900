"""What editors do to pictures and attachments."""

from __future__ import annotations

import os
import re

from tests.built.changing.scene import Scene, Step
from tests.built.changing.texts import change_body, photograph, read, write


def add_a_picture(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    (scene.content / f"images/new-{number}.jpg").write_bytes(photograph(number, (scene.chance.choice([90, 600]), 4)))
    change_body(path, lambda body: f"{body.rstrip()}\n\n![新图](../images/new-{number}.jpg)\n")
    return f"add a picture to {scene.shown(path)}"


def replace_a_picture(scene: Scene) -> str:
    path = scene.pick(sorted(scene.content.glob("images/*.jpg")))
    path.write_bytes(photograph(1000 + scene.next(), scene.chance.choice([(490, 4), (490, 5), (300, 4)])))
    return f"replace {scene.shown(path)}"


def replace_by_the_same_size(scene: Scene) -> str:
    """Neither size nor time tells of the change, as after copying from another disk."""
    path = scene.pick([*sorted(scene.content.glob("images/*.svg")), *sorted(scene.content.glob("files/*.csv"))])
    data, before = path.read_bytes(), path.stat()
    if path.suffix == ".svg":  # another colour
        digit = b"%x" % (scene.next() % 16)
        path.write_bytes(re.sub(rb"#[0-9a-fA-F]", b"#" + digit, data))
    else:
        path.write_bytes(data[:-2] + bytes([65 + (data[-2] + 1) % 26]) + data[-1:])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"replace {scene.shown(path)} by as many bytes"


def remove_a_picture(scene: Scene) -> str:
    path = scene.pick(sorted(scene.content.glob("images/*.*")))
    path.unlink()
    for other in scene.articles:
        text = read(other)
        if path.name in text:
            kept = [line for line in text.splitlines() if path.name not in line and not line.startswith("题图说明")]
            write(other, "\n".join(kept) + "\n")
    return f"remove {scene.shown(path)} and what shows it"


def grow_an_attachment(scene: Scene) -> str:
    path, number = scene.pick(sorted(scene.content.glob("files/*.csv"))), scene.next()
    path.write_bytes(path.read_bytes() + b"\nx,y" * number * 50)
    return f"grow {scene.shown(path)}"


STEPS: tuple[Step, ...] = (
    add_a_picture, replace_a_picture, replace_by_the_same_size, remove_a_picture, grow_an_attachment,
)  # fmt: skip
