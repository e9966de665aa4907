"""What a paper had to do without, told to staff with what to write where. Never printed in the paper."""

from collections.abc import Iterable, Iterator

from content.language import gettext as _
from content.language import marked
from content.packs.papers.sources import FACT_IDS, Office, PaperMaterial, PostText
from content.words.vietnamese import full_date, said_of_today

_NAMES = {
    "contact": marked("tên người đầu mối trả lời báo chí"),
    "phone": marked("số điện thoại liên hệ"),
    "email": marked("địa chỉ thư điện tử"),
    "place": marked("địa danh ghi trước ngày tháng"),
    "superior": marked("tên cơ quan cấp trên"),
}


def missing_of(office: Office, fields: Iterable[str]) -> Iterator[str]:
    """A sentence for each of these fields of FACT_IDS that is empty."""
    for field in fields:
        if not getattr(office, field):
            told = _("Chưa có {name}. Hãy thêm mục {id} vào facts của tệp lịch.")
            yield told.format(name=_(_NAMES[field]), id=FACT_IDS[field])


def missing_portal(office: Office) -> Iterator[str]:
    """A sentence when nobody said where the posts stand."""
    if not office.portal:
        yield _("Chưa có địa chỉ cổng thông tin. Hãy ghi base_url của kênh portal trong tệp lịch.")


def missing_figures(material: PaperMaterial) -> Iterator[str]:
    """A sentence when reporters get no figure to quote."""
    if not material.figures:
        yield _("Chưa có số liệu nào để dẫn. Hãy thêm số liệu có nguồn vào facts của tệp lịch.")


def missing_slogan(material: PaperMaterial) -> Iterator[str]:
    """A sentence when the day's slogan of the year is not in the calendar."""
    if material.event and not material.event.slogan:
        told = _(
            "Chưa có chủ đề năm {year} của “{name}”. Khi có văn bản, hãy ghi vào yearly của ngày này trong tệp lịch."
        )
        yield told.format(year=material.event.day.year, name=material.event.name)


def missing_terms(material: PaperMaterial) -> Iterator[str]:
    """A sentence when pictures do not say how they may be used."""
    names = [picture.name for post in material.posts for picture in post.pictures if not picture.terms]
    if names:
        told = _("Chưa ghi điều kiện sử dụng của hình: {names}. Hãy ghi licence ở mục campaign của tệp lịch.")
        yield told.format(names=", ".join(names))


def missing_questions(material: PaperMaterial) -> Iterator[str]:
    """A sentence when nobody wrote questions and answers for this."""
    if not material.questions:
        yield _("Chưa có câu hỏi và trả lời soạn riêng. Hãy viết phần hoi-dap trong mẫu của bài.")


def said_of_another_day(posts: Iterable[PostText]) -> Iterator[str]:
    """A sentence for each post that speaks of its own day as of today: a weekly programme and a release are of another one."""
    for post in posts:
        words = said_of_today(f"{post.title}\n{post.summary}\n{post.body_markdown}")
        if words:
            told = _(
                "Bài “{title}” viết cho ngày {day} và có chữ “{words}”. Hãy xem lại lời trước khi dùng vào ngày khác."
            )
            yield told.format(title=post.title, day=full_date(post.published), words=words)


def missing_time(posts: Iterable[PostText]) -> Iterator[str]:
    """A sentence for each post that the programme has no time to tell."""
    for post in posts:
        told = _(
            "Không đủ thời lượng cho bài “{title}”: chỉ có trong phần điểm tin. Hãy chọn ít bài hơn, hoặc tăng thời lượng."
        )
        yield told.format(title=post.title)
