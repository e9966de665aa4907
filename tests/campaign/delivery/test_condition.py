"""How the channels of an office stand."""

from campaign.db.engine import reading
from campaign.db.tables import ChannelLease
from campaign.delivery.condition import Condition, conditions_of
from campaign.delivery.trying import try_channel
from campaign.people.actors import at_server
from campaign.workspace import Workspace
from tests.campaign.play import planned


def conditions(workspace: Workspace, campaign_id: str = "thu") -> dict[str, Condition]:
    with reading(workspace.db) as connection:
        return conditions_of(connection, campaign_id)


def ail(workspace: Workspace, channel: str, trouble: str) -> None:
    row = {"campaign_id": "thu", "channel": channel, "owner": "", "until": 0, "trouble": trouble}
    with workspace.db.begin() as connection:
        connection.execute(ChannelLease.__table__.insert().values(row))  # type: ignore[attr-defined]


def test_trouble_and_the_last_try_stand_side_by_side(workspace: Workspace) -> None:
    planned(workspace)
    ail(workspace, "telegram", "Mã của bot sai")
    ail(workspace, "tin-rss", "")
    try_channel(workspace, at_server("Lan"), "thu", "cong")
    told = conditions(workspace)
    assert list(told) == ["cong", "telegram"]
    assert told["telegram"] == Condition("Mã của bot sai", None)
    assert told["cong"].tried and (told["cong"].tried.is_well, told["cong"].tried.by) == (True, "Lan")
    assert told["cong"].tried.at == workspace.clock.now()


def test_another_office_tells_nothing(workspace: Workspace) -> None:
    planned(workspace)
    ail(workspace, "telegram", "Mã của bot sai")
    assert conditions(workspace, "hai") == {}


def test_a_bot_that_does_not_hear_is_told_of_at_its_channel(workspace: Workspace) -> None:
    planned(workspace)
    ail(workspace, "listen:telegram", "Bot đang được nghe ở nơi khác")
    assert conditions(workspace) == {"telegram": Condition("Bot đang được nghe ở nơi khác", None)}
    ail(workspace, "telegram", "Mã của bot sai")
    assert conditions(workspace)["telegram"].trouble == "Mã của bot sai"
