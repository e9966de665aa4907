"""Which articles can become pages and feed items without standing in the way of others. Knows no channel."""

from channels.errors import Rejected
from channels.files import is_safe_path, media_path
from content.language import gettext as _
from content.messages import Article, Part


def article_of(part: Part, channel: str) -> Article:
    """The article of a part; `channel` is what the office calls the one that asks. Raises Rejected."""
    article = part.body
    if not isinstance(article, Article):
        message = _("Phần “{part}” không phải là bài viết; {channel} chỉ đăng bài viết.")
        raise Rejected(message.format(part=part.name, channel=channel))
    if not _is_text(article):
        message = _("Bài {path} có ký tự hỏng trong nội dung; gõ lại chỗ đó rồi duyệt lại.")
        raise Rejected(message.format(path=_shown(article.path)))
    ids = [label.id for label in (article.theme, article.observance) if label]
    if not all(map(is_safe_path, (article.path, *ids))) or any("/" in one for one in ids):
        message = _("Bài “{title}” có đường dẫn “{path}” không hợp lệ; sửa mã bài, mã chủ đề hoặc mã ngày hưởng ứng.")
        raise Rejected(message.format(title=article.title, path=article.path))
    for picture in article.pictures:
        if not is_safe_path(media_path(picture)):
            message = _("Bài “{title}” có ảnh tên “{name}” không hợp lệ hoặc quá dài; đặt tên ảnh ngắn hơn.")
            raise Rejected(message.format(title=article.title, name=picture.name))
    return article


def _is_text(article: Article) -> bool:
    """Whether all of it can be written as UTF-8: half of a surrogate pair cannot."""
    labels = [label for label in (article.theme, article.observance, article.audience) if label]
    texts = [article.key, article.path, article.title, article.summary, article.body_html, article.organisation]
    texts += [article.source, article.language, *(text for label in labels for text in (label.id, label.name))]
    texts += [correction.words for correction in article.corrections]
    texts += [text for picture in article.pictures for text in (picture.name, picture.alt, picture.media_type)]
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(text: str) -> str:
    return text.encode(errors="replace").decode()
