"""What the verification of a chain found, in sentences for people."""

from campaign.journal.chain import Anchor, Event
from campaign.journal.verifying import NOTED, ChainReport, Fault
from content.language import gettext as _
from content.language import marked

_FAULTS = {
    Fault.CHANGED: marked("sự kiện số {number} đã bị sửa hoặc bị đổi chỗ"),
    Fault.MISSING: marked("sự kiện số {number} đã bị lấy đi"),
    Fault.STRANGE: marked("sự kiện mang số {number} không do phần mềm ghi, có người chèn vào"),
    Fault.UNLINKED: marked("sự kiện số {number} không nối tiếp sự kiện đứng trước nó, một trong hai đã bị thay"),
    Fault.CUT_OFF: marked("phần cuối đã bị cắt, thiếu từ sự kiện số {number}"),
    Fault.CUT_UNSAID: marked("các sự kiện đến số {number} đã bị lấy đi mà không có lệnh xóa nhật ký cũ nào"),
    Fault.NOT_AS_NOTED: marked("sự kiện số {number} không khớp mốc đã ghi lại"),
}


def chain_name(chain: str) -> str:
    """Whose chain it is."""
    return _("Kế hoạch {name}").format(name=chain) if chain else _("Hệ thống")


def told(report: ChainReport) -> str:
    """One sentence that tells whether the chain is whole, and if not, where it is broken."""
    if report.fault is not None:
        fault = _(_FAULTS[report.fault]).format(number=report.number)
        where = _(" ({event})").format(event=_event(report.event)) if report.event else ""
        return _("{name}: KHÔNG nguyên vẹn, {fault}{where}.").format(
            name=chain_name(report.chain), fault=fault, where=where
        )
    if not report.end.number:
        return _("{name}: chưa có sự kiện nào.").format(name=chain_name(report.chain))
    message = _("{name}: nguyên vẹn, {count} sự kiện. Mốc: {mark}")
    return message.format(name=chain_name(report.chain), count=report.events, mark=short_mark(report.end))


def short_mark(end: Anchor) -> str:
    """The place that a person may note, to hold it against the chain later."""
    return f"{end.number}:{end.hash[:NOTED]}"


def _event(event: Event) -> str:
    return f"{event.who}, {event.action}, {event.subject}"
