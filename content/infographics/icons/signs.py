"""Icons: signs that stand for a state or a rule."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Box, Circle, Curve, Dot, Line, Polygon, Polyline
from content.language import marked

SIGNS = {
    "check": Icon(marked("Hoàn thành"), (Circle(12, 12, 9), Polyline(((7.8, 12.4), (10.8, 15.3), (16.3, 9.2)), 0.3))),
    "warning": Icon(
        marked("Cảnh báo"), (Polygon(((12, 3.5), (21, 20), (3, 20)), 2), Line(12, 9.8, 12, 13.3), Dot(12, 16.6, 1.2))
    ),
    "info": Icon(
        marked("Thông tin"),
        (
            Box(3.5, 3.5, 17, 17, 4),
            Line(12, 11.5, 12, 16.5),
            Dot(12, 7.7),
        ),
    ),
    "lock": Icon(
        marked("Bảo mật"),
        (
            Box(4.5, 10.5, 15, 10, 2.5),
            Line(8, 10.5, 8, 7),
            Arc(12, 7, 4, 180, 360),
            Line(16, 10.5, 16, 7),
            Dot(12, 15.5, 1.6),
        ),
    ),
    "key": Icon(
        marked("Mật khẩu"),
        (Circle(8, 16, 4.8), Line(11.4, 12.6, 20.5, 3.5), Line(16, 8, 18.8, 10.8), Line(19.5, 4.5, 21, 6)),
    ),
    "shield": Icon(
        marked("An toàn thông tin"),
        (
            Polyline(((19.5, 11), (19.5, 5.8), (12, 3), (4.5, 5.8), (4.5, 11)), 0.8),
            Curve((4.5, 11), (4.5, 16), (7.5, 19.3), (12, 21)),
            Curve((19.5, 11), (19.5, 16), (16.5, 19.3), (12, 21)),
            Polyline(((8.5, 11.8), (11, 14.3), (15.5, 9.6)), 0.3),
        ),
    ),
    "list": Icon(
        marked("Danh mục"),
        (
            Dot(4.6, 6, 1.6),
            Dot(4.6, 12, 1.6),
            Dot(4.6, 18, 1.6),
            Line(9.5, 6, 21, 6),
            Line(9.5, 12, 21, 12),
            Line(9.5, 18, 21, 18),
        ),
    ),
    "task": Icon(
        marked("Nhiệm vụ"),
        (
            Polyline(((8, 5), (5, 5), (5, 21), (19, 21), (19, 5), (16, 5)), 1.8),
            Box(8.5, 3, 7, 4, 1),
            Polyline(((8.7, 14), (11, 16.3), (15.3, 11.8)), 0.3),
        ),
    ),
    "star": Icon(
        marked("Tiêu biểu, nổi bật"),
        (
            Polygon(
                (
                    (12.0, 3.2),
                    (14.5, 9.3),
                    (21.1, 9.8),
                    (16.1, 14.1),
                    (17.6, 20.6),
                    (12.0, 17.1),
                    (6.4, 20.6),
                    (7.9, 14.1),
                    (2.9, 9.8),
                    (9.5, 9.3),
                ),
                0.6,
            ),
        ),
    ),
    "loop": Icon(
        marked("Thường xuyên, định kỳ"),
        (
            Arc(12, 12, 8.5, 200, 330),
            Polyline(((20.5, 4.5), (19.6, 8.2), (15.8, 7.4)), 0.3),
            Arc(12, 12, 8.5, 20, 150),
            Polyline(((3.5, 19.5), (4.4, 15.8), (8.2, 16.6)), 0.3),
        ),
    ),
}
