"""The blanks of a post's template as a person fills them in, and the post written anew from them. Reads no database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from campaign.editorial.brief import Brief
from campaign.editorial.contents import Content
from campaign.editorial.drafting import PlannedPost, brief_of
from campaign.editorial.editing import told_of
from campaign.editorial.sandboxed import compose
from campaign.errors import CampaignError
from campaign.plan.schema import Calendar
from content.language import gettext as _
from content.language import marked
from content.words.blanks import blanks_of, value_of
from content.words.compose import MissingFacts, MissingTheme
from content.words.facts import NAMED, fact_example, fact_name, facts_told
from content.words.library import Library, TemplateProblem

NAMES: Mapping[str, str] = {
    "organisation": marked("Tên cơ quan"),
    "yearly.slogan": marked("Chủ đề của năm"),
    "yearly.source": marked("Nguồn của chủ đề năm"),
    "yearly.legal_basis": marked("Căn cứ của chủ đề năm"),
    "observance.name": marked("Tên ngày hưởng ứng"),
    "observance.source": marked("Căn cứ của ngày hưởng ứng"),
    "theme.name": marked("Tên chủ đề"),
    "theme.summary": marked("Giới thiệu chủ đề"),
    "target.name": marked("Chỉ tiêu"),
    "target.value": marked("Mức của chỉ tiêu"),
    "target.spoken": marked("Mức của chỉ tiêu, viết trong câu"),
    "target.by": marked("Thời hạn của chỉ tiêu"),
    "target.source": marked("Nguồn của chỉ tiêu"),
    "occasion.date": marked("Ngày đăng"),
    "occasion.day_month": marked("Ngày đăng, không có năm"),
    "occasion.weekday": marked("Thứ của ngày đăng"),
    "occasion.event_date": marked("Ngày của sự kiện"),
    "occasion.event_day_month": marked("Ngày của sự kiện, không có năm"),
    "occasion.event_weekday": marked("Thứ của sự kiện"),
}

PARTS: Mapping[str, str] = {
    "value": marked("Số liệu “{name}”"),
    "source": marked("Nguồn của “{name}”"),
    "checked": marked("Ngày kiểm tra “{name}”"),
}

SOURCES: Mapping[str, str] = {
    "facts": marked("mục số liệu của kế hoạch"),
    "yearly": marked("chủ đề năm trong kế hoạch"),
    "target": marked("mục chỉ tiêu của kế hoạch"),
    "observance": marked("ngày hưởng ứng trong kế hoạch"),
    "theme": marked("mục chủ đề của kế hoạch"),
    "occasion": marked("lịch đăng"),
    "organisation": marked("phần đầu của kế hoạch"),
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A text that the template prints. `planned` is what the plan has, taken from `source`; `given` what a person wrote.

    Without a value of its own a needed one lets the post wait. `example` says what one writes there, if anybody knows.
    """

    path: str
    name: str
    planned: str
    given: str
    source: str
    is_needed: bool
    example: str = ""


def blanks_of_post(
    calendar: Calendar, library: Library, post: PlannedPost, given: Mapping[str, str]
) -> tuple[Blank, ...]:
    """The blanks of the post's template; none for a post that no template writes."""
    try:
        told = brief_of(calendar, library, post)
    except TemplateProblem:
        return ()
    return tuple(_blank(calendar, told, path, given) for path in blanks_of(told.text, told.data))


def _blank(calendar: Calendar, told: Brief, path: str, given: Mapping[str, str]) -> Blank:
    root, *steps = path.split(".")
    is_needed = root == "facts" and steps[0] in told.text.needs and steps[1] == "value"
    is_needed |= path == "yearly.slogan" and told.text.needs_slogan
    source = _(SOURCES[root])
    cited = next((fact.source for fact in calendar.facts if root == "facts" and fact.id == steps[0]), "")
    source = f"{source}: {cited}" if cited and steps[-1] == "value" else source
    example = fact_example(steps[0]) if root == "facts" and steps[1] == "value" else ""
    return Blank(path, _name(path), value_of(told.data, path), given.get(path, ""), source, is_needed, example)


def _name(path: str) -> str:
    root, *steps = path.split(".")
    if root == "facts":
        is_named = steps[0] in NAMED and steps[1] == "value"
        return fact_name(steps[0]) if is_named else _(PARTS[steps[1]]).format(name=fact_name(steps[0]))
    return _(NAMES[path]) if path in NAMES else path


def rebuilt(
    calendar: Calendar, library: Library, post: PlannedPost, content: Content, given: Mapping[str, str]
) -> Content:
    """The post as its template writes it with what was filled in; the picture that a person made is kept.

    Raises CampaignError when something that the template needs is still missing, or when there is no template.
    """
    known = {blank.path: blank.planned for blank in blanks_of_post(calendar, library, post, {})}
    kept = {path: words for path, words in given.items() if path in known and words not in ("", known[path])}
    told = told_of(calendar, post, kept, library)
    if not told.text.id:
        raise CampaignError(_("Bài này không có mẫu để dựng lại."))
    try:
        words = compose(told.text, told.data)
    except MissingFacts as missing:
        said = _("Còn thiếu: {facts}. Hãy điền các ô ấy rồi dựng lại.")
        raise CampaignError(said.format(facts=facts_told(", ".join(missing.ids)))) from missing
    except (MissingTheme, TemplateProblem) as problem:
        raise CampaignError(str(problem)) from problem
    return replace(
        content,
        title=words.title,
        summary=words.summary,
        body=words.body_markdown,
        telegram=words.telegram_markdown,
        source=words.source,
        variants=dict(words.variants),
        given=kept,
    )
