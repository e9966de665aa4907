"""What each action is called and the sentence that tells it. One table for the pages, the command and the export."""

from dataclasses import dataclass
from pathlib import PurePath

from campaign.words import template_name
from content.language import gettext as _
from content.language import marked


@dataclass(frozen=True, slots=True)
class Action:
    """`name` for lists and filters; `sentence` with {who} and {what}, the thing that it was done to."""

    name: str
    sentence: str


ACTIONS: dict[str, Action] = {
    "compose": Action(marked("Soạn bài từ mẫu"), marked("{who} soạn {what} từ mẫu.")),
    "edit": Action(marked("Sửa bài"), marked("{who} sửa {what}.")),
    "discard": Action(marked("Bỏ bản đang viết"), marked("{who} bỏ bản đang viết của {what}.")),
    "queue": Action(marked("Thêm bài"), marked("{who} thêm {what}.")),
    "move": Action(marked("Dời giờ đăng"), marked("{who} dời giờ đăng của {what}.")),
    "unplace": Action(marked("Trả về giờ theo lịch"), marked("{who} trả {what} về giờ theo lịch.")),
    "ask-review": Action(marked("Gửi duyệt"), marked("{who} gửi duyệt {what}.")),
    "withdraw-review": Action(marked("Rút yêu cầu duyệt"), marked("{who} rút yêu cầu duyệt {what}.")),
    "request-changes": Action(marked("Yêu cầu sửa"), marked("{who} yêu cầu sửa {what}.")),
    "comment": Action(marked("Góp ý"), marked("{who} góp ý cho {what}.")),
    "settle-comment": Action(marked("Khép góp ý"), marked("{who} khép một góp ý cho {what}.")),
    "make-review-link": Action(marked("Tạo liên kết duyệt"), marked("{who} tạo liên kết duyệt: {what}.")),
    "open-review-link": Action(marked("Mở liên kết duyệt"), marked("{who} mở {what}.")),
    "revoke-review-link": Action(marked("Thu hồi liên kết duyệt"), marked("{who} thu hồi {what}.")),
    "approve": Action(marked("Duyệt bài"), marked("{who} duyệt {what}.")),
    "approve-template": Action(marked("Duyệt mẫu"), marked("{who} duyệt {what}.")),
    "edit-template": Action(marked("Sửa mẫu"), marked("{who} sửa {what}.")),
    "ask-template": Action(marked("Gửi duyệt mẫu"), marked("{who} gửi duyệt {what}.")),
    "refuse-template": Action(marked("Trả lại mẫu"), marked("{who} trả lại {what}.")),
    "retire-template": Action(marked("Ngừng dùng mẫu"), marked("{who} ngừng dùng {what}.")),
    "plan": Action(marked("Lập kế hoạch đăng"), marked("{who} lập kế hoạch đăng từ {what}.")),
    "edit-plan": Action(marked("Sửa kế hoạch"), marked("{who} sửa {what}.")),
    "hold": Action(marked("Tạm dừng đăng"), marked("{who} tạm dừng đăng: {what}.")),
    "lift": Action(marked("Gỡ lệnh tạm dừng"), marked("{who} gỡ lệnh tạm dừng: {what}.")),
    "missed": Action(marked("Lỡ giờ đăng"), marked("{what} lỡ giờ, chờ người quyết.")),
    "held": Action(marked("Giữ lại vì đang tạm dừng"), marked("{what} được giữ lại vì đang tạm dừng.")),
    "recover-unknown": Action(marked("Chưa rõ sau sự cố"), marked("{what} chưa rõ đã đăng hay chưa sau sự cố.")),
    "recover-pending": Action(marked("Chờ gửi lại sau sự cố"), marked("{what} chờ gửi lại sau sự cố.")),
    "resolve-sent": Action(marked("Ghi nhận đã đăng"), marked("{who} ghi nhận {what} đã đăng.")),
    "resolve-send-again": Action(marked("Gửi lại"), marked("{who} cho gửi lại {what}.")),
    "resolve-publish-now": Action(marked("Đăng ngay"), marked("{who} cho đăng ngay {what}.")),
    "resolve-move-to": Action(marked("Dời lượt đăng"), marked("{who} dời giờ {what}.")),
    "resolve-drop": Action(marked("Bỏ lượt đăng"), marked("{who} bỏ {what}.")),
    "correct": Action(marked("Đính chính"), marked("{who} đính chính {what}.")),
    "drop-correction": Action(marked("Bỏ đính chính"), marked("{who} bỏ đính chính của {what}.")),
    "withdraw": Action(marked("Thu hồi"), marked("{who} thu hồi {what}.")),
    "edit-done": Action(marked("Đã đính chính ở một nơi"), marked("{what} đã hiện bản đính chính.")),
    "edit-failed": Action(marked("Không đính chính được"), marked("{what} không nhận bản đính chính.")),
    "edit-unknown": Action(marked("Chưa rõ đã đính chính chưa"), marked("{what} chưa rõ đã hiện bản đính chính chưa.")),
    "edit-for_person": Action(marked("Cần người đính chính"), marked("{what} cần người sửa theo bản đính chính.")),
    "withdraw-done": Action(marked("Đã gỡ ở một nơi"), marked("{what} đã được gỡ.")),
    "withdraw-failed": Action(marked("Không gỡ được"), marked("{what} không gỡ được.")),
    "withdraw-unknown": Action(marked("Chưa rõ đã gỡ chưa"), marked("{what} chưa rõ đã gỡ chưa.")),
    "withdraw-for_person": Action(marked("Cần người gỡ"), marked("{what} cần người gỡ bằng tay.")),
    "amendment-done": Action(marked("Ghi nhận đã làm bằng tay"), marked("{who} đã sửa hoặc gỡ {what} bằng tay.")),
    "amendment-retry": Action(marked("Cho phần mềm làm lại"), marked("{who} cho phần mềm sửa hoặc gỡ lại {what}.")),
    "amendment-let-be": Action(marked("Để nguyên"), marked("{who} để nguyên {what}.")),
    "restore": Action(marked("Khôi phục từ bản sao lưu"), marked("{who} khôi phục {what} từ bản sao lưu.")),
    "restore-unknown": Action(
        marked("Chưa rõ sau khôi phục"), marked("{what} chưa rõ đã đăng hay chưa sau khi khôi phục.")
    ),
    "restore-missed": Action(marked("Lỡ giờ sau khôi phục"), marked("{what} lỡ giờ sau khi khôi phục.")),
    "try-channel": Action(marked("Thử kênh"), marked("{who} thử {what}.")),
    "subscribe": Action(marked("Đăng ký lịch trên điện thoại"), marked("{who} đăng ký lịch trên điện thoại.")),
    "unsubscribe": Action(marked("Thu hồi địa chỉ lịch"), marked("{who} thu hồi địa chỉ lịch của mình.")),
    "forget-attempt": Action(marked("Xóa lần gửi cũ"), marked("{who} xóa các lần gửi đã hết hạn lưu của {what}.")),
    "forget-audit_event": Action(marked("Xóa nhật ký cũ"), marked("{who} xóa phần nhật ký đã hết hạn lưu của {what}.")),
    "add-asset": Action(marked("Thêm vào thư viện"), marked("{who} thêm {what} vào thư viện.")),
    "describe-asset": Action(marked("Sửa mô tả trong thư viện"), marked("{who} sửa mô tả của {what}.")),
    "remove-asset": Action(marked("Bỏ khỏi thư viện"), marked("{who} bỏ {what} khỏi thư viện.")),
    "restore-asset": Action(marked("Lấy lại trong thư viện"), marked("{who} lấy lại {what} trong thư viện.")),
    "make-token": Action(marked("Cấp mã truy cập"), marked("{who} cấp {what}.")),
    "revoke-token": Action(marked("Thu hồi mã truy cập"), marked("{who} thu hồi {what}.")),
    "add-webhook": Action(marked("Thêm nơi nhận tin"), marked("{who} thêm {what}.")),
    "change-webhook": Action(marked("Sửa nơi nhận tin"), marked("{who} sửa {what}.")),
    "pause-webhook": Action(marked("Tạm ngưng nơi nhận tin"), marked("{who} tạm ngưng {what}.")),
    "resume-webhook": Action(marked("Gửi tiếp cho nơi nhận tin"), marked("{who} cho gửi tiếp tới {what}.")),
    "renew-webhook-secret": Action(marked("Đổi khóa chữ ký"), marked("{who} đổi khóa chữ ký của {what}.")),
    "remove-webhook": Action(marked("Bỏ nơi nhận tin"), marked("{who} bỏ {what}.")),
    "make-pack": Action(marked("Lập gói thông điệp"), marked("{who} lập {what} từ bài đã duyệt.")),
    "open-pack-parts": Action(marked("Mở, khóa phần của gói"), marked("{who} đổi các phần để mở của {what}.")),
    "write-pack-text": Action(marked("Viết phần của gói"), marked("{who} sửa một phần của {what}.")),
    "stand-by-pack-text": Action(marked("Giữ bản của mình"), marked("{who} giữ nguyên một phần của {what}.")),
    "approve-pack": Action(marked("Duyệt gói thông điệp"), marked("{who} duyệt {what}.")),
    "withdraw-pack": Action(marked("Thu hồi gói thông điệp"), marked("{who} thu hồi {what}.")),
    "pack-withdrawn": Action(
        marked("Gói thu hồi theo bài"), marked("{what} thôi phát vì một bài đã bị thu hồi hoặc bỏ.")
    ),
    "pack-outdated": Action(
        marked("Gói chờ duyệt lại theo bài"), marked("{what} thôi phát vì một bài có phiên bản mới.")
    ),
    "pack-plan-changed": Action(
        marked("Gói chờ duyệt lại theo kế hoạch"),
        marked("{what} thôi phát vì khẩu hiệu năm, số liệu hoặc liên hệ đơn vị trong kế hoạch đã đổi."),
    ),
    "write-unit-text": Action(
        marked("Viết phần riêng của đơn vị"), marked("{who} viết phần riêng của đơn vị trong {what}.")
    ),
    "remove-unit-text": Action(
        marked("Bỏ phần riêng của đơn vị"), marked("{who} bỏ phần riêng của đơn vị trong {what}.")
    ),
    "approve-pack-text": Action(
        marked("Duyệt phần riêng của đơn vị"), marked("{who} duyệt phần riêng của đơn vị trong {what}.")
    ),
    "add-account": Action(marked("Thêm tài khoản"), marked("{who} thêm {what}.")),
    "change-account": Action(marked("Sửa tài khoản"), marked("{who} sửa {what}.")),
    "set-password": Action(marked("Đặt mật khẩu"), marked("{who} đặt mật khẩu của {what}.")),
    "make-password-link": Action(
        marked("Tạo liên kết đặt mật khẩu"), marked("{who} tạo liên kết đặt mật khẩu cho {what}.")
    ),
    "register-team": Action(marked("Đăng ký tổ"), marked("{who} đăng ký {what}.")),
    "change-team": Action(marked("Sửa thông tin tổ"), marked("{who} sửa thông tin của {what}.")),
    "leave-team": Action(marked("Tổ rời danh sách"), marked("{who} cho {what} rời danh sách nhận gói.")),
    "return-team": Action(marked("Tổ nhận gói trở lại"), marked("{who} cho {what} nhận gói trở lại.")),
    "renew-team-link": Action(marked("Đổi liên kết của tổ"), marked("{who} đổi liên kết riêng của {what}.")),
    "import-teams": Action(marked("Nhập danh sách tổ"), marked("{who} nhập danh sách tổ vào {what}.")),
    "export-team": Action(marked("Trích dữ liệu của tổ"), marked("{who} trích dữ liệu đang lưu về {what}.")),
    "export-teams": Action(
        marked("Tải danh sách tổ"), marked("{who} tải danh sách và liên kết riêng của các tổ: {what}.")
    ),
    "answer-team": Action(marked("Trả lời câu hỏi của tổ"), marked("{who} trả lời câu hỏi của {what}.")),
    "erase-team": Action(marked("Xóa dữ liệu cá nhân của tổ"), marked("{who} xóa dữ liệu cá nhân của {what}.")),
    "make-sending": Action(marked("Lập lượt phát"), marked("{who} lập {what}.")),
    "approve-sending": Action(marked("Duyệt lượt phát"), marked("{who} duyệt {what}.")),
    "cancel-sending": Action(marked("Bỏ lượt phát"), marked("{who} bỏ {what}.")),
    "chats-again": Action(marked("Gửi lại cho tổ"), marked("{who} cho gửi lại tin của {what}.")),
    "chats-arrived": Action(marked("Ghi nhận tổ đã nhận"), marked("{who} ghi nhận tin của {what} đã tới.")),
    "chats-drop": Action(marked("Bỏ tin gửi tổ"), marked("{who} bỏ tin của {what}.")),
    "chat-lost": Action(marked("Tổ chặn bot"), marked("{what} không còn nhận tin qua bot.")),
    "recover-chats": Action(
        marked("Tin gửi tổ sau sự cố"), marked("Tin gửi các tổ qua {what} được xếp lại sau sự cố.")
    ),
    "sign-in": Action(marked("Đăng nhập"), marked("{who} đăng nhập.")),
    "sign-in-locked": Action(
        marked("Tạm khóa đăng nhập"), marked("Mật khẩu bị gõ sai nhiều lần: {what} phải đợi lâu dần mới thử tiếp được.")
    ),
}

