"""Short words for what these tests do again and again."""

from dataclasses import replace
from datetime import date

from content.proofing.reading import proofread
from content.proofing.wording import Remark, Rules, Wording

NO_RULES = Rules()
DAY = date(2027, 10, 3)
"""A Sunday; 10/10/2027 is one too."""


def read(body: str, rules: Rules = NO_RULES, **fields: object) -> list[Remark]:
    wording = replace(Wording(title="Tiêu đề", body=body, published=DAY), **fields)  # type: ignore[arg-type]
    return list(proofread(wording, rules))


def checks(body: str, rules: Rules = NO_RULES, **fields: object) -> list[str]:
    return [remark.check for remark in read(body, rules, **fields)]
