"""Every family of pages, a line each. Their doors are asked in this order."""

from campaign.web.bot import updates as bot_updates
from campaign.web.connections import hooks, reference, tokens
from campaign.web.coverage import inbox as team_inbox
from campaign.web.coverage import pages as coverage_pages
from campaign.web.editor import checks, choosing, pictures, previews, texts
from campaign.web.editor import history as post_history
from campaign.web.files import routes as files
from campaign.web.home import routes as home
from campaign.web.importing import routes as importing
from campaign.web.journal import routes as journal
from campaign.web.library import items, shelves, uploads, writing
from campaign.web.library import texts as library_texts
from campaign.web.links import answering, settling
from campaign.web.links import files as team_files
from campaign.web.links import reading as team_links
from campaign.web.outcome import places, righting, stopping
from campaign.web.packs import downloads as pack_downloads
from campaign.web.packs import listing as pack_list
from campaign.web.packs import overview as pack_overview
from campaign.web.packs import papers as pack_papers
from campaign.web.packs import parts as pack_parts
from campaign.web.packs import previews as pack_previews
from campaign.web.people import accounts, entering
from campaign.web.planning import entries, history, overview, tables
from campaign.web.review import links
from campaign.web.review import routes as review
from campaign.web.schedule import calendar_pages, feed_pages, list_pages, moving_pages, new_pages
from campaign.web.sendings import following as sending_pages
from campaign.web.sendings import planning as sending_plans
from campaign.web.shell.doors import Door, StudioRouter
from campaign.web.teams import importing as team_lists
from campaign.web.teams import listing as teams
from campaign.web.teams import one as team
from campaign.web.teams import privacy as team_privacy
from campaign.web.teams import writing as team_forms
from campaign.web.ways import routes as ways

FAMILIES: tuple[StudioRouter, ...] = (
    home.doors,
    entering.doors,
    accounts.doors,
    files.doors,
    tokens.doors,
    hooks.doors,
    reference.doors,
    ways.doors,
    review.doors,
    links.doors,
    journal.doors,
    calendar_pages.doors,
    moving_pages.doors,
    list_pages.doors,
    new_pages.doors,
    importing.doors,
    feed_pages.doors,
    shelves.doors,
    items.doors,
    uploads.doors,
    library_texts.doors,
    writing.doors,
    texts.doors,
    checks.doors,
    choosing.doors,
    pictures.doors,
    previews.doors,
    post_history.doors,
    pack_list.doors,
    pack_overview.doors,
    pack_parts.doors,
    pack_previews.doors,
    pack_downloads.doors,
    pack_papers.doors,
    places.doors,
    righting.doors,
    stopping.doors,
    sending_plans.doors,
    sending_pages.doors,
    overview.doors,
    tables.doors,
    history.doors,
    entries.doors,
    bot_updates.doors,
    teams.doors,
    team_forms.doors,
    team_lists.doors,
    team_privacy.doors,
    team.doors,
    coverage_pages.doors,
    team_inbox.doors,
    team_files.doors,
    team_links.doors,
    answering.doors,
    settling.doors,
)


def all_doors() -> list[Door]:
    """Every door of the studio, in the order in which they are asked."""
    return [door for family in FAMILIES for door in family.doors]
