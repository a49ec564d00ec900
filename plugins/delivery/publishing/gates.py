"""What keeps a site from being published, besides the checks of its build."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.keys import load_private
from plugins.delivery.offline.public_places import MOVE, refuse_public_place
from plugins.features.county.load import load_key
from plugins.features.publishing.load import FILE, load_targets
from plugins.features.publishing.model import Kind, Target
from plugins.kernel.problems import ContentProblems, PortalError, Problem
from plugins.kernel.reading.folders import TEXTS, is_leftover
from plugins.kernel.reading.messages import nearest
from plugins.kernel.request import BuildRequest
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.versions.commands import run, staged
from plugins.kernel.versions.repository import SUBMODULE, Repository, repository_of

_ELSEWHERE = {Kind.FOLDER: "位置: /mnt/nas/dangjian", Kind.GIT: "位置: /srv/pages.git"}
_CODE = ("theme", "plugins", "pelicanconf.py")  # of the project, where the content lies in it


def demand_target(request: BuildRequest, name: str) -> Target:
    """Return the target of that name, or the only one; raise PortalError that says which there are."""
    targets, problems = load_targets(request.content, request.content_shown + FILE)
    if problems:
        raise ContentProblems(problems)
    names = [each.name for each in targets.rows]
    if not names:
        raise PortalError(
            f"还没有写发布到哪里。请新建 {request.content_shown}{FILE}，写法见 plugins/delivery/README.md 的“发布”。"
        )
    wanted = names[0] if not name and len(names) == 1 else name
    found = next((each for each in targets.rows if each.name == wanted), None)
    if not found:
        what = f"没有“{name}”这个目标。{nearest(name, names)}" if name else "有几个目标，请写明发布到哪一个。"
        raise PortalError(f"{what}可以写：{'、'.join(names)}。")
    if place := found.folder:
        _demand_elsewhere(found, place, request)
    return found


def _demand_elsewhere(target: Target, folder: str, request: BuildRequest) -> None:
    """Raise ContentProblems for a folder that lies in what the site is made of, or around it: it would be written over,
    or go into git with the next save. A site in the editors' own repository would show their drafts to its readers.
    """
    example = _ELSEWHERE[target.kind]
    if target.kind is Kind.GIT and not Path(folder).is_absolute():  # git would begin in a folder of the cache
        what = f"位置“{target.place}”没有写全，说不清在哪里"
        mend = f"请写仓库的地址；在这台电脑上的，从根写起，如 {example}"
        raise ContentProblems([Problem(request.content_shown + FILE, target.line, what, mend)])
    place, repository = Path(folder).resolve(), repository_of(request.content)
    made_of = [
        request.content,
        request.faq,
        request.output,
        request.theme.parent,
        *([repository.top] if repository else []),
    ]
    for each in map(Path.resolve, made_of):
        if place.is_relative_to(each) or each.is_relative_to(place):
            what = f"位置“{target.place}”{'在' if place.is_relative_to(each) else '包着'}做网站用的文件夹 {each}"
            mend = f"请给网站另写一个地方，如 {example}"
            raise ContentProblems([Problem(request.content_shown + FILE, target.line, what, mend)])


def demand_key(request: BuildRequest, private: Path) -> Ed25519PrivateKey:
    """Return the private key that belongs to the county's public one: with another nobody could go on later."""
    public = load_key(request.content, request.content_shown)
    if not private.exists():
        raise PortalError(f"没有找到私钥 {private}：发布的清单要用它签。{_where_from(public)}")
    refuse_public_place(private.resolve(), (request.content.resolve(), request.output.resolve()), MOVE)
    key = load_private(private)
    if public and public_hex(key) != public:
        raise PortalError(f"{private} 不是 content/bundle-key.txt 的那一对。请用 --key 指定县里的私钥。")
    return key


def _where_from(public: str) -> str:
    """Return how a machine comes by the private key."""
    if not public:
        return "县里还没有钥匙，请先运行 python3 tasks.py keys new。"
    return (
        "县里已经有一把（公钥在 content/bundle-key.txt），私钥在做它的那台电脑上，或者在备份里："
        "请拷到这里来，或者用 --key、环境变量 REDCITY_BUNDLE_KEY 指出文件。不要再做一把。"
    )


