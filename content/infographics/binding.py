"""What is read as one and stays on one line: numbers with their units, names of decrees, words of several syllables."""

import re

NBSP = "\u00a0"

MOST_LETTERS = 30
"""What is bound together may be so long; a longer chain would not fit a column and is left loose."""

_KINDS = (
    "Nghị quyết|Quyết định|Kế hoạch|Luật|Thông tư|Nghị định|Chỉ thị|Công văn|Chương trình|Thông báo|Hướng dẫn".replace(
        " ", f"[ {NBSP}]"
    )
)

_BOUND = (
    (re.compile(r"\b(ngày|tháng|năm|số|lúc|mục|quý|khoản|điều|bước|nhóm|kỳ|top) (?=\d)", re.IGNORECASE), rf"\1{NBSP}"),
    # “10 tháng” is bound, but in “ngày 10 tháng 10 năm 2025” a line may end between day, month and year.
    (re.compile(rf"(?<![\w/.,-])(\d[\d.,]{{0,11}}) (?!(?:tháng|năm)[ {NBSP}]\d)(?=[^\W\d]{{1,6}}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=[≥≤<>~±≈]) (?=[\d+−-])"), NBSP),
    (re.compile(r"(?<=\d) (?=[%‰°])"), NBSP),
    (
        re.compile(rf"\b({_KINDS})([ {NBSP}]số)?[ {NBSP}](?=\d+[-/])", re.IGNORECASE),
        lambda found: found[0].replace(" ", NBSP),
    ),
    # The groups of a telephone number: one that breaks is dialled wrongly.
    (re.compile(r"(?<![\d.,])\(?(?:0|\+84)[\d )]*(?: \d{2,4}){1,4}(?!\d)"), lambda found: found[0].replace(" ", NBSP)),
    (re.compile(r"\b(liên) (?=hệ\b)", re.IGNORECASE), rf"\1{NBSP}"),
    # A closing mark or a dash does not begin a line, an opening one does not end it.
    (re.compile(r" (?=[–—·•|\-/)\]}»”’…!?:;,.%]+(?: |$))"), NBSP),
    (re.compile(r"(?<=[(\[{«“‘]) "), NBSP),
)

WORDS = """
an ninh, an ninh mạng, an toàn, báo cáo, báo cáo viên, báo chí, ban hành, biểu dương, bình dân, bảo vệ, cán bộ, chất
lượng, chia sẻ, chính phủ, chính quyền, chính sách, chính trị, chủ tịch, chủ trì, chuyên gia, chuyên mục, chuyên sâu,
chuyên trang, chuyển đổi, chuyển đổi số, cơ quan, cơ sở, cuộc gọi, cảnh giác, công an, công bố, công chức, công dân,
công nghệ, công nghệ cao, công nghệ số, công nghiệp, công tác, công thương, cấp xã, cộng đồng, danh mục, di động, diễn
đàn, dịch vụ, dịch vụ công, doanh nghiệp, du lịch, dân cư, dấu hiệu, dữ liệu, đa dạng, đào tạo, đảng ủy, đảng viên,
đẩy mạnh, đăng ký, điểm số, điện thoại, điện tử, đoàn kết, đô thị, đô thị văn minh, đội ngũ, đối tượng, động lực, đời
sống, đồng bào, đồng bộ, đổi mới, đổi mới sáng tạo, đột phá, đơn vị, địa bàn, địa phương, gia đình, giao dịch, giao
thông, giáo dục, giải pháp, giải thưởng, giám sát, giấy tờ, gương mẫu, hàng hóa, hành chính, hành động, hành trình, hạ
tầng, hằng năm, hằng tháng, hằng tuần, hệ thống, hệ sinh thái, hiệu quả, hoạt động, hoàn thành, hồ sơ, hộ gia đình, hộ
kinh doanh, hỗ trợ, hội nghị, hội thảo, hội nhập, hợp tác, hưởng ứng, hướng dẫn, học sinh, học tập, học tập số,
internet vạn vật, khách quan, khai thác, khám phá, khen thưởng, khoa học, khối phố, khu dân cư, khu phố, khởi nghiệp,
khuyến khích, kiến thức, kiểm tra, kinh doanh, kinh tế, kinh tế số, kinh tế tư nhân, kết nối, kết quả, kế hoạch, kịp
thời, kỹ năng, kỹ năng số, kỹ sư, kỹ thuật, lao động, lãnh đạo, lan tỏa, lĩnh vực, liên kết, liên quan, loa truyền
thanh, lừa đảo, lực lượng, mạng lưới, mạng xã hội, mã số, mật khẩu, minh bạch, mô hình, môi trường, mục tiêu, nâng
cao, năng lực, năng suất, ngân sách, nghiên cứu, nghị quyết, ngoại tuyến, người dân, người lao động, người nghèo,
người cao tuổi, nguồn lực, nguồn nhân lực, nhà khoa học, nhà nước, nhà trường, nhân dân, nhân lực, nhân rộng, nhận
thức, nhãn hiệu, nhiệm vụ, nông dân, nông nghiệp, nông sản, nông thôn, nông thôn mới, nền tảng, nền tảng số, nội dung,
nội vụ, phát minh, phát thanh, phát triển, phổ biến, phối hợp, phóng viên, phong trào, phù hợp, phương tiện, phường
xã, quan điểm, quản lý, quảng bá, quảng cáo, quảng ngãi, quốc gia, quốc tế, quy định, quy hoạch, quy trình, quyết
định, sáng chế, sáng kiến, sáng tạo, sản phẩm, sản xuất, sinh viên, sở hữu, sở hữu trí tuệ, số hóa, sức khỏe, tài
chính, tài khoản, tài liệu, tài nguyên, tăng cường, tăng trưởng, tập huấn, tập thể, thành công, thành phố, thành tựu,
thanh niên, thanh toán, thanh toán số, thể thao, thi đua, thí điểm, thiết bị, thiết lập, thiết thực, thông điệp, thông
minh, thông tin, thống kê, thời đại, thời gian, thủ tục, thúc đẩy, thực hiện, thương mại, thương mại điện tử, thường
xuyên, tiếp cận, tiếp nhận, tiến bộ, tiềm năng, tiêu biểu, tiêu chuẩn, tiết kiệm, tin nhắn, tích hợp, tổ chức, tổ dân
phố, toàn dân, toàn diện, toàn quốc, tội phạm, tra cứu, trách nhiệm, trao đổi, triển khai, tri thức, trí tuệ, trí tuệ
nhân tạo, trọng tâm, trung tâm, trung ương, truyền hình, truyền thanh, truyền thông, trực tuyến, trường học, trưởng
thành, tương lai, tự chủ, tuyên truyền, tuyên truyền viên, tỷ lệ, ủy ban, ứng dụng, vận động, văn bản, văn hóa, văn
nghệ, văn phòng, việc làm, viên chức, việt nam, vùng sâu, vùng xa, xã hội, xác thực, xây dựng, xếp hạng, xu hướng, y
tế, ý kiến, ý nghĩa, ý tưởng, con số, chỉ tiêu, chỉ số
"""
"""Words of several syllables that the plans and templates use: written apart, read as one."""

