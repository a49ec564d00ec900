"""The app that shows the pages, for WSGI. Every answer is made here and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, redirect, render_template, request
from werkzeug.exceptions import HTTPException

from plugins.features.branches.rules import FORMS
from plugins.kernel.problems import PortalError
from plugins.office.members.asking.due import due
from plugins.office.members.asking.filters import Condition
from plugins.office.members.asking.member import member_file
from plugins.office.members.asking.query import HEADERS, query
from plugins.office.members.asking.stats import Period, stats
from plugins.office.members.asking.words import yuan
from plugins.office.members.serving.entries import STATES, as_typed, dues_lines, save_dues, save_meeting
from plugins.office.members.serving.guard import COOKIE, Guard
from plugins.office.members.serving.guard import HEADERS as GUARDED
from plugins.office.members.store.register import Register
from plugins.office.members.training.mark import mark_of
from plugins.office.members.yearly import is_month

_FOLDER = Path(__file__).resolve().parent
_STATIC = {
    "tokens.css": (Path(__file__).resolve().parents[4] / "theme/static/css/tokens.css", "text/css"),
    "desk.css": (_FOLDER / "static/desk.css", "text/css"),
    "awake.js": (_FOLDER / "static/awake.js", "text/javascript"),
    "attendance.js": (_FOLDER / "static/attendance.js", "text/javascript"),
}
_REFUSED = {
    403: "这个地址打不开。请用命令窗口里给出的地址；它只能用一次，用过了请重新运行 members serve。",
    404: "没有这一页。",
    413: "写的太多了。",
}
_SHOWN = 200
BODY_BYTES = 500_000  # a branch of a thousand members takes a third of it
_LAST_NUMBER = 2**63 - 1  # the last that SQLite can keep: one beyond it is no address of the desk


def make_app(register: Register, guard: Guard, hosts: frozenset[str], clock: Callable[[], datetime]) -> Flask:
    """Return the app. hosts: the names with ports by which this machine calls itself."""
    app = Flask("members", static_folder=None, template_folder=str(_FOLDER / "pages"))
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = BODY_BYTES
    app.jinja_env.filters["yuan"] = yuan
    app.jinja_env.globals["mark"] = mark_of(register)
    _guard_all(app, guard, hosts, register)
    _Pages(app, register, clock)
    return app


def _guard_all(app: Flask, guard: Guard, hosts: frozenset[str], register: Register) -> None:
    @app.before_request
    def demand_ours() -> Response | None:
        if request.path == "/open" and request.host in hosts:
            cookie = guard.admit(request.args.get("key", ""))
            if cookie:
                home = f"{request.script_root}/"
                answer: Response = redirect(home)  # type: ignore[assignment]
                answer.set_cookie(COOKIE, cookie, path=home, httponly=True, samesite="Strict")
                return answer
        if not guard.is_ours(request, hosts):
            abort(403)
        guard.touch()
        if not request.path.startswith("/static/"):
            register.demand_in_place()
        return None

    @app.after_request
    def finish(answer: Response) -> Response:
        answer.headers.update(GUARDED)
        return answer

    @app.errorhandler(Exception)
    def refuse(error: Exception) -> tuple[str, int]:
        if isinstance(error, HTTPException):
            code = error.code or 500
            return render_template("refused.html", words=_REFUSED.get(code, "没有做成。请回到上一页再试。")), code
        words_of_ours = str(error) if isinstance(error, PortalError) else "程序出了差错，没有存。请再试一次。"
        return render_template("refused.html", words=words_of_ours), 409 if isinstance(error, PortalError) else 500


class _Pages:
    """The pages by their addresses."""

    def __init__(self, app: Flask, register: Register, clock: Callable[[], datetime]) -> None:
        self.register, self.clock = register, clock
        app.add_url_rule("/", view_func=self.overview)
        app.add_url_rule("/members", view_func=self.members, methods=["GET", "POST"])
        app.add_url_rule(f"/member/<int(max={_LAST_NUMBER}):number>", view_func=self.member)
        app.add_url_rule("/due", view_func=self.due)
        app.add_url_rule("/branch/<code>", view_func=self.branch)
        app.add_url_rule("/branch/<code>/dues/<month>", view_func=self.dues, methods=["GET", "POST"])
        app.add_url_rule("/branch/<code>/meeting", view_func=self.meeting, methods=["GET", "POST"])
        app.add_url_rule("/static/<name>", view_func=self.static)

    def overview(self) -> str:
        today = self.clock().date()
        month = request.args.get("month", "")
        month = month if is_month(month) else f"{today:%Y-%m}"
        figures = stats(self.register, "单位", Period(month, month), today)
        branches = self.register.rows("select code, name from branches order by name")
        return render_template("overview.html", month=month, figures=figures, branches=branches)

    def members(self) -> str:
        """Return a list. A name comes by POST: what stands in an address would stay in the browser's history."""
        form = request.form if request.method == "POST" else request.args
        conditions = [Condition("m.until is null")]
        for name, column in (("branch", "m.branch"), ("kind", "m.kind")):
            if form.get(name):
                conditions.append(Condition(f"{column} = ?", (form[name],)))
        if request.method == "POST" and (words := request.form.get("name", "").strip()):
            conditions.append(Condition("(instr(m.name, ?) > 0 or m.identity = ?)", (words, words.upper())))
        found = query(self.register, conditions, _SHOWN)
        branches = self.register.rows("select code, name from branches order by name")
        return render_template("members.html", found=found, headers=HEADERS, branches=branches, form=form)

    def member(self, number: int) -> str:
        return render_template("member.html", file=member_file(self.register, number))

    def due(self) -> str:
        return render_template("due.html", found=due(self.register, self.clock().date()))

    def branch(self, code: str) -> str:
        month = f"{self.clock():%Y-%m}"
        held = self.register.rows(
            "select held_on, form, subject, (select count(*) from attendance where meeting = id and state = '到'),"
            " (select count(*) from attendance where meeting = id) from meetings where branch = ?"
            " order by held_on desc limit 12", (code,))  # fmt: skip
        return render_template("branch.html", code=code, name=self._branch_name(code), month=month, held=held)

    def dues(self, code: str, month: str) -> str | Response:
        name = self._branch_name(code)
        if not is_month(month):
            abort(404)
        problems: list[tuple[str, str]] = []
        if request.method == "POST":
            with self.register.writing():  # the page shows the very lines that the form was held against
                problems = save_dues(self.register, code, month, request.form, self.clock())
                lines = [as_typed(line, request.form) for line in dues_lines(self.register, code, month)]
            if not problems:
                return redirect(f"{request.script_root}/branch/{code}/dues/{month}?saved=1")  # type: ignore[return-value]
        else:
            lines = dues_lines(self.register, code, month)
        usual = request.form.get("usual_day", f"{self.clock():%Y-%m-%d}")
        return render_template("dues.html", code=code, name=name, month=month, lines=lines, problems=problems,
                               wrong={field for field, _ in problems}, usual=usual)  # fmt: skip

    def meeting(self, code: str) -> str | Response:
        name, problems = self._branch_name(code), []
        if request.method == "POST":
            problems = save_meeting(self.register, code, request.form, self.clock())
            if not problems:
                return redirect(f"{request.script_root}/branch/{code}?saved=1")  # type: ignore[return-value]
        people = self.register.rows(
            "select id, name from members where branch = ? and until is null order by name, id", (code,))  # fmt: skip
        typed: dict[str, Any] = dict(request.form) or {"held_on": f"{self.clock():%Y-%m-%d}"}
        return render_template("meeting.html", code=code, name=name, people=people, problems=problems, typed=typed,
                               wrong={field for field, _ in problems}, forms=FORMS, states=STATES)  # fmt: skip

    def static(self, name: str) -> Response:
        if name not in _STATIC:
            abort(404)
        place, kind = _STATIC[name]
        return Response(place.read_bytes(), mimetype=kind)

    def _branch_name(self, code: str) -> str:
        name = self.register.one("select name from branches where code = ?", (code,))
        if name is None:
            abort(404)
        return str(name)
