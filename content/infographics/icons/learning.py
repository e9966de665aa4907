"""Icons: schools, books and training."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Circle, Curve, Dot, Line, Polygon, Polyline
from content.language import marked

LEARNING = {
    "school": Icon(
        marked("Trường học"),
        (
            Polyline(((8, 21), (8, 10.5), (12, 7.5), (16, 10.5), (16, 21)), 0.6),
            Line(3, 21, 21, 21),
            Polyline(((8, 14), (3, 14), (3, 21)), 1),
            Polyline(((16, 14), (21, 14), (21, 21)), 1),
            Line(12, 7.5, 12, 3),
            Polygon(((12, 2), (17, 4.4), (12, 6.8)), 0.5, filled=True),
            Dot(12, 12.8, 1.3),
            Line(12, 17, 12, 21),
        ),
    ),
    "graduation": Icon(
        marked("Đào tạo nhân lực"),
        (
            Polygon(((12, 4.5), (21, 9.2), (12, 14), (3, 9.2)), 0.8),
            Line(7, 11.5, 7, 16.5),
            Line(17, 11.5, 17, 16.5),
            Curve((7, 16.5), (9.5, 20), (14.5, 20), (17, 16.5)),
            Line(21, 9.2, 21, 15.5),
        ),
    ),
    "book": Icon(
        marked("Sách, tài liệu học"),
        (
            Line(12, 7, 12, 20.3),
            Polyline(
                (
                    (12, 7),
                    (9.5, 4.5),
                    (3, 4.5),
                    (3, 18),
                    (9.5, 18),
                    (12, 20.3),
                    (14.5, 18),
                    (21, 18),
                    (21, 4.5),
                    (14.5, 4.5),
                    (12, 7),
                ),
                1.5,
            ),
        ),
    ),
    "pen": Icon(
        marked("Viết bài"),
        (
            Polygon(((3.3, 20.7), (4.3, 15.7), (15.9, 4.1), (19.9, 8.1), (8.3, 19.7)), 0.9),
            Line(12.8, 7.2, 16.8, 11.2),
        ),
    ),
    "presentation": Icon(
        marked("Lớp tập huấn"),
        (
            Line(3, 4, 21, 4),
            Polyline(((4.5, 4), (4.5, 16), (19.5, 16), (19.5, 4)), 1.5),
            Line(12, 16, 8, 21),
            Line(12, 16, 16, 21),
            Polyline(((8.3, 12), (11, 9.3), (13, 11), (15.7, 8.3)), 0.4),
        ),
    ),
    "languages": Icon(
        marked("Nhiều ngôn ngữ"),
        (
            Polyline(((7.5, 16.7), (3, 16.7), (3, 3.5), (21, 3.5), (21, 16.7), (12, 16.7)), 2),
            Polyline(((12, 16.7), (7.5, 21), (7.5, 16.7)), 0.6),
            Polyline(((8.6, 13.4), (12, 6.7), (15.4, 13.4)), 0.3),
            Line(9.7, 11.4, 14.3, 11.4),
        ),
    ),
    "question": Icon(
        marked("Hỏi đáp"),
        (
            Circle(12, 12, 9),
            Arc(12, 9.8, 2.9, 170, 400),
            Curve((14.2, 11.7), (13.2, 12.5), (12, 12.8), (12, 14)),
            Dot(12, 17.3, 1.2),
        ),
    ),
}
