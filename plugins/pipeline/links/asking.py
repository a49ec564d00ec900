"""Ask other sites whether an address answers: few at a time, one question a site, and never as if it were a reader."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import groupby
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request

from plugins.kernel.frozen import frozen
from plugins.kernel.problems import PortalError, Problem
from plugins.kernel.progress import counted
from plugins.kernel.web_answers import ask_web
from plugins.pipeline.links.addresses import Place

SITES_AT_ONCE = 8
WAIT_S = 15
_AGENT = "Mozilla/5.0 (compatible; red-city-link-check)"  # some sites refuse whoever does not say so
_KEEPS_OUT = frozenset((401, 403, 429, 451))  # the page may well be there for readers
_GONE = frozenset((404, 410))
_RETRIED = frozenset((408, 500, 502, 503, 504))


@frozen
class Answer:
    """What came of an address. fault: in Chinese, "" where it answers. is_sure: it is dead; else only perhaps.

    no_network: not even the name of its site could be looked up.
    """

    fault: str = ""
    is_sure: bool = False
    no_network: bool = False


def ask_all(
    addresses: Sequence[str], wait_s: float = WAIT_S, note: Callable[[str, Answer], None] = lambda *_: None
) -> dict[str, Answer]:
    """Return an answer for each address; raise PortalError where there is no network at all.

    wait_s: for one answer. note: takes each address and its answer as soon as it comes; threads call it.
    """
    sites = [list(each) for _, each in groupby(sorted(addresses, key=_site), key=_site)]
    with counted("问别的网站", len(addresses)) as done, ThreadPoolExecutor(SITES_AT_ONCE) as pool:

        def ask_site(site: list[str]) -> list[Answer]:
            answers = []
            for address in site:
                answers.append(ask(address, wait_s))
                if not answers[-1].no_network:
                    note(address, answers[-1])
                done()
            return answers

        answered = list(pool.map(ask_site, sites))
    found = {
        address: answer
        for site, answers in zip(sites, answered, strict=True)
        for address, answer in zip(site, answers, strict=True)
    }
    if found and all(answer.no_network for answer in found.values()):
        raise PortalError("连不上网络，一个地址也没查到。请接通网络再试一次。")
    return found


def ask(address: str, wait_s: float = WAIT_S) -> Answer:
    """Ask for one address: the head alone, all of it where a site does not know that, twice where it stammers."""
    try:
        target = _ascii(address)
    except ValueError:
        return Answer("地址写错了", is_sure=True)
    answer, status = _ask("HEAD", target, wait_s)
    if answer.fault and not answer.no_network and status not in _RETRIED:
        answer, status = _ask("GET", target, wait_s)
    if status in _RETRIED or (answer.fault and status == 0 and not answer.is_sure):
        answer, _ = _ask("GET", target, wait_s)
    return answer


def problems_of(answers: Mapping[str, Answer], places: Mapping[str, Sequence[Place]]) -> Iterator[Problem]:
    """Yield a problem for each place of a dead address, a hint where it is only perhaps dead."""
    for address, answer in answers.items():
        if answer.fault:
            mend = "请在浏览器里打开看看；真打不开就换成新地址，或者去掉链接"
            for shown, line in places[address]:
                yield Problem(shown, line, f"{address} 打不开：{answer.fault}", mend, is_hint=not answer.is_sure)


def _ask(method: str, target: str, wait_s: float) -> tuple[Answer, int]:
    """Return the answer and the status, 0 where there came none."""
    request = Request(target, method=method, headers={"User-Agent": _AGENT, "Accept": "*/*"})
    try:
        with ask_web(request, wait_s) as response:
            return Answer(), int(response.status)
    except HTTPError as error:
        error.close()
        return _refused(error), error.code
    except URLError as error:
        return _unreached(error.reason), 0
    except (OSError, HTTPException, ValueError) as error:
        return _unreached(error), 0


def _refused(error: HTTPError) -> Answer:
    if error.code in _KEEPS_OUT:
        return Answer(f"网站不让程序查看（{error.code}）")
    if error.code in _GONE:
        return Answer(f"网页不在了（{error.code}）", is_sure=True)
    if error.code // 100 == 3:
        return Answer(f"转来转去没有尽头（{error.code}）", is_sure=True)
    return Answer(f"网站出错了（{error.code}）", is_sure=True)


def _unreached(reason: object) -> Answer:
    if isinstance(reason, socket.gaierror):
        return Answer("找不到这个网站", is_sure=True, no_network=True)
    if isinstance(reason, ssl.SSLError):
        return Answer("网站的安全证书不对")
    if isinstance(reason, TimeoutError):
        return Answer("网站没有回应")
    if isinstance(reason, ConnectionRefusedError):
        return Answer("网站没有开", is_sure=True)
    return Answer("连接中断了")


def _site(address: str) -> str:
    return address.split("/", 3)[2].lower()


def _ascii(address: str) -> str:
    """Return an address as it goes over the wire; raise ValueError for none."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise ValueError(address)
    host = parts.hostname.encode("idna").decode() if ":" not in parts.hostname else f"[{parts.hostname}]"
    port = f":{parts.port}" if parts.port else ""
    keep = "/%:@!$&'()*+,;=~-._?"
    return urlunsplit((parts.scheme.lower(), host + port, quote(parts.path, keep), quote(parts.query, keep), ""))
