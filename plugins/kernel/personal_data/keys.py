"""Find private keys in a text: they are looked for wherever numbers of persons are, since neither may be published."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.kinds import KEY, Found

# A heading alone, as a text about keys quotes it, is none: the key itself follows, perhaps behind a few lines of its
# own, as of the cipher. PEM first, with OpenSSH's and OpenPGP's; then PuTTY's. Word makes long dashes of hyphens and
# sets blanks of its own, and what is pasted into a table or a letter is broken into shorter pieces.
_HEADED = (
    r"(?:BEGIN\s(?:[A-Z0-9]+\s){0,3}PRIVATE\sKEY(?:\sBLOCK)?\s?[-\u2010-\u2015\u2212\uff0d]|Private-Lines: *[0-9])"
    r"[\s\S]{0,300}?(?:[A-Za-z0-9+/]{32}|(?:[A-Za-z0-9+/]{8,16}\s{1,2}){3})"
)
_ANY = "[A-Za-z0-9+/]"
# Without a heading the first bytes tell: they name the format and the method, and no public key or other text has them.
_BARE = (
    "b3BlbnNzaC1rZXktdjE",  # openssh-key-v1
    r"CAQ[AE]wBQYDK2V[u-x]B[CD]",  # PKCS#8: Ed25519, X25519, Ed448
    "IBADANBgkqhkiG9w0BAQEF",  # PKCS#8: RSA
    "AgEAMB[A-Z]GByqGSM49AgE|CAQAwEwYHKoZIzj0CAQ",  # PKCS#8: elliptic curves
    rf"M(?:HcCAQEEI|IGkAgEBBD|IHcAgEBBE)(?:{_ANY}|\s){{40,110}}(?:oAoGCCqGSM49|BwYFK4EE)",  # the same of their own
    rf"MII{_ANY}{{3}}IBAAK[BC]{_ANY}{{20}}",  # RSA's own
    rf"MI(?:I{_ANY}{{3}}B{_ANY}BgkqhkiG9w0BBQ0w|[GH]{_ANY}MF{_ANY}GCSqGSIb3DQEFDT)",  # sealed
    "LS0tLS1CRUdJTi(?:BQUklWQVRFIEtFW|BSU0EgUFJJVkFURS|BPUEVOU1NIIFBSSVZB|BFQyBQUklWQVRF|BFTkNSWVBURUQg)",  # as base64
    "AGE-SECRET-KEY-1[0-9A-Z]{40}",
    r'"kty"[^{}]{0,1200}"d"\s*:\s*"[\w-]{40}|"d"\s*:\s*"[\w-]{40,800}"[^{}]{0,1200}"kty"',  # JWK
    "302e020100300506032b657[0-3]0422|6f70656e7373682d6b65792d763100",  # Ed25519's and OpenSSH's as hex
    "020100300d06092a864886f70d01010105000|3082[0-9a-f]{4}0201000282",  # RSA's as hex
)
_HEADED_KEY, _KEY = re.compile(_HEADED), re.compile("|".join((_HEADED, *_BARE)))
# What stands in each of them: who has none of it has no key. Long ones are looked for faster.
_SIGNS_OF_HEADED = ("PRIVATE", "Private-Lines")
_SIGNS = (
    *_SIGNS_OF_HEADED, "b3BlbnNzaC1rZXktdjE", "wBQYDK2V", "IBADANBgkqhkiG9w0BAQEF", "GByqGSM49AgE",
    "CAQAwEwYHKoZIzj0CAQ", "CAQEEI", "AgEBB", "IBAAK", "BgkqhkiG9w0BBQ0w", "GCSqGSIb3DQEFDT", "LS0tLS1CRUdJTi",
    "AGE-SECRET-KEY-1", '"kty"', "302e020100300506032b657", "6f70656e7373682d6b65792d763100",
    "020100300d06092a864886f70d01010105000", "0201000282",
)  # fmt: skip
SHOWN = "PRIVATE KEY"


def holds_headed_key(text: str) -> bool:
    """Tell whether a private key stands in a text under its heading, which is told in a tenth of the time."""
    return any(sign in text for sign in _SIGNS_OF_HEADED) and bool(_HEADED_KEY.search(text))


def find_keys(text: str, place: str = "") -> list[Found]:
    """Return the private keys in a text, by line. place: where it stands in a file that has no lines."""
    if not any(sign in text for sign in _SIGNS):
        return []
    return [Found(text.count("\n", 0, each.start()) + 1, KEY, SHOWN, place=place) for each in _KEY.finditer(text)]
