"""tasks.py and the verbs behind it: what each says, and what its exit codes mean.

One test goes the whole way through a process of its own, as a person does; all others call what that process calls.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

import tasks
from plugins.kernel.fault_report import FAULT_REPORT
from plugins.kernel.problems import ContentProblems, PortalError, Problem
from plugins.setup import CLOSED, SetupError
from plugins.setup.verb import Person, Verb, find_verbs, listing
from tests.county import Miniature
from tests.patience import STEP_S

TASKS = Path(tasks.__file__)
NOW = ("--now", "2026-03-10T08:00")
VERBS = find_verbs(TASKS.parent)


def run(verb: str, *words: str) -> int:
    """Run a verb as the process does that tasks.py starts within the environment."""
    code: int = tasks.run_verb(VERBS[verb], [verb, *words])
    return code


def check(county: Miniature, *words: str) -> int:
    return run("check", "--content", str(county.content), *NOW, *words)


def raising(error: BaseException) -> Verb:
    """Return a verb that does nothing else."""

    def broken(_chosen: Namespace, _root: Path) -> int:
        raise error

    return Verb("check", Person.EDITOR, "坏", "broken", broken, passes_on=True)


def test_without_a_verb_the_verbs_are_listed_in_two_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """With the code of wrong usage."""
    assert tasks.USAGE == tasks.main([])
    shown = capsys.readouterr().out
    for name, verb in VERBS.items():
        assert f"  {name:<6} {verb.chinese}\n         {verb.english}\n" in shown


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_who_asks_for_help_has_done_well(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same list."""
    assert tasks.WELL == tasks.main([word])
    assert listing(VERBS) + "\n" == capsys.readouterr().out
    assert "用法：python3 tasks.py 命令" in listing(VERBS)


def test_an_unknown_verb_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the list, in two languages."""
    assert tasks.USAGE == tasks.main(["茶"])
    assert "\n没有“茶”这个命令。There is no verb '茶'.\n" == capsys.readouterr().err


def test_a_misspelt_verb_is_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    """Which one may be meant is said in both languages too."""
    assert tasks.USAGE == tasks.main(["biuld"])
    expected = "\n没有“biuld”这个命令。您是否想写“build”？There is no verb 'biuld'. Did you mean 'build'?\n"
    assert expected == capsys.readouterr().err


@pytest.mark.parametrize("verb", ["build", "bundle", "check", "keys", "new", "serve", "verify"])
def test_every_verb_explains_itself_in_chinese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With each of its options."""
    with pytest.raises(SystemExit) as left:
        run(verb, "--help")
    assert 0 == left.value.code
    shown = capsys.readouterr().out
    assert VERBS[verb].chinese.partition("：")[0] in shown
    assert "--content DIR" in shown


def test_sound_content_is_zero_from_any_folder(miniature: Miniature, tmp_path: Path) -> None:
    """The whole way, as a person types it, elsewhere."""
    command = [sys.executable, str(TASKS), "check", "--content", str(miniature.content), *NOW]
    finished = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=STEP_S, check=False)
    assert (tasks.WELL, "检查完毕，没有发现问题。\n", "") == (finished.returncode, finished.stdout, finished.stderr)


