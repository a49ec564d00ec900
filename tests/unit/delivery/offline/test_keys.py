"""plugins/delivery/offline/keys.py: the county's pair of keys."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from plugins.delivery.offline import keys
from plugins.delivery.offline.keys import load_private, new_keys
from plugins.features.county.load import KEY_FILE, load_key
from plugins.features.county.model import fingerprint
from plugins.kernel.problems import PortalError
from plugins.kernel.signing.keys import public_hex, public_key
from tests.systems import needs_signals
from tests.tables import table
from tests.unit.delivery.offline.samples import lay


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a content folder."""
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/.git").mkdir()
    return tmp_path / "site"


def test_a_pair_fits_together(repository: Path, tmp_path: Path) -> None:
    """The private key is its owner's alone, whatever the umask; the public one lies with the content."""
    private, content = tmp_path / "safe/deep/key.pem", repository / "content"
    before = os.umask(0)
    try:
        key = new_keys(private, content, repository)
    finally:
        os.umask(before)
    assert 0o600 == stat.S_IMODE(private.stat().st_mode)
    assert 0o700 == stat.S_IMODE(private.parent.stat().st_mode)
    assert f"{key}\n".encode() == (content / KEY_FILE).read_bytes()
    assert key == load_key(content) == public_hex(load_private(private))


def test_two_pairs_differ(repository: Path, tmp_path: Path) -> None:
    first = new_keys(tmp_path / "1.pem", repository / "content", repository)
    (repository / "content" / KEY_FILE).unlink()
    assert first != new_keys(tmp_path / "2.pem", repository / "content", repository)


@pytest.mark.parametrize("place", ["key.pem", "content/key.pem", "../site/.git/key.pem", "new/folder/key.pem"])
def test_the_private_key_never_lies_in_the_repository(repository: Path, place: str) -> None:
    """It would be published one day. Nothing is written."""
    with pytest.raises(PortalError, match="网站和 git 里的东西会一起公开"):
        new_keys(repository / place, repository / "content", repository)
    assert [] == [path for path in repository.rglob("*") if path.is_file()]


