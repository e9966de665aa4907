"""Icons: farming, water, energy and the environment."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Circle, Curve, Dot, Line, Polygon
from content.language import marked

NATURE = {
    "leaf": Icon(
        marked("Chuyển đổi xanh"),
        (
            Curve((6.5, 17.5), (0, 7.5), (9.5, 3.5), (20.5, 3.5)),
            Curve((20.5, 3.5), (20.5, 14.5), (16.5, 24), (6.5, 17.5)),
            Line(3.3, 20.7, 13.5, 10.5),
        ),
    ),
    "farm": Icon(
        marked("Nông nghiệp"),
        (
            Line(12, 20.5, 12, 11),
            Line(5, 20.5, 19, 20.5),
            Curve((12, 15.5), (6.5, 15.5), (3.5, 12.5), (3.5, 8)),
            Curve((3.5, 8), (9, 8), (12, 10.5), (12, 15.5)),
            Curve((12, 12), (12, 6.5), (15, 3.5), (20.5, 3.5)),
            Curve((20.5, 3.5), (20.5, 9), (17.5, 12), (12, 12)),
        ),
    ),
    "fish": Icon(
        marked("Thủy sản"),
        (
            Curve((3, 12), (6.5, 4.5), (13, 4.5), (17, 12)),
            Curve((3, 12), (6.5, 19.5), (13, 19.5), (17, 12)),
            Polygon(((17, 12), (21, 7), (21, 17)), 0.8),
            Dot(8, 11),
        ),
    ),
    "water": Icon(
        marked("Tài nguyên nước"),
        (
            Curve((12, 3), (14, 6.5), (18.5, 10.2), (18.5, 14.5)),
            Curve((12, 3), (10, 6.5), (5.5, 10.2), (5.5, 14.5)),
            Arc(12, 14.5, 6.5, 0, 180),
            Arc(12, 14.5, 2.7, 85, 175),
        ),
    ),
    "energy": Icon(
        marked("Năng lượng, điện"),
        (Polygon(((13.8, 3), (4.5, 13.5), (11, 13.5), (10.2, 21), (19.5, 10.5), (13, 10.5)), 0.9),),
    ),
    "sun": Icon(
        marked("Năng lượng mặt trời"),
        (
            Circle(12, 12, 4),
            Line(12, 3, 12, 4.2),
            Line(12, 19.8, 12, 21),
            Line(3, 12, 4.2, 12),
            Line(19.8, 12, 21, 12),
            Line(5.7, 5.7, 6.5, 6.5),
            Line(17.5, 17.5, 18.3, 18.3),
            Line(5.7, 18.3, 6.5, 17.5),
            Line(17.5, 6.5, 18.3, 5.7),
        ),
    ),
    "tree": Icon(
        marked("Lâm nghiệp, cây xanh"),
        (
            Polygon(((12, 3), (17.5, 10), (15.3, 10), (19.5, 17), (4.5, 17), (8.7, 10), (6.5, 10)), 0.8),
            Line(12, 17, 12, 21),
        ),
    ),
    "wind": Icon(
        marked("Điện gió"),
        (
            Line(12, 9.4, 12, 21),
            Line(8, 21, 16, 21),
            Dot(12, 9.4, 1.6),
            Polygon(((11.1, 9.4), (10.5, 6.9), (11.6, 2.0), (12.4, 2.0), (12.9, 9.4)), 0.5, filled=True),
            Polygon(((12.4, 8.6), (14.9, 9.4), (18.6, 12.8), (18.2, 13.4), (11.6, 10.2)), 0.5, filled=True),
            Polygon(((12.4, 10.2), (10.6, 11.9), (5.8, 13.4), (5.4, 12.8), (11.6, 8.6)), 0.5, filled=True),
        ),
    ),
    "storm": Icon(
        marked("Phòng chống thiên tai"),
        (
            Arc(6.8, 11.2, 3.8, 90, 259.1),
            Arc(11.4, 8.4, 5.4, 189.9, 349.7),
            Arc(17.2, 11.2, 3.8, 262.6, 450),
            Line(6.8, 15, 17.2, 15),
            Line(8, 18.6, 7.2, 21),
            Line(12.4, 18.6, 11.6, 21),
            Line(16.8, 18.6, 16, 21),
        ),
    ),
}