def test_problems_are_one_with_a_line_each(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """On stdout, relative to the folder that was given, the summary last."""
    miniature.write("content/news/bad.md", "---\n标题：坏\n日期: 2026-13-01\n---\n正文\n")
    assert tasks.PROBLEMS == check(miniature)
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert "" == shown.err
    assert {"news/bad.md"} == {line.split(":")[0] for line in lines[:-1]}
    assert {"2", "3"} <= {line.split(":")[1] for line in lines[:-1]}
    assert "改好以前不会发布，已有的网站保持原样。" in lines[-1]
    assert lines[-1].endswith("有 1 处可以自动改：python3 tasks.py fix。"), "the colon behind 标题"


def test_what_is_unfinished_in_a_draft_is_said_and_is_zero(
    miniature: Miniature, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody else's texts wait for it, so `build` would be well done too."""
    miniature.write("content/news/begun.md", "---\n标题: 开头\n日期: 2026-03-01\n状态: 草稿\n---\n![](x.png)\n")
    assert tasks.WELL == check(miniature)
    *hints, last = capsys.readouterr().out.splitlines()
    assert hints and all(":" in hint and "提示（不影响发布）：" in hint for hint in hints)
    assert f"检查完毕，没有发现问题。另有 {len(hints)} 处提示，不影响发布。" == last


def test_named_files_are_checked_alone(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """Others' problems are not shown."""
    for name in ("x", "y"):
        miniature.write(f"content/news/{name}.md", "正文\n")
    assert tasks.PROBLEMS == check(miniature, str(miniature.content / "news/x.md"))
    shown = capsys.readouterr().out
    assert ("news/x.md" in shown, "news/y.md" in shown) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--content", "/no/such"], "里没有 columns.yaml"),
        (["--now", "2026-02-30"], "--now：日期“2026-02-30”不存在。请写成 2026-03-01T08:00 这样。"),
    ],
)
def test_wrong_usage_is_two(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On stderr, without a traceback."""
    assert tasks.USAGE == run("check", *arguments)
    assert words in capsys.readouterr().err


def test_an_unknown_option_is_two() -> None:
    """And no beginning of an option stands for it."""
    for option in ("--nope", "--cont"):
        with pytest.raises(SystemExit) as left:
            run("check", option, "x")
        assert tasks.USAGE == left.value.code


def test_our_own_fault_is_three_with_a_file_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file holds the whole traceback; the editor is told whose fault it is."""
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    assert tasks.OUR_FAULT == tasks.run_verb(raising(ZeroDivisionError("茶")), ["check", "x"])
    assert "程序出错了，不是您的稿件有错。请把文件 .cache/fault-report.txt 发给维护人员。" in capsys.readouterr().err
    report = (tmp_path / FAULT_REPORT).read_text(encoding="utf-8")
    assert "ZeroDivisionError: 茶" in report
    assert report.startswith("['check', 'x']\n")


def test_what_a_verb_raises_decides_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Problems are the editor's; all else that is known is usage."""
    assert tasks.PROBLEMS == tasks.run_verb(raising(ContentProblems([Problem("a.md", 1, "甲", "乙")])), ["x"])
    assert tasks.USAGE == tasks.run_verb(raising(PortalError("丙。")), ["x"])
    full = OSError(errno.ENOSPC, "No space left on device", "output/a.html")
    assert tasks.USAGE == tasks.run_verb(raising(full), ["x"])
    assert tasks.USAGE == tasks.run_verb(raising(OSError(errno.ENAMETOOLONG, "File name too long", "长" * 99)), ["x"])
    assert tasks.USAGE == tasks.run_verb(raising(OSError(errno.ELOOP, "Too many levels", "a")), ["x"])
    shown = capsys.readouterr()
    assert shown.out.startswith("a.md:1: 甲。乙。\n共 1 个问题")
    assert "丙。\n磁盘满了，output/a.html 没有写成，已有的没有动。请腾出地方再做一次。\n" in shown.err
    assert f"“{'长' * 40}…”这个名字太长" in shown.err and "a 是一个绕成了圈的链接。" in shown.err


def test_links_in_a_circle_are_told_whatever_the_verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each Python tells them in its own way."""
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    for use in (lambda: loop.resolve(strict=True), loop.read_bytes):
        with pytest.raises((OSError, RuntimeError)) as found:
            use()
        assert tasks.USAGE == tasks.run_verb(raising(found.value), ["x"])
        assert f"{loop} 是一个绕成了圈的链接。" in capsys.readouterr().err


def test_a_machine_that_lacks_something_is_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing browser is nobody's fault in the code: no report, no traceback."""
    assert tasks.USAGE == tasks.run_verb(raising(SetupError("没有浏览器。", "No browser.")), ["test"])
    assert "没有浏览器。\nNo browser.\n" == capsys.readouterr().err


@pytest.mark.parametrize("verb", ["build", "bundle"])
@pytest.mark.parametrize("output", ["file", "file/deep/er"])
def test_a_file_in_the_place_of_results_is_said(
    verb: str, output: str, miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is built. It stays as it is."""
    (tmp_path / "file").write_text("甲", encoding="utf-8")
    given = ["--content", str(miniature.content), *NOW, "--output", str(tmp_path / output)]
    assert tasks.USAGE == run(verb, *given)
    shown = capsys.readouterr().err
    assert f"{tmp_path / 'file'} 是一个文件。请用 --output 指定一个文件夹。\n" in shown
    assert "甲" == (tmp_path / "file").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", ["", "x", "-1", "二GB", "1e9"])
def test_a_size_that_is_none_is_said(
    size: str, miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty one is not taken for no limit."""
    given = ["--content", str(miniature.content), *NOW, f"--media={size}", "--output", str(tmp_path / "out")]
    assert tasks.USAGE == run("bundle", *given)
    assert f"--media 的“{size}”看不懂。请写成 2GB 或 500MB 这样。\n" == capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("folder", "shown"), [("", "content/bundle-key.txt"), ("other", "other/bundle-key.txt")])
def test_new_keys_say_where_both_are(
    folder: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The public one's file is to be committed, so it is named from the folder that holds tasks.py."""
    (tmp_path / "site" / (folder or "content")).mkdir(parents=True)
    monkeypatch.setattr(tasks, "ROOT", tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    private = tmp_path / "safe/key.pem"
    given = ["--content", folder] if folder else []
    assert tasks.WELL == run("keys", "new", "--private", str(private), *given)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"私钥在 {private}，只有您能读。")
    assert lines[1].startswith(f"公钥在 {shown}，请提交到 git。指纹：")
    assert private.is_file() and (tmp_path / "site" / shown).is_file()


def test_wrong_words_are_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """With where to look."""
    with pytest.raises(SystemExit) as left:
        run("keys")
    assert tasks.USAGE == left.value.code
    assert "这样写不对：少写了 what。" in (shown := capsys.readouterr().err)
    assert shown.endswith("每个选项怎么写，请看 python3 tasks.py keys --help\n")


def test_new_prints_the_path_of_its_draft(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """Which check then names in full."""
    assert tasks.WELL == run("new", "news", "春茶开采", "--content", str(miniature.content), *NOW)
    assert "news/chun-cha-kai-cai.md\n" == capsys.readouterr().out
    assert (miniature.content / "news/chun-cha-kai-cai.md").is_file()


def test_a_python_that_is_too_old_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before any file is read that it could not understand."""

    def refuse() -> None:
        raise SetupError("太旧。", "Too old.")

    monkeypatch.setattr(tasks, "require_python", refuse)
    monkeypatch.delitem(sys.modules, "plugins.setup.verb")
    assert tasks.USAGE == tasks.main(["build"])
    assert ("", "太旧。\nToo old.\n") == capsys.readouterr()
    assert "plugins.setup.verb" not in sys.modules


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(args: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "choose", interrupted)
    assert tasks.INTERRUPTED == tasks.main(["serve"])
    assert ("", "") == capsys.readouterr()


@pytest.mark.parametrize(("verb", "word", "near"), [("test", "untt", "unit"), ("bench", "biuld", "build")])
def test_a_name_that_is_none_is_said_before_anything_is_installed(
    verb: str, word: str, near: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """To install takes minutes. So with an option."""
    monkeypatch.setattr("plugins.setup.environment.ensure", raising(SetupError("甲", "a")).run)
    assert tasks.USAGE == tasks.main([verb, word])
    assert f"没有“{word}”这一" in (shown := capsys.readouterr().err) and f"您是否想写“{near}”？" in shown
    with pytest.raises(SystemExit):
        tasks.main(["build", "--workers", "0"])
    assert "--workers：“0”不是进程的个数，请写 1 或更大的整数。" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["help", "check"])
def test_who_reads_no_further_meets_no_fault(verb: str, miniature: Miniature) -> None:
    """As `tasks.py build --explain X | head -3`: the pipe is closed before all is written."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        given = ["--content", str(miniature.content), *NOW] if verb == "check" else []
        command = [sys.executable, str(TASKS), verb, *given]
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, timeout=STEP_S, check=False)
    assert (CLOSED, b"") == (done.returncode, done.stderr)


def test_a_pipe_that_is_not_ours_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has died closes one too."""
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    assert tasks.OUR_FAULT == tasks.run_verb(raising(BrokenPipeError()), ["check"])
