"""Icons: money, trade and growth."""

from content.infographics.icons.icon import Icon
from content.infographics.icons.shapes import Arc, Box, Circle, Dot, Hole, Line, Polygon, Polyline
from content.language import marked

ECONOMY = {
    "card": Icon(
        marked("Thanh toán không tiền mặt"), (Box(3, 5, 18, 14, 2.5), Line(3, 10, 21, 10), Line(7, 15, 10.5, 15))
    ),
    "coins": Icon(
        marked("Ngân sách, kinh phí"),
        (
            Circle(9, 9, 6),
            Hole(15, 15, 8.3),
            Circle(15, 15, 6),
            Line(15, 12.8, 15, 17.2),
        ),
    ),
    "wallet": Icon(
        marked("Ví điện tử"),
        (
            Polyline(((17.5, 7.5), (17.5, 4), (5.5, 4), (3, 6)), 1.5),
            Polyline(((3, 6), (3, 20), (20, 20), (20, 7.5), (3, 7.5)), 2),
            Dot(15.8, 13.8, 1.4),
        ),
    ),
    "growth": Icon(
        marked("Tăng trưởng"),
        (
            Polyline(((3, 18), (9, 11.5), (13, 15.5), (21, 6.5)), 0.6),
            Polyline(((15, 6), (21, 6), (21, 12)), 0.6),
        ),
    ),
    "graph": Icon(
        marked("Biểu đồ đường"),
        (
            Polyline(((3.5, 3.5), (3.5, 20.5), (20.5, 20.5)), 2),
            Polyline(((8, 15), (11.5, 10.5), (14.5, 13), (20, 6)), 0.6),
        ),
    ),
    "bars": Icon(
        marked("Biểu đồ cột"),
        (Line(3, 20.5, 21, 20.5), Line(7, 13.5, 7, 20.5), Line(12, 9, 12, 20.5), Line(17, 3.5, 17, 20.5)),
    ),
    "pie": Icon(
        marked("Cơ cấu, tỷ lệ"),
        (
            Arc(10.5, 13.5, 7.5, 0, 270),
            Polyline(((10.5, 6), (10.5, 13.5), (18, 13.5)), 0.4),
            Arc(14.5, 9.5, 6.5, -90, 0),
            Polyline(((14.5, 3), (14.5, 9.5), (21, 9.5)), 0.4),
        ),
    ),
    "cart": Icon(
        marked("Thương mại điện tử"),
        (
            Polyline(((3, 4), (5.4, 4), (8, 15.5), (18.5, 15.5), (20.8, 7.5), (6.2, 7.5)), 0.8),
            Dot(9.2, 19.8, 1.7),
            Dot(17.2, 19.8, 1.7),
        ),
    ),
    "truck": Icon(
        marked("Vận chuyển hàng hóa"),
        (
            Polyline(((5, 17.5), (3, 17.5), (3, 6), (14, 6), (14, 17.5), (10, 17.5)), 1.2),
            Polyline(((14, 10), (18, 10), (21, 13.5), (21, 17.5), (19.2, 17.5)), 0.8),
            Circle(7.5, 17.5, 2.2),
            Circle(16.8, 17.5, 2.2),
        ),
    ),
    "briefcase": Icon(
        marked("Doanh nghiệp"),
        (
            Box(3, 7.5, 18, 12.5, 2.5),
            Polyline(((8.5, 7.5), (8.5, 4), (15.5, 4), (15.5, 7.5)), 1.5),
            Line(3, 13, 8.6, 13),
            Line(15.4, 13, 21, 13),
            Dot(12, 13, 1.4),
        ),
    ),
    "tag": Icon(
        marked("Nhãn hiệu, sản phẩm"),
        (
            Polygon(((3.5, 3.5), (11.5, 3.5), (20.8, 12.8), (12.8, 20.8), (3.5, 11.5)), 1.5),
            Dot(8.2, 8.2, 1.5),
        ),
    ),
    "law": Icon(
        marked("Pháp luật, thể chế"),
        (
            Line(12, 3.5, 12, 20.5),
            Line(7.5, 20.5, 16.5, 20.5),
            Line(6, 6, 18, 6),
            Polyline(((3, 13), (6, 6), (9, 13)), 0),
            Arc(6, 13, 3, 0, 180, 3.6),
            Line(3, 13, 9, 13),
            Polyline(((15, 13), (18, 6), (21, 13)), 0),
            Arc(18, 13, 3, 0, 180, 3.6),
            Line(15, 13, 21, 13),
        ),
    ),
}
