"""Which language a page speaks: the person's own, else the one chosen in this browser, else the browser's first known."""

from starlette.requests import Request

from campaign.people.actors import Actor
from content.language import HOME_LANGUAGE, LANGUAGES

LANGUAGE_COOKIE = "ngon-ngu"


def language_of(request: Request, actor: Actor | None) -> str:
    """One of LANGUAGES. A choice in this browser goes first: the switch on each page works at once."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    if actor is not None:
        return actor.language
    return asked_for(request.headers.get("Accept-Language", ""))


def asked_for(accepted: str) -> str:
    """The best of LANGUAGES for an Accept-Language header: by its order, weights aside; Vietnamese when it names none."""
    wanted = (part.split(";")[0].strip().lower()[:2] for part in accepted.split(","))
    return next((language for language in wanted if language in LANGUAGES), HOME_LANGUAGE)
