"""Writes short animations as animated WebP. Knows frames and their pace, not what is on them.

Each frame after the first holds only what changed, losslessly, with the rest see-through; so memory holds two frames,
whatever their number. A flat card of 6 s at 20 a second, 1080×1080: 0.9 s and 0.5 MB (lossy at quality 80: 0.7 s and
0.9 MB, with dirt around the letters). Container: https://developers.google.com/speed/webp/docs/riff_container
"""

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from PIL import Image, ImageChops

from content.infographics.problems import PictureProblem
from content.language import gettext as _

Box: TypeAlias = tuple[int, int, int, int]

Frames: TypeAlias = Iterable[Image.Image]
"""Pictures of one size, P or RGB, drawn one by one. A frame given twice in a row only stands longer."""

WEB_BYTES = 3_000_000
"""What a page may ask of somebody with a slow connection."""

METHOD, EFFORT = 4, 50
"""Of 0–6 and 0–100. Method 0 gives 8 times more bytes; 6 and 80 give 4 % less in a tenth more time."""

ANIMATED, WITH_XMP, WITH_ALPHA = 0x02, 0x04, 0x10
LONGEST_SIDE_PX = 16_383

_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt>'
    "</dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:rights><rdf:Alt><rdf:li "
    'xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="r"?>'
)


@dataclass(frozen=True, slots=True)
class About:
    """What an animation says of itself: its title, the office that made it, who may use it."""

    title: str = ""
    author: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Patch:
    """What changes at frame `first`: a VP8L chunk that is laid over `box`, whose left and top are even."""

    first: int
    box: Box
    chunk: bytes


def webp(frames: Frames, fps: int, about: About, *, plays: int = 1, most_bytes: int = WEB_BYTES) -> bytes:
    """The animation, played `plays` times (0: for ever); it ends on its last frame, which stands as long as it was given.

    A page plays it once and rests: what never stops needs a button (WCAG 2.2, criterion 2.2.2). Same frames, same bytes,
    as long as libwebp is the same. Raises PictureProblem for more than `most_bytes`, ValueError for frames that differ in
    size and for none.
    """
    counted = _Counted(frames)
    patches, size = [], 0
    for patch in _patches(counted):
        patches.append(patch)
        size += len(patch.chunk)
        if size > most_bytes:
            raise _too_heavy(most_bytes)
    if not patches:
        raise ValueError("an animation needs a frame")
    ends = [*(patch.first for patch in patches[1:]), counted.count]
    last = patches[0].box
    body = [_header(last[2], last[3]), _chunk(b"ANIM", struct.pack("<IH", 0, plays))]
    body += [_shown(patch, _ms(end, fps) - _ms(patch.first, fps)) for patch, end in zip(patches, ends, strict=True)]
    body.append(_chunk(b"XMP ", _xmp(about)))
    content = b"WEBP" + b"".join(body)
    if len(content) > most_bytes:
        raise _too_heavy(most_bytes)
    return _chunk(b"RIFF", content)


class _Counted:
    """Frames, and how many there were so far."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.count = 0

    def __iter__(self) -> Iterator[Image.Image]:
        for frame in self._frames:
            yield frame
            self.count += 1


def _patches(frames: Frames) -> Iterator[Patch]:
    """The first frame whole, then what each one changes; nothing for a frame that changes nothing."""
    given = before = None
    for number, frame in enumerate(frames):
        if frame is given:
            continue
        given, now = frame, frame.convert("RGB")
        if before is None:
            yield Patch(0, (0, 0, *_checked(now)), _vp8l(now))
        elif now.size != before.size:
            raise ValueError(f"frame {number} is {now.size}, the ones before it are {before.size}")
        else:
            yield from _change(number, before, now)
        before = now


def _change(number: int, before: Image.Image, now: Image.Image) -> Iterator[Patch]:
    red, green, blue = ImageChops.difference(before, now).split()
    difference = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    box = difference.getbbox()
    if box is None:
        return
    left, top, right, bottom = box
    # The container counts the place of a patch in steps of two pixels.
    box = (left - left % 2, top - top % 2, right, bottom)
    patch = now.crop(box)
    patch.putalpha(difference.crop(box).point([0] + [255] * 255))
    yield Patch(number, box, _vp8l(patch))


def _checked(frame: Image.Image) -> tuple[int, int]:
    if max(frame.size) > LONGEST_SIDE_PX:
        raise ValueError(f"a frame of {frame.size} is larger than WebP can be")
    return frame.size


def _vp8l(image: Image.Image) -> bytes:
    """The picture as one lossless chunk with its header, without the file around it."""
    out = io.BytesIO()
    image.save(out, "WEBP", lossless=True, method=METHOD, quality=EFFORT)
    data = out.getvalue()
    at = data.index(b"VP8L")
    return data[at : at + 8 + _even(int.from_bytes(data[at + 4 : at + 8], "little"))]


def _shown(patch: Patch, duration_ms: int) -> bytes:
    """The patch as a frame that is blended over the ones before it and left standing."""
    left, top, right, bottom = patch.box
    place = (left // 2, top // 2, right - left - 1, bottom - top - 1, duration_ms)
    return _chunk(b"ANMF", b"".join(map(_u24, place)) + b"\0" + patch.chunk)


def _header(width_px: int, height_px: int) -> bytes:
    flags = struct.pack("<I", ANIMATED | WITH_XMP | WITH_ALPHA)
    return _chunk(b"VP8X", flags + _u24(width_px - 1) + _u24(height_px - 1))


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _u24(number: int) -> bytes:
    return number.to_bytes(3, "little")


def _even(size: int) -> int:
    return size + size % 2


def _ms(frame: int, fps: int) -> int:
    """When a frame begins; rounded here, so that no rounding adds up."""
    return round(frame * 1000 / fps)


def _xmp(about: About) -> bytes:
    said = {"title": about.title, "author": about.author, "rights": about.rights}
    return _XMP.format(**{name: escape(printable(text)) for name, text in said.items()}).encode()


def printable(text: str) -> str:
    """One line of `text` without control characters, which no file's description may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _too_heavy(most_bytes: int) -> PictureProblem:
    problem = _(
        "Ảnh động nặng hơn {most} MB. Hãy giảm thời lượng, giảm số khung hình mỗi giây, hoặc chọn cỡ ảnh nhỏ hơn."
    )
    return PictureProblem(problem.format(most=f"{most_bytes / 1_000_000:.1f}".replace(".", ",")))