def test_nor_in_any_other_repository_or_behind_a_link(repository: Path, tmp_path: Path) -> None:
    """A link's end counts."""
    (tmp_path / "other/.git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(repository / "content")
    for place in ("other/key.pem", "other/deep/key.pem", "link/key.pem"):
        with pytest.raises(PortalError, match="网站和 git 里的东西会一起公开"):
            new_keys(tmp_path / place, repository / "content", repository)


SIGNS = (
    "HEAD objects refs", ".portal", "index.html", "INDEX.HTM", "default.aspx", "index.php", "web.config", ".htaccess",
    ".svn", "_svn", ".bzr", ".fslckout", ".jj", "_darcs", "redcity-2026-03-01-11111111.zip", "开始.html",
    "redcity-2026-03-01-11111111.manifest.txt", "public_html/a", "WWW/a", "htdocs/a",
)  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_nor_where_git_alone_keeps_its_files_nor_in_a_sites_folder(repository: Path, tmp_path: Path, sign: str) -> None:
    """A bare repository, a built site, a web server's folder, the folder of bundles; however deep below."""
    for name in sign.split():
        lay(tmp_path / "served", {name: b""})
    inner = f"{sign.partition('/')[0]}/" if "/" in sign else ""
    for place in (f"served/{inner}key.pem", f"served/{inner}hooks/deep/key.pem"):
        with pytest.raises(PortalError, match="网站和 git 里的东西会一起公开"):
            new_keys(tmp_path / place, repository / "content", repository)
    assert not list(tmp_path.rglob("*.pem*"))


def test_a_home_with_other_things_is_no_published_place(repository: Path, tmp_path: Path) -> None:
    """A clone of the portal, notes with an index, a folder of applications."""
    lay(tmp_path, dict.fromkeys(("redcity-portal/a", "index.md", "CVs/a", "references/a"), b""))
    assert new_keys(tmp_path / ".redcity/key.pem", repository / "content", repository)


@needs_signals
def test_a_private_key_may_come_out_of_a_pipe_and_has_an_end(repository: Path, tmp_path: Path) -> None:
    """As another program hands it over; what never ends is no key."""
    public = new_keys(tmp_path / "key.pem", repository / "content", repository)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        pool.submit(pipe.write_bytes, (tmp_path / "key.pem").read_bytes())
        assert public == public_hex(load_private(pipe))
    with pytest.raises(PortalError, match="不是离线包的私钥"):
        load_private(Path("/dev/zero"))


@pytest.mark.parametrize("step", ["write_private", "_write_public", "_finish"])
@pytest.mark.parametrize("is_done", [False, True])
def test_a_run_that_was_killed_is_mended_by_the_next(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_done: bool
) -> None:
    """At any step, before or after it. The pair fits, nothing else is left, and no public key is ever exchanged."""
    private, public = tmp_path / "safe/key.pem", repository / "content" / KEY_FILE
    done = getattr(keys, step)

    def killed(*given: object) -> None:
        if is_done:
            done(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keys, step, killed)
        with pytest.raises(KeyboardInterrupt):
            new_keys(private, repository / "content", repository)
    before = public.read_text() if public.exists() else ""
    if step == "_finish" and is_done:
        assert public_hex(load_private(private)) == before.strip()
        return
    key = new_keys(private, repository / "content", repository)
    assert key == load_key(repository / "content") == public_hex(load_private(private))
    assert before in ("", f"{key}\n")
    assert [private] == list(private.parent.iterdir())


def test_a_private_key_that_stands_alone_is_no_half_of_a_pair(repository: Path, tmp_path: Path) -> None:
    """It may be what stations know: it stays, and its public key is written again."""
    private, content = tmp_path / "key.pem", repository / "content"
    key, data = new_keys(private, content, repository), private.read_bytes()
    (content / KEY_FILE).unlink()
    assert (key, data) == (new_keys(private, content, repository), private.read_bytes())
    assert key == load_key(content)


def test_keys_are_never_written_over(repository: Path, tmp_path: Path) -> None:
    """Stations would take what the new one signs for forged."""
    private, content = tmp_path / "key.pem", repository / "content"
    new_keys(private, content, repository)
    before = private.read_bytes(), (content / KEY_FILE).read_bytes()
    with pytest.raises(PortalError, match="已经有了，没有动它"):
        new_keys(private, content, repository)
    with pytest.raises(PortalError, match="以前的离线包就都不能核对了"):
        new_keys(tmp_path / "second.pem", content, repository)
    assert before == (private.read_bytes(), (content / KEY_FILE).read_bytes())
    assert not (tmp_path / "second.pem").exists()


def test_a_private_key_that_is_none_has_a_way_out(repository: Path, tmp_path: Path) -> None:
    """What `keys new` says of the file it was given is about that file's own option, and works when followed."""
    private, content = tmp_path / "key.pem", repository / "content"
    (tmp_path / "folder.pem").mkdir()
    private.write_bytes(b"")
    for place in (private, tmp_path / "folder.pem"):
        with pytest.raises(PortalError, match="请把它移到别处，或用 --private 指定别的文件") as refused:
            new_keys(place, content, repository)
        assert "--key" not in str(refused.value)
        assert "请用 keys new" not in str(refused.value)
    private.rename(tmp_path / "elsewhere.pem")
    assert new_keys(private, content, repository) == load_key(content)


def test_a_spoilt_public_key_is_mended_without_another_pair(repository: Path, tmp_path: Path) -> None:
    """Stations know the key that is there: nobody is told to put the private one away."""
    private, public = tmp_path / "key.pem", repository / "content" / KEY_FILE
    key = new_keys(private, public.parent, repository)
    for data in (b"", b"abcd\n", b"\xff\xfe", b"\xef\xbb\xbf" + b"00" * 32):
        public.write_bytes(data)
        with pytest.raises(PortalError, match="请删去这个坏的文件，再运行一次"):
            new_keys(private, public.parent, repository)
        public.unlink()
        assert key == new_keys(private, public.parent, repository)


def test_without_a_content_folder_there_is_no_pair(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(PortalError, match=r"没有找到稿件文件夹 .*nowhere.*请改正 --content"):
        new_keys(tmp_path / "key.pem", tmp_path / "nowhere", tmp_path / "site")
    assert [] == list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_said(repository: Path, tmp_path: Path) -> None:
    """A file stands where a folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(PortalError, match=r"私钥没有写成：.*file/key.pem 写不了.*请用 --private 换一个地方"):
        new_keys(tmp_path / "file/key.pem", repository / "content", repository)
    assert not (repository / "content" / KEY_FILE).exists()


def test_half_a_pair_does_not_stay(repository: Path, tmp_path: Path) -> None:
    """It would be in the way of the next try. Here the public key's name is a link into a folder that is gone."""
    (repository / "content" / KEY_FILE).symlink_to(tmp_path / "gone" / KEY_FILE)
    with pytest.raises(PortalError, match=r"公钥没有写成：.*bundle-key\.txt 写不了"):
        new_keys(tmp_path / "key.pem", repository / "content", repository)
    assert not (tmp_path / "key.pem").exists()


def test_a_private_key_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A folder is not a key that is missing."""
    with pytest.raises(PortalError, match=r"私钥 .* 读不了.*请用 --key 指定私钥的文件"):
        load_private(tmp_path)


def test_what_is_no_private_key_is_refused(tmp_path: Path) -> None:
    """With what to do; a key of another kind too."""
    with pytest.raises(PortalError, match=r"请先运行 python3 tasks\.py keys new"):
        load_private(tmp_path / "none.pem")
    other = generate_private_key(65537, 2048).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    for number, data in enumerate((b"", b"\xff", other)):
        (tmp_path / f"{number}.pem").write_bytes(data)
        with pytest.raises(PortalError, match="不是离线包的私钥"):
            load_private(tmp_path / f"{number}.pem")


@table("text", ["", "00", "zz" * 32, "00" * 33])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(PortalError, match="这不是公钥"):
        public_key(text)


def test_a_fingerprint_is_what_people_compare() -> None:
    """Eight groups of four."""
    assert "66687aadf862bd776c8fc18b8e9f8e20" == fingerprint("00" * 32).replace(" ", "")
    assert [4] * 8 == list(map(len, fingerprint("00" * 32).split(" ")))
