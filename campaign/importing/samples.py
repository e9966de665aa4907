"""The table that staff download, fill in and send back: headings, and rows of the office's own channels and themes."""

import importlib
from datetime import datetime, timedelta
from typing import Any

from campaign.importing.columns import NEEDED, Column
from campaign.plan.schema import Calendar

FILE_NAME = "bai-mau.xlsx"
_WIDTHS = {Column.TITLE: 40, Column.SUMMARY: 40, Column.BODY: 60, Column.TELEGRAM: 40, Column.SOURCE: 30}


def sample_workbook(calendar: Calendar, now: datetime) -> bytes:
    """An XLSX with one row that can be imported as it stands: tomorrow week at 08:00, in the office's own names."""
    workbooks: Any = importlib.import_module("campaign.importing.workbooks")
    headings = [f"{column} *" if column in NEEDED else str(column) for column in Column]
    widths = [_WIDTHS.get(column, 18) for column in Column]
    data: bytes = workbooks.workbook_of("Bài", headings, [_example(c, calendar, now) for c in Column], widths)
    return data


def _example(column: Column, calendar: Calendar, now: datetime) -> str:
    channels = ", ".join(channel.id for channel in calendar.channels)
    known = {
        Column.DATE: f"{now + timedelta(days=7):%d/%m/%Y}",
        Column.TIME: "08:00",
        Column.TITLE: "Nộp hồ sơ trực tuyến chỉ ba bước",
        Column.SUMMARY: "Người dân nộp hồ sơ tại nhà, theo dõi kết quả trên điện thoại.",
        Column.BODY: "Mở Cổng Dịch vụ công quốc gia.\n\nChọn thủ tục, điền tờ khai và đính kèm giấy tờ.",
        Column.CHANNELS: channels,
        Column.THEME: calendar.themes[0].name if calendar.themes else "",
    }
    return known.get(column, "")
