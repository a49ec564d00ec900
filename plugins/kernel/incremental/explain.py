"""Why a file was made anew or kept, in Chinese, for `build --explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from plugins.kernel.incremental.asked_paths import nearest_path, possible_paths
from plugins.kernel.incremental.fingerprint import SIZE
from plugins.kernel.incremental.targets import OutputRegistry, Target, input_names, sentences_of
from plugins.kernel.problems import sentence


class PageLike(Protocol):
    """A page, as far as an explanation needs it."""

    @property
    def path(self) -> str: ...

    def input_names(self) -> tuple[str, ...]: ...

    def told(self) -> Mapping[str, str]: ...


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

    asked: the path as `plain_path` returns it. paths: the output paths that it may mean. told: what people are told
    where one of the names that all pages share has changed. first_lines: what was decided before the build looked at
    the path, as that there was no cache.
    """

    def __init__(self, asked: str, first_lines: Iterable[str] = ()) -> None:
        self.asked = asked
        self.paths = possible_paths(asked, {})
        self.told: Mapping[str, str] = {}
        self.why: list[str] = list(first_lines)
        self._sources: Mapping[str, str] = {}
        self._hidden: Mapping[str, str] = {}
        self._files: frozenset[str] = frozenset()
        self._noted_inputs: set[str] = set()
        self._pages: dict[str, tuple[PageLike, InputsLike]] = {}
        self._targets: dict[str, Target] = {}

    def know_sources(
        self, sources: Mapping[str, str], hidden: Mapping[str, str] | None = None, files: frozenset[str] = frozenset()
    ) -> None:
        """Take in the output path of each source file, by the name that messages give it.

        hidden: why a text has no page of its own, in words without a full stop. files: data, pictures and attachments.
        """
        self._sources, self._hidden, self._files = sources, hidden or {}, files
        self.paths = possible_paths(self.asked, sources)

    def see_page(self, page: PageLike, inputs: InputsLike) -> None:
        """Take in a page of this build."""
        if page.path in self.paths:
            self._pages[page.path] = page, inputs

    def see_targets(self, targets: Sequence[Target]) -> None:
        """Take in files of this build that are no pages."""
        self._targets |= {each.path: each for each in targets if each.path in self.paths}

    def note(self, path: str, reason: str, of: str = "") -> None:
        """Take in why the text at an output path was composed anew. of: the input of its page that the reason is of."""
        if path in self.paths:
            self.why.append(reason)
            self._noted_inputs.add(of)

    def tell(self, outputs: OutputRegistry) -> list[str]:
        """Return the explanation, a sentence each, once the build is done."""
        path = next((each for each in self.paths if each in outputs.files), "")
        if self.asked in self._hidden:
            return [f"{self.asked} 没有自己的网页：{sentence(self._hidden[self.asked])}"]
        if not path and self.asked in self._files:
            return [f"{self.asked} 没有自己的网页，别的网页用到它。想知道哪一页为什么重新做，请写那一页的路径。"]
        if not path:
            near = nearest_path(self.asked, [*outputs.files, *self._sources])
            return [f"{self.asked} 不在这次生成的网站里。" + (f"您是否想写“{near}”？" if near else "")]
        owner = outputs.ownership.owner(path)
        if path not in outputs.fresh:
            return [f"{path}（{owner}）没有变：做它用的东西都和上次一样，上次的文件还在，所以留用。"]
        reasons = dict.fromkeys(map(sentence, self._reasons(path, outputs)))
        return [f"{path}（{owner}）重新做了，因为：", *(f"  - {reason}" for reason in reasons)]

    def _reasons(self, path: str, outputs: OutputRegistry) -> list[str]:
        last = outputs.last_build.files.get(path)
        if not last:
            return [*self.why, "上次生成的记录里没有它：是新的，或者缓存不在、换了版本（程序、设置或软件包变了）"]
        if not outputs.standing_record(path):
            return [*self.why, "网站文件夹里的这个文件被改动或删除过"]
        found: list[str] = []
        if path in self._pages:
            found += self._page_reasons(*self._pages[path], outputs, last.inputs)
        if path in self._targets:
            target = self._targets[path]
            names = "", *input_names(target.function)
            found += self._differing(last.inputs, target.fingerprint, names, sentences_of(target.function))
        return [*self.why, *found] or ["它的内容变了"]

    def _page_reasons(self, page: PageLike, inputs: InputsLike, outputs: OutputRegistry, last: bytes) -> Iterator[str]:
        old = [last[start : start + SIZE] for start in range(0, 3 * SIZE, SIZE)]
        if old[0] != inputs.shared:
            changed = _changed_keys(outputs, "shared names")
            yield from (self.told.get(name) or f"全站共用的内容变了：{name}" for name in changed)
            if not changed:
                yield "全站共用的内容变了，说不清是哪一样"
        if (old[1], old[2]) != (inputs.template, inputs.frame):
            yield f"用到的模板变了：{'、'.join(_changed_keys(outputs, 'template hashes')) or '（说不清是哪一个）'}"
        yield from self._differing(last[3 * SIZE :], inputs.own, page.input_names(), page.told())

    def _differing(self, old: bytes, new: bytes, names: Sequence[str], told: Mapping[str, str]) -> Iterator[str]:
        """Yield a sentence for each input whose fingerprint differs. names: of the fingerprints, in their order."""
        if len(old) != len(new):
            yield "它由另外几样东西做成了"
            return
        for place, start in enumerate(range(0, len(new), SIZE)):
            name = names[place] if place < len(names) else ""
            if old[start : start + SIZE] != new[start : start + SIZE] and not (name and name in self._noted_inputs):
                yield (told.get(name) or f"输入“{name}”变了") if name else "它由别的程序步骤做了"


def _changed_keys(outputs: OutputRegistry, name: str) -> list[str]:
    old, new = outputs.last_build.values.get(name), outputs.values.get(name)
    before: Mapping[str, Any] = old.value if old else {}
    after: Mapping[str, Any] = new.value if new else {}
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
