"""The site's map for search engines: one file for each year of posts, so that a post rewrites only its own year.

Source: https://www.sitemaps.org/protocol.html (50,000 addresses in one file at most).
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_of_year(base_url: str, changes: Iterable[tuple[str, str]]) -> str:
    """The posts of a year, each with its path and the time of its last change."""
    return _urls((f"{base_url}/{path}/", updated) for path, updated in changes)


def sitemap_of_sections(base_url: str, paths: Iterable[str]) -> str:
    """The home page and the pages of lists."""
    return _urls((f"{base_url}/{path}", "") for path in paths)


def sitemap_index(base_url: str, names: Iterable[str]) -> str:
    """The map of maps: `sitemap.xml`."""
    lines = "".join(f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc></sitemap>\n" for name in names)
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{lines}</sitemapindex>\n"


def robots(base_url: str) -> str:
    """All pages may be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n"


def _urls(entries: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>\n"
        for address, changed in entries
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{lines}</urlset>\n"
