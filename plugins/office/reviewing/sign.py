"""Sign a text: one person, one stage, these bytes as git keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from plugins.delivery.offline.public_places import MOVE, refuse_public_place
from plugins.features.reviews.approvals import missing_stages
from plugins.features.reviews.last_signed import moved
from plugins.features.reviews.model import (
    CLOSED,
    FORCED,
    OPEN,
    SECRECY,
    STAGES,
    TAKEN_AWAY,
    Reviewer,
    Seal,
    SignedFile,
    SignOff,
)
from plugins.features.reviews.sign_offs import finished, written
from plugins.features.reviews.survey import Text
from plugins.kernel.files.whole_files import make_way, write_whole
from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex
from plugins.kernel.versions.blobs import read_blobs
from plugins.office.keys.reviewer import load_reviewer_key, usual_folder
from plugins.office.reviewing.desk import Desk

_NONE: Mapping[str, SignOff] = MappingProxyType({})


@frozen
class Signer:
    """Who signs. key: None of a person whose name alone counts, in a county without keys."""

    person: Reviewer
    key: Ed25519PrivateKey | None


@frozen
class Wish:
    """What is to be signed. stage: of model.SIGNED. note: a remark, or the reason. result: of a review of secrecy."""

    stage: str
    note: str = ""
    result: str = ""


def signer_of(desk: Desk, name: str, file: str, ask: Callable[[], str]) -> Signer:
    """Return who signs: the person of that name, else the one whose private key lies on this computer.

    file: the private key's, "" for the usual one. Raises PortalError where nobody, or somebody else, has the key.
    """
    people = desk.survey.reviewers.people
    person = desk.survey.reviewers.get(name) if name else None
    if name and not person:
        raise PortalError(f"reviewers.yaml 里没有“{name}”。里面有：{'、'.join(each.name for each in people)}。")
    if person and not person.key and person.former_keys:
        raise PortalError(
            f"reviewers.yaml 里“{person.name}”只有旧公钥，新的公钥还没有写，现在不能签。"
            f"请运行 python3 tasks.py keys reviewer {person.name}，把印出来的公钥交给管理员写上。"
        )
    if person and not person.key:
        return Signer(person, None)
    if not person and not file:
        there = [each for each in people if each.key and (usual_folder() / f"{each.name}.pem").is_file()]
        if len(there) != 1:
            raise PortalError(f"不知道是谁在签。请加上 --as 姓名，如 --as {people[0].name}。")
        person = there[0]
    place = Path(file) if file else usual_folder() / f"{person.name if person else name}.pem"
    refuse_public_place(place.resolve(), (desk.folders.content.resolve(),), MOVE)
    key = load_reviewer_key(place, ask)
    owner = next((each for each in people if each.key == public_hex(key)), None)
    if not owner or (person and owner != person):
        whose = f"“{person.name}”" if person else "reviewers.yaml 里任何人"
        raise PortalError(f"私钥 {place} 不是{whose}的：公钥对不上。请用自己的私钥，或请管理员更新 reviewers.yaml。")
    return Signer(owner, key)


def signatures_of(
    texts: Iterable[Text], named: Container[str], sign: Callable[[Text], SignOff]
) -> tuple[list[SignOff], list[str]]:
    """Return the signatures of all texts, none written yet, and why some of a folder cannot be signed.

    named: texts that are named one by one. Raises PortalError where one of these cannot be signed, or none at all.
    """
    ready, refused = [], []
    for text in texts:
        try:
            ready.append(sign(text))
        except PortalError as why:
            if text.path in named:
                raise
            refused.append(str(why))
    if refused and not ready:
        more = f"别的 {len(refused) - 1} 篇也不能签。" if len(refused) > 1 else ""
        raise PortalError(refused[0] + more)
    return ready, refused


def keep(desk: Desk, sign_off: SignOff) -> Path:
    """Write a signature into its file, and return that."""
    file = desk.folders.content / sign_off.file
    make_way(desk.folders.content, file)
    write_whole(file, written(sign_off))
    return file


def signature_of(
    desk: Desk, text: Text, signer: Signer, wish: Wish, now: datetime, uncommitted: Mapping[str, SignOff] = _NONE
) -> SignOff:
    """Return a signature; raise PortalError that says why it would count for nothing.

    uncommitted: signatures that lie in the folder, and that no commit has yet, by their paths.
    """
    _demand_committed(desk, text, wish.stage)
    seal, files, of = text.seal, text.files, ""
    if wish.stage == TAKEN_AWAY:
        seal, files, of = _taken_away(desk, text)
    if seal is None:
        raise PortalError(f"{text.path} 已经删去了。要撤下，请写 --stage {TAKEN_AWAY}。")
    before: tuple[SignOff, ...] = ()
    authors = desk.authors(text)
    closed = _closed(desk, text, seal, wish, now)
    if closed and wish.stage in (*STAGES, FORCED):
        _demand_open(text, closed, wish.stage)
    if wish.stage in STAGES:
        _demand_kept(text, seal, uncommitted)
        number = desk.survey.places.number_of(text.place)
        before = desk.survey.record.longest(seal, number)
        missing = missing_stages(before, number)
        if closed and not missing:
            before = ()  # another look at what all have signed: it stands for itself
        else:
            _demand_turn(text, before, missing, wish.stage)
            # Where a column demands more reviews than it did, a stage that comes before is missing now.
            before = tuple(each for each in before if STAGES.index(each.stage) < STAGES.index(wish.stage))
    if wish.stage == FORCED and text.is_current:
        raise PortalError(f"{text.path} 这一版已经可以发布，不用急发。")
    _demand_person(text, signer.person, wish, before, authors, now)
    return finished(
        SignOff(
            wish.stage, text.path, seal.place, seal.text, text.blob, files, _was(desk, text),
            tuple(sorted(authors)), signer.person.name, signer.person.role, now.isoformat(timespec="seconds"),
            before[-1].identity if before else "", wish.note, wish.result, of,
        ),
        signer.key,
    )  # fmt: skip


def _was(desk: Desk, text: Text) -> tuple[str, ...]:
    """Return the paths that a text had before: earlier revisions of it may have been signed under these."""
    return tuple(name for name in desk.names(text) if name != text.path)


def _demand_committed(desk: Desk, text: Text, stage: str) -> None:
    """Raise PortalError where the folder has a text, or a file of it, otherwise than the last commit.

    Nor may git keep other words than the folder shows, but where something is only taken away.
    """
    paths = [text.path, *(each.path for each in text.files)]
    changed = desk.base.repository.changed(*map(desk.base.place_in_repository, paths))
    if changed:
        names = "、".join(sorted(desk.base.path_of(each) or each for each in changed))
        raise PortalError(f"{names} 有改动还没有提交。审的要是大家都看得到的那一份：请先提交（git commit），再审。")
    if stage != TAKEN_AWAY:
        _demand_seen(desk, text)


def _demand_seen(desk: Desk, text: Text) -> None:
    """Raise PortalError where git keeps other bytes than people see in the folder, line ends apart.

    A line of .gitattributes, as `ident`, is enough for that, and git calls such a file unchanged.
    """
    kept = {text.path: text.blob, **{each.path: each.blob for each in text.files}}
    hashes = desk.base.hash_all(filter(None, kept.values()))
    wrong = [path for path, blob in kept.items() if blob and not _is_seen(desk, path, blob, hashes[blob])]
    if wrong:
        raise PortalError(
            f"{'、'.join(sorted(wrong))} git 里的和文件夹里的不一样，而 git 说没有改：您看到的不是要签的。"
            "请看 .gitattributes（哪个文件夹里都可能有）里的 ident、filter、working-tree-encoding，删去这几行，提交；"
            "再删去文件夹里的这几个文件，用 git checkout -- 文件 取回来，看清楚了再审。"
        )


def _is_seen(desk: Desk, path: str, blob: str, sha256: str) -> bool:
    file = desk.file_of(path)
    if not file.is_file():
        return False
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() == sha256:
        return True
    kept = read_blobs(desk.base.repository, [blob])[blob]
    return data.replace(b"\r\n", b"\n") == kept.replace(b"\r\n", b"\n")


def _demand_kept(text: Text, seal: Seal, uncommitted: Mapping[str, SignOff]) -> None:
    """Raise PortalError where this revision was signed already, and git does not have the signature yet."""
    for path, each in uncommitted.items():
        if each.stage in STAGES and (each.place, each.text) == (seal.place, seal.text):
            raise PortalError(
                f"{text.path} 已经有{each.reviewer}签的{each.stage}，只是签字还没有提交：{path}。"
                '提交以后才算数：请运行 python3 tasks.py save "审稿"（或 git add、git commit），再签下一级。'
            )


def _closed(desk: Desk, text: Text, seal: Seal, wish: Wish, now: datetime) -> SignOff | None:
    """Return the review of secrecy that stops this; at once nobody lets through what it has stopped and was edited."""
    record = desk.survey.record
    closed = record.closed_by(seal)
    if wish.stage == FORCED and not closed:
        return record.closed_before(text.place, desk.names(text), now.isoformat(timespec="seconds"))
    return closed


def _demand_open(text: Text, closed: SignOff, stage: str) -> None:
    """Raise PortalError for what the review of secrecy has found not fit: only that same review may open it again."""
    if stage != SECRECY:
        raise PortalError(
            f"{text.path} 的保密审查（{closed.moment[:10]} {closed.reviewer}）结果是{CLOSED}，不能再往下签。"
            f"请改好稿件，提交以后从初审起再审；看错了的，由能签的人再签 --stage {SECRECY} --result {OPEN}。"
        )


def _demand_turn(text: Text, before: tuple[SignOff, ...], missing: tuple[str, ...], stage: str) -> None:
    if not missing:
        raise PortalError(f"{text.path} 这一版已经审完了，不用再签。")
    if stage != missing[0]:
        done = f"已经有{'、'.join(each.stage for each in before)}，" if before else "还没有人审过，"
        raise PortalError(f"{text.path} {done}现在该{missing[0]}，不能先{stage}。请写 --stage {missing[0]}。")


def _demand_person(
    text: Text, person: Reviewer, wish: Wish, before: tuple[SignOff, ...], authors: frozenset[str], now: datetime
) -> None:
    """Raise PortalError where the person may not sign this."""
    if wish.stage != TAKEN_AWAY and wish.stage not in person.stages:
        raise PortalError(f"“{person.name}”不能签{wish.stage}，可以签的有：{'、'.join(person.stages)}。")
    if not person.serves_on(now.date()):
        raise PortalError(f"“{person.name}”今天不是审稿人：请看 reviewers.yaml 里的起止日期。")
    if wish.stage == SECRECY and wish.result not in (OPEN, CLOSED):
        raise PortalError(f"保密审查要写结果：--result {OPEN}，或 --result {CLOSED}。")
    if wish.stage == FORCED and not wish.note:
        raise PortalError("急发要写原因：--reason 原因。")
    if wish.stage not in STAGES or wish.stage == SECRECY:
        return
    if person.is_called(authors):
        raise PortalError(f"“{person.name}”是 {text.path} 的作者（或提交过这次的改动），不能审自己写的。请换一个人。")
    if any(each.reviewer == person.name for each in before if each.stage != SECRECY):
        raise PortalError(f"“{person.name}”已经审过 {text.path} 的一级，三审要三个人。请换一个人。")


def _taken_away(desk: Desk, text: Text) -> tuple[Seal, tuple[SignedFile, ...], str]:
    """Return the seal of what takes away, its files, and of which text; raise PortalError for what does more than that.

    The files are those of the approved revision, also where others have been given other bytes since: to take away is
    never to wait for somebody else's picture.
    """
    if not text.approval or text.is_current:
        raise PortalError(f"{text.path} 网上没有等着撤下的。请先删去文件，或写上“撤回”“下线时间”，提交以后再签。")
    last = text.approval.last
    if not text.blob:
        return Seal(text.place, ""), (), last.text
    assert text.seal
    files = _approved_files(desk, text, last)
    probe = SignOff(TAKEN_AWAY, text.path, text.place, text.seal.text, text.blob, files, (), (), "", "", "")
    new = {each.name for each in text.files} - {each.name for each in files}
    if new or not desk.base.only_takes_away(last, probe):
        raise PortalError(
            f"{text.path} 不只是撤下：除了加“撤回”“下线时间”、删去或遮住文字，还改了别的。"
            "请把别的改动去掉再签；或者照常三审。"
        )
    return probe.seal, files, last.text


def _approved_files(desk: Desk, text: Text, last: SignOff) -> tuple[SignedFile, ...]:
    """Return the files of an approved revision that the present one names still, each where its name leads now."""
    desk.base.names_in_all([(text.path, text.blob)])
    there = {each.name: each for each in last.files}
    further = [name for name in there if name.startswith("/")]  # where one in the text leads as well
    names = dict.fromkeys((*desk.base.names(text.path, text.blob), *further))
    return tuple(replace(there[name], path=moved(there[name], last.path, text.path)) for name in names if name in there)
