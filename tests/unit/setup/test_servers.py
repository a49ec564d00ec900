"""plugins/setup/servers.py: nginx and its brotli module, found, fetched or loudly missed."""

from pathlib import Path

import pytest

from plugins.setup import SetupError
from plugins.setup.servers import PACKAGES, ensure_nginx
from tests.unit.setup.machines import FakeMachine


@pytest.fixture
def brotli(tmp_path: Path) -> Path:
    """The module's file."""
    path = tmp_path / "brotli.so"
    path.touch()
    return path


def test_an_nginx_that_is_there_is_taken(tmp_path: Path, brotli: Path) -> None:
    """Where only root's PATH leads; nothing is installed."""
    fake = FakeMachine(tmp_path, "/usr/sbin/nginx", "apt-get", is_root=True)
    assert "/usr/sbin/nginx" == ensure_nginx(fake.machine, brotli)
    assert [] == fake.asked


def test_root_installs_both_packages(tmp_path: Path, brotli: Path) -> None:
    fake = FakeMachine(tmp_path, "apt-get", is_root=True)
    fake.packages = {"nginx": "nginx"}
    assert "/usr/bin/nginx" == ensure_nginx(fake.machine, brotli)
    assert fake.asked[-1].endswith(" ".join(PACKAGES))


def test_without_the_module_nginx_is_not_enough(tmp_path: Path) -> None:
    """Else the test of .br copies would look at nothing."""
    fake = FakeMachine(tmp_path, "nginx", "apt-get", is_root=True)
    with pytest.raises(SetupError, match=r"brotli 模块(.|\n)*brotli module is missing(.|\n)*Unable to locate"):
        ensure_nginx(fake.machine, tmp_path / "no-such.so")


def test_without_root_the_message_names_the_packages(tmp_path: Path, brotli: Path) -> None:
    fake = FakeMachine(tmp_path, "apt-get")
    with pytest.raises(SetupError, match="sudo apt install nginx libnginx-mod-http-brotli-static"):
        ensure_nginx(fake.machine, brotli)
    assert [] == fake.asked
