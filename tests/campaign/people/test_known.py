"""The mark of a browser in which somebody signed in before."""

from campaign.people.known import known_browser, new_mark
from campaign.workspace import Workspace


def test_a_mark_of_another_name_or_another_hand_makes_no_browser_known(workspace: Workspace) -> None:
    mark = new_mark(workspace, "lan")
    browser = mark.partition(".")[0]
    assert known_browser(workspace, "lan", mark) == browser
    for forged in ("", ".", browser, f"{browser}.", f"x{mark}", f"{mark}0", new_mark(workspace, "ha"), "ê.ê"):
        assert known_browser(workspace, "lan", forged) == ""
    assert known_browser(workspace, "ha", mark) == ""
