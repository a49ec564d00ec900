"""Other themes, addresses, clocks and processes."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, timedelta

from plugins.kernel.dates.civil_time import SHANGHAI
from tests.built.changing.scene import NothingToDo, Scene, Step
from tests.built.changing.texts import read, write
from tests.county import ROOT, SITE_URL

_TAG = re.compile(r"<(?:div|ul|ol|main|article|section|nav|p|aside|header|footer|body)\b[^<>{}]*>")


def edit_a_template(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "templates").rglob("*.html"))), scene.next()
    text = read(path)
    found = list(_TAG.finditer(text))
    if not found:
        raise NothingToDo
    place = scene.chance.choice(found).end()
    write(path, f"{text[:place]}<!-- {number} -->{text[place:]}")
    return f"edit {scene.shown(path)}"


def restore_a_template(scene: Scene) -> str:
    path = scene.pick(sorted((scene.theme / "templates").rglob("*.html")))
    original = ROOT / "theme" / path.relative_to(scene.theme)
    if not original.exists() or original.read_bytes() == path.read_bytes():
        raise NothingToDo
    shutil.copyfile(original, path)
    return f"take the edits of {scene.shown(path)} back"


def add_a_partial(scene: Scene) -> str:
    number, footer = scene.next(), scene.theme / "templates/partials/footer.html"
    way = scene.chance.choice(['{{% include "partials/extra-{}.html" %}}', '{{{{ fragment("extra-{}") }}}}'])
    write(footer.with_name(f"extra-{number}.html"), f"<p>{number} {{{{ site.name }}}}</p>\n")
    write(footer, read(footer) + way.format(number))
    return f"call a new partial from the footer: {way}"


def edit_a_style(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static/css").rglob("*.css"))), scene.next()
    head, brace, rest = read(path).partition("{")
    write(path, f"{head}{brace} .extra-{number} {{ color: red; }}{rest}")
    return f"edit {scene.shown(path)}"


def edit_a_script(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static").rglob("*.js"))), scene.next()
    write(path, f"{read(path)}\n// {number}\n")
    return f"edit {scene.shown(path)}"


def edit_an_image_of_the_theme(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static/images").glob("*.svg"))), scene.next()
    write(path, f"{read(path)}<!-- {number} -->\n")
    return f"edit {scene.shown(path)}"


# How it is built


def change_the_address(scene: Scene) -> str:
    scene.site_url = scene.chance.choice(["", SITE_URL, "https://other.example.org"])
    return f"site_url = {scene.site_url!r}"


def move_the_clock(scene: Scene) -> str:
    hours = scene.chance.choice([1, 24, 24 * 30, 24 * 400, -1, -24, -24 * 40])
    scene.now = max(scene.now + timedelta(hours=hours), datetime(2025, 12, 10, tzinfo=SHANGHAI))
    return f"now = {scene.now:%Y-%m-%d %H:%M}"


def change_the_workers(scene: Scene) -> str:
    scene.workers = scene.chance.choice([1, 2, 3])
    return f"workers = {scene.workers}"


def begin_a_new_process(scene: Scene) -> str:
    if scene.kept and scene.chance.random() < 0.5:
        scene.kept.flush()
    if scene.kept:
        scene.kept = None
        return "end the process, build in new ones"
    scene.stay()
    return "go on in one process"


STEPS: tuple[Step, ...] = (
    edit_a_template, edit_a_template, restore_a_template, add_a_partial, edit_a_style, edit_a_script,
    edit_an_image_of_the_theme, change_the_address, move_the_clock, move_the_clock, change_the_workers,
    begin_a_new_process,
)  # fmt: skip
