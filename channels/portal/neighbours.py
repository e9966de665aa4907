"""Mends the pages that name another post beside their own text. Knows one list of one template and nothing else."""

import re
from html import escape

_LIST = '<ul class="nearby">'


def renamed(page: str, path: str, title: str | None) -> str:
    """The page with the new title of the post at `path` in its list of posts nearby, or without the post for None."""
    head, mark, rest = page.rpartition(_LIST)  # the last one: what the article itself says stands before it
    inside, end, after = rest.partition("</ul>")
    entry = re.compile(rf'^(<li><a href="[./]*{re.escape(escape(path))}/index\.html">).*?(</a>.*</li>)\n', re.MULTILINE)
    shown = "" if title is None else escape(title)
    mended = entry.sub(lambda found: f"{found[1]}{shown}{found[2]}\n" if shown else "", inside)
    return head + mark + mended + end + after
