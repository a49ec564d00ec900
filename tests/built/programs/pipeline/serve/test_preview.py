"""plugins/pipeline/serve/preview.py: build, serve, watch, build again."""

import errno
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from urllib.request import urlopen

import pytest

from plugins.kernel.problems import ContentProblems, PortalError, Problem
from plugins.pipeline.serve import preview as preview_module
from plugins.pipeline.serve.preview import QUIET_S, preview
from plugins.pipeline.serve.state import PreviewState
from tests.patience import STEP_S
from tests.previews import shown
from tests.sampling import in_turns
from tests.unit.samples import save

pytestmark = in_turns()


@contextmanager
def running(
    build: Callable[[], str],
    site: Path,
    watched: Path,
    settle: Callable[[], None] = lambda: None,
    said: "Queue[str] | None" = None,
) -> Iterator["Queue[str]"]:
    """Run a preview on a free port; what it says is in the queue."""
    said = Queue() if said is None else said
    stop = threading.Event()
    given = (build, settle, site, (watched, watched / "none"), 0, said.put, lambda: "出错了", stop)
    thread = threading.Thread(target=preview, args=given)
    thread.start()
    try:
        yield said
    finally:
        stop.set()
        thread.join(STEP_S)
    assert not thread.is_alive()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The folder that is watched, with one text."""
    save(tmp_path, "content/a.md", "甲")
    return tmp_path / "content"


def save_at_once(path: Path, text: str) -> None:
    """Save it in a single step, for which there is a single build."""
    save(path.parents[1], "new", text).replace(path)


def test_a_saved_text_is_built_and_shown(texts: Path, tmp_path: Path) -> None:
    """The page tells its reader by the number of builds."""
    site = tmp_path / "site"

    def build() -> str:
        text = (texts / "a.md").read_text(encoding="utf-8")
        save(site, "index.html", text)
        return f"已生成 {text}"

    with running(build, site, texts) as said:
        assert "已生成 甲" == said.get(timeout=STEP_S)
        found = re.match(r"网址 (http://127\.0\.0\.1:\d+/)", said.get(timeout=STEP_S))
        assert found
        save(texts, "a.md", "乙")
        assert "已生成 乙" == said.get(timeout=STEP_S)
        with urlopen(found[1], timeout=STEP_S) as page:
            assert page.read().decode().startswith("乙")


def test_what_is_saved_during_the_first_build_is_built(texts: Path, tmp_path: Path) -> None:
    """It takes seconds, and an editor does not wait for it."""

    def build() -> str:
        text = (texts / "a.md").read_text(encoding="utf-8")
        if text == "甲":
            save(texts, "a.md", "乙")
        return f"已生成 {text}"

    with running(build, tmp_path / "site", texts) as said:
        assert "已生成 甲" == said.get(timeout=STEP_S)
        assert said.get(timeout=STEP_S).startswith("网址")
        assert "已生成 乙" == said.get(timeout=STEP_S)


def test_leftovers_of_editors_start_no_build(texts: Path, tmp_path: Path) -> None:
    """WPS writes one as soon as a text is opened."""
    builds: list[int] = []

    def build() -> str:
        builds.append(1)
        return "已生成"

    with running(build, tmp_path / "site", texts) as said:
        said.get(timeout=STEP_S)
        said.get(timeout=STEP_S)
        save(texts, "~$a.md", "")
        save(texts, ".a.md.swp", "")
        save_at_once(texts / "a.md", "乙")
        said.get(timeout=STEP_S)
    assert 2 == len(builds)


def test_problems_are_said_and_shown_and_the_preview_goes_on(texts: Path, tmp_path: Path) -> None:
    """An editor's slip and a wrong environment alike."""
    outcomes: list[Exception] = [PortalError("没有 columns.yaml。"), ContentProblems([Problem("a.md", 3, "甲", "乙")])]

    def build() -> str:
        raise outcomes.pop()

    with running(build, tmp_path / "site", texts) as said:
        assert "a.md:3: 甲。乙。" == said.get(timeout=STEP_S)
        address = said.get(timeout=STEP_S).split()[1]
        status, page = shown(address)
        assert 503 == status and "<code>a.md:3</code>" in page
        save(texts, "a.md", "乙")
        assert "没有 columns.yaml。" == said.get(timeout=STEP_S)


