"""One build from request to a site in place."""

from __future__ import annotations

import shutil

from plugins.build.gate import prove
from plugins.build.listening import demanding_silence
from plugins.build.portal import Portal
from plugins.build.request import BuildReport, BuildRequest
from plugins.build.settings import settings_for
from plugins.build.swap import put_in_place, recover, staging_for
from plugins.checks.edition import Edition, Folders, load_edition
from plugins.problems import ContentProblems, PortalError


def load(request: BuildRequest) -> Edition:
    """Read and check what the request names."""
    folders = Folders(request.content, request.faq, request.content_shown, request.faq_shown)
    return load_edition(folders, request.now, request.site_url)


def build(request: BuildRequest, demand_address: bool = False) -> BuildReport:
    """Build the site and put it in place.

    demand_address: refuse to build a site for publishing that has no public address.

    Raises ContentProblems with all that editors must mend; PortalError for a wrong environment. In both cases, and
    when it is killed, the last good site stays where it was.
    """
    recover(request.output)  # first: a slip in the content must not keep a killed build's site away
    edition = load(request)
    if edition.problems:
        raise ContentProblems(edition.problems)
    if demand_address and not edition.site.address:
        raise PortalError("正式发布要有公开网址。请在 content/site.yaml 写 address，或用 --site-url 指定。")
    staging = staging_for(request.output)
    try:
        settings = settings_for(request, edition, staging)
        with demanding_silence():
            Portal(settings).run()
        pages = prove(staging, edition)
        put_in_place(staging, request.output)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    texts = len(edition.articles.published) + sum(len(topic.questions) for topic in edition.faq)
    return BuildReport(pages, texts, len(edition.articles.waiting), edition.waiting_links, bool(edition.site.address))
