"""Queues the posts of a checked table, all of them or none."""

from collections.abc import Callable

from campaign.editorial.queueing import MOST_TOGETHER, QueuedPost, queue_posts
from campaign.errors import CampaignError
from campaign.importing.checking import Checked
from campaign.people.actors import Actor
from campaign.workspace import Workspace
from content.language import gettext as _

MOST_WAITED_FOR = MOST_TOGETHER
"""So many posts a page makes while somebody waits; each has its pictures drawn first. A command makes as many as a file has."""


class ImportRefused(CampaignError):
    """A table with faults, of which nothing is queued."""


def import_posts(
    workspace: Workspace, actor: Actor, checked: Checked, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[QueuedPost, ...]:
    """Queues what is new, all or none up to MOST_TOGETHER; a second time there is nothing new. `tell` hears how many are drawn.

    Raises ImportRefused when the table has a fault, PostRefused when one came up since it was checked.
    """
    if checked.faults:
        raise ImportRefused(_("Tệp còn {count} lỗi nên chưa nhập bài nào.").format(count=len(checked.faults)))
    return queue_posts(workspace, actor, [planned.new for planned in checked.fresh], tell)
