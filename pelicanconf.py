"""Pelican's settings, grouped by the question that they answer. No logic: the portal's plugins do the work."""

from pathlib import Path

from plugins.pipeline.pelican_portal import Portal

_ROOT = Path(__file__).resolve().parent

# Whose site is it? Names, numbers and addresses are in content/site.yaml.
SITENAME = "红城党建网"
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"

# Where are the texts?
PATH = str(_ROOT / "content")
FAQ_PATH = str(_ROOT / "faq")
PAGE_PATHS: list[str] = []  # plugins.features.pages reads content/pages
STATIC_PATHS: list[str] = []  # plugins.features.media copies what published texts use, and nothing else
IGNORE_FILES = ["~$*", ".*", "#*", "*~", "*.tmp", "*.bak"]

# What makes the pages?
PELICAN_CLASS = Portal  # the class: Pelican cannot import a dotted name that is longer than two
THEME = str(_ROOT / "theme")
THEME_STATIC_PATHS: list[str] = []  # plugins.features.assets writes them under hashed names
JINJA_ENVIRONMENT = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
    "extensions": ["plugins.kernel.rendering.pelican_environment.NoTemplates"],
}
PLUGINS = ["plugins.pipeline"]  # it wires the features that plugins/features/__init__.py lists
PLUGIN_PATHS: list[str] = []

# What does the output look like?
OUTPUT_PATH = str(_ROOT / "output")
DELETE_OUTPUT_DIRECTORY = False  # plugins.pipeline puts a finished site in place of the old one
DEFAULT_PAGINATION = False
DIRECT_TEMPLATES: list[str] = []
ARTICLE_TRANSLATION_ID = ""  # else Pelican takes two columns' texts of one title for translations, comparing all pairs
SLUGIFY_SOURCE = "basename"  # never used: every text brings its address
CATEGORY_URL = "{slug}/index.html"
CATEGORY_SAVE_AS = ""
TAG_URL = "tags/{slug}.html"
TAG_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

# What must not differ between two builds?
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
WITH_FUTURE_DATES = True  # plugins.features.articles holds back what is dated ahead, by the clock that it is given
READERS = {"rst": None, "html": None}
