"""plugins/setup/verb.py: how verbs are found, listed and read."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from plugins.setup import USAGE, SetupError
from plugins.setup.verb import (
    Person,
    Verb,
    by_person,
    find_verbs,
    in_chinese,
    listing,
    nearest,
    read_words,
    unknown_verb,
)
from tests.systems import needs_names_of_bytes
from tests.tables import table

DECLARED = """
from plugins.setup.verb import Person, Verb
VERBS = (Verb({name!r}, Person.OFFICE, "登记", "keep the register", lambda chosen, root: 7),)
"""


def nothing(_chosen: Namespace, _root: Path) -> int:
    return 0


def ports(options: ArgumentParser) -> None:
    options.add_argument("--port", type=int, default=8000, help="端口")
    options.add_argument("--output", help="放到哪里")


SERVE = Verb("serve", Person.EDITOR, "边写边看", "serve", nothing, ports)
TEST = Verb("test", Person.DEVELOPER, "测试", "test", nothing, ports, passes_on=True)


def declare(root: Path, place: str, name: str) -> None:
    """Write a verb's file; a package around it cannot even be imported."""
    folder = root / "plugins" / place
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("import a_package_that_is_not_installed\n", encoding="utf-8")
    (folder / "verbs.py").write_text(DECLARED.format(name=name), encoding="utf-8")


def test_a_new_verb_is_one_entry_in_a_file_beside_what_it_does(tmp_path: Path) -> None:
    """No list names it, and what its package imports need not be installed yet."""
    declare(tmp_path, "office/register", "register")
    found = find_verbs(tmp_path)
    assert (["register"], 7) == (list(found), found["register"].run(Namespace(), tmp_path))


def test_a_name_belongs_to_one_verb(tmp_path: Path) -> None:
    """Else the second would be out of reach without a word."""
    for place in ("a", "b"):
        declare(tmp_path, place, "due")
    with pytest.raises(SetupError) as refused:
        find_verbs(tmp_path)
    assert (
        "plugins/a/verbs.py 和 plugins/b/verbs.py 里都有命令“due”。请给新加的一个换名字。\n"
        "plugins/a/verbs.py and plugins/b/verbs.py both declare the verb 'due'; rename the newer one."
    ) == str(refused.value)


SLIPS = {
    "import a_package_that_is_not_installed\n": (1, "ModuleNotFoundError: No module named 'a_package_that_is_not_"),
    "VERBS = (\n\nVerb(\n": (3, "SyntaxError: "),
    "\nVERBS = (Verb('due'),)\n": (2, "NameError: name 'Verb' is not defined"),
}


@pytest.mark.parametrize("text", sorted(SLIPS))
def test_a_file_that_cannot_be_read_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    """Every command reads it: a traceback would be all that an editor sees of them."""
    declare(tmp_path, "a", "due")
    (tmp_path / "plugins/a/verbs.py").write_text(text, encoding="utf-8")
    line, reason = SLIPS[text]
    with pytest.raises(SetupError) as refused:
        find_verbs(tmp_path)
    chinese, english, said = str(refused.value).split("\n")
    assert chinese.startswith(f"plugins/a/verbs.py 第 {line} 行出错，命令读不进来。")
    assert chinese.endswith("请改好这一行。")
    assert english.startswith(f"plugins/a/verbs.py:{line}: its verbs cannot be read.") and said.startswith(reason)


@pytest.mark.parametrize("text", ["", "VERBS = ()[:0] or None\n", "VERBS = (1,)\n", "VERB = 1\n"])
def test_a_file_without_verbs_is_told(text: str, tmp_path: Path) -> None:
    """The comma behind a single one is what is forgotten."""
    declare(tmp_path, "a", "due")
    (tmp_path / "plugins/a/verbs.py").write_text(text, encoding="utf-8")
    with pytest.raises(SetupError, match=r"^plugins/a/verbs\.py 里没有 VERBS。请写成 VERBS = \(Verb\(…\),\)，"):
        find_verbs(tmp_path)


def test_verbs_are_listed_by_person() -> None:
    """In the order of the persons; nobody without a verb has a heading."""
    assert [Person.EDITOR, Person.DEVELOPER] == list(by_person([TEST, SERVE]))
    shown = listing({"test": TEST, "serve": SERVE})
    assert "\n编辑 editors\n  serve  边写边看\n         serve\n\n开发 developers\n  test" in shown
    assert "办公室" not in shown


