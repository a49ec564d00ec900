"""What administrators do to questions, pages, topics, columns and the county's facts."""

from __future__ import annotations

import re
import shutil

from tests.built.changing.scene import NothingToDo, Scene, Step
from tests.built.changing.texts import TAGS, change_body, read, replace_one, set_key, write
from tests.county import COUNTY


def edit_a_question(scene: Scene) -> str:
    path, number = scene.pick(sorted(scene.county.faq.glob("*.yaml"))), scene.next()
    pattern, new = scene.chance.choice([
        (r"^(    问: ).*$", f"示例：第{number}问？"), (r"^(    答: )(?!\|).*$", f"答{number}。"),
        (r"^(    复核: ).*$", "2026-03-01"), (r"^(    标签: ).*$", f"[{scene.chance.choice(TAGS)}]"),
        (r"^(名称: ).*$", f"示例话题{number}"), (r"^(说明: ).*$", f"说明{number}。"), (r"^(顺序: ).*$", f"{number}"),
        (r"^(    来源: )(?!$).*$", f"示例出处{number}"),
    ])  # fmt: skip
    replace_one(path, pattern, new, scene.chance)
    return f"edit {scene.shown(path)}: {new}"


def add_a_topic_of_questions(scene: Scene) -> str:
    number = scene.next()
    path = scene.county.faq / f"new-{number}.yaml"
    write(path, f"""话题: new-{number}
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
        change_body(path, lambda body: f"{body}\n第{number}次改。\n")
    else:
        set_key(path, what, f"{number}" if what == "顺序" else f"改成{number}")
    return f"edit {what} of {scene.shown(path)}"


def add_or_remove_a_page(scene: Scene) -> str:
    path = scene.content / "pages/extra.md"
    if path.exists():
        path.unlink()
        return f"remove {scene.shown(path)}"
    head = "标题: 又一页\n日期: 2026-01-01\n摘要: 又一页。\n顺序: 30\n"
    write(path, f"---\n{head}---\n又一页，![图](../images/seal.png)\n")
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
    replace_one(path, pattern, new, scene.chance)
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
    replace_one(path, pattern, new, scene.chance)
    return f"edit columns.yaml: {pattern} {new}"


def add_a_column(scene: Scene) -> str:
    path, number = scene.content / "columns.yaml", scene.next()
    text = read(path)
    slug = f"extra-{number}"
    function = re.findall(r"^    function: (.*)$", text, re.MULTILINE)[0]
    write(path, text + f"""  - slug: {slug}
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
        write(article, f"---\n标题: 新栏目第{number}稿\n日期: 2026-03-01\n来源: 甲\n编辑: 甲\n---\n首篇。\n")
    return f"add the column {slug}"


def remove_a_column(scene: Scene) -> str:
    """With all its texts, as one does with an archive that is given up."""
    path = scene.content / "columns.yaml"
    text = read(path)
    parts = re.split(r"(?=^  - slug: )", text, flags=re.MULTILINE)
    slugs = [re.match(r"  - slug: (.*)", part)[1] for part in parts[1:]]  # type: ignore[index]
    number = scene.chance.randrange(len(slugs))
    if slugs[number] == "faq":
        raise NothingToDo
    write(path, "".join(parts[: number + 1] + parts[number + 2 :]))
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
    lines = [line for line in read(path).splitlines() if not line.startswith(f"{key}:")]
    write(path, "\n".join([*lines, f"{key}: {value}"]) + "\n")
    return f"site.yaml: {key}: {value}"


STEPS: tuple[Step, ...] = (
    edit_a_question, add_a_topic_of_questions, remove_a_topic_of_questions, edit_a_page, add_or_remove_a_page,
    edit_topics, edit_columns, add_a_column, remove_a_column, edit_the_county,
)  # fmt: skip
