"""Icons: research, inventions and rights in them."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Box, Circle, Curve, Dot, Line, Polygon, Polyline
from content.language import marked

SCIENCE = {
    "flask": Icon(
        marked("Thí nghiệm"),
        (
            Line(8.5, 3, 15.5, 3),
            Line(7.6, 15, 16.4, 15),
            Polyline(((10, 3), (10, 9.5), (4, 21), (20, 21), (14, 9.5), (14, 3)), 2.2),
        ),
    ),
    "atom": Icon(
        marked("Năng lượng nguyên tử"),
        (
            Dot(12, 12, 1.7),
            Arc(12, 12, 11.8, 0, 360, 4.3, 45),
            Arc(12, 12, 11.8, 0, 360, 4.3, 135),
        ),
    ),
    "microscope": Icon(
        marked("Kính hiển vi"),
        (
            Box(6.5, 3, 5, 9.5, 1.2),
            Line(4, 16.8, 12, 16.8),
            Line(4, 21, 20, 21),
            Arc(12, 14, 7, -70, 88),
            Line(9, 12.5, 9, 13.5),
        ),
    ),
    "dna": Icon(
        marked("Công nghệ sinh học"),
        (
            Curve((7, 3), (7, 10), (17, 14), (17, 21)),
            Curve((17, 3), (17, 10), (7, 14), (7, 21)),
            Line(7.6, 6, 16.4, 6),
            Line(7.6, 18, 16.4, 18),
        ),
    ),
    "bulb": Icon(
        marked("Sáng kiến"),
        (
            Arc(12, 9.3, 6.3, 128, 412),
            Polyline(((8.1, 14.3), (9.3, 15.6), (9.3, 17.5), (14.7, 17.5), (14.7, 15.6), (15.9, 14.3)), 0.8),
            Line(10.5, 21, 13.5, 21),
        ),
    ),
    "rocket": Icon(
        marked("Khởi nghiệp, bứt phá"),
        (
            Curve((12, 3), (7.5, 5.5), (6.5, 10), (8.3, 16)),
            Curve((12, 3), (16.5, 5.5), (17.5, 10), (15.7, 16)),
            Line(8.3, 16, 15.7, 16),
            Dot(12, 10, 1.7),
            Polyline(((7.3, 11.8), (4, 15.2), (4, 19.4), (8.3, 16)), 1),
            Polyline(((16.7, 11.8), (20, 15.2), (20, 19.4), (15.7, 16)), 1),
            Line(12, 19.4, 12, 21),
        ),
    ),
    "search": Icon(marked("Nghiên cứu, tìm kiếm"), (Circle(10.3, 10.3, 7.3), Line(15.6, 15.6, 21, 21))),
    "target": Icon(marked("Mục tiêu"), (Circle(12, 12, 9), Circle(12, 12, 4.8), Dot(12, 12, 1.4))),
    "medal": Icon(
        marked("Khen thưởng"),
        (
            Circle(12, 9, 6),
            Polyline(((8, 14), (7, 21), (12, 18.2), (17, 21), (16, 14)), 0.5),
            Dot(12, 9, 1.8),
        ),
    ),
    "trophy": Icon(
        marked("Giải thưởng"),
        (
            Polyline(((6.5, 3), (17.5, 3)), 0),
            Line(6.5, 3, 6.5, 9),
            Line(17.5, 3, 17.5, 9),
            Arc(12, 9, 5.5, 0, 180),
            Polyline(((6.5, 5), (3, 5), (3, 7)), 1),
            Arc(6.5, 7, 3.5, 90, 180),
            Polyline(((17.5, 5), (21, 5), (21, 7)), 1),
            Arc(17.5, 7, 3.5, 0, 90),
            Line(12, 14.5, 12, 20.5),
            Line(8, 21, 16, 21),
        ),
    ),
    "copyright": Icon(marked("Quyền tác giả"), (Circle(12, 12, 9), Arc(12, 12, 4, 45, 315))),
    "patent": Icon(
        marked("Bằng độc quyền sáng chế"),
        (
            Polyline(((10.5, 17), (3.5, 17), (3.5, 3.5), (20.5, 3.5), (20.5, 8)), 2),
            Line(7.5, 8, 13, 8),
            Line(7.5, 12.3, 9.5, 12.3),
            Circle(16, 13.2, 3),
            Polyline(((14, 16), (13.6, 21), (16, 19.4), (18.4, 21), (18, 16)), 0.3),
        ),
    ),
    "ruler": Icon(
        marked("Tiêu chuẩn, đo lường"),
        (
            Polygon(((15.5, 3), (21, 8.5), (8.5, 21), (3, 15.5)), 1),
            Line(12.5, 6, 14.5, 8),
            Line(9.2, 9.3, 12, 12.1),
            Line(6, 12.5, 8, 14.5),
        ),
    ),
}
