"""Measures shared by pictures and pages: the grid, corners, and the type scale of pages.

A picture counts in units of a page 1080 wide, a page in pixels at the reader's usual type size. Type on pictures has its
own scale for each form, in `content.infographics.page`.
"""

UNIT = 4
"""Everything on a page stands on multiples of this."""

GAP = 6 * UNIT
"""Between things that stand side by side."""

SPACES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 24)
"""The distances that pages use, in UNITs; the sixth is GAP."""

RADII = (2, 4, 8, 12, 20)
"""Corners: of a mark, of what is in a line, of a button, of what stands in a panel, of a panel."""

RADIUS = RADII[-1]
"""Corners of panels."""

TEXTS = (15, 16, 17, 18, 20, 22, 26, 30, 40, 48)
"""Type on pages, from notes to the largest heading. Bold type from the fifth on is large (WCAG 2.2, 1.4.3: 18.7 px)."""

USUAL = 16
"""Pixels of the usual type size of browsers, 1 rem."""
