"""An office's logo: a file beside its calendar, kept in the media store under its hash once it is planned."""

from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from campaign.plan.problems import CalendarRejected, Problem
from campaign.plan.yaml_tree import line_of, read_tree
from channels.reasons import reason_of
from channels.store import Store
from content.infographics.logos import MOST_BYTES, Logo, LogoProblem, open_logo
from content.language import gettext as _


def read_logo(calendar: Path, name: str, text: bytes) -> bytes:
    """The bytes of the logo that a calendar file names. Raises CalendarRejected when it cannot be used."""
    file = calendar.parent / name
    line = line_of(read_tree(text, []), ("campaign", "logo"))
    advice = _("hãy đặt tệp PNG, JPEG hoặc WebP cạnh tệp lịch và ghi tên tệp ấy")
    if Path(name).is_absolute() or ".." in Path(name).parts or not name.isprintable():
        said = _("“logo: {name}” phải là tên tệp trong thư mục của tệp lịch").format(
            name=ascii(name)[1:-1] if not name.isprintable() else name
        )
        raise CalendarRejected((Problem(str(calendar), line, said, advice),))
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        open_logo(data)
    except OSError as error:
        said = _("không đọc được logo “{name}”: {reason}").format(name=name, reason=reason_of(error))
        raise CalendarRejected((Problem(str(calendar), line, said, advice),)) from error
    except LogoProblem as problem:
        said = _("logo “{name}” không dùng được").format(name=name)
        raise CalendarRejected((Problem(str(calendar), line, said, str(problem)),)) from problem
    return data


def keep_logo(data: bytes, sha256: str, media: Store) -> None:
    """Writes the bytes under their hash, complete or not at all. Raises OSError."""
    with media.writing(uuid4().hex[:12]) as files:
        files.put_lasting(_path_of(sha256), data)
        files.publish()


def kept_logo(sha256: str, media: Store) -> Logo | None:
    """The logo of that hash; None for an empty one. Raises LogoProblem when it is gone or broken, OSError."""
    if not sha256:
        return None
    try:
        data = media.read(_path_of(sha256))
    except FileNotFoundError as error:
        problem = _("Không còn tệp biểu trưng trong kho ảnh. Hãy chạy “campaign plan” để nạp lại.")
        raise LogoProblem(problem) from error
    return _opened(data)


@lru_cache(maxsize=32)
def _opened(data: bytes) -> Logo:
    return open_logo(data)


def _path_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}.logo"
