"""The icons of the infographics: line drawings of one family, as masks to paint any colour through."""

from content.infographics.icons.advice import advise
from content.infographics.icons.catalogue import ICONS
from content.infographics.icons.icon import Icon
from content.infographics.icons.masks import mask

__all__ = ["ICONS", "Icon", "advise", "mask"]
