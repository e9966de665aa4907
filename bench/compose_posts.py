"""How fast posts are written: templates compiled once for each source, against parsing them for every post.

Prints both rates and their ratio, over every bundled text.
"""

import sys
import time
from typing import Any

from content.words.compose import compose
from content.words.library import TemplateText, bundled
from content.words.sandbox import compiled

FLOOR = 15_000
SECONDS = 2.0

TARGET = {
    "id": "t",
    "name": "Người dân tiếp cận thông tin",
    "value": "≥ 80%",
    "spoken": "ít nhất 80%",
    "is_number": True,
    "by": "năm 2030",
    "year": 2030,
    "source": "Kế hoạch",
}

OCCASION = {
    "date": "10/10/2027",
    "day_month": "10/10",
    "day": 10,
    "month": 10,
    "year": 2027,
    "weekday": "Chủ Nhật",
    "days_left": 7,
    "event_date": "10/10/2027",
    "event_day_month": "10/10",
    "event_weekday": "Chủ Nhật",
}


def main() -> None:
    """Prints one line; exits 1 below the floor."""
    work = [(text, data_for(text)) for text in bundled().texts()]
    warm = rate(work, parse_each=False)
    cold = rate(work, parse_each=True)
    print(f"compose_posts: {warm:,.0f} posts/s compiled once, {cold:,.0f} parsed each time: {warm / cold:.0f} ×")
    print(f"compose_posts: {warm / FLOOR:.2f} × the floor of {FLOOR:,} posts/s")
    if warm < FLOOR:
        sys.exit("compose_posts: below the floor")


def rate(work: list[tuple[TemplateText, dict[str, Any]]], *, parse_each: bool) -> float:
    """Posts a second over `SECONDS`."""
    for text, data in work:
        compose(text, data)
    posts, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < SECONDS:
        for text, data in work:
            if parse_each:
                compiled.cache_clear()
            compose(text, data)
        posts += len(work)
    return posts / spent


def data_for(text: TemplateText) -> dict[str, Any]:
    """Plain data that lets the text be written."""
    named = {"id": "ngay", "name": "Ngày Chuyển đổi số quốc gia", "source": "Quyết định số 505/QĐ-TTg"}
    fact = {"value": "Nội dung", "source": "Nguồn", "checked": "20/11/2026"}
    return {
        "organisation": "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        "campaign": {"name": "Kế hoạch", "source": "2725/KH-SKHCN", "base": ""},
        "theme": {"id": "chuyen-doi-so", "name": "Chuyển đổi số", "summary": ""},
        "audience": {"id": "nguoi-dan", "name": "Người dân"},
        "observance": named,
        "yearly": {"slogan": "Chủ đề của năm", "source": "Nguồn"},
        "facts": dict.fromkeys(text.needs, fact),
        "targets": [TARGET],
        "target": TARGET,
        "occasion": OCCASION,
        "link": "https://example.gov.vn/nq57/bai/2027/ngay/chinh/",
    }


if __name__ == "__main__":
    main()
