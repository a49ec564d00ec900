"""The county is published with its verb's own functions: what is refused, what is sent, what the ledger says."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

import pytest

from plugins.delivery.offline.keys import new_keys
from plugins.delivery.publishing.asked import Asked, branch_of
from plugins.delivery.publishing.check_target import check_target
from plugins.delivery.publishing.gates import demand_key, demand_target
from plugins.delivery.publishing.git_branch import GitBranch
from plugins.delivery.publishing.history import history
from plugins.delivery.publishing.ledger import ledgers
from plugins.delivery.publishing.local_versions import LocalVersions
from plugins.delivery.publishing.run import run
from plugins.delivery.publishing.run_back import go_back
from plugins.delivery.publishing.stores.folder import FolderStore
from plugins.delivery.publishing.stores.shell import ShellStore
from plugins.features.publishing.model import Kind, Target
from plugins.kernel import lock_file
from plugins.kernel.problems import ContentProblems, PortalError
from plugins.pipeline.build import build
from plugins.pipeline.traced_build import build_unless_same
from tests.built.commands import forked
from tests.county import NOW, SITE_URL, Miniature, copy_county
from tests.sampling import in_turns

TEXT = "content/news/first-meeting.md"
PAGE = "news/shi-li-xian-li-kai-le-yi-ci-li-hui.html"
WORDS = "又加了一段示例文字"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Miniature:
    """The miniature with a key, in git, and with a target."""
    county = copy_county(tmp_path_factory.mktemp("published") / "county")
    new_keys(county.root.parent / "key.pem", county.content, county.root)
    target = f"目标:\n  - 名称: 主站\n    方式: 文件夹\n    位置: {county.root.parent / 'site'}\n"
    county.write("content/publish.yaml", target)
    commit(county, "init", "-q", "-b", "master")
    save(county)
    return county


def commit(county: Miniature, *words: str) -> None:
    who = ("-c", "user.name=示例甲", "-c", "user.email=a@example.invalid")
    subprocess.run(["git", "-C", str(county.root), *who, *words], check=True, capture_output=True)


def save(county: Miniature) -> None:
    commit(county, "add", "-A")
    commit(county, "commit", "-qm", "示例")


def asked(county: Miniature, days: int = 0, **other: object) -> Asked:
    cache = county.root.parent / "cache"
    request = county.request(cache=cache, site_url=SITE_URL, full_index=False, now=NOW + timedelta(days=days))
    return replace(Asked(demand_target(request, ""), request, county.root.parent / "key.pem", cache), **other)


def seen(county: Miniature) -> Callable[[str], bytes]:
    return lambda path: (county.root.parent / "site/current" / path).read_bytes()


def test_a_private_key_where_git_or_the_site_may_carry_it_is_not_used(county: Miniature, tmp_path: Path) -> None:
    """As for bundles: whoever puts it there is told before it goes out one day."""
    key = (county.root.parent / "key.pem").read_bytes()
    (tmp_path / "pages.git").mkdir()
    for name in ("HEAD", "objects", "refs"):
        (tmp_path / "pages.git" / name).mkdir()
    for place in (county.content / "files/key.pem", county.root / "key.pem", tmp_path / "pages.git/key.pem"):
        place.write_bytes(key)
        with pytest.raises(PortalError, match=r"私钥不能放在.*用 --key 指定"):
            list(run(asked(county, private=place)))
        place.unlink()


def test_the_site_goes_out_with_all_that_keeps_it_back(county: Miniature, tmp_path: Path) -> None:
    """Refused, published, edited, gone back; each act is in the ledger, and nothing of the ledger is published."""
    no_address = asked(county)
    no_address = replace(no_address, request=replace(no_address.request, site_url=""))
    with pytest.raises(PortalError, match="公开网址"):
        list(run(no_address))
    assert list(run(asked(county, only_shown=True)))[-1].endswith("什么也没有改。")
    assert all(is_well for is_well, _ in check_target(asked(county)))
    assert not (county.root.parent / "site").exists()
    said = list(run(asked(county)))
    assert "主站 发布好了" in said[0] and WORDS.encode() not in seen(county)(PAGE)
    county.write(TEXT, (county.root / TEXT).read_text(encoding="utf-8") + f"\n\n{WORDS}。\n")
    with pytest.raises(PortalError, match="没有提交"):
        list(run(asked(county, 1)))
    save(county)
    purged = tmp_path / "purged"
    hook = f"sh -c 'cat > {purged}'"
    with pytest.raises(PortalError, match="下次发布时写对 --purge 就会补上"):
        list(run(asked(county, 1, purge="false")))
    assert "已经是最新的" in next(iter(run(asked(county, 1, purge=hook))))
    assert WORDS.encode() in seen(county)(PAGE)
    assert f"{SITE_URL}/{PAGE}" in purged.read_text(encoding="utf-8").splitlines()
    assert ["没有到时间要发布或下线的，什么也没有做。"] == list(run(asked(county, 1, only_due=True)))
    assert "退回去了" in next(iter(go_back(asked(county, 1), "")))
    assert WORDS.encode() not in seen(county)(PAGE)
    assert ["发布", "发布", "退回"] == [entry.act for entry in ledgers(county.root)["主站"]]
    assert "可以退回的" in "\n".join(history(asked(county)))
    assert not list((county.root.parent / "site/current").rglob("*.jsonl"))
    (county.root.parent / "site/current/404.html").write_text("换成了别的", encoding="utf-8")
    assert any("publish 主站 --recheck" in line for is_well, line in check_target(asked(county, 1)) if not is_well)
    assert "404.html" in next(iter(run(asked(county, 1, rechecks=True))))
    (county.root.parent / "site").rename(tmp_path / "unplugged")
    with pytest.raises(PortalError, match="现在那边是空的"):
        list(run(asked(county, 2)))
    assert "要改" in next(line for is_well, line in check_target(asked(county, 2)) if not is_well)
    assert not (county.root.parent / "site").exists()
    assert "发布好了" in next(iter(run(asked(county, 2, anew=True))))


@pytest.mark.parametrize("kind", ["versions", "one by one", "branch"])
def test_what_one_has_gone_back_from_does_not_come_again_by_itself(
    kind: str, county: Miniature, tmp_path: Path
) -> None:
    """A timer publishes what is due: nothing is since then. Nor does it come to whoever goes back once more."""
    place = tmp_path / "there"
    target = Target(f"back {kind}", Kind.FOLDER, str(place), one_by_one=kind == "one by one")
    if kind == "branch":
        subprocess.run(["git", "init", "-q", "--bare", str(place)], check=True)
        target = Target(f"back {kind}", Kind.GIT, str(place))
    head = "标题: 示例：发错的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n"
    appears = NOW + timedelta(days=20, hours=1)
    county.write("content/news/wrong.md", f"---\n{head}发布时间: {appears:%Y-%m-%d %H:%M}\n---\n\n示例。\n")
    save(county)

    def later(hours: int, **other: object) -> Asked:
        ours = asked(county, 20, target=target, **other)
        return replace(ours, request=replace(ours.request, now=ours.request.now + timedelta(hours=hours)))

    list(run(later(0)))
    save(county)
    assert "发布好了" in next(iter(run(later(2, only_due=True))))
    said = list(go_back(later(3), ""))
    assert "退回去了" in said[0] and "今天就改好" in said[-1]
    assert ["没有到时间要发布或下线的，什么也没有做。"] == list(run(later(4, only_due=True)))
    with pytest.raises(PortalError, match="没有更早的版本"):
        list(go_back(later(5), ""))
    county.write("content/news/wrong.md", f"---\n{head.replace('发错', '改好')}---\n\n示例，改好了。\n")
    save(county)
    assert "发布好了" in next(iter(run(later(6))))
    list(go_back(later(7), ""))
    versions = [entry.version for entry in ledgers(county.root)[target.name]]
    assert versions[0] == versions[2] == versions[4] != versions[1]


def test_a_branch_is_counted_as_it_changes(county: Miniature, tmp_path: Path) -> None:
    """What is gone with a text counts as removed, in what is shown beforehand too; a branch of others is left alone."""
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    branch = Target("分支", Kind.GIT, str(bare))
    head = "标题: 示例：留不久的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n地址名: short-lived\n"
    county.write("content/news/short-lived.md", f"---\n{head}---\n\n这一篇后来不要了，示例。\n")
    save(county)
    list(run(asked(county, 2, target=branch)))
    (county.root / "content/news/short-lived.md").unlink()
    save(county)
    shown = list(run(asked(county, 3, target=branch, only_shown=True)))
    assert "  news/short-lived.html" in shown and not shown[-1].endswith("删 0 个。只是看一看，什么也没有改。")
    removed = int(shown[-1].partition("，删 ")[2].partition(" ")[0])
    said = list(run(asked(county, 3, target=branch)))
    assert f"删 {removed} 个" in said[0] and "news/short-lived.html" in said[1]
    assert removed == ledgers(county.root)["分支"][-1].removed
    clerks = str(county.root)
    with pytest.raises(PortalError, match="没有县里签过的清单"):
        list(run(asked(county, 3, target=replace(branch, name="错的", place=clerks, branch="master"))))


@in_turns()
@pytest.mark.parametrize("kind", [Kind.FOLDER, Kind.GIT])
def test_a_host_that_brings_a_backup_back_is_told(kind: Kind, county: Miniature, tmp_path: Path) -> None:
    """All that it shows is signed, and what was taken away since is there again. Who goes back is told nothing."""
    place, name = tmp_path / "there", f"put back {kind.value}"
    if kind is Kind.GIT:
        subprocess.run(["git", "init", "-q", "--bare", str(place)], check=True)

    def told(day: int) -> list[str]:
        found = check_target(asked(county, day, target=Target(name, kind, str(place))))
        return [line for is_well, line in found if not is_well and "较旧的版本" in line]

    for day in (40, 41):
        county.write(TEXT, (county.root / TEXT).read_text(encoding="utf-8") + f"\n又写一段，第{day}次，示例。\n")
        save(county)
        list(run(asked(county, day, target=Target(name, kind, str(place)))))
        shutil.copytree(place, tmp_path / f"backup-{day}", symlinks=True)
        assert not told(day)
    shutil.rmtree(place)
    shutil.copytree(tmp_path / "backup-40", place, symlinks=True)
    [line] = told(42)
    assert f"tasks.py publish {name}" in line
    list(run(asked(county, 42, target=Target(name, kind, str(place)))))
    assert not told(42)
    list(go_back(asked(county, 43, target=Target(name, kind, str(place))), ""))
    assert not told(43)


@pytest.mark.parametrize("kind", [Kind.FOLDER, Kind.GIT])
def test_who_has_not_fetched_brings_nothing_back_that_others_have_taken_away(
    kind: Kind, county: Miniature, tmp_path: Path
) -> None:
    """Content that lacks what was published last would give it back: nothing is done until it is there."""
    place, behind = tmp_path / "there", Miniature(tmp_path / "behind")
    if kind is Kind.GIT:
        subprocess.run(["git", "init", "-q", "--bare", str(place)], check=True)
    target = Target(f"behind {kind.value}", kind, str(place))
    head = "标题: 示例：要撤下的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n地址名: taken-away\n"
    county.write("content/news/taken-away.md", f"---\n{head}---\n\n这一篇后来要撤下，示例。\n")
    save(county)
    list(run(asked(county, 30, target=target)))
    commit(county, "clone", "-q", str(county.root), str(behind.root))
    (county.root / "content/news/taken-away.md").unlink()
    save(county)
    assert "news/taken-away.html" in list(run(asked(county, 31, target=target)))[1]
    known = asked(county, 32, target=target)
    theirs = replace(known, request=replace(known.request, content=behind.content, faq=behind.faq))
    with pytest.raises(PortalError, match="这里的稿件还没有它"):
        list(run(theirs))
    commit(behind, "pull", "-q", "origin", "master")
    assert "已经是最新的" in next(iter(run(theirs)))
    commit(county, "commit", "-q", "--amend", "--allow-empty", "-m", "改写过")
    with pytest.raises(PortalError, match="加 --anew"):
        list(run(known))
    assert "已经是最新的" in next(iter(run(replace(known, anew=True))))
    assert "已经是最新的" in next(iter(run(known)))
    commit(behind, "fetch", "-q", "origin", "master")
    commit(behind, "reset", "-q", "--hard", "FETCH_HEAD")
    commit(county, "commit", "-q", "--allow-empty", "-m", "撤下还没有到时间的")
    for said in (run(theirs), run(known)):
        assert "已经是最新的" in next(iter(said))
    with pytest.raises(PortalError, match="这里的稿件还没有它"):
        list(run(theirs))


def test_what_comes_while_a_site_is_built_keeps_it_from_being_published(
    county: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody fetches what others have taken away: the site may have it, the last commit has it no more."""
    target = Target("meanwhile", Kind.FOLDER, str(tmp_path / "there"))

    def building(*given: object, **more: object) -> str:
        said = build_unless_same(*given, **more)  # type: ignore[arg-type]
        commit(county, "commit", "-q", "--allow-empty", "-m", "取回的")
        return said

    with monkeypatch.context() as patched:
        patched.setattr("plugins.delivery.publishing.run.build_unless_same", building)
        with pytest.raises(PortalError, match="请再运行一次"):
            list(run(asked(county, 40, target=target)))
    assert not (tmp_path / "there").exists()
    assert "发布好了" in next(iter(run(asked(county, 40, target=target))))


