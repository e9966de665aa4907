"""A progress bar on stderr for work that takes long, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from campaign.operations.progress import Progress, silent


@contextmanager
def showing(label: str, *, is_quiet: bool) -> Iterator[Progress]:
    """What to tell of progress. Silent where nobody watches."""
    if is_quiet or not sys.stderr.isatty():
        yield silent
        return
    with typer.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def tell(done: int, of: int) -> None:
            # The bar is drawn again only when it has moved by a hundredth.
            bar.length = max(of, 1)
            if done - bar.pos >= bar.length / 100 or done >= of:
                bar.update(done - bar.pos)

        yield tell
