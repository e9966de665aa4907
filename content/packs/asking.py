"""Takes from an article the sentences that tell readers whom to ask, for papers that say so themselves. Pure."""

import re

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZĐÀ-Ỹ“\"(])")
_EMPTY_HEADING = re.compile(r"\n*^ {0,3}#{1,6}\s[^\n]*\s*\Z", re.M)
_TEAM = "Tổ công nghệ số cộng đồng"
_ASKING = re.compile(r"\b(?:liên hệ|gặp|hỏi|nhờ)\b", re.I)


def without_asking(markdown: str, organisation: str) -> str:
    """The article without the sentences at its end that send readers to `organisation` or to their digital team.

    A heading that nothing is left below goes too; an article that says nothing else stays as it is.
    """
    head, gap, last = markdown.rstrip().rpartition("\n\n")
    told = _SENTENCE.split(last)
    kept = len(told)
    while kept and _asks(told[kept - 1], organisation):
        kept -= 1
    if kept == len(told):
        return markdown
    rest = " ".join(told[:kept])
    return f"{head}{gap}{rest}" if rest else _EMPTY_HEADING.sub("", head) or markdown


def _asks(sentence: str, organisation: str) -> bool:
    """Whether the sentence, of no list and no heading, says to ask one of the two."""
    found = _ASKING.search(sentence)
    if found is None or sentence.lstrip().startswith(("-", "*", "#", "|", "1.")):
        return False
    return any(name in sentence[found.end() :] for name in (organisation, _TEAM))
