"""The app that takes letters, for WSGI: one address, POST alone, an answer for scripts and one for plain forms.

It knows no accounts and sets no cookies, so that a foreign page that posts in a reader's name gains nothing by it; such
pages are refused all the same where the browser says who asks. `null` is what browsers call a page from a stick.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qsl

from flask import Flask, Request, Response, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from plugins.features.mailbox.letter_fields import BODY_BYTES, FIELDS
from plugins.office.mailbox.answer_page import refused_page, taken_page
from plugins.office.mailbox.letter_store import Kept, LetterStore
from plugins.office.mailbox.posted import PostedLetter, Refusal, from_fields, from_json
from plugins.office.mailbox.rates import Rates

PATH = "/letters"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
FROM_DISK = "null"
_PREFLIGHT_S = 86_400
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Origin",
}


def make_app(store: LetterStore, origins: frozenset[str], rates: Rates, clock: Callable[[], datetime]) -> Flask:
    """Return the app. origins: of the sites whose pages may post, as https://www.example.gov.cn."""
    app = Flask("mailbox", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    allowed = origins | {FROM_DISK}

    @app.post(PATH)
    def take() -> Response:
        return _answer(_taken(request, store, allowed, rates, clock), request)

    @app.errorhandler(Exception)
    def refuse(error: Exception) -> Response:
        return _answer(_refusal_for(error), request)

    @app.after_request
    def finish(answer: Response) -> Response:
        answer.headers.update(_HEADERS)
        origin = request.headers.get("Origin", "")
        if origin in allowed:
            answer.headers["Access-Control-Allow-Origin"] = origin
            answer.headers["Access-Control-Allow-Methods"] = "POST"
            answer.headers["Access-Control-Allow-Headers"] = "Content-Type"
            answer.headers["Access-Control-Max-Age"] = str(_PREFLIGHT_S)
        return answer

    return app


def _taken(
    asked: Request, store: LetterStore, allowed: frozenset[str], rates: Rates, clock: Callable[[], datetime]
) -> tuple[Kept, str] | Refusal:
    if asked.headers.get("Origin", FROM_DISK) not in allowed:
        return Refusal(403, "foreign-page", "只收本县网站的网页寄来的信。请从网站的党员信箱写信。")
    letter = _read(asked)
    if isinstance(letter, Refusal):
        return letter
    if letter.receipt and store.holds(letter):  # sent once more, since the answer did not arrive
        return Kept.SAME, letter.receipt
    if wait := rates.wait_s(asked.remote_addr or "", letter.is_proved):
        return Refusal(429, "too-many", f"这里一下子来的信太多了，请过 {_in_words(wait)}再寄。", wait)
    kept, receipt = store.keep(letter, clock())
    if kept is Kept.ANOTHER:
        return Refusal(409, "receipt-taken", "这个回执号已经用在别的信上，请刷新网页，再寄一次。")
    return kept, receipt


def _read(asked: Request) -> PostedLetter | Refusal:
    data = asked.get_data(cache=False)
    if asked.mimetype == JSON:
        return from_json(data)
    if asked.mimetype != FORM:
        return Refusal(415, "strange-kind", "只收网页表单寄来的信，不收文件。")
    try:
        pairs = parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=2 * len(FIELDS))
    except ValueError:  # neither UTF-8 nor a form, or a form of very many fields
        return Refusal(400, "no-form", "这不是一封信：内容读不出来。")
    if len(dict(pairs)) < len(pairs):
        return Refusal(400, "twice", "信里有一栏写了两次，请刷新网页，再寄一次。")
    return from_fields(dict(pairs))


def _refusal_for(error: Exception) -> Refusal:
    if isinstance(error, RequestEntityTooLarge):
        return Refusal(413, "too-large", "信太长了。请写短些，或者分成几封。")
    if isinstance(error, HTTPException):
        return Refusal(error.code or 400, "no-letter", "这里只收党员信箱寄来的信。")
    if isinstance(error, (sqlite3.Error, OSError)):
        return Refusal(503, "not-kept", "信没有存下来，请过几分钟再寄。", 120)
    return Refusal(500, "fault", "收信的程序出了差错，信没有收下，请过些时候再寄。", 600)


def _answer(found: tuple[Kept, str] | Refusal, asked: Request) -> Response:
    """Return the answer in the form in which the letter came."""
    refusal = found if isinstance(found, Refusal) else None
    receipt = "" if isinstance(found, Refusal) else found[1]
    if asked.mimetype == FORM:
        page = refused_page(refusal.words) if refusal else taken_page(receipt)
        answer = Response(page, mimetype="text/html")
    else:
        said = {"error": refusal.code, "words": refusal.words} if refusal else {"receipt": receipt}
        answer = jsonify(said)
    answer.status_code = refusal.status if refusal else 200 if found[0] is Kept.SAME else 201  # type: ignore[index]
    if refusal and refusal.wait_s:
        answer.headers["Retry-After"] = str(refusal.wait_s)
    return answer


def _in_words(seconds: int) -> str:
    return f"{seconds} 秒" if seconds < 120 else f"{-(-seconds // 60)} 分钟"
