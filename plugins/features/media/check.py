"""Which files of the content folder a stick could not hold beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from plugins.kernel.problems import Problem


def check_names(sources: Collection[str], shown: str) -> Iterator[Problem]:
    """Yield a problem for each file whose name differs from another's in capital letters only.

    FAT has one file for both, and so has Windows. sources: relative to the content folder. shown: as `content/`.
    """
    seen: dict[str, str] = {}
    for source in sorted(sources):
        other = seen.setdefault(source.lower(), source)
        if other != source:
            what = f"文件名和 {shown}{other} 只差大小写，在U盘上会变成一个文件"
            yield Problem(shown + source, 1, what, "请改一个名字，稿件里用到它的地方也要改")
