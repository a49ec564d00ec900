"""Keep what is known of a fault of our own in a file that an editor can send on."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from plugins.kernel.files.whole_files import write_whole

FAULT_REPORT = ".cache/fault-report.txt"  # below the project


def report_fault(root: Path, words: Sequence[str]) -> str:
    """Write down the exception that is being handled; return a Chinese sentence for people.

    root: the project. words: the command as it was typed. On a full disk the sentence has the exception itself.
    """
    report = root / FAULT_REPORT
    with suppress(OSError):
        report.parent.mkdir(exist_ok=True)
        text = f"{list(words)}\n{platform.platform()} {sys.version}\n{traceback.format_exc()}"
        write_whole(report, text.encode("utf-8", "backslashreplace"))
        return f"程序出错了，不是您的稿件有错。请把文件 {FAULT_REPORT} 发给维护人员。"
    return f"程序出错了，不是您的稿件有错。请把这一行发给维护人员：{type(sys.exception()).__name__}: {sys.exception()}"
