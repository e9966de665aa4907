"""Icons: papers, media and ways to tell people."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Box, Circle, Curve, Dot, Line, Polygon, Polyline
from content.language import marked

MESSAGES = {
    "document": Icon(
        marked("Văn bản, hồ sơ"),
        (
            Polyline(((13.5, 3), (5, 3), (5, 21), (19, 21), (19, 8.5)), 1.8),
            Polygon(((13.5, 3), (19, 8.5), (13.5, 8.5)), 0.6),
            Line(9, 13, 15, 13),
            Line(9, 17, 13, 17),
        ),
    ),
    "news": Icon(
        marked("Báo chí, bản tin"),
        (
            Polyline(((17, 9), (21, 9), (21, 20), (3, 20), (3, 4), (17, 4), (17, 20)), 1.5),
            Line(7, 8.3, 13, 8.3),
            Line(7, 12, 13, 12),
            Line(7, 15.8, 10.5, 15.8),
        ),
    ),
    "mail": Icon(marked("Thư điện tử"), (Box(3, 5, 18, 14, 2.5), Polyline(((3.8, 7.3), (12, 13.3), (20.2, 7.3)), 1))),
    "chat": Icon(
        marked("Trao đổi, phản hồi"),
        (
            Polyline(((7.5, 16.5), (3, 16.5), (3, 4), (21, 4), (21, 16.5), (12, 16.5)), 2),
            Polyline(((12, 16.5), (7.5, 20.8), (7.5, 16.5)), 0.6),
            Dot(7.8, 10.2),
            Dot(12, 10.2),
            Dot(16.2, 10.2),
        ),
    ),
    "megaphone": Icon(
        marked("Tuyên truyền"),
        (
            Polygon(((3, 8.5), (8.5, 8.5), (17, 4), (17, 18), (8.5, 13.5), (3, 13.5)), 1),
            Polyline(((6, 13.5), (7.2, 20.5), (10.5, 20.5), (9.6, 14.3)), 1),
            Arc(17, 11, 4, -50, 50),
        ),
    ),
    "loudspeaker": Icon(
        marked("Loa truyền thanh"),
        (
            Line(4.5, 3, 4.5, 21),
            Polyline(((4.5, 8.2), (7.5, 8.2), (13.5, 4.5), (13.5, 15.5), (7.5, 11.8), (4.5, 11.8)), 0.8),
            Arc(11.5, 10, 5.8, -38, 38),
            Arc(11.5, 10, 9.5, -38, 38),
            Line(3, 21, 8, 21),
        ),
    ),
    "radio": Icon(
        marked("Phát thanh"),
        (
            Box(3, 8, 18, 12.5, 2.5),
            Line(6.5, 8, 17, 3.5),
            Circle(8.7, 14.2, 2.3),
            Line(14.5, 12.2, 17, 12.2),
            Line(14.5, 16.3, 17, 16.3),
        ),
    ),
    "television": Icon(
        marked("Truyền hình"),
        (
            Box(3, 7.5, 18, 13, 2.5),
            Polyline(((8, 3.5), (12, 7.5), (16, 3.5)), 0.3),
            Polygon(((9.8, 10.4), (15.6, 14), (9.8, 17.6)), 0.9, filled=True),
        ),
    ),
    "camera": Icon(
        marked("Hình ảnh"),
        (
            Polygon(((3, 7), (7.5, 7), (9.3, 4), (14.7, 4), (16.5, 7), (21, 7), (21, 20), (3, 20)), 1.8),
            Circle(12, 13.2, 3.4),
        ),
    ),
    "video": Icon(
        marked("Video"), (Box(3, 6, 12.5, 12, 2.5), Polygon(((15.5, 11), (21, 7.5), (21, 16.5), (15.5, 13)), 0.8))
    ),
    "calendar": Icon(
        marked("Lịch, thời hạn"),
        (
            Box(3.5, 5, 17, 15.5, 2.5),
            Line(3.5, 10, 20.5, 10),
            Line(8, 3, 8, 6.5),
            Line(16, 3, 16, 6.5),
            Dot(8, 13.4, 1.2),
            Dot(12, 13.4, 1.2),
            Dot(16, 13.4, 1.2),
            Dot(8, 17, 1.2),
            Dot(12, 17, 1.2),
        ),
    ),
    "clock": Icon(marked("Thời gian"), (Circle(12, 12, 9), Polyline(((12, 6.8), (12, 12), (15.6, 14.2)), 0.3))),
    "bell": Icon(
        marked("Thông báo"),
        (
            Arc(12, 9, 6, 180, 360),
            Curve((6, 9), (6, 13.5), (5.3, 14.8), (3.8, 17)),
            Curve((18, 9), (18, 13.5), (18.7, 14.8), (20.2, 17)),
            Line(3.8, 17, 20.2, 17),
            Arc(12, 18.4, 2.6, 25, 155),
        ),
    ),
    "share": Icon(
        marked("Chia sẻ"),
        (
            Line(8.4, 10.7, 15.6, 7),
            Line(8.4, 13.3, 15.6, 17),
            Circle(6, 12, 2.7),
            Circle(18, 5.8, 2.7),
            Circle(18, 18.2, 2.7),
        ),
    ),
    "rss": Icon(
        marked("Nguồn tin RSS"),
        (
            Dot(5, 19, 2),
            Arc(3.8, 20.2, 8.8, -88, -2),
            Arc(3.8, 20.2, 16.2, -88, -2),
        ),
    ),
    "signature": Icon(
        marked("Chữ ký số"),
        (
            Line(3, 20.5, 21, 20.5),
            Curve((3.5, 15.5), (5.5, 8), (8.5, 8), (7.5, 12.5)),
            Curve((7.5, 12.5), (6.8, 16), (8.5, 16.5), (10.5, 14.5)),
            Polygon(((12, 15), (12.8, 11.3), (18.5, 5.6), (21, 8.1), (15.5, 13.9)), 0.6),
        ),
    ),
    "link": Icon(
        marked("Đường dẫn"),
        (
            Arc(7.6, 12, 4.6, 90, 270),
            Line(7.6, 7.4, 9.5, 7.4),
            Line(7.6, 16.6, 9.5, 16.6),
            Arc(16.4, 12, 4.6, -90, 90),
            Line(16.4, 7.4, 14.5, 7.4),
            Line(16.4, 16.6, 14.5, 16.6),
            Line(8.3, 12, 15.7, 12),
        ),
    ),
}