def demand_committed(request: BuildRequest) -> str:
    """Return the commit of the content; raise PortalError where what lies in the folders is another thing."""
    repository = repository_of(request.content)
    if not repository:
        raise PortalError(
            "稿件不在 git 里，说不清发布的是哪一版。请先用 git 管起来；这一次就要照现在的样子发布，加 --uncommitted。"
        )
    below = [request.content, request.faq, *(repository.top / name for name in _CODE)]
    asked = [each.relative_to(repository.top).as_posix() for each in below if each.is_relative_to(repository.top)]
    if changed := sorted(repository.changed(*asked)):
        raise PortalError(
            f'{changed[0]}{_more(changed)}改了还没有提交，没有发布。请先运行 python3 tasks.py save "说明"；'
            "这一次就要照现在的样子发布，加 --uncommitted。"
        )
    _demand_watched(repository, asked[: len(asked) - len(_CODE)])
    return repository.head()


def _demand_watched(repository: Repository, below: Sequence[str]) -> None:
    """Raise PortalError for words that are in no commit though git calls nothing changed. Films are in none."""
    if others := [each.path for each in staged(repository, *below) if each.mode == SUBMODULE]:
        place = shlex.quote(others[0])
        raise PortalError(
            f"{others[0]} 是另一个 git 仓库（子模块），里面的稿件不在这里的提交里，没有发布。请在项目的文件夹里运行 "
            f'git rm --cached {place}，删去它里面的 .git，再运行 python3 tasks.py save "说明"；'
            "这一次就要照现在的样子发布，加 --uncommitted。"
        )
    texts = sorted(path for path in repository.left_out(*below) if path.lower().endswith(TEXTS))
    if left := [path for path in texts if not is_leftover(PurePosixPath(path).name)]:
        raise PortalError(
            f"{left[0]}{_more(left)}不在提交里，git 不收这个名字（.gitignore 里写着），没有发布。"
            '不公开的请移到稿件文件夹以外；要公开的请改个名字，再运行 python3 tasks.py save "说明"；'
            "这一次就要照现在的样子发布，加 --uncommitted。"
        )
    if unseen := sorted(repository.unwatched(*below)):
        again = f"git update-index --no-assume-unchanged --no-skip-worktree {shlex.quote(unseen[0])}"
        raise PortalError(
            f"{unseen[0]}{_more(unseen)}，有人叫 git 不看它变没变（或者没有取出来），没有发布。请在项目的文件夹里运行 "
            f"{again}，再发布；这一次就要照现在的样子发布，加 --uncommitted。"
        )


def _more(paths: Sequence[str]) -> str:
    return f" 等 {len(paths)} 个文件" if len(paths) > 1 else ""


def commit_of(request: BuildRequest) -> str:
    """Return the commit of the content where all of it is committed, else ""."""
    try:
        return demand_committed(request)
    except PortalError:
        return ""


def head_of(request: BuildRequest) -> str:
    """Return the last commit of the content, "" where it is in no repository."""
    repository = repository_of(request.content)
    return repository.head() if repository else ""


def demand_unchanged(request: BuildRequest, commit: str) -> None:
    """Raise PortalError where the content is not at that commit any more: somebody has saved, fetched or written while
    the site was built, and what of it is in the site nobody knows. commit: of the content before it was built.
    """
    if demand_committed(request) != commit:
        raise PortalError(
            "正在生成的时候，有人在这里保存或取回了稿件，说不清生成的是哪一版，什么也没有发布。请再运行一次。"
        )


def demand_fetched(request: BuildRequest, head: str, commit: str) -> None:
    """Raise PortalError for content that lacks what has been published: texts that others have withdrawn since would
    come back. head: the last commit of the content before it was built, "" where it is in no repository. commit: from
    which the target was published last, "" where nobody knows.
    """
    repository = repository_of(request.content)
    if not repository or not head or not commit or run(repository, "merge-base", "--is-ancestor", commit, head).is_done:
        return
    raise PortalError(
        f"那边上一次发布的是 git 里的 {commit[:8]}，这里的稿件还没有它，什么也没有动：别人撤下的会又出来。"
        "请先运行 python3 tasks.py get（浅克隆的，再运行 git fetch --unshallow），再发布。get 以后还没有它，"
        "就是上次发布的那台电脑还没有送出来：请在那台电脑上运行 python3 tasks.py save，再 get。"
        "改写过历史（变基、压缩提交）、换过仓库，确实要照这里的发布，加 --anew。"
    )


def person(request: BuildRequest) -> str:
    """Return who publishes: the name that git has, else the account's."""
    repository = repository_of(request.content)
    name = run(repository, "config", "--get", "user.name").text if repository else ""
    return name or _account()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "自动发布"


def home_of(request: BuildRequest) -> Path:
    """Return the folder in which the ledger lies: beside the editors' content folder."""
    return request.home
