"""Icons: people, and what they do for each other."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Box, Circle, Curve, Dot, Line, Polyline
from content.language import marked

PEOPLE = {
    "person": Icon(marked("Người dân"), (Circle(12, 7.2, 4.2), Arc(12, 21, 8, 180, 360, 6.2))),
    "people": Icon(
        marked("Cộng đồng"),
        (
            Circle(9, 8, 3.7),
            Arc(9, 20, 6, 180, 360, 5),
            Arc(15.8, 8, 3.7, -75, 75),
            Arc(15.5, 20, 5.5, -70, 0, 5),
        ),
    ),
    "team": Icon(
        marked("Tổ công nghệ số cộng đồng"),
        (
            Circle(12, 6.6, 3.2),
            Arc(12, 20, 4.7, 180, 360, 6.3),
            Dot(5, 11, 2),
            Dot(19, 11, 2),
            Arc(6, 20, 3, 180, 258, 4.6),
            Arc(18, 20, 3, 282, 360, 4.6),
        ),
    ),
    "handshake": Icon(
        marked("Hợp tác"),
        (
            Line(3, 5.5, 3, 16.5),
            Line(21, 5.5, 21, 16.5),
            Polyline(((3, 7), (7, 7), (9.2, 6.4)), 1),
            Polyline(((21, 7), (17, 7), (12.4, 5.6), (7.6, 10.6), (9.8, 13), (12.8, 10.6), (18, 15)), 1),
            Polyline(((3, 15), (5.4, 15), (10.4, 19.6), (13, 19.6), (18, 15), (21, 15)), 1.5),
            Line(12.3, 14.6, 15, 17.2),
        ),
    ),
    "hands": Icon(
        marked("Chăm lo, hỗ trợ"),
        (
            Curve((13, 12), (7.5, 8.5), (8, 3.2), (11, 3.2)),
            Curve((11, 3.2), (12, 3.2), (12.7, 3.9), (13, 5)),
            Curve((13, 12), (18.5, 8.5), (18, 3.2), (15, 3.2)),
            Curve((15, 3.2), (14, 3.2), (13.3, 3.9), (13, 5)),
            Line(3, 13.5, 3, 21),
            Polyline(((3, 15), (7.5, 15), (10, 16.5), (14, 16.5)), 1),
            Polyline(((3, 20), (12.5, 20.5), (21, 15)), 2),
        ),
    ),
    "health": Icon(
        marked("Sức khỏe"),
        (
            Curve((12, 20.5), (0.5, 13), (1.5, 4), (7.5, 4)),
            Curve((7.5, 4), (9.7, 4), (11.2, 5.2), (12, 7)),
            Curve((12, 20.5), (23.5, 13), (22.5, 4), (16.5, 4)),
            Curve((16.5, 4), (14.3, 4), (12.8, 5.2), (12, 7)),
            Line(12, 9.8, 12, 14.8),
            Line(9.5, 12.3, 14.5, 12.3),
        ),
    ),
    "headset": Icon(
        marked("Đường dây hỗ trợ"),
        (
            Arc(12, 12, 9, 180, 360),
            Line(3, 12, 3, 14),
            Line(21, 12, 21, 14),
            Box(3, 13, 4, 5.5, 0.8),
            Box(17, 13, 4, 5.5, 0.8),
            Polyline(((21, 17), (21, 21), (14, 21)), 2),
        ),
    ),
    "vote": Icon(
        marked("Ý kiến nhân dân"),
        (
            Box(3, 14, 18, 6.5, 1.2),
            Polyline(((7, 14), (7, 3.5), (17, 3.5), (17, 14)), 1.2),
            Polyline(((9.8, 8.9), (11.5, 10.6), (14.6, 7.2)), 0.2),
        ),
    ),
}
