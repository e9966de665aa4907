"""The next days of what a form is about: a slot's, or an observance's in the years to come."""

from datetime import date

from campaign.plan.dates import DateProblem
from campaign.plan.occasions import day_of
from campaign.plan.rhythms import next_days
from campaign.plan.schema import Calendar

NEXT = 5


def days_ahead(calendar: Calendar, place: tuple[str, ...], today: date) -> list[date]:
    """The next days of the slot or observance at `place`, the newest one for its list alone; none for all else."""
    if place[:1] == ("slots",):
        slot = next((each for each in reversed(calendar.slots) if each.id in place[1:2] or len(place) == 1), None)
        try:
            return next_days(slot.every, today, NEXT, slot.shift) if slot else []
        except DateProblem:
            return []
    if place[:1] == ("observances",) and len(place) <= 2:
        days = reversed(calendar.observances)
        observance = next((each for each in days if each.id in place[1:2] or len(place) == 1), None)
        years = range(today.year - 1, today.year + NEXT + 2)
        found = [day_of(observance, year) for year in years] if observance else []
        return sorted(day for day in found if day and day >= today)[:NEXT]
    return []
