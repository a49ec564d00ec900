"""The sheet of three reviews (三审三校单) of a text, to be printed and filed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from plugins.features.reviews.model import STAGES, SignOff, stages_of
from plugins.features.reviews.survey import Text
from plugins.office.reviewing.desk import Desk
from plugins.office.reviewing.paper import page

_TITLE = "三审三校单"
_BLANK = "<td>&nbsp;</td>"
_PROOFS = (  # filled in by hand: whoever proofreads works on paper, and what is signed is the text that came of it
    "<h2>校对</h2><table><tr><th>校次</th><th>姓名</th><th>日期</th><th>改了哪里</th></tr>"
    + "".join(f"<tr><td>{each}</td>{_BLANK * 3}</tr>" for each in ("一校", "二校", "三校"))
    + "</table>"
)


def sheets(desk: Desk, texts: Sequence[Text]) -> str:
    """Return the sheets of these texts, a page each."""
    return page(_TITLE, "".join(_sheet(desk, text) for text in texts))


def _sheet(desk: Desk, text: Text) -> str:
    chain = _chain(desk, text)
    number = desk.survey.places.number_of(text.place)
    stages = list(stages_of(number)) + [each.stage for each in chain if each.stage not in STAGES]
    rows = "".join(_row(stage, next((each for each in chain if each.stage == stage), None)) for stage in stages)
    title = desk.title_of(text)
    facts = [
        *([("标题", title)] if title else []),
        ("稿件", text.path),
        ("撰稿、改稿", "、".join(sorted(desk.authors(text))) or "不知道"),
        ("内容的 SHA-256", text.seal.text if text.seal else "（已删去）"),
        *((f"文件 {each.name}", each.sha256) for each in text.files),
    ]
    head = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts)
    return (
        f'<section><h1>{_TITLE}</h1><table class="facts">{head}</table><h2>签字</h2>'
        "<table><tr><th>审级</th><th>姓名</th><th>职务</th><th>时间</th><th>意见</th><th>验签</th></tr>"
        f"{rows}</table>{_PROOFS}</section>"
    )


def _chain(desk: Desk, text: Text) -> tuple[SignOff, ...]:
    if text.is_current and text.approval:
        return text.approval.chain
    if not text.seal:
        return ()
    closed = desk.survey.record.closed_by(text.seal)
    chain = desk.survey.record.longest(text.seal, desk.survey.places.number_of(text.place))
    return (*chain, closed) if closed else chain


def _row(stage: str, each: SignOff | None) -> str:
    if not each:
        return f"<tr><td>{stage}</td>" + _BLANK * 5 + "</tr>"
    proof = "已验签" if each.signature else "未验签"
    said = "；".join(filter(None, (each.result, each.note)))
    cells = (stage, each.reviewer, each.role, each.moment[:16].replace("T", " "), said, proof)
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
