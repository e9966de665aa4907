"""What the facts are called that the product's own templates need, with an example of each. Staff read it, nobody else."""

from dataclasses import dataclass

from content.language import gettext as _
from content.language import marked


@dataclass(frozen=True, slots=True)
class NamedFact:
    """A fact that templates ask for by its id: its name and what one writes there, both marked texts."""

    name: str
    example: str


NAMED = {
    "chinh-sach-ten": NamedFact(
        marked("Tên chính sách"),
        marked("Ví dụ: chính sách hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số"),
    ),
    "chinh-sach-noi-dung": NamedFact(
        marked("Nội dung chính của chính sách"),
        marked("Ví dụ: ai được hỗ trợ, hỗ trợ những gì, hồ sơ cần có, nộp ở đâu, đến ngày nào"),
    ),
    "chinh-sach-lien-he": NamedFact(
        marked("Nơi giải đáp về chính sách"),
        marked("Ví dụ: tên phòng hoặc trung tâm phụ trách, số điện thoại, giờ làm việc"),
    ),
    "mo-hinh-ten": NamedFact(marked("Tên mô hình"), marked("Ví dụ: chợ không dùng tiền mặt")),
    "mo-hinh-don-vi": NamedFact(
        marked("Đơn vị thực hiện mô hình"),
        marked("Ví dụ: Ủy ban nhân dân xã hoặc tổ công nghệ số cộng đồng làm mô hình này"),
    ),
    "mo-hinh-ket-qua": NamedFact(
        marked("Kết quả của mô hình"),
        marked("Ví dụ: bao nhiêu hộ tham gia, việc gì nhanh hơn hoặc rẻ hơn, tính đến ngày nào"),
    ),
}


def fact_name(fact_id: str) -> str:
    """A fact as staff read it; its id when nobody named it."""
    return _(NAMED[fact_id].name) if fact_id in NAMED else fact_id


def fact_example(fact_id: str) -> str:
    """What one writes there, for a form; empty for a fact that nobody named."""
    return _(NAMED[fact_id].example) if fact_id in NAMED else ""


def facts_told(ids: str) -> str:
    """Facts as a waiting post lists them, ids parted by commas, by their names."""
    return ", ".join(fact_name(one.strip()) for one in ids.split(",") if one.strip())
