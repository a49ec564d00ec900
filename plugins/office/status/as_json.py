"""The status for other programs. Its shape is documented in `plugins/README.md`; further names may come later."""

from __future__ import annotations

import json
from typing import Any

from plugins.delivery.publishing.ledger import Entry
from plugins.kernel.problems import Problem
from plugins.office.status.model import ColumnState, Rule, Section, Status
from plugins.office.status.rules import SOURCE
from plugins.office.status.words import showable

VERSION = 1  # of the shape


def as_json(status: Status) -> str:
    """Return the status as JSON: names and order are stable, times in ISO 8601, days as numbers, null for nothing."""
    whole = {
        "version": VERSION,
        "moment": status.moment.isoformat(timespec="minutes"),
        "errors": status.errors,
        "columns": list(map(_column, status.columns)),
        "months": [{"month": month, "texts": texts} for month, texts in status.months],
        "waiting": [{"stage": stage, "texts": texts} for stage, texts in status.waiting],
        "sections": list(map(_section, status.sections)),
        "rules": {"source": SOURCE, "list": list(map(_rule, status.rules))},
        "publications": [_publication(target, entry) for target, entry in status.publications],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _publication(target: str, entry: Entry) -> dict[str, Any]:
    facts = {"moment": entry.moment, "act": entry.act, "version": entry.version, "who": showable(entry.who)}
    return {"target": target, **facts, "commit": entry.commit or None, "withdrawn": list(entry.withdrawn)}


def _column(column: ColumnState) -> dict[str, Any]:
    return {
        "slug": column.slug,
        "name": column.name,
        "texts": column.texts,
        "newest": str(column.newest) if column.newest else None,
        "days": column.days,
        "max_age": column.limit or None,
        "state": column.rest.key,
    }


def _section(section: Section) -> dict[str, Any]:
    findings = list(map(_finding, section.findings))
    return {"key": section.key, "title": section.title, "note": showable(section.note), "findings": findings}


def _finding(finding: Problem) -> dict[str, Any]:
    what, mend = showable(finding.what), showable(finding.mend)
    return {"path": showable(finding.path), "line": finding.line, "what": what, "mend": mend}


def _rule(rule: Rule) -> dict[str, Any]:
    return {"key": rule.key, "name": rule.name, "state": rule.verdict.key, "detail": rule.detail}
