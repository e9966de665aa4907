"""The portal in a real browser: nothing runs over the edge of a phone, and no page asks for a file that is not there."""

import json
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from channels.registry import open_channel
from tests.channels.kinds import place
from tests.channels.portal.articles import article, item
from tests.needs import CHROMIUM, program

WIDTH_PX = 360

PAGES = (
    "index.html",
    "bai/2027/bai-0/index.html",
    "chu-de/index.html",
    "ngay/index.html",
    "luu-tru/index.html",
    "404.html",
)

PHONE = """<!doctype html><title>phone</title><body><script>
const pages = %s, found = {};
let left = pages.length;
for (const page of pages) {
  const frame = document.createElement("iframe");
  frame.style = "width:%dpx;height:800px;border:0";
  frame.onload = () => {
    const root = frame.contentDocument.documentElement;
    found[page] = [root.scrollWidth, parseFloat(frame.contentWindow.getComputedStyle(frame.contentDocument.body).fontSize)];
    if (--left === 0) document.body.textContent = JSON.stringify(found);
  };
  frame.src = page;
  document.body.append(frame);
}
</script>"""


class Handler(SimpleHTTPRequestHandler):
    """Serves the portal and remembers what was not there."""

    missing: list[str]

    def log_message(self, *args: Any) -> None:
        """Silent."""

    def send_error(self, code: int, *args: Any, **more: Any) -> None:
        """Keeps the address."""
        self.missing.append(self.path)
        super().send_error(code, *args, **more)


@pytest.fixture
def chromium() -> str:
    return program(*CHROMIUM)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path, list[str]]]:
    channel = open_channel("portal", {"base_url": "https://example.gov.vn/nq57"}, place(tmp_path))
    long = "Nghị quyết về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia " * 2
    table = (
        "<pre>một dòng rất dài không ngắt được "
        + "x" * 200
        + "</pre><p>"
        + "https://example.gov.vn/"
        + "y" * 150
        + "</p>"
    )
    articles = [article(0, title=long, body_html=table), article(1)]
    channel.send_all([item(one) for one in articles])  # type: ignore[union-attr]
    channel.close()
    missing: list[str] = []
    handler = partial(type("Bound", (Handler,), {"missing": missing}), directory=str(tmp_path / "portal"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path / "portal", missing
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_page_runs_over_the_edge_of_a_phone(
    chromium: str, site: tuple[str, Path, list[str]], tmp_path: Path
) -> None:
    url, portal, missing = site
    pages = [page for page in PAGES if (portal / page).is_file()]
    (portal / "phone.html").write_text(PHONE % (json.dumps(pages), WIDTH_PX), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    command += ["--virtual-time-budget=8000", "--dump-dom", f"{url}/phone.html"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    body = done.stdout[done.stdout.index("{") : done.stdout.rindex("}") + 1]
    widths = {page: width for page, (width, _size) in json.loads(body).items()}
    assert {page: width for page, width in widths.items() if width > WIDTH_PX} == {}
    assert len(pages) >= 5
    assert [path for path in missing if path != "/favicon.ico"] == []
