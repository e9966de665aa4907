"""Certificates made for the run, by the machine's own openssl."""

import subprocess
from pathlib import Path

from tests.needs import program

_MAKE = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate with its key in one file. `name` says whose: `DNS:example.vn` or `IP:127.0.0.1`."""
    file, key = folder / "certificate.pem", folder / "key.pem"
    named = ["-subj", f"/CN={name.partition(':')[2]}", "-addext", f"subjectAltName={name}"]
    command = [program("openssl"), *_MAKE.split(), *named, "-keyout", str(key), "-out", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(key.read_bytes() + file.read_bytes())
    return file
