"""Articles: the texts of the columns' folders, one Markdown file each."""

from __future__ import annotations

from plugins.features.articles.collection import announce_articles, check_articles, read_articles
from plugins.features.articles.generator import ColumnArticles
from plugins.features.articles.head_fields import check_fields_shown
from plugins.features.articles.pages import PAGE_TYPES
from plugins.kernel.feature import Feature

FEATURE = Feature(
    "articles",
    read=read_articles,
    announce=announce_articles,
    check=check_articles,
    check_templates=check_fields_shown,
    page_types=tuple(PAGE_TYPES.values()),
    generators=(ColumnArticles,),
)
