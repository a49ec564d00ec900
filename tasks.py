"""红城党建网的命令。只装了 Python 就能用：第一次运行会自己准备好环境。

The portal's verbs. Standard library only until the environment stands; Python 3.6 can read this file, so that a
Python that is too old gets a sentence and not a traceback.
"""

import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WELL, PROBLEMS, USAGE, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
ABREAST = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]  # a file's tests share what they build
FAULT_REPORT = ".cache/fault-report.txt"


def main(args):
    from plugins.setup import SetupError

    if not args or args[0] in ("-h", "--help", "help"):
        print_verbs()
        return WELL if args else USAGE
    if args[0] not in VERBS:
        print_verbs()
        print(f"\n没有“{args[0]}”这个命令。There is no verb {args[0]!r}.", file=sys.stderr)
        return USAGE
    try:
        return enter(args)
    except SetupError as error:
        print(error, file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED


def print_verbs():
    print("用法：python3 tasks.py 命令（Windows：py tasks.py 命令）\n")
    for verb, (_run, _groups, chinese, english) in VERBS.items():
        print(f"  {verb:<6} {chinese}\n         {english}")
    print("\n每个命令的选项：python3 tasks.py 命令 --help")


def enter(args):
    """Make the environment that the verb needs and run the verb within it."""
    from plugins.setup import require_python

    require_python()
    from plugins.setup.environment import ensure, is_inside, rerun

    verb, groups = VERBS[args[0]][:2]
    python = ensure(ROOT, groups)
    if not is_inside(ROOT):
        return rerun(python, ROOT / "tasks.py", args)
    return run_verb(verb, args)


def run_verb(verb, args):
    """Turn what a verb raises into an exit code and words for people."""
    from plugins.problems import ContentProblems, PortalError, refusal, summary

    try:
        return verb(args[1:])
    except ContentProblems as found:
        for problem in found.problems:
            print(problem)
        print(summary(found.problems))
        return PROBLEMS
    except PortalError as error:
        print(error, file=sys.stderr)
        return USAGE
    except Exception as error:
        if isinstance(error, OSError) and refusal(error):
            print(refusal(error), file=sys.stderr)
            return USAGE
        return report_fault(args)


def report_fault(args):
    """Keep the traceback in a file that an editor can send on."""
    import platform
    import traceback

    report = ROOT / FAULT_REPORT
    report.parent.mkdir(exist_ok=True)
    report.write_text(f"{args}\n{platform.platform()} {sys.version}\n{traceback.format_exc()}", encoding="utf-8")
    print(f"程序出错了，不是您的稿件有错。请把文件 {FAULT_REPORT} 发给维护人员。", file=sys.stderr)
    print(traceback.format_exc(limit=-3), file=sys.stderr)
    return OUR_FAULT


def parser(verb):
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message):
            self.print_usage(sys.stderr)
            self.exit(USAGE, f"这样写不对：{message}。每个选项怎么写，请看 python3 tasks.py {verb} --help\n")

    return Parser(prog=f"tasks.py {verb}", description=VERBS[verb][2], allow_abbrev=False)


def add_folders(options):
    options.add_argument("--content", metavar="DIR", help="稿件文件夹（里面有 columns.yaml），默认 content")
    options.add_argument("--faq", metavar="DIR", help="问答文件夹，默认 faq；指定了 --content 时是它旁边的 faq")
    options.add_argument("--now", metavar="T", help="当作现在的时间，如 2026-03-01T08:00；决定哪些稿件到期发布")


def add_work(options):
    import os

    options.add_argument("--cache", metavar="DIR", help="缓存放在哪里，默认 .cache")
    options.add_argument("--no-cache", action="store_true", help="不用缓存")
    options.add_argument(
        "--workers", metavar="N", type=int, default=os.cpu_count() or 1, help="同时工作的进程个数，默认同处理器个数"
    )


def add_build_options(options):
    add_folders(options)
    options.add_argument("--output", metavar="DIR", help="生成到哪里，默认 output")
    add_work(options)
    options.add_argument("--site-url", metavar="URL", default="", help="网站公开的地址，可以带子路径")
    options.add_argument("--no-search", action="store_true", help="不做全文索引，网上也直接在文章里查找")
    options.add_argument("--compress", action="store_true", help="在网页旁边另存 .gz 和 .br，供网站服务器直接发送")
    options.add_argument("--publish", action="store_true", help="正式发布：没有公开地址就不生成")
    options.add_argument("--bundles", metavar="DIR", help="离线包所在的文件夹，有整包时网站上可以下载，默认 bundles")


