"""Papers that staff order in the studio: of an approved pack, or of the posts of some days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.packs.papering import paper_files
from campaign.packs.paperwork import Period, paper_material, posts_between, week_of, with_pictures
from campaign.packs.reading import is_out, pack_of, posts_of
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from content.language import gettext as _
from content.packs.papers.making import KINDS
from content.packs.papers.sources import NothingToTell

OF_PACK, OF_DAYS = ("press", "oral"), ("bulletin", "radio")
"""Kinds of papers that are made from a pack, and those that put days together."""

FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)
LONGEST = timedelta(days=366)
MOST_MINUTES = 240


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """A paper of `kind`: of a pack, or from `begins` to `ends`; the radio has the week of `begins`."""

    kind: str
    pack_id: int = 0
    begins: date | None = None
    ends: date | None = None
    audience: str = ""
    minutes: int = 0


def papers_for(workspace: Workspace, campaign_id: str, order: PaperOrder) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The files by their names, and what the papers had to do without.

    Raises WrongUse for what cannot be ordered, CampaignError where there is nothing to tell or a picture is gone.
    """
    if order.kind not in KINDS or not 0 <= order.minutes <= MOST_MINUTES:
        raise WrongUse(_("Hãy chọn loại tài liệu, và số phút từ 0 đến {most}.").format(most=MOST_MINUTES))
    try:
        with reading(workspace.db) as connection:
            calendar = planned_office(connection, campaign_id).calendar
            period = _period(order) if order.kind in OF_DAYS else None
            if period is None:
                pack = pack_of(connection, order.pack_id, campaign_id)
                if not is_out(pack):
                    raise CampaignError(_("Gói chưa được duyệt nên chưa làm tài liệu được."))
                posts = posts_of(connection, pack)
            else:
                posts = posts_between(connection, calendar, period)
            about: dict[str, Any] = {"period": period, "minutes": order.minutes}
            material = paper_material(workspace, connection, calendar, posts, audience=order.audience, **about)
        material = with_pictures(workspace, calendar, order.kind, posts, material)
        return paper_files(order.kind, material)
    except NothingToTell as nothing:
        raise CampaignError(str(nothing)) from nothing
    except OSError as gone:
        raise CampaignError(_("Không đọc được ảnh của một bài. Hãy soạn lại bài rồi thử lại.")) from gone


def _period(order: PaperOrder) -> Period:
    if order.begins is None or not FIRST <= order.begins <= LAST:
        raise WrongUse(_("Hãy chọn ngày."))
    if order.kind == "radio":
        return week_of(order.begins)
    ends = order.ends or order.begins
    if not order.begins <= ends <= order.begins + LONGEST:
        raise WrongUse(_("Ngày cuối đứng sau ngày đầu, cách nhau nhiều nhất một năm. Hãy chọn lại."))
    return Period(order.begins, ends)
