"""A county that lives: everything that editors, administrators and accidents may do to one between two builds."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from plugins.build.request import BuildRequest
from plugins.build.run import TABLES, build, build_with, kept_in
from plugins.civil_time import SHANGHAI
from plugins.marks import SIZE, digest
from plugins.memory import Kept, packs_in
from plugins.slugs import slugify
from tests.bench.corpus import generate
from tests.county import COUNTY, NOW, ROOT, SITE_URL, Miniature, copy_county

GENERATED = 5  # articles beside the miniature's own
TAGS = ("茶叶", "公式", "公示", "宫室", "组织生活", "读书", "独子", "Tea", "tea", "100%")  # some sound alike
WORDS = ("采茶", "会议", "修路", "植树", "学习", "清渠", "看望", "评议")
COLUMNS = ("news", "notices", "organization", "documents", "videos", "rural")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(([^()]+\.md)(?:#[^()]*)?\)")
_TAG = re.compile(r"<(?:div|ul|ol|main|article|section|nav|p|aside|header|footer|body)\b[^<>{}]*>")
_MAGIC_CHARS = 10  # of a table, before its digest


@dataclass
class Scene:
    """A county on a disk with its theme, its last site and its cache. log: what was done to it, for a test that fails.

    kept: what a process that goes on building holds, None where every build is a process of its own.
    """

    root: Path
    chance: random.Random
    now: datetime = NOW
    site_url: str = ""
    workers: int = 1
    full_index: bool = False
    compress: bool = False
    kept: Kept | None = None
    log: list[str] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)
    number: int = 0
    _good: tuple[dict[Path, bytes], datetime] = field(default_factory=lambda: ({}, NOW))

    @property
    def county(self) -> Miniature:
        return Miniature(self.root / "county")

    @property
    def content(self) -> Path:
        return self.county.content

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    @property
    def articles(self) -> list[Path]:
        return sorted(path for column in COLUMNS for path in (self.content / column).glob("*.md"))

    def request(self) -> BuildRequest:
        return self.county.request(
            output=self.output, theme=self.theme, cache=self.cache, now=self.now, site_url=self.site_url,
            workers=self.workers, full_index=self.full_index, compress=self.compress,
        )  # fmt: skip

    def clean(self) -> dict[str, bytes | None]:
        """Return the site as it is made from nothing; raises what the build raises."""
        output = self.root / "clean"
        shutil.rmtree(output, ignore_errors=True)
        build(replace(self.request(), output=output, cache=None, workers=1))
        return files(output)

    def build(self) -> None:
        """Build upon what the last build left; raises what the build raises."""
        if self.kept:
            self.kept.workers = self.workers
            build_with(self.kept, self.request())
            if self.chance.random() < 0.5:
                self.kept.flush()
            return
        packs_in(str(self.cache / TABLES)).close()  # as a new process finds it
        build(self.request())

    def stay(self) -> None:
        """Go on in one process, as the preview does."""
        self.kept = kept_in(self.cache, self.request())

    def texts(self) -> dict[Path, bytes]:
        """Return every file that an editor may have spoilt."""
        folders = (self.content, self.county.faq)
        return {path: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}

    def is_well(self) -> None:
        """Remember this content and clock as ones that can be published."""
        self._good = self.texts(), self.now

    def take_back(self) -> None:
        """Return to the last content and clock that were well; what is the same already is left alone."""
        texts, self.now = self._good
        found = self.texts()
        for path in found.keys() - texts.keys():
            path.unlink()
        for path, data in texts.items():
            if found.get(path) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def next(self) -> int:
        self.number += 1
        return self.number

    def day(self, back: int) -> str:
        """Return the day so many days before the scene's clock."""
        return f"{self.now - timedelta(days=back):%Y-%m-%d}"

    def pick(self, paths: list[Path]) -> Path:
        if not paths:
            raise NothingToDo
        return self.chance.choice(paths)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def files(site: Path) -> dict[str, bytes | None]:
    """Return what lies below the folder: None for a folder."""
    found = sorted(site.rglob("*"))
    return {path.relative_to(site).as_posix(): None if path.is_dir() else path.read_bytes() for path in found}


