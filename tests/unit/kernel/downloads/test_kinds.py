"""plugins/kernel/downloads/kinds.py: what a file may hold by its name."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.downloads.kinds import KINDS, kinds_of

_PARTS = st.text("ab._-表 ", min_size=1, max_size=6).filter(lambda part: part not in (".", ".."))
_ENDINGS = st.sampled_from(["", ".", ".pdf", ".PDF", ".Jpeg", ".tar.gz", ".docx", ".md", "pdf", ".pdf.", "..zip"])


@given(st.lists(_PARTS, max_size=2), _PARTS, _ENDINGS)
def test_the_ending_is_the_one_that_pathlib_finds(folders: list[str], stem: str, ending: str) -> None:
    source = "/".join([*folders, stem + ending])
    assert KINDS.get(PurePosixPath(source).suffix.lower(), ()) == kinds_of(source)


def test_a_name_that_is_all_ending_has_none() -> None:
    """As `.pdf`, which programs hide."""
    assert (((), ()), ("pdf",)) == ((kinds_of(".pdf"), kinds_of("档案/.pdf")), kinds_of("档案/表.PDF"))
