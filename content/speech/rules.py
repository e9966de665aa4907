"""What a rule of reading is: a pattern and what is said for it. Patterns never look further than a bounded distance."""

import re
from collections.abc import Callable, Iterable

Match = re.Match[str]
Rule = tuple[re.Pattern[str], str | Callable[[Match], str]]


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of `words`, the longer ones looked for first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def apply(rules: Iterable[Rule], text: str) -> str:
    """`text` after every rule, in their order."""
    for pattern, say in rules:
        text = pattern.sub(say, text)
    return text