def build_request(chosen, output):
    return request_of(
        chosen,
        folders_of(chosen),
        output=output_folder(chosen, output),
        now=moment(chosen.now),
        site_url=chosen.site_url,
        full_index=not chosen.no_search,
        compress=chosen.compress,
        bundles=bundles_folder(chosen),
    )


def output_folder(chosen, usual):
    """Return where the results go; raise PortalError where a file is in the way."""
    from plugins.problems import PortalError

    folder = Path(chosen.output).resolve() if chosen.output else usual
    for each in (folder, *folder.parents):
        if each.is_file():
            raise PortalError(f"{folder} 放不了东西：{each} 是一个文件。请用 --output 指定一个文件夹。")
    return folder


def request_of(chosen, folders, **rest):
    """Return the request with what every build is asked for. rest: its other fields."""
    from plugins.build.request import BuildRequest

    return BuildRequest(
        content=folders.content,
        faq=folders.faq,
        theme=ROOT / "theme",
        cache=None if chosen.no_cache else Path(chosen.cache or ROOT / ".cache").resolve(),
        workers=max(1, chosen.workers),
        content_shown=folders.content_shown,
        faq_shown=folders.faq_shown,
        **rest,
    )


def bundles_folder(chosen):
    """Return the folder of bundles; the project's own are not another county's."""
    if chosen.bundles:
        return Path(chosen.bundles).resolve()
    return None if chosen.content else ROOT / "bundles"


def folders_of(chosen):
    """Return the folders; messages name paths relative to the folder that was given, else to the project."""
    from plugins.checks.edition import Folders

    content = Path(chosen.content).resolve() if chosen.content else ROOT / "content"
    beside = content.parent / "faq"
    faq = Path(chosen.faq).resolve() if chosen.faq else beside
    return Folders(content, faq, "" if chosen.content else "content/", "" if chosen.faq else "faq/")


def moment(text):
    from datetime import datetime

    from plugins.civil_time import SHANGHAI, NotADate, parse_civil_time
    from plugins.problems import PortalError

    if not text:
        return datetime.now(SHANGHAI)
    try:
        return parse_civil_time(text).moment
    except NotADate as error:
        raise PortalError(f"--now：{error.what}。请写成 2026-03-01T08:00 这样。") from None


def build(args):
    import gc

    from plugins.build.run import build as build_site

    options = parser("build")
    add_build_options(options)
    chosen = options.parse_args(args)
    request = build_request(chosen, ROOT / "output")
    gc.disable()  # this process ends soon: to look through millions of things for what could be given back is in vain
    with working("正在生成网站"):
        report = build_site(request, demand_address=chosen.publish)
    gc.freeze()  # nor at its end
    print(report_line(report))
    return WELL


def report_line(report):
    waiting = f"，另有 {report.waiting} 篇草稿或未到时间的没有发布" if report.waiting else ""
    if report.waiting_links:
        waiting += f"；有 {report.waiting_links} 处链接指向它们，先印成文字，发布后自动连上"
    address = "" if report.has_address else "。没有公开网址，所以不带二维码、订阅和站点地图（用 --site-url 指定）"
    return f"已生成 {report.pages} 个网页，{report.texts} 篇文章和问答{waiting}{address}。"


def bundle(args):
    from plugins.packing.make import make_bundle

    options = parser("bundle")
    add_bundle_options(options)
    print(make_bundle(packing(options.parse_args(args))).sentence)
    return WELL


def add_bundle_options(options):
    add_folders(options)
    options.add_argument("--media", metavar="SIZE", help="音频、视频一共最多装多少，如 2GB；不写就全部装")
    options.add_argument("--output", metavar="DIR", help="放到哪里，默认 bundles")
    options.add_argument("--since", metavar="OLD", help="只做更新：上一次的离线包（.zip）或它旁边的 .manifest.txt")
    options.add_argument("--whole", action="store_true", help="和 --since 一起用：装上全部文件，可以盖在很旧的文件夹上")
    options.add_argument("--key", metavar="FILE", help="签名用的私钥，默认 ~/.redcity/bundle-key.pem")
    add_work(options)


