"""Whether each text fits the way out that it takes, as that way counts."""

from collections.abc import Iterator, Mapping

from content.language import gettext as _
from content.language import marked
from content.proofing.wording import Level, Remark, Rules, Wording
from content.words import lengths
from content.words.counting import LIMITS, Limit, caption_units, count
from content.words.markdown import MAX_MARKDOWN

NAME = "length"

_ADVICE: Mapping[str, str] = {
    "zalo": marked("Bản Zalo dài {length} ký tự, nên bớt {over} để thành một tin."),
    "radio": marked("Bản tin loa dài {length} tiếng, nên bớt {over} để đọc trong ba phút."),
    "led": marked("Chữ trên màn hình LED dài {length} ký tự, nên bớt {over} để người đi đường kịp đọc."),
}


def check(wording: Wording, _rules: Rules) -> Iterator[Remark]:
    """One remark for each text that is too long for a way out of the post, or for whoever hears or passes it."""
    if len(wording.body) > MAX_MARKDOWN:
        message = _("Bài dài quá {limit} ký tự; hãy rút gọn.").format(limit=MAX_MARKDOWN)
        yield Remark(NAME, "body", 0, "", message, Level.STOP)
    for limit in LIMITS:
        if limit.way in wording.ways:
            yield from _too_long(wording, limit)
    yield from _advice(wording)


def _too_long(wording: Wording, limit: Limit) -> Iterator[Remark]:
    place = "telegram" if limit.field == "caption" else limit.field
    try:
        length = _length(wording, limit)
    except ValueError as cause:
        yield Remark(NAME, place, 0, "", str(cause), Level.STOP)
        return
    if length <= limit.most:
        return
    message = _("{name} dài {length} ký tự, nhiều nhất {most}. Hãy bớt ít nhất {over} ký tự.")
    if not limit.is_hard:
        message = _("{name} dài {length} ký tự, quá {most}: ảnh và chữ sẽ đi thành hai tin. Muốn một tin, bớt {over}.")
    told = message.format(name=_(limit.name), length=length, most=limit.most, over=length - limit.most)
    yield Remark(NAME, place, 0, "", told, Level.STOP if limit.is_hard else Level.WARN)


def _length(wording: Wording, limit: Limit) -> int:
    if limit.way == "telegram":
        # All of it is one text unless it becomes a picture with a caption; without a picture there is no caption.
        is_sent = limit.field != "caption" or bool(wording.alts)
        return caption_units(wording.title, wording.texts.get("telegram", ""), wording.link) if is_sent else 0
    text = {"title": wording.title, "summary": wording.summary}.get(limit.field, wording.texts.get(limit.field, ""))
    return count(text, limit)


def _advice(wording: Wording) -> Iterator[Remark]:
    for place, message in _ADVICE.items():
        limit = lengths.LIMITS[place]
        length = lengths.count(wording.texts.get(place, ""), limit.unit)
        if length > limit.most:
            yield Remark(NAME, place, 0, "", _(message).format(length=length, over=length - limit.most))
