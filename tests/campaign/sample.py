"""A small plan that tests bend: one observance, one weekly slot, three channels."""

from datetime import UTC, datetime

from campaign.plan.office import Office, read_office

BEFORE = datetime(2027, 10, 1, 0, 0, tzinfo=UTC)
"""Inside the lead time of the day itself."""

ON_THE_DAY = datetime(2027, 10, 10, 0, 31, tzinfo=UTC)
"""07:31 in Viet Nam on 10/10/2027, a minute after the day's own post is due."""

DAY_KEY = "2027/ngay-chuyen-doi-so/ngay-chinh"

CALENDAR = """\
campaign: {id: thu, name: Kế hoạch thử, organisation: Sở Khoa học và Công nghệ, source: "1/KH"}
policy: {review: template, grace: 2h, lead_time: 14d}
audiences: [{id: nguoi-dan, name: Người dân}]
channels:
  - {id: cong, kind: portal, base_url: "https://example.gov.vn/nq57"}
  - {id: tin-rss, kind: rss}
  - {id: telegram, kind: telegram, token: "env:TELEGRAM_TOKEN", destinations: [{id: kenh, chat: "@kenh_thu"}]}
themes:
  - {id: chuyen-doi-so, name: Chuyển đổi số, audiences: [nguoi-dan], templates: [theme-tip]}
observances:
  - id: ngay-chuyen-doi-so
    name: Ngày Chuyển đổi số quốc gia
    date: 10/10
    theme: chuyen-doi-so
    source: "505/QĐ-TTg, 22/4/2022"
    posts:
      - {id: dem-nguoc-7, at: "-7d 08:00", template: countdown, channels: [cong, tin-rss, telegram]}
      - {id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong, tin-rss, telegram]}
slots:
  - {id: chu-de-tuan, every: "FREQ=WEEKLY;BYDAY=MO", at: "08:00", themes: [chuyen-doi-so], channels: [cong, tin-rss]}
"""


def office(text: str = CALENDAR) -> Office:
    """The sample plan, or a bent copy of it."""
    return read_office(text.encode(), "calendar.yaml")
