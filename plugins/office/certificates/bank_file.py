"""The questions of a site that was published before, as its script holds them: papers may be older than the bank."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.features.learning.questions import Exam, Question, QuestionBank, Quota, SourceRef
from plugins.features.questions.bank_script import KIND
from plugins.features.questions.layout import DATA, FAQ_TOPIC
from plugins.kernel.files.disk_errors import reason
from plugins.kernel.problems import PortalError

_BEFORE, _AFTER = f"portalData({json.dumps(KIND)},", ")"


def read_bank(path: Path) -> QuestionBank:
    """Return the bank of a site's script; raise PortalError for what is none, or was changed since."""
    try:
        text = path.read_text(encoding="utf-8").strip()
        if not text.startswith(_BEFORE) or not text.endswith(_AFTER):
            raise ValueError(path)
        said = json.loads(text[len(_BEFORE) : -len(_AFTER)])
        bank = _bank(said)
        is_as_said = bank.state == said["bank"]
    except OSError as error:
        raise PortalError(f"题库 {path} 读不了（{reason(error)}）。请检查 --bank 的写法。") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # values of kinds that no bank has
        raise PortalError(f"题库 {path} 读不懂。请用网站或离线包里的 {DATA}，不要改动它。") from None
    if not is_as_said:
        raise PortalError(f"题库 {path} 被改动过。请用网站或离线包里的 {DATA}，不要改动它。")
    return bank


def _bank(said: Mapping[str, Any]) -> QuestionBank:
    """Return what papers are drawn from: the Q&A's questions, which are for reading, are left out."""
    rows = [each for each in said["questions"] if each["topic"] != FAQ_TOPIC]
    return QuestionBank(tuple(map(_question, rows)), (), tuple(map(_exam, said["exams"])))


def _question(said: Mapping[str, Any]) -> Question:
    source = SourceRef(**said["source"])
    words = (_words(said["options"]), _words(said["answer"]))
    return Question(
        said["code"], said["kind"], said["stem"], *words, said["explanation"], source, said["topic"],
        said["difficulty"], path=said["path"],
    )  # fmt: skip


def _exam(said: Mapping[str, Any]) -> Exam:
    quotas = tuple(Quota(**each) for each in said["quotas"])
    return Exam(said["code"], said["title"], said["minutes"], said["pass"], quotas, said["course"])


def _words(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(said)
