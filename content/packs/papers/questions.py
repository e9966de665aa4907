"""Questions that listeners ask, with answers that the plan's own data give. What an office wrote itself comes first."""

from collections.abc import Iterator

from content.packs.papers.phrases import day_named, ended, named, slogan_of
from content.packs.papers.sources import Event, Office, PaperMaterial, Target
from content.packs.questions import merged

_MOST_TARGETS = 3
"""As many can be told in one breath; more stand in the outline itself."""


def questions_of(material: PaperMaterial) -> tuple[tuple[str, str], ...]:
    """Questions and answers, the office's own and those that follow from its data; none is answered by guessing."""
    event = material.event
    told = (*(_of_the_day(event) if event else ()), *_of_targets(material.targets), *_of_places(material.office))
    asked = {question.casefold() for question, _answer in material.questions}
    return merged(material.questions, tuple(one for one in told if one[0].casefold() not in asked))


def _of_the_day(event: Event) -> Iterator[tuple[str, str]]:
    basis = f" Căn cứ: {ended(named(event.basis))}" if event.basis else ""
    yield f"{event.name} là ngày nào?", f"{day_named(event)}.{basis}"
    if event.slogan:
        yield f"Chủ đề năm {event.day.year} là gì?", ended(slogan_of(event.slogan, event.slogan_source))


def _of_targets(targets: tuple[Target, ...]) -> Iterator[tuple[str, str]]:
    if targets:
        told = "; ".join(f"{target.name}: {target.spoken} ({target.by})" for target in targets)
        answer = (
            ended(told) if len(targets) <= _MOST_TARGETS else f"Có {len(targets)} mục tiêu, đã nêu ở phần nội dung."
        )
        yield "Kế hoạch đặt ra mục tiêu gì?", f"{answer} Đây là mức phấn đấu, chưa phải kết quả."


def _of_places(office: Office) -> Iterator[tuple[str, str]]:
    phone = f", điện thoại {office.phone}" if office.phone else ""
    nearest = "Gặp Tổ công nghệ số cộng đồng nơi mình ở"
    yield "Cần hướng dẫn thì hỏi ở đâu?", f"{nearest}, hoặc liên hệ {office.organisation}{phone}."
    if office.portal:
        yield "Xem lại các nội dung này ở đâu?", f"Trên trang {office.portal}."
