"""Looks at the portal's folder and feeds as their readers would. Knows no database."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

FEED_LENGTH = 50
"""Items in a feed (channels/rss/entries.py)."""

_LINK = re.compile(r"/bai-0*(\d+)/")
_PICTURE = re.compile(r"(?:src|content|href)=\"[^\"]*?(tep/[0-9a-f]{12}-[^\"]+)\"")
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def site_problems(site: Path, posts: int) -> tuple[int, list[str]]:
    """How many pages or items are missing, and each problem in a sentence. Posts are numbered from 1 to `posts`."""
    wanted = range(1, posts + 1)
    problems = broken_files(site)
    pages = Counter(int(path.parent.name.rpartition("-")[2]) for path in site.glob("bai/*/*/*/index.html"))
    feed = Counter(_numbers(site / "feed.xml", "./channel/item/link"))
    theme_feed = Counter(_numbers(site / "chu-de/chuyen-doi-so/feed.xml", "./channel/item/link"))
    listed = Counter(number for file in site.glob("sitemap-2*.xml") for number in _numbers(file, f".//{_SITEMAP}loc"))
    archived = {int(number) for file in site.glob("luu-tru/*/index.html") for number in _LINK.findall(_text(file))}
    newest = set(sorted(wanted, reverse=True)[:FEED_LENGTH])
    lost = len(set(wanted) - set(pages)) + len(newest - set(feed))
    problems += _differences("pages", pages, set(wanted))
    problems += _differences("items of feed.xml", feed, newest)
    problems += _differences("items of the theme's feed", theme_feed, newest)
    problems += _differences("entries of the sitemap", listed, set(wanted))
    problems += _differences("posts in the archive", Counter(archived), set(wanted))
    return lost, problems


def litter(site: Path) -> list[Path]:
    """What a process that died left beside the files: nobody links to it, but it stays."""
    return sorted(site.rglob("*.tmp")) if site.exists() else []


def _differences(what: str, found: Counter[int], wanted: set[int]) -> list[str]:
    missing, foreign = sorted(wanted - set(found)), sorted(set(found) - wanted)
    twice = sorted(number for number, count in found.items() if count > 1)
    told = {"missing": missing, "foreign": foreign, "more than once": twice}
    return [f"{what}: {how} {numbers[:20]}" for how, numbers in told.items() if numbers]


def _numbers(file: Path, path: str) -> list[int]:
    try:
        texts = [element.text or "" for element in ET.parse(file).iterfind(path)]
    except (OSError, ET.ParseError):
        return []
    return [int(found[1]) for found in map(_LINK.search, texts) if found]


def broken_files(site: Path) -> list[str]:
    """What no reader may ever meet, also while the site is being written: half a file, a page without its pictures."""
    problems = []
    for file in sorted(site.rglob("*")):
        if file.is_file() and not file.name.endswith(".tmp") and (why := _wrong_with(site, file)):
            problems.append(f"{file.relative_to(site)}: {why}")
    return problems


def _wrong_with(site: Path, file: Path) -> str:
    if file.suffix == ".xml":
        try:
            ET.parse(file)
        except ET.ParseError as error:
            return f"not XML: {error}"
    if file.suffix == ".html":
        text = _text(file)
        if not text.rstrip().endswith("</html>"):
            return "the page breaks off"
        absent = [path for path in _PICTURE.findall(text) if not (site / path).is_file()]
        return f"shows pictures that are not there: {absent[:3]}" if absent else ""
    if file.parent.name == "tep" and hashlib.sha256(file.read_bytes()).hexdigest()[:12] != file.name[:12]:
        return "not the picture that its name says"
    return ""


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
