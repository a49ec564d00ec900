"""A column and the four functions that columns belong to."""

from __future__ import annotations

from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.values import Value

FUNCTION_SLUGS = {"新闻": "news", "管理": "manage", "教育": "teach", "服务": "serve"}
TOLD = "栏目的名称或设置变了"  # what people are told where a page is made anew because of them
HOME_PLACES = {"头条": "headline", "headline": "headline", "公告栏": "notices", "notices": "notices"}


@frozen
class Form:
    """How the texts of a column look. kind: of a text in lists. page: the template of its page, without ending."""

    kind: str
    page: str


FORMS = {  # by what columns.yaml calls a column's template
    "list": Form("article", "article"),
    "videos": Form("video", "video"),
    "documents": Form("document", "document"),
    "faq": Form("question", "question"),
}

# After how many days without a text a column is told of where columns.yaml says nothing, by its type in government
# page labels: two weeks for what is new, half a year for notices and documents, a quarter for letters.
USUAL_AGES = {"工作动态": 14, "通知公告": 183, "政策文件": 183, "互动交流": 92}


@frozen
class Column(Value):
    """slug: folder of content and of output. type: column type of government page labels.

    template: how its lists look. requires: keys that its articles must fill. filled_by: the plugin that fills it
    in place of a folder of articles, "" for a folder. home: where its texts stand on the home page: headline, notices,
    or "" for a block of its own.
    """

    slug: str
    name: str
    function: str
    description: str
    keywords: tuple[str, ...]
    type: str
    template: str
    order: int
    requires: tuple[str, ...] = ()
    filled_by: str = ""
    home: str = ""

    @property
    def path(self) -> str:
        return f"{self.slug}/index.html"

    @property
    def form(self) -> Form:
        """How its texts look."""
        return FORMS[self.template]


@frozen
class Function(Value):
    """One of 新闻, 管理, 教育, 服务 with its columns in order."""

    name: str
    slug: str
    description: str
    columns: tuple[Column, ...]


@frozen
class ColumnAge(Value):
    """After how many days without a text a column is told of, 0 for never. No page shows it, so none changes with it.

    line: of columns.yaml, where the column begins.
    """

    slug: str
    days: int
    line: int


@frozen
class Columns(Value):
    """All columns in order, and by function. requires_lines: (slug, line of columns.yaml) of those that demand keys.

    ages: of each column, in the order of columns. is_whole: nothing is wrong with the file; else a column that is not
    here may only be written wrongly. short_names: (slug, what people say for its name), of those that have such.
    """

    columns: tuple[Column, ...]
    functions: tuple[Function, ...]
    requires_lines: tuple[tuple[str, int], ...] = ()
    is_whole: bool = True
    ages: tuple[ColumnAge, ...] = ()
    short_names: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def get(self, slug: str) -> Column | None:
        return next((column for column in self.columns if column.slug == slug), None)
