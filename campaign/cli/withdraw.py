"""`campaign withdraw`: takes a post back wherever it is out, audited."""

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import find_post, open_workspace
from campaign.cli.persons import BY_HELP, named
from campaign.editorial.corrections import withdraw_post
from campaign.people.actors import Actor
from campaign.states import Role
from content.language import gettext as _


def withdraw(
    name: str = typer.Argument(..., metavar="POST", help=_("Mã bài.")),
    reason: str = typer.Option(..., "--reason", help=_("Lý do, ghi vào nhật ký.")),
    by: str = typer.Option(None, "--by", help=BY_HELP),
) -> None:
    """Thu hồi một bài đã đăng, khỏi mọi nơi gỡ được; có ghi nhật ký."""
    # Whoever works on the machine itself may do all that an administrator may.
    actor = Actor(None, named(by), Role.ADMINISTRATOR)
    workspace = open_workspace()
    post = find_post(workspace, name)
    done = withdraw_post(workspace, actor, post, reason)
    told = _(
        "{by} đã thu hồi bài {key}. Phần mềm gỡ bài ở {count} nơi; nơi nào phải gỡ bằng tay sẽ hiện ở trang Cần xử lý."
    )
    typer.echo(told.format(by=actor.name, key=post.key, count=done.places))


command = command_of(withdraw)
