"""No private key stands in the repository, be it one of tests."""

from __future__ import annotations

import subprocess

from tests.county import ROOT

KEY = b"-----BEGIN " + b"(OPENSSH |ENCRYPTED |RSA |EC )?PRIVATE KEY-----"  # in two pieces, or this file would hold it


def test_no_file_in_git_is_a_private_key() -> None:
    command = ["git", "-C", str(ROOT), "grep", "--no-index", "--exclude-standard", "-lE", "-e", KEY.decode()]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ("", "") == (found.stdout, found.stderr)


def test_a_private_key_would_be_found(tmp_path) -> None:
    """Else the test before would prove nothing."""
    words = f"-----BEGIN {''}PRIVATE KEY-----\n"
    (tmp_path / "a.pem").write_text(words, encoding="ascii")
    command = ["grep", "-lE", "-e", KEY.decode(), str(tmp_path / "a.pem")]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert f"{tmp_path / 'a.pem'}\n" == found.stdout