_OTHER = marked("{who}: {action} ({what}).")

_SUBJECTS = {
    "post": marked("bài {name}"),
    "delivery": marked("lượt đăng {name}"),
    "channel": marked("kênh {name}"),
    "template": marked("mẫu {name}"),
    "calendar": marked("tệp lịch {name}"),
    "campaign": marked("kế hoạch {name}"),
    "account": marked("tài khoản {name}"),
    "address": marked("địa chỉ {name}"),
    "token": marked("mã truy cập số {name}"),
    "review-link": marked("liên kết duyệt số {name}"),
    "webhook": marked("nơi nhận tin số {name}"),
    "pack": marked("gói thông điệp số {name}"),
    "asset": marked("tài liệu số {name}"),
    "team": marked("tổ số {name}"),
    "sending": marked("lượt phát số {name}"),
    "replies": marked("tin trả lời của bot"),
}

_NAMED = {
    "campaign": marked("kế hoạch “{name}”"),
    "pack": marked("gói “{name}”"),
    "team": marked("tổ “{name}”"),
    "asset": marked("tài liệu “{name}”"),
}
"""Of things that have a name of their own, found where they stand."""

_HOLDS = {
    "all": marked("tất cả"),
    "channel": marked("kênh {name}"),
    "theme": marked("chủ đề {name}"),
}


