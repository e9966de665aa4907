"""The plain pages: which offices there are, and what to do when a page is not there or the server fails. Reads the database."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.pages.filling import pages_of
from campaign.workspace import Workspace
from content.language import gettext as _
from content.language import spoken

FONTS = "/studio/fonts"

_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_pages = pages_of(Path(__file__).parent / "templates")


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go from a plain page."""

    address: str
    name: str


def page_of_offices(workspace: Workspace, fonts: str = FONTS) -> str:
    """The way to each office's portal, for offices side by side in one installation. `fonts` is where the fonts lie."""
    with reading(workspace.db) as connection:
        found = connection.execute(select(_campaigns).order_by(_campaigns.c.organisation, _campaigns.c.id)).all()
    links = [Link(f"{office.id}/", f"{office.organisation}: {office.name}") for office in found]
    return _fill(_("Các trang công khai"), "", links, fonts)


def page_of_nothing(path: str) -> str:
    """What a person reads when nothing stands at `path`."""
    links = [Link("/", _("Trang công khai")), Link("/studio", _("Phòng biên tập"))]
    if path.startswith("/studio/dien-tap"):
        text = _("Nếu vừa khởi động, hãy tải lại trang sau ít giây; hoặc chạy: campaign rehearse next")
        return _fill(_("Chưa có bản diễn tập"), text, links)
    return _fill(_("Không có trang này"), _("Địa chỉ đã gõ sai, hoặc bài chưa đến giờ đăng."), links)


def page_of_trouble() -> str:
    """What a person reads when the server could not do what was asked, in the language spoken now."""
    return _fill(_("Có lỗi ngoài dự kiến"), told_of_trouble(), [Link("/studio", _("Phòng biên tập"))])


def told_of_trouble() -> str:
    """What happened, and what to do, in the language spoken now."""
    return _(
        "Máy chủ chưa làm được việc vừa rồi và đã ghi lỗi vào nhật ký. Hãy đợi một phút rồi tải lại trang; trước khi "
        "gửi lại, xem việc ấy đã xong chưa. Nếu vẫn lỗi, hãy báo người quản trị."
    )


def _fill(title: str, text: str, links: list[Link], fonts: str = FONTS) -> str:
    return _pages.get_template("plain.html").render(title=title, text=text, links=links, fonts=fonts, language=spoken())
