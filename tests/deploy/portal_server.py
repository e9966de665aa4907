"""The portal's web server with its own configuration; only its paths and its port are others than in the container."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.compose import ROOT, services
from tests.deploy.processes import environment_with, free_port, listens, running, until
from tests.needs import program

CONFIG = ROOT / "deploy" / "portal.conf"


@contextmanager
def portal_server(site: Path, folder: Path) -> Iterator[int]:
    """Serves `site`; gives the port. Its own files go to `folder`."""
    port = free_port()
    config = folder / "portal.conf"
    config.write_text(_placed(CONFIG.read_text(encoding="utf-8"), site, folder, port), encoding="utf-8")
    _nginx, *words = services()["portal"].command
    words = [str(config) if word == "/etc/nginx/portal.conf" else word for word in words]
    command = [program("nginx", package="nginx-light"), *words, "-p", str(folder), "-e", str(folder / "nginx.err")]
    if os.geteuid() == 0:
        # Where tests run as root, nginx would take another user for itself, who may not read a test's folder.
        command += ["-g", "user root;"]
    with running(command, environment_with({}), folder, "nginx"):
        until(lambda: listens(port), 10, (folder / "nginx.log").read_text(encoding="utf-8"))
        yield port


def _placed(text: str, site: Path, folder: Path, port: int) -> str:
    for container, here in (
        ("root /srv/portal;", f"root {site};"),
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
        ("/tmp/portal", f"{folder}/portal"),
        ("/dev/stderr", f"{folder}/nginx.err"),
        ("/dev/stdout", f"{folder}/nginx.out"),
    ):
        assert container in text
        text = text.replace(container, here)
    return text