def packing(chosen):
    """Return what is to be packed; say so where its moment is not the last commit's."""
    from plugins.bundle.keys import usual_place
    from plugins.packing.make import Packing
    from plugins.packing.moment import Moment, moment_of
    from plugins.problems import PortalError

    if chosen.whole and not chosen.since:
        raise PortalError("--whole 要和 --since 一起用。不写 --since，做的就是整包。")
    folders = folders_of(chosen)
    stands_for = Moment(moment(chosen.now)) if chosen.now else moment_of(folders.content, moment(""))
    if stands_for.why:
        print(stands_for.why, file=sys.stderr)
    return Packing(
        build=request_of(chosen, folders, output=ROOT / "output", now=stands_for.time),
        output=output_folder(chosen, ROOT / "bundles"),
        key=Path(chosen.key).resolve() if chosen.key else usual_place(),
        media_bytes=media_room(chosen.media),
        since=Path(chosen.since).resolve() if chosen.since else None,
        whole=chosen.whole,
    )


def media_room(text):
    from plugins.problems import PortalError
    from plugins.sizes import parse_size

    try:
        return None if text is None else parse_size(text)
    except ValueError:
        raise PortalError(f"--media 的“{text}”看不懂。请写成 2GB 或 500MB 这样。") from None


def verify(args):
    from plugins.bundle.verify import verify_at
    from plugins.packing.progress import stages

    options = parser("verify")
    options.add_argument("bundle", metavar="FOLDER|ZIP", help="解压后的文件夹，或离线包（.zip）")
    options.add_argument("--key", metavar="HEX", help="县里的公钥，64 个字符，默认 content/bundle-key.txt 里的")
    options.add_argument("--content", metavar="DIR", help="稿件文件夹，公钥在里面，默认 content")
    chosen = options.parse_args(args)
    with stages() as stage:
        outcome = verify_at(Path(chosen.bundle), key_of(chosen), lambda size: stage("核对", size))
    for kind, path in outcome.rows:
        print(f"{kind}  {path}")
    print(outcome.sentence)
    return WELL if outcome.verdict == "whole" else PROBLEMS


def key_of(chosen):
    from plugins.county.load import load_key
    from plugins.problems import PortalError

    key = chosen.key or (load_key(Path(chosen.content)) if chosen.content else load_key(ROOT / "content", "content/"))
    if not key:
        raise PortalError("没有公钥可以对照。请用 --key 写上县里公布的公钥，64 个字符。")
    return key


def keys(args):
    from plugins.bundle.keys import new_keys, usual_place
    from plugins.county.load import KEY_FILE
    from plugins.county.model import fingerprint

    options = parser("keys")
    options.add_argument("what", choices=["new"], help="new：新做一对钥匙")
    options.add_argument("--private", metavar="FILE", help="私钥放在哪里，默认 ~/.redcity/bundle-key.pem")
    options.add_argument("--content", metavar="DIR", help="稿件文件夹，公钥放在里面，默认 content")
    chosen = options.parse_args(args)
    private = Path(chosen.private) if chosen.private else usual_place()
    key = new_keys(private, Path(chosen.content or ROOT / "content").resolve(), ROOT)
    print(f"私钥在 {private}，只有您能读。请在别处备份一份，不要给别人，不要放进网站的文件夹。")
    public = Path(chosen.content or "content", KEY_FILE)
    print(f"公钥在 {public}，请提交到 git。指纹：{fingerprint(key)}")
    return WELL


def working(what):
    """Show on a terminal that work goes on; say nothing elsewhere."""
    from rich.console import Console

    return Console(stderr=True).status(what + "…")


def check(args):
    from plugins.checks.edition import load_edition
    from plugins.problems import ContentProblems, summary

    options = parser("check")
    add_folders(options)
    options.add_argument("files", nargs="*", metavar="FILES", help="只看这些文件的问题")
    chosen = options.parse_args(args)
    folders = folders_of(chosen)
    edition = load_edition(folders, moment(chosen.now))
    wanted = {Path(name).resolve() for name in chosen.files}
    found = [each for each in edition.problems if not wanted or folders.path_of(each.path) in wanted]
    if found:
        raise ContentProblems(found)
    print(summary(()))
    return WELL


def serve(args):
    import gc

    from plugins.build.run import build_with, kept_in
    from plugins.serve.preview import preview

    options = parser("serve")
    add_build_options(options)
    options.add_argument("--port", metavar="N", type=int, default=8000, help="端口，默认 8000")
    chosen = options.parse_args([*args, "--no-search"])  # the index cannot be updated in part; the texts can
    request = build_request(chosen, ROOT / "output")
    site, folders = request.output, folders_of(chosen)
    watched = (folders.content, folders.faq, ROOT / "theme")
    with passing_folder() as passing:
        kept = kept_in(request.cache or passing, request)

        def build_again():
            return report_line(build_with(kept, build_request(chosen, site)))

        def settle():
            kept.flush()
            gc.collect()

        gc.disable()  # a look for garbage takes a fifth of a second: between two changes, not before a page is seen
        preview(build_again, settle, site, watched, chosen.port, lambda text: print(text, flush=True))
    return WELL


