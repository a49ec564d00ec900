"""What is asked of an office whose text was signed: what is published, and what people are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.features import load_features
from plugins.features.reviews.choose import choose
from plugins.features.reviews.committed import committed
from plugins.features.reviews.model import SignOff
from plugins.features.reviews.survey import Text, survey
from plugins.kernel.request import BuildRequest
from plugins.kernel.versions.blobs import read_blobs
from plugins.kernel.versions.selection import Selection
from plugins.office.reviewing.desk import Desk
from plugins.office.reviewing.sign import Signer, Wish, keep, signature_of
from plugins.pipeline.edition import load_edition
from tests.county import NOW, ROOT
from tests.reviewing import Office

TEXT, PICTURE = "content/news/a.md", "content/images/a.png"


def sign_text(
    desk: Desk, text: Text, signer: Signer, wish: Wish, now: datetime, uncommitted: Mapping[str, SignOff] | None = None
) -> Path:
    """Sign one text and keep the signature, and return its file."""
    return keep(desk, signature_of(desk, text, signer, wish, now, uncommitted or {}))


def request(office: Office, **more: Any) -> BuildRequest:
    root = office.root
    given = {"output": root.parent / "site", "theme": ROOT / "theme", "now": NOW, **more}
    return BuildRequest(content=root / "content", faq=root / "faq", **given)


def chosen(office: Office) -> Selection:
    found = choose(request(office), None)
    assert found
    return found


def public(office: Office, path: str = TEXT) -> bytes:
    """Return the bytes that are published at a path, none where nothing is."""
    found = chosen(office)
    blob = found.files.get(path)
    return read_blobs(found.repository, [blob])[blob] if blob else b""


def hints(office: Office) -> list[str]:
    return [str(problem) for problem in load_edition(request(office), load_features()).problems]


def survey_of(office: Office) -> Any:
    base = committed(request(office).folders)
    found = survey(base) if base else None
    assert found
    return found
