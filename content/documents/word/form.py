"""Measures of an administrative document: Decree 30/2020/NĐ-CP, appendix I. No document here, only numbers."""

FONT = "Times New Roman"

PAGE_WIDTH_MM = 210
PAGE_HEIGHT_MM = 297
TOP_MM = 20
BOTTOM_MM = 20
LEFT_MM = 30
RIGHT_MM = 20
HEADER_MM = 10
"""From the page's edge to its number, which stands inside the top margin."""

TEXT_WIDTH_MM = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
PICTURE_HEIGHT_MM = 215
"""The tallest that a picture may be and leave room for its caption on the page."""

BODY_PT = 14
TABLE_PT = 12
AFTER_PT = 6
FIRST_LINE_MM = 10
LINE_SPACING = 1.15

OFFICE_MM = 62
NATION_MM = TEXT_WIDTH_MM - OFFICE_MM
"""The two halves of the head: the office on the left, the nation on the right."""
