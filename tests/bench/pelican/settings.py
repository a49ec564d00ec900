"""Pelican's own generators, reader and writer, set to give the pages that the portal gives. PATH comes with the run."""

from pathlib import Path

from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from pelican.readers import MarkdownReader

from tests.bench.pelican.chinese_text import ChineseText

SITEURL = ""
RELATIVE_URLS = True
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
ARTICLE_PATHS = [""]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
IGNORE_FILES = ["*.yaml"]
READERS = {"md": MarkdownReader}  # Pelican would take any reader that the portal's modules define
FORMATTED_FIELDS: list[str] = []  # summaries are plain text
PLUGINS = ["tests.bench.pelican.adaptor"]

MARKDOWN = {
    "extensions": [
        "tables",
        "def_list",
        "admonition",
        "attr_list",
        "fenced_code",
        "sane_lists",
        "nl2br",
        FootnoteExtension(BACKLINK_TITLE="回到正文第 {} 处注释"),
        TocExtension(slugify=slugify_unicode),
        ChineseText(),
    ],
    "output_format": "html",
}

THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).with_name("templates"))]
THEME_STATIC_PATHS: list[str] = []
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True, "extensions": []}
DIRECT_TEMPLATES = ["index", "tags", "archives", "map"]
PAGINATED_TEMPLATES = {"year_list": 17, "tag": 17}  # as many as a page of the portal has of them
PAGINATION_PATTERNS = [
    (1, "{name}{extension}", "{name}{extension}"),
    (2, "{name}-{number}{extension}", "{name}-{number}{extension}"),
]

SLUGIFY_SOURCE = "basename"  # by titles Pelican would take two columns' texts for translations, and compare all pairs
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "tags/{slug}.html"
TAGS_SAVE_AS = "tags/index.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y-%m}.html"
ARCHIVES_SAVE_AS = "archive/index.html"
MAP_SAVE_AS = "map/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
