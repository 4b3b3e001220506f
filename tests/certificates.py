"""An authority of a test's own, and certificates that it signs for 127.0.0.1; needs the program openssl."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Certificates:
    """PEM files: the authority's certificate, and a server's certificate and key that it vouches for."""

    authority: Path
    certificate: Path
    key: Path


def certificates_in(folder: Path) -> Certificates:
    """A new authority and a certificate of it, good for a day. CI must have openssl, elsewhere such tests are skipped."""
    if shutil.which("openssl") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no openssl on this machine")
    folder.mkdir(parents=True, exist_ok=True)
    made = Certificates(folder / "authority.pem", folder / "server.pem", folder / "server.key")
    authority_key = folder / "authority.key"
    _openssl("req", "-x509", *_new_key(authority_key), "-out", made.authority, "-days", "1", "-subj", "/CN=test authority")
    signed_by = ("-CA", made.authority, "-CAkey", authority_key, "-days", "1")
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:FALSE")
    _openssl("req", "-x509", *_new_key(made.key), "-out", made.certificate, *signed_by, *names)
    return made


def _new_key(path: Path) -> tuple[str | Path, ...]:
    return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-keyout", path)


def _openssl(*words: str | Path) -> None:
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
