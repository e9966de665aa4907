"""What a post being written comes to: its text for each way out and its picture, before anything is a revision."""

from collections.abc import Mapping
from typing import Any

from campaign.editorial.contents import Content
from campaign.editorial.drafting import PlannedPost
from campaign.editorial.editing import spec_of, told_of, words_of
from campaign.editorial.links import article_url
from campaign.editorial.working import edit_from
from campaign.plan.schema import Calendar
from channels.store import Store
from content.infographics import Spec
from content.words.counting import caption_units
from content.words.lengths import LIMITS, count
from content.words.library import Library
from content.words.variants import VARIANTS, Material, variant


def material_of(calendar: Calendar, post: PlannedPost, content: Content) -> Material:
    """What further texts are made from."""
    link = article_url(calendar, post.key)
    return Material(content.title, content.summary, content.body, calendar.campaign.organisation, link)


def derived(calendar: Calendar, post: PlannedPost, content: Content) -> dict[str, str]:
    """What each further way out says when nobody writes it. Raises ValueError when the article is absurdly long."""
    material = material_of(calendar, post, content)
    return {name: variant(name, material) for name in VARIANTS}


def shown_texts(content: Content, made: Mapping[str, str]) -> dict[str, str]:
    """What each further way out will say: a person's own text, or what was `made` of the article by `derived`."""
    return {name: content.variants.get(name) or text for name, text in made.items()}


def lengths(calendar: Calendar, post: PlannedPost, content: Content, made: Mapping[str, str]) -> dict[str, int]:
    """How long each text is, as its place counts; `made` is what `derived` gives. ValueError when one is absurdly long."""
    texts = shown_texts(content, made)
    whole = caption_units(content.title, content.telegram, article_url(calendar, post.key))
    plain = {
        "title": content.title,
        "summary": content.summary,
        "body": content.body,
        **texts,
        "fold": texts["facebook"],
    }
    found = {name: count(text, LIMITS[name].unit) for name, text in plain.items()}
    return found | {"telegram": whole, "caption": whole}


def picture_spec(calendar: Calendar, library: Library, post: PlannedPost, content: Content, media: Store) -> Spec:
    """What the picture of the post says. Raises PictureProblem, or CampaignError when the template must wait."""
    told = told_of(calendar, post, content.given, library)
    words = words_of(told, edit_from(content))
    return spec_of(calendar, post, words, told, media, content.spec)


def limits_for_page() -> list[dict[str, Any]]:
    """The limits as the page's module takes them."""
    named = LIMITS.items()
    return [{"place": name, "unit": str(one.unit), "most": one.most, "soft": one.is_soft} for name, one in named]
