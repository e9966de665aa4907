"""The pictures of one national day: six posts in every size, as the files that are needed. Limit: 10 s.

Then one A3 poster alone, in a process of its own: limits 700 ms (median of 5, PDF included) and 250 MB at its peak.
"""

import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

from campaign.pictures.drawing import make, usual_kind
from campaign.pictures.pool import draw_all
from campaign.pictures.samples import samples
from content.infographics.card import draw
from content.infographics.sizes import A3, SIZES, Size
from content.infographics.spec import Spec
from content.messages import Picture

POSTS = ("announcement", "countdown", "figures", "steps", "bars", "checklist")
SET_LIMIT_S = 10.0
A3_LIMIT_MS, A3_LIMIT_MB = 700, 250
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One file of the set."""

    spec: Spec
    size: Size


def made(job: Job) -> Picture:
    """The file in the form that its size is wanted in."""
    return make(job.spec, job.size, usual_kind(job.size))


def main() -> None:
    """Prints the set and the poster, each against its limit; exits 1 when one is above it."""
    if sys.argv[1:] == ["a3"]:
        _poster()
        return
    jobs = [Job(samples()[post], size) for post in POSTS for size in SIZES.values()]
    for workers in (1, None):
        start = time.perf_counter()
        pictures = list(draw_all(made, jobs, workers))
        took_s = time.perf_counter() - start
        total = sum(len(picture.data) for picture in pictures) / 1e6
        share = took_s / SET_LIMIT_S
        name = "1 process" if workers == 1 else "all cores"
        print(f"day_set: {len(pictures)} files, {name}: {took_s:.1f} s, {share:.2f} × the limit; {total:.1f} MB")
    poster = subprocess.run([sys.executable, "-m", "bench.day_set", "a3"], check=False)
    if took_s > SET_LIMIT_S or poster.returncode:
        sys.exit("day_set: above the limit")


def _poster() -> None:
    """Each of the posts, cold once and then warm."""
    most_ms = 0.0
    for post in POSTS:
        took_ms = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            make(samples()[post], A3, usual_kind(A3))
            took_ms.append((time.perf_counter() - start) * 1000)
        median = statistics.median(took_ms)
        most_ms = max(most_ms, median)
        told = f"first {took_ms[0]:.0f} ms, median of {ROUNDS} {median:.0f} ms, {median / A3_LIMIT_MS:.2f} × the limit"
        print(f"day_set: A3 {post} as PDF: {told}")
    draw(samples()[POSTS[0]], A3)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"day_set: A3, peak of the whole process: {peak_mb:.0f} MB, {peak_mb / A3_LIMIT_MB:.2f} × the limit")
    if most_ms > A3_LIMIT_MS or peak_mb > A3_LIMIT_MB:
        sys.exit(1)


if __name__ == "__main__":
    main()