def test_what_can_wait_is_done_when_all_is_quiet(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once after each build, one that failed too; at the latest when the preview ends."""
    steps: list[str] = []
    publish = PreviewState.publish
    monkeypatch.setattr(PreviewState, "publish", lambda *given: (steps.append("tell"), publish(*given))[1])

    def build() -> str:
        steps.append("build")
        if len(steps) == 1:
            return "已生成"
        raise PortalError("没有 columns.yaml。")

    settled = threading.Event()
    with running(build, tmp_path / "site", texts, lambda: (steps.append("settle"), settled.set())[1]) as said:
        said.get(timeout=STEP_S)
        said.get(timeout=STEP_S)
        assert settled.wait(STEP_S)
        save_at_once(texts / "a.md", "乙")
        said.get(timeout=STEP_S)
    assert ["build", "tell", "settle"] * 2 == steps


def test_what_can_wait_waits_for_a_browser(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would keep a page from its style and its pictures."""
    quiet_s, looks, settled = 0.0, threading.Semaphore(0), threading.Event()
    monkeypatch.setattr(PreviewState, "quiet_s", lambda _state: (looks.release(), quiet_s)[1])
    with running(lambda: "已生成", tmp_path / "site", texts, settled.set):
        assert all(looks.acquire(timeout=STEP_S) for _ in range(3))
        assert not settled.is_set()
        quiet_s = 2 * QUIET_S
        assert settled.wait(STEP_S)


MENDS_ITSELF = {
    "unreadable": PermissionError(errno.EACCES, "Permission denied", "content/a.md"),
    "locked": PermissionError(errno.EACCES, "in use by another process", "content/a.md"),
    "vanishing": FileNotFoundError(errno.ENOENT, "No such file or directory", "content/a.md"),
    "a full disk": OSError(errno.ENOSPC, "No space left on device"),
    "a broken disk": OSError(errno.EIO, "Input/output error", "content/a.md"),
    "nameless": OSError("strange"),
}
OUR_FAULTS = (
    KeyError("a"), RecursionError(), MemoryError(), AssertionError(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"),
    SystemExit(1), SystemExit("end"), StopIteration(), ExceptionGroup("many", [ValueError("\ud800")]),
)  # fmt: skip


@pytest.mark.parametrize("refusal", MENDS_ITSELF)
def test_what_the_disk_refuses_is_shown_and_tried_again(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    """Said once, in Chinese; nobody has to save anything when it goes."""
    monkeypatch.setattr(preview_module, "AGAIN_S", 0.0)
    left = [MENDS_ITSELF[refusal]] * 3

    def build() -> str:
        if left:
            raise left.pop()
        return "已生成"

    with running(build, tmp_path / "site", texts) as said:
        words = said.get(timeout=STEP_S)
        assert re.search("请", words)
        assert said.get(timeout=STEP_S).startswith("网址")
        assert "已生成" == said.get(timeout=STEP_S)
    assert said.empty()


@pytest.mark.parametrize("fault", OUR_FAULTS, ids=lambda fault: type(fault).__name__)
def test_our_own_fault_is_shown_and_the_preview_goes_on(texts: Path, tmp_path: Path, fault: BaseException) -> None:
    """Until the text that brings it about is another one."""
    left = [fault]

    def build() -> str:
        if left:
            raise left.pop()
        return "已生成"

    with running(build, tmp_path / "site", texts) as said:
        assert "出错了" == said.get(timeout=STEP_S)
        status, page = shown(said.get(timeout=STEP_S).split()[1])
        assert 503 == status and "出错了" in page
        save(texts, "a.md", "乙")
        assert "已生成" == said.get(timeout=STEP_S)


def test_what_waits_may_fail_too(texts: Path, tmp_path: Path) -> None:
    """The site that was built is shown all the same."""
    built: list[int] = []

    def settle() -> None:
        raise KeyError("a")

    with running(lambda: f"已生成 {built.append(1)}", tmp_path / "site", texts, settle) as said:
        assert said.get(timeout=STEP_S).startswith("已生成")
        said.get(timeout=STEP_S)
        assert "出错了" == said.get(timeout=STEP_S)
        save(texts, "a.md", "乙")
        assert said.get(timeout=STEP_S).startswith("已生成")


def test_a_window_that_takes_no_words_ends_no_preview(texts: Path, tmp_path: Path) -> None:
    """Its words went into a file, and the disk is full."""
    built = threading.Semaphore(0)
    is_full = False

    def build() -> str:
        built.release()
        return "满" if is_full else "已生成"

    class FullFile(Queue[str]):
        def put(self, item: str, block: bool = True, timeout: float | None = None) -> None:
            if item == "满":
                raise OSError(errno.ENOSPC, "No space left on device")
            super().put(item, block, timeout)

    with running(build, tmp_path / "site", texts, said=FullFile()) as said:
        said.get(timeout=STEP_S)
        said.get(timeout=STEP_S)
        is_full = True
        for text in ("乙", "丙"):
            while built.acquire(blocking=False):
                pass
            save_at_once(texts / "a.md", text)
            assert built.acquire(timeout=STEP_S)


def test_a_folder_that_goes_and_comes_again_is_watched_on(texts: Path, tmp_path: Path) -> None:
    """As git and sync programs do it; meanwhile there is a problem to show."""

    def build() -> str:
        try:
            return f"已生成 {(texts / 'a.md').read_text(encoding='utf-8')}"
        except OSError:
            raise PortalError("没有 a.md。") from None

    with running(build, tmp_path / "site", texts) as said:
        assert "已生成 甲" == said.get(timeout=STEP_S)
        said.get(timeout=STEP_S)
        for text in ("乙", "丙"):
            texts.rename(tmp_path / f"before {text}")
            until(said, "没有 a.md。")
            save(texts, "a.md", text)
            until(said, f"已生成 {text}")
            save(texts, "a.md", f"{text}又")
            until(said, f"已生成 {text}又")


def until(said: "Queue[str]", words: str) -> None:
    """Wait until it is said, whatever comes before."""
    while said.get(timeout=STEP_S) != words:
        pass
