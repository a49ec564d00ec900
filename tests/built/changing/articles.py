"""What editors do to articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from plugins.kernel.addressing.slugs import slugify
from tests.built.changing.scene import COLUMNS, NothingToDo, Scene, Step
from tests.built.changing.texts import LINK, TAGS, change_body, link_to, read, set_key, write

WORDS = ("采茶", "会议", "修路", "植树", "学习", "清渠", "看望", "评议")


def edit_the_end(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    change_body(path, lambda body: f"{body.rstrip()}\n\n又添一句，第{number}次。\n")
    return f"edit the end of {scene.shown(path)}"


def edit_the_lead(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    change_body(path, lambda body: f"新的开头，第{number}次。\n\n{body.lstrip()}")
    return f"edit the lead of {scene.shown(path)}"


def write_the_same_again(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    path.write_bytes(path.read_bytes())
    return f"touch {scene.shown(path)}"


def touch_everything(scene: Scene) -> str:
    for path in scene.texts():
        path.touch()
    return "touch every text and template"


def retitle(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    set_key(path, "标题", f"{scene.chance.choice(WORDS)}的第{number}件事", "title")
    return f"retitle {scene.shown(path)}: its address changes"


def retitle_in_place(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    set_key(path, "标题", f"{scene.chance.choice(WORDS)}的第{number}件事", "title")
    set_key(path, "地址名", f"kept-{number}", "slug")
    return f"retitle {scene.shown(path)} at a written address"


def retitle_a_target(scene: Scene) -> str:
    """An article that others name, as their successor or in a link."""
    texts = "".join(read(path) for path in scene.articles)
    path = scene.pick([path for path in scene.articles if f"/{path.name}" in texts or f" {path.name}" in texts])
    set_key(path, "标题", f"{scene.chance.choice(WORDS)}的第{scene.next()}件事", "title")
    if scene.chance.random() < 0.7:
        set_key(path, "地址名", f"kept-{scene.number}", "slug")
    return f"retitle {scene.shown(path)}, which others name"


def retitle_a_successor(scene: Scene) -> str:
    """Banners of older texts name it; its address stays."""
    names = re.findall("^替代文件: .*?([^/\n]+)$", "".join(map(read, scene.articles)), re.MULTILINE)
    path = scene.pick([path for path in scene.articles if path.name in names])
    slug = re.search("^(?:地址名|slug): (.*)$", read(path), re.MULTILINE)
    title = re.search("^(?:标题|title): (.*)$", read(path), re.MULTILINE)
    set_key(path, "地址名", slug[1] if slug else slugify(title[1]) if title else path.stem, "slug")
    set_key(path, "标题", f"替代的第{scene.next()}件", "title")
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
        body.append(f"接着看[那一篇]({link_to(scene, scene.pick(scene.articles))})。")
    if chance.random() < 0.3:
        body.append("![一枚印](../images/seal.png)")
    write(path, "\n".join(head) + "\n\n".join(body) + "\n")
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
    _relink(scene, path, lambda found: f"[{found[1]}]({link_to(scene, new)})")
    return f"move {scene.shown(path)} to {column}"


def _relink(scene: Scene, path: Path, change: Callable[[re.Match[str]], str]) -> None:
    def changed(found: re.Match[str]) -> str:
        return change(found) if found[2].rpartition("/")[2] == path.name else found[0]

    for other in scene.articles:
        text = read(other)
        if path.name in text:
            write(other, LINK.sub(changed, text).replace(f"替代文件: {path.name}\n", ""))


def toggle_draft(scene: Scene) -> str:
    path = scene.pick(scene.articles)
    is_draft = "状态: 草稿" in read(path)
    set_key(path, "状态", None if is_draft else "草稿", "status")
    return f"{'publish' if is_draft else 'make a draft of'} {scene.shown(path)}"


def redate(scene: Scene) -> str:
    path, days = scene.pick(scene.articles), scene.chance.choice([-2, 0, 1, 30, 500])
    set_key(path, "日期", f"{scene.day(days)} 07:00", "date")
    return f"date {scene.shown(path)} {days} days back"


def retag(scene: Scene) -> str:
    path, tags = scene.pick(scene.articles), scene.chance.sample(TAGS, scene.chance.randint(0, 3))
    set_key(path, "标签", "、".join(tags) if tags else None, "tags")
    return f"tag {scene.shown(path)} with {tags}"


def use_a_homophone_earlier(scene: Scene) -> str:
    path, number = scene.content / "news", scene.next()
    path = path / f"old-{number}.md"
    write(path, f"---\n标题: 旧稿{number}\n日期: 20{number:02d}-01-01\n来源: 甲\n编辑: 甲\n标签: 宫室\n---\n旧稿。\n")
    return f"add {scene.shown(path)}, whose tag takes an address that a younger one had"


def link_elsewhere(scene: Scene) -> str:
    path, target = scene.pick(scene.articles), scene.pick(scene.articles)
    change_body(path, lambda body: f"{body.rstrip()}\n\n又见[这一篇]({link_to(scene, target)})。\n")
    return f"link {scene.shown(path)} to {scene.shown(target)}"


def unlink(scene: Scene) -> str:
    path = scene.pick([path for path in scene.articles if LINK.search(read(path))])
    change_body(path, lambda body: LINK.sub(r"\1", body))
    return f"unlink all in {scene.shown(path)}"


def supersede(scene: Scene) -> str:
    path, target = scene.pick(scene.articles), scene.pick(scene.articles)
    set_key(path, "替代文件", link_to(scene, target), "superseded_by")
    return f"supersede {scene.shown(path)} by {scene.shown(target)}"


def change_validity(scene: Scene) -> str:
    path, chance = scene.pick(scene.articles), scene.chance
    key = chance.choice(["效力", "生效日期", "失效日期"])
    day = scene.day(chance.choice([-30, -1, 0, 1, 30]))
    value = chance.choice(["有效", "废止", "已修订", None]) if key == "效力" else chance.choice([day, None])
    set_key(path, key, value)
    return f"{key} of {scene.shown(path)}: {value}"


def correct(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    set_key(path, "更正", f'[{{日期: "2026-03-0{number % 9 + 1}", 内容: "第{number}处应为别的。"}}]')
    return f"correct {scene.shown(path)}"


def other_words_in_the_head(scene: Scene) -> str:
    path, number = scene.pick(scene.articles), scene.next()
    key = scene.chance.choice(["摘要", "作者", "编辑", "来源", "关键词", "文号", "示例", "头条"])
    value = "是" if key in ("示例", "头条") else f"改成{number}"
    set_key(path, key, value, *({"摘要": ["summary"], "来源": ["source"]}.get(key, [])))
    return f"{key} of {scene.shown(path)}: {value}"


STEPS: tuple[Step, ...] = (
    edit_the_end, edit_the_lead, retitle_a_successor, write_the_same_again, touch_everything, retitle,
    retitle_in_place, retitle_a_target, retitle_a_target, add_an_article, add_an_article, remove_an_article,
    remove_an_article_and_links, remove_an_article_and_links, rename_a_file, move_to_another_column, toggle_draft,
    redate, retag, use_a_homophone_earlier, link_elsewhere, unlink, supersede, change_validity, correct,
    other_words_in_the_head,
)  # fmt: skip
