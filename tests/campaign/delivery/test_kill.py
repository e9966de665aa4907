"""A process killed with -9 while it publishes, and started again: nothing lost, nothing doubled."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

TOKEN = "12345:test-token"
POSTS = 6
INSTANTS_S = (0.8, 1.0, 1.15, 1.3, 1.6)

HEAD = """\
campaign: {{id: thu, name: Kế hoạch thử, organisation: Sở Khoa học và Công nghệ}}
policy: {{review: template, grace: 2h, lead_time: 14d}}
channels:
  - {{id: cong, kind: portal, base_url: "https://example.gov.vn/nq57"}}
  - {{id: tin-rss, kind: rss}}
  - {{id: telegram, kind: telegram, token: "env:TELEGRAM_TOKEN", api_url: "{api}", destinations: [{destinations}]}}
themes: [{{id: chuyen-doi-so, name: Chuyển đổi số, templates: [theme-tip]}}]
observances:
  - id: ngay-thu
    name: Ngày Chuyển đổi số quốc gia
    date: {date}
    theme: chuyen-doi-so
    posts:
"""


def calendar(api: str) -> str:
    now = datetime.now(UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    due = (now - timedelta(minutes=1)).replace(second=0)
    places = ", ".join(f'{{id: k{n}, chat: "@kenh_thu_{n}"}}' for n in range(POSTS))
    head = HEAD.format(api=api, date=f"{due.day}/{due.month}", destinations=places)
    post = '      - {{id: bai-{n}, at: "0d {due:%H:%M}", template: day, channels: [cong, tin-rss, telegram.k{n}]}}\n'
    return head + "".join(post.format(n=n, due=due) for n in range(POSTS))


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    record = tmp_path / "accepted.jsonl"
    command = [sys.executable, "-m", "tests.fakes.telegram", "--port", str(port), "--token", TOKEN]
    process = subprocess.Popen([*command, "--record", str(record), "--delay", "0.05"])
    for _try in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", record
    process.terminate()
    process.wait()


def surroundings(home: Path) -> dict[str, str]:
    environment = {**os.environ, "CAMPAIGN_HOME": str(home), "CAMPAIGN_CALENDAR": str(home / "calendar.yaml")}
    return environment | {"CAMPAIGN_LIVE": "1", "TELEGRAM_TOKEN": TOKEN}


def run(home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "campaign", *words]
    done = subprocess.run(command, env=surroundings(home), capture_output=True, text=True, check=True)
    return done.stdout


def run_and_kill(home: Path, instant_s: float) -> bool:
    """Ticks and kills after so long; whether it was still at work."""
    command = [sys.executable, "-m", "campaign", "tick", "--once"]
    victim = subprocess.Popen(command, env=surroundings(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(instant_s)
    victim.send_signal(signal.SIGKILL)
    return victim.wait() == -signal.SIGKILL


def outcome(home: Path) -> list[dict[str, str]]:
    this_year = str(datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).year)
    return [item for item in json.loads(run(home, "deliveries", "--json")) if item["post"].startswith(this_year)]


def accepted(record: Path) -> Counter[str]:
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    return Counter(str(json.loads(line)["chat_id"]) for line in lines)


def test_kill_at_any_instant_loses_and_doubles_nothing(tmp_path: Path, fake: tuple[str, Path]) -> None:
    api, record = fake
    (tmp_path / "calendar.yaml").write_text(calendar(api), encoding="utf-8")
    run(tmp_path, "plan")
    run(tmp_path, "approve", "--templates", "--by", "Lãnh đạo")
    killed = [run_and_kill(tmp_path, instant) for instant in INSTANTS_S]
    run(tmp_path, "tick", "--once")
    items = outcome(tmp_path)
    sent = {f"@kenh_thu_{i['destination'][1:]}" for i in items if i["channel"] == "telegram" and i["state"] == "sent"}
    unknown = [i for i in items if i["state"] == "unknown"]
    got = accepted(record)
    assert any(killed)
    assert all(count == 1 for count in got.values())
    assert sent <= set(got)
    assert len(unknown) <= len(INSTANTS_S)
    assert {i["state"] for i in items if i["channel"] != "telegram"} == {"sent"}
    assert len(list((tmp_path / "portal").glob("bai/*/*/bai-*/index.html"))) == POSTS
    feed = (tmp_path / "portal" / "feed.xml").read_text(encoding="utf-8")
    assert feed.count("<item>") == POSTS
