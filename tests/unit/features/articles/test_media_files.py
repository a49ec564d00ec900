"""plugins/features/articles/media_files.py: the files that an article's head may name."""

from plugins.features.articles.media_files import head_files, suffix_of
from tests.tables import table
from tests.unit.samples import article_source

HEAD = """题图: a.jpg
题图说明: 茶
音频: r.mp3
附件:
  - 文件: a.pdf
  - b.xlsx
视频:
  文件: v.webm
  封面: p.png
  字幕: v.vtt
"""


def test_every_file_of_a_head_is_named_with_its_line() -> None:
    """And with the kinds that it may be of, so that each can be checked where it was typed."""
    found = list(head_files(article_source(HEAD)))
    assert [(4, "a.jpg"), (6, "r.mp3"), (8, "a.pdf"), (9, "b.xlsx"), (11, "v.webm"), (12, "p.png"), (13, "v.vtt")] == [
        (line, target) for line, target, _ in found
    ]
    assert all(suffix_of(target) in kinds for _, target, kinds in found)


@table("head", ["", "视频:\n  地址: https://a.example/v.mp4\n"])
def test_a_head_without_files_names_none(head: str) -> None:
    """A film elsewhere is none of the county's files."""
    assert [] == list(head_files(article_source(head)))


def test_kinds_are_told_in_small_letters() -> None:
    assert ".jpg" == suffix_of("../images/示例.JPG")