def action_name(action: str) -> str:
    """What an action is called; the action itself when it has no name."""
    known = ACTIONS.get(action)
    return _(known.name) if known else action


def sentence_of(action: str) -> str:
    """The sentence that tells it, with {who}, {what} and {action} to fill in."""
    known = ACTIONS.get(action)
    return _(known.sentence) if known else _(_OTHER)


def subject_name(subject: str) -> str:
    """The thing that an event is about, in words: `delivery 12` is “lượt đăng 12”; what has no words stays as it is."""
    kind, _space, name = subject.partition(" ")
    if kind == "hold":
        kind, _space, name = name.partition(" ")
        words = _HOLDS.get(kind)
    else:
        words = _SUBJECTS.get(kind)
    return _(words).format(name=_shown(kind, name)).strip() if words else subject


def named_subject(subject: str, name: str) -> str:
    """The same with the name that people gave the thing, where they gave it one."""
    kind = subject.partition(" ")[0]
    words = _(_NAMED[kind]) if kind in _NAMED else "{name}"
    return words.format(name=name)


def _shown(kind: str, name: str) -> str:
    """A file by its own name, whatever folder it stands in; a template's text by its template's name."""
    if kind == "calendar":
        return PurePath(name).name
    if kind == "template":
        template, _slash, text = name.partition("/")
        return f"“{template_name(template)}” ({text})" if text and template_name(template) != template else name
    return name
