"""The days left until a day: their number large, with its word."""

from dataclasses import replace

from content.infographics.layout import Layout
from content.infographics.layouts.announcement import arrange
from content.infographics.page import Page
from content.infographics.sheet import Sheet
from content.infographics.spec import Spec
from content.language import marked


def compose(spec: Spec, page: Page) -> Sheet:
    """The picture's pieces. A bare number gets the word for days. Raises TextTooLong."""
    figure = f"{spec.figure} ngày" if spec.figure.isdecimal() else spec.figure
    return arrange(replace(spec, figure=figure), page, leads_figure=True)


LAYOUT = Layout("countdown", marked("Đếm ngược"), compose, figure=True)
