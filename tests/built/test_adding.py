"""The steps of plugins/README.md for adding things, done to a copy of the project as they are written there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench.building import run_copy
from tests.built.commands import NOW, run
from tests.built.pages import text, tree
from tests.county import ROOT, Miniature, copy_county
from tests.sampling import in_turns

pytestmark = in_turns()

README = (ROOT / "plugins/README.md").read_text(encoding="utf-8")
NEEDED = ("tasks.py", "pelicanconf.py", "pyproject.toml", "requirements.lock", "plugins", "theme")
COLUMN = """
  - slug: rivers
    name: 河长公示
    function: 管理
    description: 每条河由谁来管。
    keywords: [河长]
    type: 工作动态
    template: list
    order: 990
"""
FIELD = 'KEYS = (\n    Key("photographer", "摄影", "line", "照片是谁拍的", "茶山"),\n'
ARTICLE = "---\n标题: 示例：河边的树\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n摄影: 示例茶山\n---\n正文。\n"


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project, run by this Python, and a county."""

    folder: Path
    county: Miniature

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-X", "utf8", str(run_copy.__file__), *words]
        return run(command, self.folder, PYTHONPATH=str(self.folder))

    def build(self) -> subprocess.CompletedProcess[str]:
        given = ["--content", str(self.county.content), "--now", NOW, "--output", str(self.folder / "output")]
        return self.run("build", *given, "--no-search", "--no-cache")

    def check(self) -> subprocess.CompletedProcess[str]:
        return self.run("check", "--content", str(self.county.content), "--now", NOW)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        assert old in before, name
        path.write_text(before.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, words: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")

    def page(self, name: str) -> str:
        return text(tree(self.folder / "output" / name))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        folder.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    return Project(folder, copy_county(tmp_path / "county"))


def example(heading: str, language: str, number: int = 0) -> str:
    """Return an example that stands below a heading."""
    section = README.split(f"\n### {heading}\n")[1].split("\n#")[0]
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return found[number]


def add_motto(project: Project) -> None:
    """Add the feature of the README: one folder, one line and one template."""
    project.write("plugins/features/motto/__init__.py", example("A feature", "python"))
    project.write("plugins/features/motto/generator.py", example("A feature", "python", 1))
    project.write("theme/templates/motto.html", example("A feature", "html"))
    project.edit("plugins/features/__init__.py", '"media",\n', '"media",\n    "motto",\n')


def test_a_column_a_field_a_feature_with_its_page_and_a_verb(project: Project) -> None:
    """One file; two files; one folder, one line and one template; one entry. Nothing else is touched."""
    columns = project.county.content / "columns.yaml"
    project.county.write("content/columns.yaml", columns.read_text(encoding="utf-8").rstrip() + COLUMN)
    project.county.write("content/rivers/trees.md", ARTICLE)
    project.county.write("content/motto.yaml", "为人民服务\n")
    project.edit("plugins/features/articles/fields.py", "\nKEYS = (\n", f"\n{FIELD}")
    project.edit("theme/templates/article.html", "</header>", "<p>摄影：{{ article.fields.photographer }}</p></header>")
    add_motto(project)
    project.write("plugins/features/motto/verbs.py", example("A verb", "python"))
    project.write("content/motto.yaml", "为人民服务\n")
    built = project.build()
    assert (0, "") == (built.returncode, built.stderr), built.stdout
    assert "摄影：示例茶山" in project.page("rivers/shi-li-he-bian-de-shu.html")
    assert "示例：河边的树" in project.page("rivers/index.html")
    assert "河长公示" in project.page("index.html")
    assert "为人民服务" in project.page("motto/index.html")
    assert "  motto  看一看座右铭\n         show the motto\n" in project.run("help").stdout
    assert (0, "为人民服务\n") == (project.run("motto").returncode, project.run("motto").stdout)


def test_a_field_that_no_template_shows_ends_the_build(project: Project) -> None:
    """Else what editors write there would be lost in silence."""
    project.edit("plugins/features/articles/fields.py", "\nKEYS = (\n", f"\n{FIELD}")
    told = "稿件头部有“摄影”（photographer）这一项，但是没有一个模板显示它"
    for ended in (project.build(), project.check()):
        assert 2 == ended.returncode
        assert told in ended.stderr


SLIPS = {
    "theme/templates/article.html": ("</header>", "{{ atricle.title }}</header>", "没有声明的名字“atricle”"),
    "theme/templates/archive.html": ("{% endfor %}", "{% endfro %}", "写法不对"),
    "theme/templates/question.html": (
        "</h1>",
        "{% if page.title == '没有这一页' %}{{ question.titel }}{% endif %}</h1>",
        "Question 没有“titel”这一项，它有的是：",
    ),
    "theme/templates/tags.html": ("{{ page_head(", "{{ page.title + 1 }}{{ page_head(", "模板 tags.html 第 3 行出错"),
    "pelicanconf.py": ("TIMEZONE", "TIMEZOME", "pelicanconf.py 里的设置 TIMEZOME 不存在。您是否想写“TIMEZONE”？"),
}


def test_what_no_build_could_use_a_check_tells_too(project: Project) -> None:
    """In the same words: a check that ends with 0 means that a build does. Once it is mended, it does."""
    assert 0 == project.check().returncode
    for name, (old, new, told) in SLIPS.items():
        project.edit(name, old, new)
        checked, built = project.check(), project.build()
        assert (2, 2) == (checked.returncode, built.returncode), name
        assert told in checked.stderr and checked.stderr == built.stderr, name
        project.edit(name, new, old)
    assert 0 == project.check().returncode


def test_a_slip_that_a_new_feature_finds_is_told_with_its_file(project: Project) -> None:
    add_motto(project)
    built = project.build()
    assert 1 == built.returncode
    assert "motto.yaml:1: 没有座右铭。请写一行，如 为人民服务。\n" in built.stdout
