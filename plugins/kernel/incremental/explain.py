"""Why a file was made anew or kept, in Chinese, for `build --explain`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.incremental.targets import OutputRegistry, Target, input_names


class PageLike(Protocol):
    """A page, as far as an explanation needs it."""

    @property
    def path(self) -> str: ...

    def input_names(self) -> tuple[str, ...]: ...


class InputsLike(Protocol):
    """What a page is printed of, as fingerprints."""

    @property
    def shared(self) -> bytes: ...

    @property
    def template(self) -> bytes: ...

    @property
    def frame(self) -> bytes: ...

    @property
    def own(self) -> bytes: ...


class Explanation:
    """Collects, during a build, what speaks of one output path. why: further reasons that features have noted.

    first_lines: what was decided before the build looked at the path, as that there was no cache.
    """

    def __init__(self, path: str, first_lines: Iterable[str] = ()) -> None:
        self.path = path
        self.why: list[str] = list(first_lines)
        self._page: tuple[PageLike, InputsLike] | None = None
        self._target: Target | None = None

    def see_page(self, page: PageLike, inputs: InputsLike) -> None:
        """Take in a page of this build."""
        if page.path == self.path:
            self._page = page, inputs

    def see_targets(self, targets: Sequence[Target]) -> None:
        """Take in files of this build that are no pages."""
        self._target = next((each for each in targets if each.path == self.path), self._target)

    def note(self, path: str, reason: str) -> None:
        """Take in why the text at an output path was composed anew."""
        if path == self.path:
            self.why.append(reason)

    def tell(self, outputs: OutputRegistry) -> list[str]:
        """Return the explanation, a sentence each, once the build is done."""
        if self.path not in outputs.files:
            return [f"{self.path} 不在这次生成的网站里。"]
        owner = outputs.ownership.owner(self.path)
        if self.path not in outputs.fresh:
            return [f"{self.path}（{owner}）没有变：做它用的东西都和上次一样，上次的文件还在，所以留用。"]
        return [f"{self.path}（{owner}）重新做了，因为：", *(f"  - {reason}" for reason in self._reasons(outputs))]

    def _reasons(self, outputs: OutputRegistry) -> list[str]:
        last = outputs.last_build.files.get(self.path)
        if not last:
            return [*self.why, "上次生成的记录里没有它：是新的，或者缓存不在、换了版本（程序、设置或软件包变了）。"]
        if not outputs.standing_record(self.path):
            return [*self.why, "网站文件夹里的这个文件被改动或删除过。"]
        found = list(self._page_reasons(outputs, last.inputs)) if self._page else []
        if self._target:
            found += _differing(last.inputs, self._target.fingerprint, ("", *input_names(self._target.function)))
        return [*found, *self.why] or ["它的内容变了。"]

    def _page_reasons(self, outputs: OutputRegistry, last: bytes) -> Iterable[str]:
        assert self._page
        page, inputs = self._page
        old = [last[start : start + SIZE] for start in range(0, 3 * SIZE, SIZE)]
        if old[0] != inputs.shared:
            yield f"全站共用的内容变了：{_changed_keys(outputs, 'shared names')}。"
        if (old[1], old[2]) != (inputs.template, inputs.frame):
            yield f"用到的模板变了：{_changed_keys(outputs, 'template hashes')}。"
        yield from _differing(last[3 * SIZE :], inputs.own, page.input_names())


def _differing(old: bytes, new: bytes, names: Sequence[str]) -> list[str]:
    """Return a sentence for each input whose fingerprint differs. names: of the fingerprints, in their order."""
    if len(old) != len(new):
        return ["它由另外几样东西做成了。"]
    places = [start for start in range(0, len(new), SIZE) if old[start : start + SIZE] != new[start : start + SIZE]]
    named = [names[start // SIZE] if start // SIZE < len(names) else "" for start in places]
    return [f"输入“{name}”变了。" if name else "它由别的程序步骤做了。" for name in named]


def _changed_keys(outputs: OutputRegistry, name: str) -> str:
    old, new = outputs.last_build.values.get(name), outputs.values.get(name)
    before: Mapping[str, Any] = old.value if old else {}
    after: Mapping[str, Any] = new.value if new else {}
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return "、".join(changed) or "（说不清是哪一样）"
