"""Which sites' pages may post letters, as browsers name them in the header `Origin`."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from plugins.kernel.addressing.addresses import fault_of
from plugins.kernel.problems import PortalError

_USUAL_PORTS = {"http": 80, "https": 443}


def origins_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return the origins of sites: scheme, host in ASCII, and a port that is not the usual one.

    Raises PortalError for an address of no site.
    """
    return frozenset(map(_origin, addresses))


def _origin(address: str) -> str:
    fault = fault_of(address)
    parts = urlsplit("" if fault else address)
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        raise PortalError(f"“{address}”{fault or '不是网址'}。请写成 https://www.example.gov.cn 这样。")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, _USUAL_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
