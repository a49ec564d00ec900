"""serve: the preview, with the form beside it."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from pathlib import Path

from plugins.kernel.request_options import add_build_options, chosen_moment
from plugins.setup import WELL
from plugins.setup.verb import Person, Verb

LAST_PORT = 65535  # of TCP


def add_options(options: ArgumentParser) -> None:
    """Add what a build takes, and the port."""
    add_build_options(options)
    options.add_argument("--port", metavar="N", type=_port, default=8000, help="端口，默认 8000；0 是随便一个空着的")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LAST_PORT)) and int(text) <= LAST_PORT):
        raise ArgumentTypeError(f"端口“{text}”不能用，请写 1 到 {LAST_PORT} 的一个数，如 8000")
    return int(text)


def serve(chosen: Namespace, root: Path) -> int:
    """Build, serve the site and the form, and build again when something is saved, until Ctrl+C."""
    import gc

    from plugins.kernel.fault_report import report_fault
    from plugins.kernel.files.passing_folder import passing_folder
    from plugins.office.form.building import build_for
    from plugins.office.form.desk import Desk
    from plugins.office.form.room import FormRoom
    from plugins.pipeline.alone import alone
    from plugins.pipeline.caches import cache_in, usable
    from plugins.pipeline.report import told
    from plugins.pipeline.serve.own_pages import find_own_pages
    from plugins.pipeline.serve.preview import preview
    from plugins.pipeline.verbs import build_request

    chosen.no_search = True  # the index cannot be updated in part; the texts can
    request = build_request(chosen, root)
    watched = (request.content, request.faq, request.theme)
    wanted = replace(request, cache=usable(request.cache))
    with passing_folder() as passing, alone(wanted, "serve", lasts=True) as request:
        cache = cache_in(request.cache or passing, request)
        desk = Desk(request.folders, request.output, lambda: chosen_moment(chosen))

        def build_again() -> str:
            return told(build_for(desk, cache, replace(build_request(chosen, root), cache=request.cache)))

        def settle() -> None:
            cache.flush()
            gc.collect()

        gc.disable()  # a look for garbage takes a fifth of a second: between two changes, not before a page is seen
        preview(
            build_again, settle, request.output, watched, chosen.port,
            lambda text: print(text, flush=True), lambda: report_fault(root, ["serve"]),
            pages=find_own_pages(root, lambda: replace(build_request(chosen, root), cache=request.cache)),
            rooms=[FormRoom(desk)],
        )  # fmt: skip
    return WELL


VERBS = (
    Verb(
        "serve", Person.EDITOR, "边写边看：在本机打开网站，保存后自动刷新；/admin/ 是网页表单",
        "build, serve, reload on change; a form at /admin/",
        serve, add_options, "[--port N]",
    ),
)  # fmt: skip
