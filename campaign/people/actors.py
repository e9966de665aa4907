"""Somebody who does something: who they are, and what they may do where."""

from dataclasses import dataclass, replace

from campaign.errors import CampaignError
from campaign.people.rights import RIGHTS, Right, right_name
from campaign.states import Role
from content.language import gettext as _


class Forbidden(CampaignError):
    """The person may not do this; the text says what is missing and whom to ask."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at work. `name` is the full name that goes into the audit.

    `campaign_id` None is every office, `unit` empty every unit of it. `scopes` narrow the role further (API tokens);
    None leaves it whole.
    """

    account_id: int | None
    name: str
    role: Role
    title: str = ""
    campaign_id: str | None = None
    unit: str = ""
    language: str = "vi"
    scopes: frozenset[Right] | None = None

    def may(self, right: Right, campaign_id: str | None = None, unit: str = "") -> bool:
        """Whether the role has the right, there: of a thing with a unit only that unit's people are in charge.

        Everybody of an office reads everything of it; `unit` counts for what changes something.
        """
        if right not in RIGHTS[self.role] or (self.scopes is not None and right not in self.scopes):
            return False
        if campaign_id is not None and self.campaign_id not in (None, campaign_id):
            return False
        return right in (Right.READ, Right.AUDIT) or not (self.unit and unit and self.unit != unit)

    def check(self, right: Right, campaign_id: str | None = None, unit: str = "") -> None:
        """Raises Forbidden unless the person may."""
        if self.may(right, campaign_id, unit):
            return
        if self.may(right):
            message = _("{name} chỉ làm việc trong phạm vi được giao. Hãy nhờ người của đơn vị phụ trách.")
            raise Forbidden(message.format(name=self.name))
        message = _("Tài khoản của {name} không có quyền {right}. Hãy nhờ quản trị viên cấp quyền.")
        raise Forbidden(message.format(name=self.name, right=right_name(right)))

    def administers(self, campaign_id: str | None, unit: str) -> bool:
        """Whether accounts that reach so far are this person's to make, change and open: never further than their own."""
        return self.may(Right.ADMINISTER) and self.campaign_id in (None, campaign_id) and self.unit in ("", unit)

    def narrowed(self, scopes: frozenset[Right]) -> "Actor":
        """The same person with no more than `scopes`."""
        return replace(self, scopes=scopes if self.scopes is None else self.scopes & scopes)


def at_server(name: str) -> Actor:
    """Somebody at the server's own command line, who may do everything."""
    return Actor(None, name, Role.ADMINISTRATOR)
