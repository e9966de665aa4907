"""The pictures of packs: each drawn once, by all cores when there are many, and kept in the cache of pictures."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from campaign.operations.progress import Progress, silent
from campaign.pictures.cache import cache_in
from campaign.pictures.drawing import Kind, canonical, make_through
from campaign.pictures.pool import draw_all
from campaign.workspace import Workspace
from content.infographics.problems import PictureProblem
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.language import HOME_LANGUAGE, speaking
from content.messages import Picture
from content.packs.making import Draw
from content.packs.material import PackMaterial
from content.packs.pictures import Drawing, drawings

LATEST = 32
"""Pictures that stay in memory: more than one unit's packs have, which are built one after the other."""


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to be there, in a cache that processes share."""

    drawing: Drawing
    folder: Path
    limit_bytes: int


def draw_ahead(workspace: Workspace, materials: Iterable[PackMaterial], tell: Progress = silent) -> None:
    """Draws every picture of the packs that is not there yet, each once. What cannot be drawn is told when it is asked for.

    Does nothing where no room is given to keep them.
    """
    if not workspace.cache_bytes:
        return
    wanted = {_key(one): one for material in materials for one in drawings(material)}
    jobs = [Job(one, workspace.home / "cache" / "pictures", workspace.cache_bytes) for one in wanted.values()]
    for done, _nothing in enumerate(draw_all(_draw, jobs), 1):
        tell(done, len(jobs))


def drawing_for(workspace: Workspace) -> Draw:
    """Draws for packs: through the cache, in Vietnamese whoever asks. Raises PictureProblem."""
    latest: dict[tuple[str, str, str], Picture] = {}

    def draw(spec: Spec, size: Size, kind: str) -> Picture:
        key = (canonical(spec), size.name, kind)
        if key not in latest:
            with speaking(HOME_LANGUAGE):
                latest[key] = make_through(workspace.drawn, spec, size, Kind(kind))
            if len(latest) > LATEST:
                del latest[next(iter(latest))]
        return latest[key]

    return draw


def _key(drawing: Drawing) -> tuple[str, str, str]:
    return canonical(drawing.spec), drawing.size.name, drawing.kind


def _draw(job: Job) -> None:
    one = job.drawing
    with suppress(PictureProblem), speaking(HOME_LANGUAGE):
        make_through(cache_in(job.folder, job.limit_bytes), one.spec, one.size, Kind(one.kind))
