"""`campaign approve`: a person's yes from the command line, audited."""

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import campaign_ids, find_post, open_workspace
from campaign.db.engine import reading
from campaign.delivery.resolving import stopped_of
from campaign.editorial.approval import Approver, approve_templates
from campaign.editorial.composing import compose
from campaign.editorial.reviewing import asked_of, say_yes
from campaign.errors import CampaignError, WrongUse
from campaign.library.texts import library_of
from campaign.workspace import Workspace
from content.language import gettext as _
from content.words.library import bundled


def approve(
    names: list[str] = typer.Argument(None, metavar="[TEMPLATE|POST]…", help=_("Mã mẫu hoặc mã bài.")),
    templates: bool = typer.Option(False, "--templates", help=_("Duyệt mọi mẫu đang dùng.")),
    by: str = typer.Option(..., "--by", help=_("Họ tên người duyệt.")),
) -> None:
    """Duyệt mẫu hoặc bài; có ghi nhật ký."""
    names = names or []
    if not by.strip():
        raise WrongUse(_("Hãy ghi họ tên người duyệt sau --by."))
    if not (names or templates):
        raise WrongUse(_("Hãy ghi mã bài, mã mẫu, hoặc --templates để duyệt mọi mẫu đang dùng."))
    workspace = open_workspace()
    known = _known_templates(workspace)
    posts = [find_post(workspace, name) for name in names if name not in known]
    chosen = [name for name in names if name in known]
    if templates or chosen:
        _approve_templates(workspace, by.strip(), None if templates else chosen)
    for post in posts:
        _approve_post(workspace, post.key if len(names) == 1 else f"{post.campaign_id}/{post.key}", by.strip())


def _known_templates(workspace: Workspace) -> set[str]:
    with reading(workspace.db) as connection:
        libraries = [bundled(), *(library_of(connection, campaign_id) for campaign_id in campaign_ids(workspace))]
    return {name for library in libraries for name in (*library.ids(), *(text.id for text in library.texts()))}


def _approve_templates(workspace: Workspace, by: str, chosen: list[str] | None) -> None:
    campaigns = campaign_ids(workspace)
    if not campaigns:
        raise CampaignError(_("Chưa có kế hoạch nào. Hãy chạy “campaign plan” trước."))
    for campaign_id in campaigns:
        done = approve_templates(workspace, campaign_id, by, chosen)
        typer.echo(
            _("{campaign}: {by} đã duyệt {texts} mẫu đang dùng; {posts} bài chờ duyệt nay được đăng đúng giờ.").format(
                campaign=campaign_id, by=by, texts=len(done.texts), posts=done.released
            )
        )
        if done.own:
            message = _("Không duyệt {texts}: chính {by} đã soạn. Hãy nhờ người khác duyệt.")
            typer.echo(message.format(texts=", ".join(done.own), by=by), err=True)


def _approve_post(workspace: Workspace, key: str, by: str) -> None:
    post = find_post(workspace, key)
    if post.revision_id is None:
        compose(workspace, post)
        post = find_post(workspace, key)
    with workspace.db.begin() as connection:
        # The correction that waits, if what is public is to be put right.
        say_yes(connection, asked_of(connection, post.id, is_locking=True), Approver(by), workspace.clock.now())
    typer.echo(_("{by} đã duyệt bài {key}.").format(by=by, key=post.key))
    stopped = stopped_of(workspace, post.id)
    if stopped:
        typer.echo(
            _("{count} lượt đăng của bài đã lỡ giờ, tạm giữ hoặc hỏng. Để đăng ngay:").format(count=len(stopped))
        )
        typer.echo(f"    campaign deliveries resolve {' '.join(map(str, stopped))} --send-again")


command = command_of(approve)
