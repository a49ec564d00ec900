"""plugins/kernel/markdown/downloads.py: the kinds of files that readers may download."""

from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.markdown.links import check_links
from tests.unit.samples import around

RESOLVER = LinkResolver({}, frozenset(), frozenset({"news/x.exe"}))


def test_a_program_is_not_offered() -> None:
    """A reader could not trust it."""
    (problem,) = check_links("[甲](x.exe)", 1, "a.md", "news", around(RESOLVER))
    assert "不能提供 .exe 文件下载" == problem.what