def test_two_of_one_machine_do_not_mix_what_they_send_to_a_branch(
    county: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache has one list to sign, and one commit that the branch is thought to have: the other one waits."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "pages.git")], check=True)
    ours = asked(county, target=Target("分支", Kind.GIT, str(tmp_path / "pages.git")))
    with branch_of(ours, demand_key(ours.request, ours.private)), monkeypatch.context() as patched:
        patched.setattr(lock_file, "PATIENCE_S", 0.0)
        for others in (history(ours), go_back(ours, ""), check_target(ours)):
            with pytest.raises(PortalError, match="publish 分支"):
                list(others)
    assert "现在是：还没有发布过" in list(history(ours))


@pytest.mark.parametrize("kind", ["versions", "one by one", "branch"])
def test_what_is_built_while_a_site_is_sent_is_not_sent(
    kind: str, county: Miniature, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor looks at words that nobody has reviewed, in the very output that is being sent."""
    place = tmp_path / "there"
    target = Target(kind, Kind.FOLDER, str(place), one_by_one=kind == "one by one")
    if kind == "branch":
        subprocess.run(["git", "init", "-q", "--bare", str(place)], check=True)
        target = Target(kind, Kind.GIT, str(place))
    begins = {
        "versions": (ShellStore, "begin"),
        "one by one": (FolderStore, "prepare"),
        "branch": (GitBranch, "publish"),
    }
    store, name = begins[kind]
    begin = getattr(store, name)

    def beginning(*given: object) -> object:
        before = (county.root / TEXT).read_text(encoding="utf-8")
        county.write(TEXT, f"{before}\n\n还没有审过的示例。\n")
        build(asked(county, 8).request)
        county.write(TEXT, before)
        return begin(*given)

    commit(county, "add", "-A")
    commit(county, "commit", "--allow-empty", "-qm", "示例")
    with monkeypatch.context() as patched:
        patched.setattr(store, name, beginning)
        assert "发布好了" in next(iter(run(asked(county, 8, target=target))))
    assert "还没有审过的示例" in (asked(county).request.output / PAGE).read_text(encoding="utf-8")
    if kind == "branch":
        subprocess.run(["git", "clone", "-q", "-b", "pages", str(place), str(tmp_path / "seen")], check=True)
        place = tmp_path / "seen"
    page = next(place.rglob(PAGE.rpartition("/")[2]))
    assert "还没有审过的示例" not in page.read_text(encoding="utf-8")
    assert not list((county.root.parent / "cache/publish/sending").iterdir())


def test_what_a_run_that_was_killed_took_back_is_told_by_the_next(county: Miniature, tmp_path: Path) -> None:
    """In the ledger, and to caches: it was killed when the words were gone and all else was not done."""
    text, page = "content/news/soon-gone.md", "news/soon-gone.html"
    head = "标题: 示例：马上撤下的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n地址名: soon-gone\n"
    county.write(text, f"---\n{head}---\n\n示例。\n")
    save(county)
    list(run(asked(county, 4)))
    (county.root / text).unlink()
    save(county)
    killed = forked(lambda: len(list(run(asked(county, 5, purge="sh -c 'kill -9 $PPID'")))))
    assert killed.returncode < 0 and not (county.root.parent / "site/current" / page).exists()
    list(run(asked(county, 5, purge=f"sh -c 'cat > {tmp_path}/purged'")))
    assert f"{SITE_URL}/{page}" in (tmp_path / "purged").read_text(encoding="utf-8").splitlines()
    assert [(page,)] == [entry.withdrawn for entry in ledgers(county.root)["主站"] if page in entry.withdrawn]
    assert "已经是最新的" in next(iter(run(asked(county, 5))))


def test_the_ledger_tells_of_a_run_that_was_killed_at_its_end(
    county: Miniature, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the site was there, before the ledger told of it; once, and by whom and when it was published."""
    head = "标题: 示例：最后的\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n"
    county.write("content/news/late.md", f"---\n{head}---\n\n示例。\n")
    save(county)
    with monkeypatch.context() as broken:
        broken.setattr(LocalVersions, "keep", lambda *_others: os.kill(os.getpid(), SIGKILL))
        assert forked(lambda: len(list(run(asked(county, 6))))).returncode < 0
    told = len(ledgers(county.root).get("主站", []))
    for _ in range(2):
        assert "已经是最新的" in next(iter(run(asked(county, 7))))
    (entry,) = ledgers(county.root)["主站"][told:]
    assert ("发布", (NOW + timedelta(days=6)).isoformat(timespec="seconds")) == (entry.act, entry.moment)


def test_a_key_of_somebody_else_publishes_nothing(county: Miniature, tmp_path: Path) -> None:
    """Else the next one could not tell what is there."""
    other = copy_county(tmp_path / "other")
    new_keys(tmp_path / "other.pem", other.content, other.root)
    with pytest.raises(PortalError, match=r"不是 content/bundle-key\.txt 的那一对"):
        list(run(asked(county, private=tmp_path / "other.pem")))
    with pytest.raises(PortalError, match=r"已经有一把.*--key"):
        list(run(asked(county, private=tmp_path / "none.pem")))


@pytest.mark.parametrize("place", ["content/news", "", "..", "output"])
def test_a_site_is_not_sent_into_what_it_is_made_of(place: str, tmp_path: Path) -> None:
    """Nor into a folder that holds it; through a link neither."""
    other = copy_county(tmp_path / "county")
    (tmp_path / "link").symlink_to(other.root)
    where = tmp_path / "link" / place
    other.write("content/publish.yaml", f"目标:\n  - 名称: 主站\n    方式: 文件夹\n    位置: {where}\n")
    with pytest.raises(ContentProblems, match="做网站用的文件夹"):
        demand_target(other.request(), "主站")


@pytest.mark.parametrize("written", ["{}", "file://{}"])
@pytest.mark.parametrize("place", ["pages.git", "content/pages.git", "", ".git"])
def test_no_repository_of_the_house_becomes_the_site(place: str, written: str, tmp_path: Path) -> None:
    """One in the folder would go into git, the editors' own one would show their drafts to whoever reads the site."""
    other = copy_county(tmp_path / "county")
    commit(other, "init", "-q", "-b", "master")
    where = written.format(tmp_path / "county" / place)
    other.write("content/publish.yaml", f"目标:\n  - 名称: 主站\n    方式: git\n    位置: {where}\n")
    with pytest.raises(ContentProblems, match=r"publish\.yaml:2: .*做网站用的文件夹.*位置: /srv/pages\.git"):
        demand_target(other.request(), "主站")
    other.write("content/publish.yaml", f"目标:\n  - 名称: 主站\n    方式: git\n    位置: {tmp_path}/pages.git\n")
    assert Kind.GIT is demand_target(other.request(), "主站").kind


def test_a_repository_whose_place_is_half_written_is_told(tmp_path: Path) -> None:
    """Git would look for it in a folder of the cache, which nobody means."""
    other = copy_county(tmp_path / "county")
    other.write("content/publish.yaml", "目标:\n  - 名称: 主站\n    方式: git\n    位置: ../pages.git\n")
    with pytest.raises(ContentProblems, match="没有写全"):
        demand_target(other.request(), "主站")


def test_a_target_that_is_not_there_is_told_with_those_that_are(county: Miniature) -> None:
    with pytest.raises(PortalError, match=r"您是否想写“主站”|可以写：主站"):
        demand_target(county.request(), "主占")
    assert Kind.FOLDER is demand_target(county.request(), "主站").kind
    assert isinstance(demand_target(county.request(), ""), Target)