def difference(expected: dict[str, bytes | None], found: dict[str, bytes | None]) -> list[str]:
    """Return the paths that differ; comparing whole sites would print them."""
    paths = sorted(expected.keys() | found.keys())
    return [path for path in paths if expected.get(path, b"-") != found.get(path, b"-")]


class NothingToDo(Exception):
    """The county has nothing that could be changed like that."""


Step = Callable[[Scene], str]  # changes the scene and returns in words what it has done


def prepare(folder: Path) -> None:
    """Lay down what every scene begins with: the miniature with fewer and smaller pictures, and generated articles."""
    copy_county(folder / "county")
    shutil.copytree(ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("shots"))
    county = Miniature(folder / "county")
    for number, name in enumerate(("meeting", "slope")):
        county.write(f"content/images/{name}.jpg", photograph(number))
    for name in ("images/upright.jpg", "images/draft-only.png", "videos/media/one-bud.png", "images/seal.png"):
        county.write(f"content/{name}", photograph(3, (20, 20), "PNG" if name.endswith("png") else "JPEG"))
    for name in ("notices/sms", "notices/old-form", "videos/elsewhere", "rural/walnut", "documents/repealed-rule"):
        (county.content / f"{name}.md").unlink()
    for path in county.faq.glob("*.yaml"):
        head, *questions = re.split(r"(?=^  - 编号: )", _read(path), flags=re.MULTILINE)
        _write(path, "".join([head, *questions[:2]]))
    for text in generate(GENERATED, lengths=(60, 120)):
        source = f"content/{_column(text.column)}/{text.source.rpartition('/')[2]}"
        county.write(source, _LINK.sub(_moved, text.markdown()))


def _column(slug: str) -> str:
    return slug if slug in COLUMNS and slug != "videos" else "news"


def _moved(found: re.Match[str]) -> str:
    _, column, name = found[2].split("/")
    return f"[{found[1]}](../{_column(column)}/{name})"


def photograph(seed: int, size: tuple[int, int] = (490, 4), kind: str = "JPEG") -> bytes:
    """Return a small photograph, wide enough for two sizes."""
    image = Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


# Heads and bodies of articles


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _key(path: Path, name: str, value: str | None, *others: str) -> None:
    """Give the head's key another value; None removes it. others: its other names."""
    head, rest = _read(path).removeprefix("---\n").split("---\n", 1)
    lines = [line for line in head.splitlines() if line.partition(":")[0] not in (name, *others)]
    lines += [f"{name}: {value}"] if value is not None else []
    _write(path, "---\n" + "\n".join(lines) + "\n---\n" + rest)


def _body(path: Path, change: Callable[[str], str]) -> None:
    text = _read(path)
    head, fence, rest = text.removeprefix("---\n").partition("---\n")
    _write(path, f"---\n{head}{fence}{change(rest)}")


def _link_to(scene: Scene, path: Path) -> str:
    target = path.relative_to(scene.content).as_posix()
    return f"../{target}"


# What editors do


