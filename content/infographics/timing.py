"""When things move in a short animation: a quick start that calms down, then rest on the finished picture."""

from content.infographics.problems import PictureProblem
from content.language import gettext as _

SHORTEST_S = 5.0
LONGEST_S = 8.0
"""Long enough to read on a public screen, short enough to be watched to its end."""

MOVING = 0.7
"""The part of the time in which something moves. Of the longest it is 5.6 s, of the usual 6 s it is 4.2 s: what moves by
itself for more than 5 s needs a button that stops it (WCAG 2.2, criterion 2.2.2)."""

FASTEST_FPS = 60


def moments(seconds: float, fps: int) -> tuple[float, ...]:
    """How far each frame is, 0.0 to 1.0 and never back: frame `n` is seen at `n / fps` seconds.

    The first is 0.0; after `MOVING` of the time all are exactly 1.0, so that the picture is drawn once for all of them.
    Raises PictureProblem unless `seconds` is 5 to 8 and `fps` 1 to 60.
    """
    if not SHORTEST_S <= seconds <= LONGEST_S:
        problem = _("Ảnh động phải dài từ 5 đến 8 giây, ở đây là {seconds} giây. Hãy chọn lại thời lượng.")
        raise PictureProblem(problem.format(seconds=f"{seconds:g}".replace(".", ",")))
    if not 1 <= fps <= FASTEST_FPS:
        problem = _("Số khung hình mỗi giây phải từ 1 đến {most}, ở đây là {fps}. Hãy chọn lại, thường là 25.")
        raise PictureProblem(problem.format(most=FASTEST_FPS, fps=fps))
    count = round(seconds * fps)
    last_moving = max(1, round(count * MOVING) - 1)
    return tuple(eased(min(1.0, frame / last_moving)) for frame in range(count))


def eased(share: float) -> float:
    """How far a movement is when `share` (0–1) of its time is over: fast first, then slower and slower."""
    return 1.0 - (1.0 - share) ** 3
