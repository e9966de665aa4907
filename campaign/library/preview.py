"""Shows what a template text makes: filled with the next occasion that it fits, or with one made up for it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from campaign.editorial.approval import FORESIGHT
from campaign.editorial.brief import Brief, brief
from campaign.editorial.drafting import card
from campaign.editorial.links import article_url
from campaign.editorial.sandboxed import compose
from campaign.errors import CampaignError
from campaign.pictures.drawing import Kind, make_through
from campaign.plan.occasions import Occasion, expand
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.infographics import PictureProblem
from content.infographics.sizes import LINK
from content.language import gettext as _
from content.messages import Picture
from content.words.compose import Composition
from content.words.library import Library, TemplateProblem, TemplateText


@dataclass(frozen=True, slots=True)
class Preview:
    """What a text makes on an occasion. `missing` are facts that the plan lacks and that are made up here.

    `is_fitting`: the plan will come to this text by itself. Without a picture `problem` says why.
    """

    words: Composition
    occasion: Occasion
    is_fitting: bool
    missing: tuple[str, ...]
    picture: Picture | None
    problem: str


def preview(workspace: Workspace, calendar: Calendar, library: Library, text: TemplateText) -> Preview:
    """The words and the picture. Raises CampaignError, with what to mend, when the text cannot be filled."""
    occasion, is_fitting = _occasion(calendar, library, text, workspace.clock.now())
    told = _told(calendar, text, occasion)
    missing = tuple(need for need in text.needs if need not in told.data["facts"])
    told = dataclasses.replace(told, data=_filled(told.data, text, missing))
    try:
        words = compose(text, told.data)
    except TemplateProblem as problem:
        raise CampaignError(str(problem)) from problem
    picture, said = _drawn(workspace, calendar, occasion, words, told)
    return Preview(words, occasion, is_fitting, missing, picture, said)


def _occasion(calendar: Calendar, library: Library, text: TemplateText, now: datetime) -> tuple[Occasion, bool]:
    """The next occasion that this text is chosen for; else one of its theme; else any."""
    coming = expand(calendar, now - timedelta(days=2), now + FORESIGHT)
    if not coming:
        raise CampaignError(_("Kế hoạch chưa có ngày hưởng ứng hay khung đăng nào để xem thử mẫu."))
    whole = library.with_texts([text])
    same = [o for o in coming if o.template == text.template_id]
    chosen = next((o for o in same if _chosen(whole, o) == text.id), None)
    if chosen is not None:
        return chosen, True
    themed = (o for o in coming if not text.themes or o.theme in text.themes)
    named = (o for o in coming if o.source_id in text.observances)
    return next(named, next(themed, coming[0])), False


def _chosen(library: Library, o: Occasion) -> str:
    observance = o.source_id if o.origin == "observance" else None
    try:
        return library.choose(
            o.template, theme=o.theme, observance=observance, audience=o.audience, rotation=o.rotation
        ).id
    except TemplateProblem:
        return ""


def _told(calendar: Calendar, text: TemplateText, o: Occasion) -> Brief:
    """The brief of this text on any occasion: here it need not be the one that the plan would choose."""
    anywhere = dataclasses.replace(text, themes=(), observances=(), audiences=())
    sample = dataclasses.replace(o, template=text.template_id)
    told = brief(
        calendar, Library([anywhere]), sample, o.audience or "", o.event_date, o.at, article_url(calendar, o.key)
    )
    return dataclasses.replace(told, text=text)


def _filled(data: Mapping[str, Any], text: TemplateText, missing: tuple[str, ...]) -> dict[str, Any]:
    made_up = {need: {"value": f"[{need}]", "source": f"[{need}]", "checked": "01/01/2027"} for need in missing}
    yearly = dict(data["yearly"])
    if text.needs_slogan:
        yearly.setdefault("slogan", "[slogan]")
    return {**data, "facts": {**data["facts"], **made_up}, "yearly": yearly}


def _drawn(
    workspace: Workspace, calendar: Calendar, occasion: Any, words: Composition, told: Brief
) -> tuple[Picture | None, str]:
    try:
        spec = card(calendar, occasion, words, told, workspace.media)
        return make_through(workspace.drawn, spec, LINK, Kind.PNG), ""
    except (PictureProblem, TemplateProblem) as problem:
        return None, str(problem)
