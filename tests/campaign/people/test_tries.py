"""How long wrong tries make wait."""

from campaign.people.signing_in import OF_PAIR


def test_no_wait_is_longer_than_the_longest() -> None:
    assert [OF_PAIR.wait_s(failures) for failures in (4, 5, 6, 9, 10, 10_000)] == [0, 30, 60, 480, 900, 900]
