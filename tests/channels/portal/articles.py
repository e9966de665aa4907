"""Articles for the tests of the portal and the feeds."""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

from channels.contract import Item
from content.messages import Article, Label, Part, Picture

FIRST = datetime(2027, 10, 9, 18, 30, tzinfo=UTC)
"""01:30 on 10/10 in Viet Nam: a day that UTC would show wrongly."""


@cache
def picture(name: str = "rong.png", colour: str = "#0B6E6E") -> Picture:
    file = BytesIO()
    Image.new("RGB", (1200, 630), colour).save(file, "PNG")
    content = file.getvalue()
    return Picture(name, "image/png", content, 1200, 630, "Ngày Chuyển đổi số", hashlib.sha256(content).hexdigest())


def article(number: int = 0, **changes: Any) -> Article:
    moment = FIRST + timedelta(days=number)
    fields: dict[str, Any] = {
        "key": f"nq57/bai-{number}",
        "path": f"bai/{moment.year}/bai-{number}",
        "title": f"Bài số {number}",
        "summary": "Nộp hồ sơ qua mạng, từng bước một.",
        "body_html": '<h2>Cách làm</h2><p>Mở <a href="../khac/">trang khác</a>.</p>',
        "theme": Label("chuyen-doi-so", "Chuyển đổi số"),
        "palette": "chuyen-doi-so",
        "observance": Label("ngay-chuyen-doi-so", "Ngày Chuyển đổi số quốc gia"),
        "audience": None,
        "organisation": "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi",
        "source": "505/QĐ-TTg, 22/4/2022",
        "published_at": moment,
        "updated_at": moment,
        "pictures": (picture(),),
    }
    return Article(**{**fields, **changes})


def item(body: Article) -> Item:
    return Item(f"d-{body.key}", Part("bai", "", body))
