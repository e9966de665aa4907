"""The days of a plan year by year: when they are, and what was announced for them. Knows no posts."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.plan.occasions import day_of
from campaign.plan.schema import Calendar, Observance


@dataclass(frozen=True, slots=True)
class YearOfDay:
    """One observance in one year: its date, and what the plan says of that year."""

    observance: Observance
    year: int
    day: date | None

    @property
    def slogan(self) -> str:
        """The year's theme as it was announced; empty when the plan has none."""
        yearly = self.observance.yearly.get(self.year)
        return (yearly.slogan if yearly else None) or ""

    @property
    def is_postponed(self) -> bool:
        """Put off, with or without a new date."""
        yearly = self.observance.yearly.get(self.year)
        return bool(yearly and yearly.postponed)


def years_of(calendar: Calendar, year: int) -> list[YearOfDay]:
    """Every observance in that year, by date; those without one last."""
    found = [YearOfDay(observance, year, day_of(observance, year)) for observance in calendar.observances]
    return sorted(found, key=lambda each: (each.day is None, each.day or date.max, each.observance.id))


def missing_slogans(calendar: Calendar, today: date, ahead: timedelta) -> list[YearOfDay]:
    """Days from today until `ahead` that have no slogan yet, the nearest first."""
    found = [each for year in (today.year, today.year + 1) for each in years_of(calendar, year)]
    return [each for each in found if each.day and today <= each.day <= today + ahead and not each.slogan]
