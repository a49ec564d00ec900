"""Where the pages of the mailbox lie: beside the texts of its column."""

from __future__ import annotations

FORM_PAGE = "mailbox/write/index.html"
STATISTICS = "mailbox/statistics/index.html"
FORM_TITLE, STATISTICS_TITLE = "写信", "答复来信的统计"
