"""What a feed tells of a post. Knows nothing of XML or files."""

from dataclasses import dataclass
from html import escape

from channels.files import media_path
from content.messages import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. Times are ISO 8601 with their offset; `picture` is a path below the root or empty, `length` its bytes."""

    key: str
    path: str
    title: str
    summary: str
    body_html: str
    theme: str
    theme_name: str
    observance_name: str
    published: str
    updated: str
    picture: str
    media_type: str
    length: int


def _corrections(article: Article) -> str:
    """What the text had wrong, before the text. Without a date: the item's own tells when it was changed."""
    words = "".join(f"<p>{escape(one.words)}</p>" for one in article.corrections)
    return f"<blockquote><p><strong>Đính chính</strong></p>{words}</blockquote>" if words else ""


def entry_of(article: Article) -> Entry:
    """The item of an article; its first picture is the enclosure."""
    first = article.pictures[0] if article.pictures else None
    return Entry(
        key=article.key,
        path=article.path,
        title=article.title,
        summary=article.summary,
        body_html=_corrections(article) + article.body_html,
        theme=article.theme.id,
        theme_name=article.theme.name,
        observance_name=article.observance.name if article.observance else "",
        published=article.published_at.isoformat(),
        updated=article.updated_at.isoformat(),
        picture=media_path(first) if first else "",
        media_type=first.media_type if first else "",
        length=len(first.data) if first else 0,
    )
