"""The READMEs say what is: their tables come from the code, and what else they name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.setup.verb import Verb, find_verbs
from tests.county import ROOT
from tests.docs import READMES, TABLES, renew, tables_in

TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}
VERBS = find_verbs(ROOT)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
EXAMPLES = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"tasks\.py ([a-z]+)([^`\n|&]*)")
FIRST_SCREEN_BYTES = 5 * 1024


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> Path:
    """Each README in turn."""
    return ROOT / str(request.param)


def test_every_table_is_as_the_code_says() -> None:
    """Else: python3 tasks.py docs."""
    assert [] == renew(ROOT, is_check=True)


def test_every_table_stands_where_its_reader_is() -> None:
    """Fields and columns for editors, verbs for each, names of templates for developers."""
    assert set(TABLES) == {name for text in TEXTS.values() for name in tables_in(text)}
    editors = {
        "article-fields",
        "question-fields",
        "column-fields",
        "site-fields",
        "topic-fields",
        "verbs-for-the-desk",
    }
    assert editors <= set(tables_in(TEXTS["content/README.md"]))
    assert {"rooms", "verbs", "template-names"} <= set(tables_in(TEXTS["plugins/README.md"]))
    assert ["publish-fields", "verbs-for-operators"] == tables_in(TEXTS["plugins/delivery/README.md"])


def test_the_first_page_is_short_and_leads_on() -> None:
    """Two languages, one picture, two commands, three doors."""
    text = TEXTS["README.md"]
    assert len(text.encode()) <= FIRST_SCREEN_BYTES
    assert ["theme/shots/home.webp"] == re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert ["serve", "build"] == re.findall(r"^python3 tasks\.py (\w+)$", text, re.MULTILINE)
    doors = ["content/README.md", "plugins/delivery/README.md", "plugins/README.md"]
    chinese, english = text.split("## In English")
    for half in (chinese, english):
        assert doors == [link for link in LINK.findall(half) if link in doors][:3]


def test_links_lead_to_files_and_headings(readme: Path) -> None:
    text = TEXTS[readme.relative_to(ROOT).as_posix()]
    for link in LINK.findall(EXAMPLES.sub("", text)):
        if re.match(r"https?:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (readme.parent / path).resolve() if path else readme
        assert target.exists(), link
        assert not anchor or anchor in set(anchors(target)), link


def anchors(path: Path) -> Iterator[str]:
    """Yield the addresses of a Markdown file's headings, as GitHub and others make them."""
    for heading in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_commands_are_verbs_with_options_that_they_take(readme: Path) -> None:
    """A README that promises a command or an option which is not there is worse than none."""
    for name, rest in COMMAND.findall(TEXTS[readme.relative_to(ROOT).as_posix()]):
        assert name in VERBS or name == "help", name
        options = set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) - {"--help"}
        if name in VERBS and not VERBS[name].passes_on:
            assert options <= set(options_of(VERBS[name])), (name, rest)


def options_of(verb: Verb) -> list[str]:
    from plugins.setup.verb import _Parser

    parser = _Parser(verb)
    if verb.add_options:
        verb.add_options(parser)
    return parser.names


def test_every_verb_is_documented() -> None:
    """No verb is hidden."""
    assert set(VERBS) == {name for name, _rest in COMMAND.findall(TEXTS["plugins/README.md"])} - {"help"}


def test_files_of_the_code_are_there(readme: Path) -> None:
    """A path that has moved is put right here too."""
    for code in CODE.findall(TEXTS[readme.relative_to(ROOT).as_posix()]):
        if re.fullmatch(r"[\w./-]+/[\w-]+\.(py|md)|theme/[\w./-]+\.\w+", code) and "thing" not in code:
            assert any((place / code).is_file() for place in (ROOT, ROOT / "plugins")), code


def test_messages_that_editors_are_told_about_are_the_codes_own() -> None:
    """What the table quotes is printed by somebody, word for word; “…” stands for what differs."""
    section = TEXTS["content/README.md"].split("## 提示是什么意思")[1].split("\n## ")[0]
    quoted = re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE)
    assert len(quoted) > 25
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "plugins").rglob("*.py"))
    code += (ROOT / "tasks.py").read_text(encoding="utf-8")
    for message in quoted:
        for part in re.split(r"“?…”?", message):
            assert part.strip() in code, message
