"""Every icon under the name that a calendar file or a spec writes."""

from collections.abc import Mapping
from types import MappingProxyType

from content.infographics.icons.economy import ECONOMY
from content.infographics.icons.icon import Icon
from content.infographics.icons.learning import LEARNING
from content.infographics.icons.messages import MESSAGES
from content.infographics.icons.nature import NATURE
from content.infographics.icons.people import PEOPLE
from content.infographics.icons.places import PLACES
from content.infographics.icons.science import SCIENCE
from content.infographics.icons.signs import SIGNS
from content.infographics.icons.technology import TECHNOLOGY

ICONS: Mapping[str, Icon] = MappingProxyType(
    TECHNOLOGY | SCIENCE | LEARNING | PEOPLE | PLACES | ECONOMY | NATURE | MESSAGES | SIGNS
)
