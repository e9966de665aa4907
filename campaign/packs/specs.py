"""What the picture of an approved post says: the same words that were approved, to be drawn in further sizes."""

from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import Row

from campaign.editorial.drafting import emblem, palette_of
from campaign.editorial.editing import edit_of, spec_of, told_of, words_of
from campaign.editorial.links import article_url
from campaign.errors import CampaignError
from campaign.plan.logos import kept_logo
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.infographics import PictureProblem
from content.infographics.spec import Spec
from content.language import HOME_LANGUAGE, speaking
from content.words.library import Library, TemplateProblem
from content.words.variants import SHORT_LINE, cut_plain
from content.words.vietnamese import day_month


def approved_spec(
    workspace: Workspace, calendar: Calendar, library: Library, post: Row[Any], revision: Row[Any]
) -> Spec:
    """The picture's spec. Where the plan or the template changed since the approval, one of the approved words alone."""
    edit = edit_of(revision)
    with speaking(HOME_LANGUAGE):
        told = told_of(calendar, post, edit.given or {}, library)
        # What it was made from may no longer be there; its words are.
        with suppress(CampaignError, PictureProblem, TemplateProblem):
            if told.basis == revision.basis:
                return spec_of(calendar, post, words_of(told, edit), told, workspace.media, edit.spec or "")
        return _of_words(workspace, calendar, post, revision)


def _of_words(workspace: Workspace, calendar: Calendar, post: Row[Any], revision: Row[Any]) -> Spec:
    try:
        logo = kept_logo(calendar.campaign.logo, workspace.media)
    except PictureProblem:
        logo = None
    observance = next((one.name for one in calendar.observances if one.id == post.source_id), "")
    return Spec(
        layout="announcement",
        theme=palette_of(calendar, post.theme),
        figure=day_month(date.fromisoformat(post.event_date)) if observance else "",
        title=observance or revision.title,
        line=cut_plain(revision.summary, SHORT_LINE),
        organisation=calendar.campaign.organisation,
        source=revision.source,
        link=article_url(calendar, post.key),
        unit_mark=emblem(calendar),
        logo=logo,
    )