@table(("word", "meant"), [("srve", "serve"), ("tset", "test"), ("茶", ""), ("x", "")])
def test_the_nearest_verb_is_meant_or_none(word: str, meant: str) -> None:
    assert meant == nearest(word, ["serve", "test"])
    assert bool(meant) == ("您是否想写" in unknown_verb(word, ["serve", "test"]))


@pytest.mark.parametrize("words", [["--prot", "1"], ["--prot=1"]])
def test_a_misspelt_option_is_proposed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With the code of wrong usage, and where all options stand."""
    with pytest.raises(SystemExit) as left:
        read_words(SERVE, words)
    assert USAGE == left.value.code
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("这样写不对：不认识 --prot")
    assert said.endswith("。您是否想写“--port”？每个选项怎么写，请看 python3 tasks.py serve --help")


def test_a_word_that_is_no_option_proposes_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_words(SERVE, ["port"])
    assert "这样写不对：不认识 port。每个选项" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--output", "\udcd5\udcc5"], ["--output=\udcff/示例"]])
def test_words_in_another_encoding_are_said_to_be_unread(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """As a window sends them that is set to GBK: no register can be asked for them, and no text can hold them."""
    with pytest.raises(SystemExit) as left:
        read_words(SERVE, words)
    assert USAGE == left.value.code
    assert "读不出来：命令窗口的编码不是 UTF-8" in capsys.readouterr().err


@needs_names_of_bytes
def test_a_file_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xd5\xc5.xlsx")
    file.touch()
    for words in (["--output", str(file)], [f"--output={file}"]):
        assert str(file) == read_words(SERVE, words).output


def test_options_are_read() -> None:
    assert Namespace(port=1, output=None) == read_words(SERVE, ["--port", "1"])


@table("words", ["import a.xlsx --dry", "import --dry a.xlsx", "--dry import a.xlsx"])
def test_options_may_stand_anywhere(words: str) -> None:
    def add_options(options: ArgumentParser) -> None:
        options.add_argument("what")
        options.add_argument("files", nargs="*")
        options.add_argument("--dry", action="store_true")

    verb = Verb("members", Person.OFFICE, "登记", "keep the register", nothing, add_options)
    assert Namespace(what="import", files=["a.xlsx"], dry=True) == read_words(verb, words.split())


def test_a_verb_may_pass_on_all_words_as_they_are() -> None:
    """Options that a program behind it takes are its own."""
    assert Namespace(rest=["--", "-k", "--prot"]) == read_words(TEST, ["--", "-k", "--prot"])


def test_a_verb_that_passes_words_on_still_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Where --help comes first; behind another word it belongs to the program."""
    with pytest.raises(SystemExit) as left:
        read_words(TEST, ["--help"])
    assert (0, True) == (left.value.code, "端口" in capsys.readouterr().out)
    assert ["x", "--help"] == read_words(TEST, ["x", "--help"]).rest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port"], "--port 后面要写一个值"),
        (["--port", "x"], "--port 的“x”不是整数"),
        (["--output=a", "--port", "x y"], "--port 的“x y”不是整数"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """So is how it is used, above."""
    with pytest.raises(SystemExit):
        read_words(SERVE, words)
    shown = capsys.readouterr().err
    assert shown.startswith("用法：tasks.py serve ") and f"\n这样写不对：{said}。每个选项" in shown


def needing(options: ArgumentParser) -> None:
    options.add_argument("what", choices=["new", "old"], help="做什么")
    options.add_argument("--all", action="store_true", help="全部")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "少写了 what。"),
        (["nwe"], "这里不能写“nwe”，可以写 new, old。您是否想写“new”？每个选项怎么写"),
        (["xyz"], "这里不能写“xyz”，可以写 new, old。每个选项怎么写"),
        (["new", "--all=1"], "--all 后面不写值，多了“1”。"),
    ],
)
def test_what_is_missing_is_said_in_chinese(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And what else may be written."""
    with pytest.raises(SystemExit):
        read_words(Verb("keys", Person.OPERATOR, "钥匙", "keys", nothing, needing), words)
    assert f"这样写不对：{said}" in capsys.readouterr().err


def test_the_help_of_a_verb_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """Its headings too, which are the library's."""
    with pytest.raises(SystemExit):
        read_words(Verb("keys", Person.OPERATOR, "钥匙", "keys", nothing, needing), ["--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("用法：tasks.py keys [-h]")
    for words in ("要写的:", "选项:", "显示这段说明"):
        assert words in shown
    assert "usage" not in shown and "options" not in shown and "show this" not in shown


def test_what_nobody_has_translated_is_said_as_it_is() -> None:
    assert "no such luck" == in_chinese("no such luck")