@contextmanager
def passing_folder():
    """Yield a folder that is gone afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="redcity-") as name:
        yield Path(name)


def new(args):
    from plugins.articles.new import begin_article
    from plugins.civil_time import CivilTime
    from plugins.columns.load import load_columns

    options = parser("new")
    options.add_argument("column", metavar="COLUMN", help="栏目的文件夹名或中文名，如 notices 或 通知公告")
    options.add_argument("title", metavar="TITLE", help="标题")
    add_folders(options)
    chosen = options.parse_args(args)
    folders, now = folders_of(chosen), moment(chosen.now)
    columns, _problems = load_columns(folders.content, "columns.yaml")
    path = begin_article(folders.content, columns, chosen.column, chosen.title, CivilTime(now.date(), now.time()))
    print(folders.content_shown + path.relative_to(folders.content).as_posix())
    return WELL


def test(args):
    """Lint, types, then every test. With arguments: pytest alone, with them."""
    import os

    from plugins.setup.testing import ready_for_tests

    os.environ.update(ready_for_tests())
    python = [sys.executable, "-m"]
    steps = [
        [*python, "ruff", "check", "."],
        [*python, "ruff", "format", "--check", "."],
        [*python, "mypy"],
        [*python, "pytest", *([each for each in args if each != "--"] or ABREAST)],
    ]
    return run_steps(steps[-1:] if args else steps)


def run_steps(steps):
    import subprocess

    for step in steps:
        code = subprocess.run(step, cwd=ROOT, check=False).returncode
        if code:
            return code
    return WELL


def bench(args):
    options = parser("bench")
    options.add_argument("name", choices=["build", "search", "preview", "bundle"], help="比什么")
    chosen, rest = options.parse_known_args(args)
    module = f"tests.bench.{chosen.name}"
    if chosen.name in ("build", "bundle"):
        return run_steps([[sys.executable, "-m", module, *rest]])
    return with_browser(module, rest)


def audit(args):
    return with_browser("tests.audit", args)


def shots(args):
    return with_browser("tests.shots", args)


def with_browser(module, args):
    import os

    from plugins.setup.browser import ensure_browser, ensure_cjk_font

    os.environ["REDCITY_CHROMIUM"] = ensure_browser()
    ensure_cjk_font()
    return run_steps([[sys.executable, "-m", module, *args]])


def lock(args):
    """Resolve again for all platforms; the lock holds hashes and no host names."""
    parser("lock").parse_args(args)
    command = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--generate-hashes", "--all-extras"]
    command += ["--upgrade", "--no-header", "--quiet", "--python-version", "3.11"]
    return run_steps([[*command, "pyproject.toml", "-o", "requirements.lock"]])


VERBS = {
    "serve": (serve, (), "边写边看：生成网站，在本机打开，保存后自动刷新", "build, serve, reload on change"),
    "build": (build, (), "生成网站到 output/", "write the site to output/"),
    "check": (check, (), "检查稿件，不生成", "check the content without building"),
    "bundle": (
        bundle,
        (),
        "做离线包：整个网站装进U盘；--since 只做更新",
        "pack the site for a stick, or an update",
    ),
    "verify": (verify, (), "核对离线包：verify 文件夹或 zip", "check a bundle for damage and forgery"),
    "keys": (keys, (), "做签名用的钥匙：keys new", "make the county's pair of keys"),
    "new": (new, (), "新建一篇稿件：new 栏目 标题", "begin an article: new COLUMN TITLE"),
    "test": (test, ("test",), "运行全部测试", "run all tests"),
    "bench": (
        bench,
        ("test", "bench"),
        "测速度、大小，和别的工具比：bench build、search、preview、bundle",
        "measure speed beside others",
    ),
    "audit": (audit, ("test",), "发布前的大检查", "the heavier look before a release"),
    "shots": (shots, ("test",), "重做 README 里的截图", "renew the README's screenshots"),
    "lock": (lock, ("maintain",), "更新 requirements.lock", "renew requirements.lock"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
