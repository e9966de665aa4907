"""Keys for programs: one's own, and everybody's for administrators. A key is shown once, when it is made."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.responses import Response

from campaign.access.tokens import SCOPES, TokenOrder, list_tokens, make_token, read_scopes, revoke_token
from campaign.errors import WrongUse
from campaign.people.rights import Right, right_name
from campaign.plan.schema import HOME_ZONE
from campaign.web.shell.calls import Call
from campaign.web.shell.doors import StudioRouter
from campaign.web.shell.problems import NotThere
from content.language import gettext as _

doors = StudioRouter(Path(__file__).parent)

LIVES = (30, 90, 365, 730)
"""Days that a key may be good for."""


@doors.get("/studio/toi/ma-truy-cap", Right.READ)
def show_tokens(call: Call) -> Response:
    """One's own keys; administrators see those of everybody whom they administer."""
    return _show(call)


@doors.post("/studio/toi/ma-truy-cap", Right.READ, again=show_tokens)
def make(call: Call) -> Response:
    """Makes a key for oneself and shows it this once."""
    days = call.form.get("days", "")
    if days not in [str(life) for life in LIVES]:
        raise WrongUse(_("Hãy chọn thời hạn của mã."))
    scopes = read_scopes(call.form.every("scope"))
    order = TokenOrder(call.actor.account_id or 0, call.form.line("name"), scopes, timedelta(days=int(days)))
    return _show(call, make_token(call.workspace, order, call.actor))


@doors.post("/studio/toi/ma-truy-cap/{token_id:int}/thu-hoi", Right.READ)
def revoke(call: Call, token_id: int) -> Response:
    """Ends a key at once."""
    if token_id not in {one.id for one in list_tokens(call.workspace, call.actor)}:
        raise NotThere(_("Không có mã truy cập này."))
    revoke_token(call.workspace, token_id, call.actor)
    return call.go(
        "/studio/toi/ma-truy-cap", said=_("Đã thu hồi mã truy cập. Chương trình dùng mã đó bị từ chối ngay.")
    )


def _show(call: Call, fresh: str = "") -> Response:
    mine = [(scope, right_name(scope)) for scope in SCOPES if call.actor.may(scope)]
    chosen = call.form.every("scope") if call.error else ["read"]
    return call.render(
        "tokens.html",
        tokens=list_tokens(call.workspace, call.actor),
        scopes=mine,
        right_name=right_name,
        chosen=chosen,
        lives=LIVES,
        fresh=fresh,
        zone=ZoneInfo(HOME_ZONE),
    )
