"""Opens the installation that the settings describe, for commands and the web."""

import importlib
import os
from typing import Any

from sqlalchemy import select

from campaign.clock import SystemClock
from campaign.db.engine import is_current, open_database, reading
from campaign.db.tables import Campaign, Post
from campaign.errors import CampaignError, WrongUse
from campaign.settings import Settings, load_settings
from campaign.workspace import Workspace
from channels.reasons import reason_of
from content.language import gettext as _

_posts = Post.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]


def open_workspace(settings: Settings | None = None, *, is_upgrading: bool = True) -> Workspace:
    """The installation, its database brought up to date if asked. Raises WrongUse or DatabaseProblem."""
    settings = settings or load_settings()
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = _("Không tạo được thư mục {home}: {reason}. Hãy đặt CAMPAIGN_HOME vào nơi ghi được.")
        raise WrongUse(message.format(home=settings.home, reason=reason_of(error))) from error
    engine = open_database(settings.database)
    if is_upgrading and not is_current(engine):
        # The migration tool takes a tenth of a command's time to load, and nearly every database is current.
        importlib.import_module("campaign.db.migrate").upgrade(engine)
    return Workspace(
        db=engine,
        home=settings.home.absolute(),
        clock=SystemClock(),
        live=settings.is_live,
        shared_site=settings.calendar.is_dir(),
        environment=os.environ,
        cache_bytes=settings.picture_cache_mb * 1024 * 1024,
        base_url=settings.base_url.rstrip("/"),
        smtp_url=settings.smtp_url,
        secret_key=settings.secret_key,
        calendar=settings.calendar.absolute(),
    )


def campaign_ids(workspace: Workspace) -> list[str]:
    """The campaigns that have been planned, by id."""
    with reading(workspace.db) as connection:
        return list(connection.execute(select(_campaigns.c.id).order_by(_campaigns.c.id)).scalars())


def chosen_campaign(workspace: Workspace, chosen: str | None) -> str:
    """The campaign that `--campaign` names, or the only one. Raises WrongUse when that is not clear."""
    known = campaign_ids(workspace)
    if not known:
        raise WrongUse(_("Chưa có kế hoạch nào. Hãy chạy “campaign plan” trước."))
    if chosen is None and len(known) == 1:
        return known[0]
    if chosen not in known:
        message = _("Hãy chọn kế hoạch bằng --campaign, một trong: {known}.")
        raise WrongUse(message.format(known=", ".join(known)))
    return str(chosen)


def find_post(workspace: Workspace, key: str) -> Any:
    """The post of `key` (`2027/ngay-chuyen-doi-so/ngay-chinh`, or with its campaign before it). Raises CampaignError."""
    with reading(workspace.db) as connection:
        found = connection.execute(select(_posts).where(_posts.c.key == key)).all()
        if not found and "/" in key:
            campaign_id, rest = key.split("/", 1)
            mine = (_posts.c.campaign_id == campaign_id, _posts.c.key == rest)
            found = connection.execute(select(_posts).where(*mine)).all()
    if not found:
        raise CampaignError(_("Không có bài “{key}”. Xem mã bài bằng “campaign agenda”.").format(key=key))
    if len(found) > 1:
        message = _("Có {count} kế hoạch cùng có bài “{key}”. Hãy ghi rõ: mã-kế-hoạch/{key}.")
        raise CampaignError(message.format(count=len(found), key=key))
    return found[0]
