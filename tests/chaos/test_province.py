"""A pack on its way to the teams of a province while the product is killed: the short form of `python -m bench.province`."""

import pytest

from bench.ground import ground
from bench.province import province, send
from tests.fakes.telegram import FakeTelegram, serving
from tests.fakes.telegram_pace import Windows

TEAMS = 120

pytestmark = pytest.mark.timeout(100)


def test_kill_9_on_the_way_leaves_no_team_out_and_writes_to_none_twice() -> None:
    windows = Windows()
    with ground() as place, serving(FakeTelegram(delay_s=0.03, windows=windows)) as fake:
        made = province(place, fake, TEAMS)
        sent = send(place, made, fake, windows, TEAMS)
        made.close()
    assert (sent.reached, sent.doubled, sent.refused) == (TEAMS, 0, 0)
