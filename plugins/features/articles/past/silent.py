"""Published articles whose words have changed without a word of it: neither 更新 nor 更正 says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from plugins.features.articles.past.known import ArticlePast, Step
from plugins.kernel.problems import Problem


def silent_changes(articles: Iterable[ArticlePast], today: date) -> Iterator[Problem]:
    """Yield a hint to each article whose words are not those that readers were told of last."""
    for article in articles:
        if step := _silent_since(article.steps):
            header, is_updated = article.header, article.steps[-1].facts.is_updated
            what = f"发布以后{_when(step)}改过内容，没有写“更新”或“更正”"
            change = f"把“更新”改成 更新: {today}" if is_updated else f"在头部加一行 更新: {today}"
            mend = f"请{change}；改正错误的，写一条“更正”，说明改了什么"
            yield Problem(header.shown, header.slug_line, what, mend, is_hint=True)


def _silent_since(steps: Iterable[Step]) -> Step | None:
    """Return the first state that readers were not told of and that has stayed, None where they know all."""
    known: Step | None = None
    last: Step | None = None
    since: Step | None = None
    for step in steps:
        was_public = bool(last) and last.facts.is_public(step.moment)  # type: ignore[union-attr]
        if known is None or not was_public or _tells(step, known):
            known, since = step, None
        elif step.facts.words == known.facts.words:
            since = None
        else:
            since = since or step
        last = step
    return since


def _tells(step: Step, known: Step) -> bool:
    """Tell whether a state says that something has changed: in new words, or for the very day."""
    facts = step.facts
    return facts.told != known.facts.told or bool(facts.told_on and facts.told_on >= step.moment.date())


def _when(step: Step) -> str:
    return f"（{step.moment:%Y-%m-%d} 的提交 {step.commit[:8]} 起）" if step.commit else "（还没有提交）"