NAMES = """
bình dân học vụ số, bộ chính trị, bộ công an, bộ khoa học và công nghệ, ban chỉ đạo, ban chấp hành, ban thường vụ, ban
tuyên giáo và dân vận, căn cước công dân, chữ ký số, chính phủ số, chính quyền số, cổng dịch vụ công, cổng dịch vụ công
quốc gia, cổng thông tin điện tử, công dân số, cơ sở dữ liệu quốc gia, cuộc vận động, công nghệ sinh học, công nghệ
thông tin, dịch vụ công trực tuyến, doanh nghiệp công nghệ, doanh nghiệp công nghệ số, doanh nghiệp nhỏ và vừa, đài
truyền thanh cấp xã, đảng cộng sản việt nam, định danh điện tử, đoàn thanh niên, gia lai, hải dương, hải phòng, hội cựu
chiến binh, hội đồng nhân dân, hội liên hiệp phụ nữ, hội nông dân, hồ chí minh, hà nội, hệ thống chính trị, hệ thống
thông tin cơ sở, khoa học và công nghệ, kon tum, kỳ lừa, lạng sơn, liên hợp quốc, mặt trận tổ quốc,
mặt trận tổ quốc việt nam, nghiên cứu và phát triển, sở công thương, sở giáo dục và đào tạo, sở khoa học và công nghệ,
sở nội vụ, sở tài chính, sở thông tin và truyền thông, sở y tế, thanh hóa, thanh toán không dùng tiền mặt, thủ tục hành
chính, thủ tướng chính phủ, tỉnh ủy, tổ công nghệ số cộng đồng, trung tâm hành chính công, trung tâm phục vụ hành chính
công, trung tâm chuyển đổi số, tổng công ty, ủy ban nhân dân, ủy ban nhân dân tỉnh, ủy ban nhân dân xã, xã hội số, xã
hội chủ nghĩa
"""
"""Proper names and terms that are held together where that costs no line. What is longer than `MOST_LETTERS` stays loose."""


def _pattern(listed: str) -> re.Pattern[str]:
    words = sorted((" ".join(word.split()) for word in listed.split(",")), key=len, reverse=True)
    spaced = "|".join(re.escape(word).replace(r"\ ", f"[ {NBSP}]") for word in words)
    return re.compile(rf"\b(?:{spaced})\b", re.IGNORECASE)


_PAIRS = _pattern(WORDS)
_LONG = _pattern(f"{NAMES},{WORDS}")

_LINK = re.compile(r"\W*(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/?#:]|\W*$))\S*", re.IGNORECASE)
_LINK_PART = re.compile(r"(?:https?://)?.+?(?:[/?&]+|$)")
_FINE_LINK_PART = re.compile(r".+?(?:[/?&.-]+|$)")


def bind(text: str) -> str:
    """`text` with spaces inside “ngày 10/10” and “5 bước” that no line may break at."""
    for pattern, kept in _BOUND:
        text = pattern.sub(kept, text)
    return _loosened(text)


def joined(text: str, *, is_named: bool = False) -> str:
    """`text` with no-break spaces inside words of several syllables too; with `is_named`, inside proper names as well."""
    return _loosened((_LONG if is_named else _PAIRS).sub(lambda found: found[0].replace(" ", NBSP), text))


def link_parts(word: str, *, is_fine: bool = False) -> list[str]:
    """A link cut behind its slashes, `?` and `&`; with `is_fine`, behind dots and hyphens too. Any other word whole."""
    pattern = _FINE_LINK_PART if is_fine else _LINK_PART
    return pattern.findall(word) if _LINK.fullmatch(word) else [word]


def _loosened(text: str) -> str:
    return " ".join(
        part.replace(NBSP, " ") if len(part) > MOST_LETTERS and NBSP in part else part for part in text.split(" ")
    )
