"""Where a private key must not lie, and by what one sees that."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.delivery.offline.public_places import MOVE, refuse_public_place
from plugins.kernel.problems import PortalError


@pytest.mark.parametrize("sign", ["index.html", "redcity-2026-03-01-00000001.zip", "检查.html", ".git", "CNAME"])
def test_what_a_public_folder_is_known_by_is_told(sign: str, tmp_path: Path) -> None:
    """Somebody has laid it there since the key was made, and no key of theirs is used any more: they are told why."""
    key = tmp_path / "home/.redcity/bundle-key.pem"
    key.parent.mkdir(parents=True)
    refuse_public_place(key, mend=MOVE)
    (tmp_path / "home" / sign).touch()
    with pytest.raises(PortalError, match=rf"私钥不能放在 .*home 里：那里有 {sign}，.*请把它移到别的地方"):
        refuse_public_place(key, mend=MOVE)


def test_a_folder_that_is_public_by_its_name_or_as_a_whole_is_told_too(tmp_path: Path) -> None:
    for name in ("head", "objects", "refs"):
        (tmp_path / "pages" / name).mkdir(parents=True)
    with pytest.raises(PortalError, match="pages 里：那里有 objects"):
        refuse_public_place(tmp_path / "pages/key.pem")
    with pytest.raises(PortalError, match="public_html 里：网站和 git"):
        refuse_public_place(tmp_path / "public_html/key.pem")
    with pytest.raises(PortalError, match="content 里：网站和 git"):
        refuse_public_place(tmp_path / "content/key.pem", [tmp_path / "content"])
