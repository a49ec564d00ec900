"""Articles: the texts of the columns' folders, one Markdown file each."""

from __future__ import annotations

from plugins.features.articles.collection import announce_articles, check_articles, read_articles
from plugins.features.articles.head_fields import check_fields_shown
from plugins.kernel.feature import Feature, printed_by

FEATURE = Feature(
    "articles",
    read=read_articles,
    announce=announce_articles,
    check=check_articles,
    check_templates=check_fields_shown,
    prints=printed_by(f"{__name__}.generator"),
)
