"""What the same machine serves without us: an async FastAPI route that asks SQLite once, and nginx over the same files."""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

from fastapi import FastAPI

from bench.ground import Ground
from tests.chaos.ports import await_port, free_port

NGINX = """\
{user}
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html html; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""


def make_peer() -> FastAPI:
    """One route with one query, asked on one connection that stays open."""
    app = FastAPI()
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE post (id INTEGER PRIMARY KEY, title TEXT)")
    connection.execute("INSERT INTO post VALUES (1, 'Ngày Chuyển đổi số quốc gia')")

    @app.get("/")
    async def one() -> dict[str, str]:
        return {"title": connection.execute("SELECT title FROM post WHERE id = 1").fetchone()[0]}

    return app


def start_peer(place: Ground) -> int:
    """The FastAPI peer on a port of its own, in one process."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.web_peers:make_peer", "--factory", "--port", str(port)]
    place.crew.start("peer", [*command, "--log-level", "warning"], None)
    await_port(port)
    return port


def start_nginx(place: Ground, root: Path) -> int:
    """nginx over the folder with one worker; 0 where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        return 0
    folder, port = place.subfolder("nginx"), free_port()
    settings = folder / "nginx.conf"
    # Started by root its worker becomes nobody, who may not look into our folder.
    user = "user root;" if os.getuid() == 0 else ""
    settings.write_text(NGINX.format(user=user, folder=folder, port=port, root=root), encoding="utf-8")
    place.crew.start("nginx", [program, "-c", str(settings), "-p", str(folder), "-e", str(folder / "error.log")], None)
    await_port(port)
    return port
