"""The tables. Every row of a plan belongs to a campaign. Moments are whole seconds since 1970 UTC (`campaign.clock`)."""

from campaign.db.tables.api import ApiAnswer, ApiToken, Webhook, WebhookCall
from campaign.db.tables.audit import AuditCut, AuditEvent, AuditHead
from campaign.db.tables.delivery import Amendment, Attempt, ChannelLease, ChannelTest, Delivery, Hold, Part
from campaign.db.tables.library import (
    Asset,
    AssetKind,
    AssetTheme,
    LibraryUse,
    SearchEntry,
    SearchTerm,
    StaffTemplate,
    StaffTemplateRevision,
    TemplateState,
)
from campaign.db.tables.packs import Pack, PackText
from campaign.db.tables.people import Account, OneTimeLink, Session, SignInCount
from campaign.db.tables.plan import CalendarVersion, Campaign
from campaign.db.tables.posts import Post, Revision, WorkingCopy
from campaign.db.tables.review import Approval, Comment, Review, ReviewLink, TemplateApproval
from campaign.db.tables.schedule import CalendarLink
from campaign.db.tables.sendings import ChatMessage, Sending
from campaign.db.tables.teams import BotTalk, BotUpdate, Confirmation, Team, TeamQuestion
from campaign.db.tables.watching import Alert, Heartbeat

__all__ = [
    "Account",
    "Alert",
    "Amendment",
    "ApiAnswer",
    "ApiToken",
    "Approval",
    "Asset",
    "AssetKind",
    "AssetTheme",
    "Attempt",
    "AuditCut",
    "AuditEvent",
    "AuditHead",
    "BotTalk",
    "BotUpdate",
    "CalendarLink",
    "CalendarVersion",
    "Campaign",
    "ChannelLease",
    "ChannelTest",
    "ChatMessage",
    "Comment",
    "Confirmation",
    "Delivery",
    "Heartbeat",
    "Hold",
    "LibraryUse",
    "OneTimeLink",
    "Pack",
    "PackText",
    "Part",
    "Post",
    "Review",
    "ReviewLink",
    "Revision",
    "SearchEntry",
    "SearchTerm",
    "Sending",
    "Session",
    "SignInCount",
    "StaffTemplate",
    "StaffTemplateRevision",
    "Team",
    "TeamQuestion",
    "TemplateApproval",
    "TemplateState",
    "Webhook",
    "WebhookCall",
    "WorkingCopy",
]
