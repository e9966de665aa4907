"""`campaign render`: an infographic of a post, or of a spec in a file, as PNG, PDF, WebP or MP4."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from campaign.cli.commands import command_of
from campaign.cli.opening import find_post, open_workspace
from campaign.cli.progress import showing
from campaign.db.engine import reading
from campaign.editorial.drafting import brief_of, card
from campaign.editorial.sandboxed import compose
from campaign.errors import CampaignError, WrongUse
from campaign.library.texts import library_of
from campaign.pictures.cache import cache_in
from campaign.pictures.drawing import Kind, make_through, usual_kind
from campaign.pictures.spec_files import read_spec_file
from campaign.plan.office import planned_office
from campaign.settings import load_settings
from channels.files import write_bytes
from channels.reasons import reason_of
from content.infographics import PictureProblem, Spec, TextTooLong
from content.infographics.sizes import LINK, SIZES, Size
from content.language import gettext as _
from content.messages import Picture
from content.words.compose import MissingFacts, MissingTheme
from content.words.library import TemplateProblem

SPEC_FILES = (".yaml", ".yml", ".json")
EVERY = "tat-ca"


@dataclass(frozen=True, slots=True)
class _Written:
    """A file for machines to read. Pixels; of paper, as it is cut."""

    file: str
    width: int
    height: int
    alt: str
    kind: Kind


def render(
    source: str = typer.Argument(..., metavar="POST|SPEC", help=_("Mã bài, hoặc tệp .yaml, .json tả một đồ họa.")),
    size: str = typer.Option(LINK.name, help=_("Khổ: {names}; tat-ca là mọi khổ.").format(names=", ".join(SIZES))),
    out: Path = typer.Option(None, help=_("Tệp .png, .pdf, .webp, .mp4 sẽ ghi; thư mục nếu vẽ mọi khổ.")),
    as_json: bool = typer.Option(False, "--json", help=_("In cho máy đọc.")),
) -> None:
    """Vẽ đồ họa của một bài, hoặc của một tệp tả đồ họa, ra tệp."""
    is_every = size == EVERY
    file = Path(source)
    is_file = file.suffix in SPEC_FILES
    stem = file.stem if is_file else source.replace("/", "-")
    sizes = list(SIZES.values()) if is_every else [_size(size)]
    targets = [(one, _target(out, stem, one, is_every=is_every)) for one in sizes]
    for _one, target in targets:
        _kind(target)
    written: list[_Written] = []
    refused: list[str] = []
    settings = load_settings()
    kept = cache_in(settings.home / "cache" / "pictures", settings.picture_cache_mb * 1024 * 1024)
    try:
        spec = read_spec_file(file) if is_file else _spec_of_post(source)
        with showing(_("Đang vẽ"), is_quiet=as_json or not is_every) as tell:
            for done, (one, target) in enumerate(targets, 1):
                try:
                    picture = make_through(kept, spec, one, _kind(target))
                except TextTooLong as problem:
                    # Another size may have room for it.
                    refused.append(str(problem))
                    continue
                _write(target, picture)
                written.append(_Written(str(target), picture.width_px, picture.height_px, picture.alt, _kind(target)))
                tell(done, len(targets))
    except (MissingFacts, MissingTheme, TemplateProblem, PictureProblem) as problem:
        raise CampaignError(str(problem)) from problem
    finally:
        _tell(written, as_json=as_json)
    if refused:
        raise CampaignError("\n".join(refused))


def _tell(written: list[_Written], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in written], ensure_ascii=False))
        return
    told = _("Đã vẽ {file} ({width}×{height}).")
    for one in written:
        typer.echo(told.format(file=one.file, width=one.width, height=one.height))


def _target(out: Path | None, stem: str, size: Size, *, is_every: bool) -> Path:
    name = f"{stem}-{size.name}.{usual_kind(size)}"
    if is_every:
        return (out or Path(stem)) / name
    return out or Path(name)


def _kind(target: Path) -> Kind:
    try:
        return Kind(target.suffix.lower().lstrip("."))
    except ValueError:
        message = _("Không ghi được ảnh vào {file}. Hãy đặt tên tệp kết thúc bằng {known}.")
        known = ", ".join(f".{kind}" for kind in Kind)
        raise WrongUse(message.format(file=target, known=known)) from None


def _write(target: Path, picture: Picture) -> None:
    try:
        write_bytes(target, picture.data)
    except OSError as error:
        message = _("Không ghi được {file}: {reason}.").format(file=target, reason=reason_of(error))
        raise CampaignError(message) from error


def _size(name: str) -> Size:
    by_pixels = {f"{size.width_px}x{size.height_px}": size for size in SIZES.values()}
    found = SIZES.get(name) or by_pixels.get(name.lower().replace("×", "x"))
    if found is None:
        message = _("Không có khổ “{size}”. Các khổ: {names}.")
        raise WrongUse(message.format(size=name, names=", ".join([*SIZES, *by_pixels])))
    return found


def _spec_of_post(key: str) -> Spec:
    workspace = open_workspace()
    row = find_post(workspace, key)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, row.campaign_id).calendar
        library = library_of(connection, row.campaign_id)
    told = brief_of(calendar, library, row)
    return card(calendar, row, compose(told.text, told.data), told, workspace.media)


command = command_of(render)
