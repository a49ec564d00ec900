"""tasks.py: the verbs and what their exit codes mean."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

import tasks
from plugins.problems import ContentProblems, PortalError, Problem
from tests.county import Miniature
from tests.patience import STEP_S

TASKS = Path(tasks.__file__)
NOW = ("--now", "2026-03-10T08:00")


def run(*args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run tasks.py as a person does."""
    command = [sys.executable, str(TASKS), *args]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=STEP_S, check=False)


def check(county: Miniature, *args: str) -> list[str]:
    return ["check", "--content", str(county.content), *NOW, *args]


def test_without_a_verb_the_verbs_are_listed_in_two_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """With the code of wrong usage."""
    assert tasks.USAGE == tasks.main([])
    shown = capsys.readouterr().out
    for verb, (_run, _groups, chinese, english) in tasks.VERBS.items():
        assert f"  {verb:<6} {chinese}\n         {english}\n" in shown


@pytest.mark.parametrize("word", ["help", "-h", "--help"])
def test_who_asks_for_help_has_done_well(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same list."""
    assert tasks.WELL == tasks.main([word])
    assert "用法：python3 tasks.py 命令" in capsys.readouterr().out


def test_an_unknown_verb_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Below the list, in two languages."""
    assert tasks.USAGE == tasks.main(["biuld"])
    assert "\n没有“biuld”这个命令。There is no verb 'biuld'.\n" == capsys.readouterr().err


def test_the_stable_verbs_are_there() -> None:
    """Other tools rely on them."""
    assert {"build", "serve", "check", "new", "test", "bench", "lock"} <= set(tasks.VERBS)


@pytest.mark.parametrize("verb", ["build", "bundle", "check", "keys", "new", "serve", "verify"])
def test_every_verb_explains_itself_in_chinese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With each of its options."""
    with pytest.raises(SystemExit) as left:
        tasks.VERBS[verb][0](["--help"])
    assert 0 == left.value.code
    shown = capsys.readouterr().out
    assert tasks.VERBS[verb][2].partition("：")[0] in shown
    assert "--content DIR" in shown


def test_sound_content_is_zero_from_any_folder(miniature: Miniature, tmp_path: Path) -> None:
    """The whole way, as a person types it, elsewhere."""
    finished = run(*check(miniature), cwd=tmp_path)
    assert (tasks.WELL, "检查完毕，没有发现问题。\n", "") == (finished.returncode, finished.stdout, finished.stderr)


def test_problems_are_one_with_a_line_each(miniature: Miniature, tmp_path: Path) -> None:
    """On stdout, relative to the folder that was given, the summary last."""
    miniature.write("content/news/bad.md", "---\n标题：坏\n日期: 2026-13-01\n---\n正文\n")
    finished = run(*check(miniature), cwd=tmp_path)
    lines = finished.stdout.splitlines()
    assert (tasks.PROBLEMS, "") == (finished.returncode, finished.stderr)
    assert {"news/bad.md"} == {line.split(":")[0] for line in lines[:-1]}
    assert {"2", "3"} <= {line.split(":")[1] for line in lines[:-1]}
    assert lines[-1].endswith("改好以前不会发布，已有的网站保持原样。")


def test_named_files_are_checked_alone(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """Others' problems are not shown."""
    for name in ("x", "y"):
        miniature.write(f"content/news/{name}.md", "正文\n")
    arguments = check(miniature, str(miniature.content / "news/x.md"))[1:]
    assert tasks.PROBLEMS == tasks.run_verb(tasks.check, ["check", *arguments])
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
    assert tasks.USAGE == tasks.run_verb(tasks.check, ["check", *arguments])
    assert words in capsys.readouterr().err


def test_an_unknown_option_is_two() -> None:
    """And no beginning of an option stands for it."""
    for option in ("--nope", "--cont"):
        with pytest.raises(SystemExit) as left:
            tasks.check([option, "x"])
        assert tasks.USAGE == left.value.code


def test_our_own_fault_is_three_with_a_file_to_send(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file holds the whole traceback; the editor is told whose fault it is."""
    monkeypatch.setattr(tasks, "ROOT", tmp_path)

    def broken(args: list[str]) -> int:
        raise ZeroDivisionError("茶")

    assert tasks.OUR_FAULT == tasks.run_verb(broken, ["check", "x"])
    assert "程序出错了，不是您的稿件有错。请把文件 .cache/fault-report.txt 发给维护人员。" in capsys.readouterr().err
    report = (tmp_path / tasks.FAULT_REPORT).read_text(encoding="utf-8")
    assert "ZeroDivisionError: 茶" in report
    assert report.startswith("['check', 'x']\n")


def test_what_a_verb_raises_decides_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Problems are the editor's; all else that is known is usage."""

    def raising(error: Exception) -> int:
        def verb(args: list[str]) -> int:
            raise error

        return tasks.run_verb(verb, ["x"])

    assert tasks.PROBLEMS == raising(ContentProblems([Problem("a.md", 1, "甲", "乙")]))
    assert tasks.USAGE == raising(PortalError("丙。"))
    assert tasks.USAGE == raising(OSError(errno.ENOSPC, "No space left on device", "output/a.html"))
    shown = capsys.readouterr()
    assert shown.out.startswith("a.md:1: 甲。乙。\n共 1 个问题")
    assert "丙。\n磁盘满了，output/a.html 没有写成，已有的没有动。请腾出地方再做一次。\n" == shown.err


@pytest.mark.parametrize("verb", ["build", "bundle"])
@pytest.mark.parametrize("output", ["file", "file/deep/er"])
def test_a_file_in_the_place_of_results_is_said(
    verb: str, output: str, miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is built. It stays as it is."""
    (tmp_path / "file").write_text("甲", encoding="utf-8")
    arguments = ["--content", str(miniature.content), *NOW, "--output", str(tmp_path / output)]
    assert tasks.USAGE == tasks.run_verb(tasks.VERBS[verb][0], [verb, *arguments])
    shown = capsys.readouterr().err
    assert f"{tmp_path / 'file'} 是一个文件。请用 --output 指定一个文件夹。\n" in shown
    assert "甲" == (tmp_path / "file").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", ["", "x", "-1", "二GB", "1e9"])
def test_a_size_that_is_none_is_said(
    size: str, miniature: Miniature, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty one is not taken for no limit."""
    arguments = ["--content", str(miniature.content), *NOW, f"--media={size}", "--output", str(tmp_path / "out")]
    assert tasks.USAGE == tasks.run_verb(tasks.bundle, ["bundle", *arguments])
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
    assert tasks.WELL == tasks.run_verb(tasks.keys, ["keys", "new", "--private", str(private), *given])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"私钥在 {private}，只有您能读。")
    assert lines[1].startswith(f"公钥在 {shown}，请提交到 git。指纹：")
    assert private.is_file() and (tmp_path / "site" / shown).is_file()


def test_wrong_words_are_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    """With where to look; what is wrong stays as the library says it."""
    with pytest.raises(SystemExit) as left:
        tasks.keys([])
    assert tasks.USAGE == left.value.code
    assert "这样写不对：" in (shown := capsys.readouterr().err)
    assert shown.endswith("每个选项怎么写，请看 python3 tasks.py keys --help\n")


def test_new_prints_the_path_of_its_draft(miniature: Miniature, capsys: pytest.CaptureFixture[str]) -> None:
    """Which check then names in full."""
    arguments = ["new", "news", "春茶开采", "--content", str(miniature.content), *NOW]
    assert tasks.WELL == tasks.run_verb(tasks.new, arguments)
    assert "news/chun-cha-kai-cai.md\n" == capsys.readouterr().out
    assert (miniature.content / "news/chun-cha-kai-cai.md").is_file()


def test_the_faq_lies_beside_the_content(miniature: Miniature) -> None:
    """Unless it is named."""
    options = tasks.parser("check")
    tasks.add_folders(options)
    found = tasks.folders_of(options.parse_args(["--content", str(miniature.content)]))
    assert (miniature.content, miniature.faq, "", "faq/") == (
        found.content, found.faq, found.content_shown, found.faq_shown,
    )  # fmt: skip
    own = tasks.folders_of(options.parse_args([]))
    assert (TASKS.parent / "content", TASKS.parent / "faq", "content/") == (own.content, own.faq, own.content_shown)