def edit_the_end(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    _body(path, lambda body: f"{body.rstrip()}\n\n又添一句，第{number}次。\n")
    return f"edit the end of {scene.shown(path)}"


def edit_the_lead(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    _body(path, lambda body: f"新的开头，第{number}次。\n\n{body.lstrip()}")
    return f"edit the lead of {scene.shown(path)}"


def write_the_same_again(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    path.write_bytes(path.read_bytes())
    return f"touch {scene.shown(path)}"


def touch_everything(scene: Scene) -> str:
    for path in scene.texts():
        path.touch()
    for path in scene.theme.rglob("*.html"):
        path.touch()
    return "touch every text and template"


def retitle(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    _key(path, "标题", f"{scene.chance.choice(WORDS)}的第{number}件事", "title")
    return f"retitle {scene.shown(path)}: its address changes"


def retitle_in_place(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    _key(path, "标题", f"{scene.chance.choice(WORDS)}的第{number}件事", "title")
    _key(path, "地址名", f"kept-{number}", "slug")
    return f"retitle {scene.shown(path)} at a written address"


def retitle_a_target(scene: Scene) -> str:
    """An article that others name, as their successor or in a link."""
    texts = "".join(_read(path) for path in scene.articles)
    path = scene.pick([path for path in scene.articles if f"/{path.name}" in texts or f" {path.name}" in texts])
    _key(path, "标题", f"{scene.chance.choice(WORDS)}的第{scene.next()}件事", "title")
    if scene.chance.random() < 0.7:
        _key(path, "地址名", f"kept-{scene.number}", "slug")
    return f"retitle {scene.shown(path)}, which others name"


def retitle_a_successor(scene: Scene) -> str:
    """Banners of older texts name it; its address stays."""
    names = re.findall("^替代文件: .*?([^/\n]+)$", "".join(map(_read, scene.articles)), re.MULTILINE)
    path = scene.pick([path for path in scene.articles if path.name in names])
    slug = re.search("^(?:地址名|slug): (.*)$", _read(path), re.MULTILINE)
    title = re.search("^(?:标题|title): (.*)$", _read(path), re.MULTILINE)
    _key(path, "地址名", slug[1] if slug else slugify(title[1]) if title else path.stem, "slug")
    _key(path, "标题", f"替代的第{scene.next()}件", "title")
    return f"retitle {scene.shown(path)}, a successor"


def add_an_article(scene: Scene) -> str:
    number, chance = scene.next(), scene.chance
    column = chance.choice(COLUMNS)
    path = scene.content / column / f"new-{number}.md"
    days = chance.choice([0, 0, 3, 40, 400, -1, -30])
    head = [
        "---", f"标题: {chance.choice(WORDS)}新稿{number}", f"日期: {scene.day(days)} 07:00",
        "来源: 示例", "编辑: 示例", f"标签: {'、'.join(chance.sample(TAGS, chance.randint(1, 3)))}",
        *chance.choice([[], ["摘要: 新稿的摘要。"], ["题图: ../images/meeting.jpg", "题图说明: 会场"], ["头条: 是"]]),
        *chance.choice([[], [], ["附件:", "  - 文件: ../files/示例报名表.csv"], ["更新: 2026-03-09"], ["作者: 某人"]]),
        *(["视频: {地址: \"https://www.example.org/film.mp4\", 时长: \"3:00\"}"] if column == "videos" else []),
        "---", "",
    ]  # fmt: skip
    body = [f"新稿{number}的正文。"]
    if chance.random() < 0.5:
        body.append(f"接着看[那一篇]({_link_to(scene, scene.pick(scene.articles))})。")
    if chance.random() < 0.3:
        body.append("![一枚印](../images/seal.png)")
    _write(path, "\n".join(head) + "\n\n".join(body) + "\n")
    return f"add {scene.shown(path)}, {days} days old"


def remove_an_article(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    path.unlink()
    return f"remove {scene.shown(path)}"


def remove_an_article_and_links(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    path.unlink()
    _relink(scene, path, lambda found: found[1])
    return f"remove {scene.shown(path)} and the links to it"


def rename_a_file(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    new = path.with_name(f"renamed-{number}.md")
    path.rename(new)
    _relink(scene, path, lambda found: found[0].replace(path.name, new.name))
    return f"rename {scene.shown(path)} to {new.name}"


def move_to_another_column(scene: Scene) -> str:
    path, column = scene.pick(scene.articles), scene.chance.choice(COLUMNS[:4])
    new = scene.content / column / path.name
    if new.exists():
        raise NothingToDo
    path.rename(new)
    _relink(scene, path, lambda found: f"[{found[1]}]({_link_to(scene, new)})")
    return f"move {scene.shown(path)} to {column}"


def _relink(scene: Scene, path: Path, change: Callable[[re.Match[str]], str]) -> None:
    def changed(found: re.Match[str]) -> str:
        return change(found) if found[2].rpartition("/")[2] == path.name else found[0]

    for other in scene.articles:
        text = _read(other)
        if path.name in text:
            _write(other, _LINK.sub(changed, text).replace(f"替代文件: {path.name}\n", ""))


def toggle_draft(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    is_draft = "状态: 草稿" in _read(path)
    _key(path, "状态", None if is_draft else "草稿", "status")
    return f"{'publish' if is_draft else 'make a draft of'} {scene.shown(path)}"


def redate(scene: Scene) -> str:
    path, days = scene.pick(scene.articles), scene.chance.choice([-2, 0, 1, 30, 500])
    _key(path, "日期", f"{scene.day(days)} 07:00", "date")
    return f"date {scene.shown(path)} {days} days back"


def retag(scene: Scene) -> str:
    path, tags = scene.pick(scene.articles), scene.chance.sample(TAGS, scene.chance.randint(0, 3))
    _key(path, "标签", "、".join(tags) if tags else None, "tags")
    return f"tag {scene.shown(path)} with {tags}"


def use_a_homophone_earlier(scene: Scene) -> str:
    path, number = scene.content / "news", scene.next()
    path = path / f"old-{number}.md"
    _write(path, f"---\n标题: 旧稿{number}\n日期: 20{number:02d}-01-01\n来源: 甲\n编辑: 甲\n标签: 宫室\n---\n旧稿。\n")
    return f"add {scene.shown(path)}, whose tag takes an address that a younger one had"


def link_elsewhere(scene: Scene) -> str:
    path, target = scene.pick(scene.articles), scene.pick(scene.articles)
    _body(path, lambda body: f"{body.rstrip()}\n\n又见[这一篇]({_link_to(scene, target)})。\n")
    return f"link {scene.shown(path)} to {scene.shown(target)}"


def unlink(scene: Scene) -> str:
    path = scene.pick([path for path in scene.articles if _LINK.search(_read(path))])
    _body(path, lambda body: _LINK.sub(r"\1", body))
    return f"unlink all in {scene.shown(path)}"


def supersede(scene: Scene) -> str:
    path, target = scene.pick(scene.articles), scene.pick(scene.articles)
    _key(path, "替代文件", _link_to(scene, target), "superseded_by")
    return f"supersede {scene.shown(path)} by {scene.shown(target)}"


def change_validity(scene: Scene) -> str:
    path, chance = scene.pick(scene.articles), scene.chance
    key = chance.choice(["效力", "生效日期", "失效日期"])
    day = scene.day(chance.choice([-30, -1, 0, 1, 30]))
    value = chance.choice(["有效", "废止", "已修订", None]) if key == "效力" else chance.choice([day, None])
    _key(path, key, value)
    return f"{key} of {scene.shown(path)}: {value}"


def correct(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    _key(path, "更正", f'[{{日期: "2026-03-0{number % 9 + 1}", 内容: "第{number}处应为别的。"}}]')
    return f"correct {scene.shown(path)}"


def other_words_in_the_head(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    key = scene.chance.choice(["摘要", "作者", "编辑", "来源", "关键词", "文号", "示例", "头条"])
    value = "是" if key in ("示例", "头条") else f"改成{number}"
    _key(path, key, value, *({"摘要": ["summary"], "来源": ["source"]}.get(key, [])))
    return f"{key} of {scene.shown(path)}: {value}"


# Pictures and attachments


def add_a_picture(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    (scene.content / f"images/new-{number}.jpg").write_bytes(photograph(number, (scene.chance.choice([90, 600]), 4)))
    _body(path, lambda body: f"{body.rstrip()}\n\n![新图](../images/new-{number}.jpg)\n")
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
        text = _read(other)
        if path.name in text:
            kept = [line for line in text.splitlines() if path.name not in line and not line.startswith("题图说明")]
            _write(other, "\n".join(kept) + "\n")
    return f"remove {scene.shown(path)} and what shows it"


def grow_an_attachment(scene: Scene) -> str:
    path, number = scene.pick(sorted(scene.content.glob("files/*.csv"))), scene.next()
    path.write_bytes(path.read_bytes() + b"\nx,y" * number * 50)
    return f"grow {scene.shown(path)}"


# Questions, pages, topics, columns, the county


def _replace(path: Path, pattern: str, new: str, chance: random.Random) -> None:
    """Replace one of the pattern's places; group 1 stays."""
    text = _read(path)
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if not found:
        raise NothingToDo
    place = chance.choice(found)
    _write(path, text[: place.start()] + place[1] + new + text[place.end() :])


def edit_a_question(scene: Scene) -> str:
    path, number = scene.pick(sorted(scene.county.faq.glob("*.yaml"))), scene.next()
    pattern, new = scene.chance.choice([
        (r"^(    问: ).*$", f"示例：第{number}问？"), (r"^(    答: )(?!\|).*$", f"答{number}。"),
        (r"^(    复核: ).*$", "2026-03-01"), (r"^(    标签: ).*$", f"[{scene.chance.choice(TAGS)}]"),
        (r"^(名称: ).*$", f"示例话题{number}"), (r"^(说明: ).*$", f"说明{number}。"), (r"^(顺序: ).*$", f"{number}"),
        (r"^(    来源: )(?!$).*$", f"示例出处{number}"),
    ])  # fmt: skip
    _replace(path, pattern, new, scene.chance)
    return f"edit {scene.shown(path)}: {new}"


def add_a_topic_of_questions(scene: Scene) -> str:
    number = scene.next()
    path = scene.county.faq / f"new-{number}.yaml"
    _write(path, f"""话题: new-{number}
名称: 新话题{number}
说明: 新的问答。
顺序: {number}
问题:
  - 编号: new-{number}-a
    问: 新问{number}？
    答: 看[那一篇]({scene.pick(scene.articles).relative_to(scene.content).as_posix()})。
    来源: 示例
    复核: 2026-02-01
    标签: [{scene.chance.choice(TAGS)}]
""")  # fmt: skip
    return f"add {scene.shown(path)}"


def remove_a_topic_of_questions(scene: Scene) -> str:
    path = scene.pick(sorted(scene.county.faq.glob("*.yaml")))
    path.unlink()
    return f"remove {scene.shown(path)}"


def edit_a_page(scene: Scene) -> str:
    path, number = scene.pick(sorted(scene.content.glob("pages/*.md"))), scene.next()
    what = scene.chance.choice(["body", "标题", "顺序", "摘要"])
    if what == "body":
        _body(path, lambda body: f"{body}\n第{number}次改。\n")
    else:
        _key(path, what, f"{number}" if what == "顺序" else f"改成{number}")
    return f"edit {what} of {scene.shown(path)}"


def add_or_remove_a_page(scene: Scene) -> str:
    path = scene.content / "pages/extra.md"
    if path.exists():
        path.unlink()
        return f"remove {scene.shown(path)}"
    head = "标题: 又一页\n日期: 2026-01-01\n摘要: 又一页。\n顺序: 30\n"
    _write(path, f"---\n{head}---\n又一页，![图](../images/seal.png)\n")
    return f"add {scene.shown(path)}"


def edit_topics(scene: Scene) -> str:
    path = scene.content / "topics.yaml"
    if scene.chance.random() < 0.2 and path.exists():
        path.unlink()
        return "remove topics.yaml"
    if not path.exists():
        shutil.copyfile(COUNTY / "content/topics.yaml", path)
        return "bring topics.yaml back"
    number = scene.next()
    pattern, new = scene.chance.choice([
        (r"^(    name: ).*$", f"专题{number}"), (r"^(    summary: ).*$", f"概要{number}。"),
        (r"^(    tags: ).*$", f"[{scene.chance.choice(TAGS)}, 组织生活]"), (r"^(  - slug: ).*$", f"topic-{number}"),
    ])  # fmt: skip
    _replace(path, pattern, new, scene.chance)
    return f"edit topics.yaml: {new}"


def edit_columns(scene: Scene) -> str:
    path, number = scene.content / "columns.yaml", scene.next()
    pattern, new = scene.chance.choice([
        (r"^(    name: ).*$", f"栏目{number}"), (r"^(    description: ).*$", f"说明{number}。"),
        (r"^(    order: ).*$", f"{number}"), (r"^(    keywords: ).*$", f"[词{number}]"),
        (r"^(    type: ).*$", f"类{number}"), (r"^(    template: )list$", "documents"),
        (r"^(    template: )documents$", "list"), (r"^(    requires: ).*$", "[]"),
        (r"^(  - name: ).*$", f"功能{number}"),
    ])  # fmt: skip
    _replace(path, pattern, new, scene.chance)
    return f"edit columns.yaml: {pattern} {new}"


def add_a_column(scene: Scene) -> str:
    path, number = scene.content / "columns.yaml", scene.next()
    text = _read(path)
    slug = f"extra-{number}"
    function = re.findall(r"^    function: (.*)$", text, re.MULTILINE)[0]
    _write(path, text + f"""  - slug: {slug}
    name: 新栏目{number}
    function: {function}
    description: 新的栏目。
    keywords: [新]
    type: 新
    template: list
    order: {number}
""")  # fmt: skip
    if scene.chance.random() < 0.7:
        article = scene.content / slug / "first.md"
        _write(article, f"---\n标题: 新栏目第{number}稿\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n---\n首篇。\n")
    return f"add the column {slug}"


def remove_a_column(scene: Scene) -> str:
    """With all its texts, as one does with an archive that is given up."""
    path = scene.content / "columns.yaml"
    text = _read(path)
    parts = re.split(r"(?=^  - slug: )", text, flags=re.MULTILINE)
    slugs = [re.match(r"  - slug: (.*)", part)[1] for part in parts[1:]]  # type: ignore[index]
    number = scene.chance.randrange(len(slugs))
    if slugs[number] == "faq":
        raise NothingToDo
    _write(path, "".join(parts[: number + 1] + parts[number + 2 :]))
    shutil.rmtree(scene.content / slugs[number], ignore_errors=True)
    return f"remove the column {slugs[number]}"


def edit_the_county(scene: Scene) -> str:
    path, number = scene.content / "site.yaml", scene.next()
    key, value = scene.chance.choice([
        ("name", f"示例网{number}"), ("tagline", f"门户{number}"), ("organiser", f"主办{number}"),
        ("icp", f"示例{number}"), ("description", f"门户{number}。"),
        ("correction", f"a{number}@example.org"), ("correction", ""), ("keywords", f"[甲{number}]"),
        ("emblem", ""), ("emblem", "images/示例标志.svg"),
        ("address", "https://county.example.org"), ("address", ""),
    ])  # fmt: skip
    lines = [line for line in _read(path).splitlines() if not line.startswith(f"{key}:")]
    _write(path, "\n".join([*lines, f"{key}: {value}"]) + "\n")
    return f"site.yaml: {key}: {value}"


# The theme


def edit_a_template(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "templates").rglob("*.html"))), scene.next()
    text = _read(path)
    found = list(_TAG.finditer(text))
    if not found:
        raise NothingToDo
    place = scene.chance.choice(found).end()
    _write(path, f"{text[:place]}<!-- {number} -->{text[place:]}")
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
    way = scene.chance.choice(['{{% include "partials/extra-{}.html" %}}', '{{{{ part("extra-{}") }}}}'])
    _write(footer.with_name(f"extra-{number}.html"), f"<p>{number} {{{{ site.name }}}}</p>\n")
    _write(footer, _read(footer) + way.format(number))
    return f"call a new partial from the footer: {way}"


def edit_a_style(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static/css").rglob("*.css"))), scene.next()
    head, brace, rest = _read(path).partition("{")
    _write(path, f"{head}{brace} .extra-{number} {{ color: red; }}{rest}")
    return f"edit {scene.shown(path)}"


def edit_a_script(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static").rglob("*.js"))), scene.next()
    _write(path, f"{_read(path)}\n// {number}\n")
    return f"edit {scene.shown(path)}"


def edit_an_image_of_the_theme(scene: Scene) -> str:
    path, number = scene.pick(sorted((scene.theme / "static/images").glob("*.svg"))), scene.next()
    _write(path, f"{_read(path)}<!-- {number} -->\n")
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


# What happens to the last site


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
    _write(path, "stray")
    return f"put {scene.shown(path)} there by hand"


def put_a_folder_in_a_files_place(scene: Scene) -> str:
    path = scene.pick(_site_files(scene))
    path.unlink()
    _write(path / "inside.txt", "stray")
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


# What happens to the cache


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
    """It shares the cache."""
    other = Miniature(scene.root / "other")
    if not other.root.exists():
        for name in ("columns.yaml", "site.yaml", "images/示例标志.svg"):
            other.write(f"content/{name}", (COUNTY / "content" / name).read_bytes())
        head = "标题: 别县的稿\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n标签: 公示\n"
        other.write("content/news/one.md", f"---\n{head}---\n别县。\n")
    build(other.request(theme=scene.theme, cache=scene.cache, full_index=False))
    return "build another county with the same cache"


WRITING: tuple[Step, ...] = (
    edit_the_end, edit_the_lead, retitle_a_successor, write_the_same_again, touch_everything, retitle, retitle_in_place,
    retitle_a_target, retitle_a_target, add_an_article, add_an_article, remove_an_article,
    remove_an_article_and_links, remove_an_article_and_links, rename_a_file, move_to_another_column, toggle_draft,
    redate, retag, use_a_homophone_earlier, link_elsewhere, unlink, supersede, change_validity, correct,
    other_words_in_the_head, add_a_picture, replace_a_picture, replace_by_the_same_size, remove_a_picture,
    grow_an_attachment, edit_a_question, add_a_topic_of_questions, remove_a_topic_of_questions, edit_a_page,
    add_or_remove_a_page, edit_topics, edit_columns, add_a_column, remove_a_column, edit_the_county,
)  # fmt: skip
SETTING: tuple[Step, ...] = (
    edit_a_template, edit_a_template, restore_a_template, add_a_partial, edit_a_style, edit_a_script,
    edit_an_image_of_the_theme, change_the_address, move_the_clock, move_the_clock, change_the_workers,
    begin_a_new_process,
)  # fmt: skip
ACCIDENTS: tuple[Step, ...] = (
    remove_a_file_of_the_site, change_a_file_of_the_site, put_a_stray_file_into_the_site,
    put_a_folder_in_a_files_place, put_a_file_in_a_folders_place, lose_the_site, lose_the_mark_of_the_site,
    lose_the_cache, lose_a_file_of_the_cache, flip_a_bit_of_the_cache, cut_a_file_of_the_cache,
    put_another_file_into_the_cache, age_the_cache, back_up, bring_a_backup_back, build_another_county,
)  # fmt: skip


def live(scene: Scene) -> Iterator[str]:
    """Yield one to four changes after they were made: texts most, then settings, then accidents."""
    chance = scene.chance
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        steps = chance.choices([WRITING, SETTING, ACCIDENTS], [8, 2, 2])[0]
        with suppress(NothingToDo):
            yield chance.choice(steps)(scene)
